// SPDX-License-Identifier: Apache-2.0
#include "app/gui/settings/settings_model.h"

#include "app/gui/backend/json.h"

#include <QLocale>

#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString text_of_value(const Setting& setting) {
    if (setting.type == "int"_L1) {
        return QString::number(setting.value.toInteger());
    }
    if (setting.type == "number"_L1) {
        return QLocale::c().toString(setting.value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    return setting.value.toString();
}

/// Settings are grouped by the first part of their keys: "container.threads" belongs to "container".
QString group_of(const QString& id) {
    return id.section(u'.', 0, 0);
}

/// A choice's value as a word: "auto" becomes "Auto".
QString choice_title(const QString& choice) {
    return choice.isEmpty() ? choice : choice.front().toUpper() + choice.mid(1);
}

} // namespace

SettingListModel::SettingListModel(QObject* parent)
    : RowModel<Setting>(
          {
              {"settingId",
               [](const Setting& s) {
                   return QVariant(s.id);
               }},
              {"type",
               [](const Setting& s) {
                   return QVariant(s.type);
               }},
              {"title",
               [](const Setting& s) {
                   return QVariant(s.title);
               }},
              {"help",
               [](const Setting& s) {
                   return QVariant(s.help);
               }},
              {"unit",
               [](const Setting& s) {
                   return QVariant(s.unit);
               }},
              {"choices",
               [](const Setting& s) {
                   QStringList titles;
                   for (const QString& choice : s.choices) {
                       titles.append(choice_title(choice));
                   }
                   return QVariant(titles);
               }},
              {"choiceIndex",
               [](const Setting& s) {
                   return QVariant(int(s.choices.indexOf(s.value.toString())));
               }},
              {"on",
               [](const Setting& s) {
                   return QVariant(s.value.toBool());
               }},
              {"textValue",
               [](const Setting& s) {
                   return QVariant(text_of_value(s));
               }},
              {"firstOfGroup",
               [](const Setting& s) {
                   return QVariant(s.first_of_group);
               }},
          },
          parent) {}

void SettingListModel::apply(const QJsonObject& answer) {
    const QJsonObject values = answer.value("settings"_L1).toObject();
    const QJsonObject schema = answer.value("schema"_L1).toObject();
    QList<Setting> settings;
    QString group;
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        const QJsonObject entry = it.value().toObject();
        Setting setting;
        setting.id = it.key();
        setting.type = text_of(entry, "type"_L1);
        if (setting.type == "array"_L1) {
            continue; // a list is chosen where its things are shown, as the cards
        }
        setting.title = text_of(entry, "title"_L1);
        setting.help = text_of(entry, "help"_L1);
        setting.unit = text_of(entry, "unit"_L1);
        for (const auto& choice : entry.value("choices"_L1).toArray()) {
            setting.choices.append(choice.toString());
        }
        // A text with a list of what it may be is picked, not typed.
        if (!setting.choices.isEmpty()) {
            setting.type = u"choice"_s;
        }
        setting.value = values.contains(it.key()) ? values.value(it.key()) : entry.value("default"_L1);
        setting.min = entry.value("min"_L1).toDouble();
        setting.max = entry.value("max"_L1).toDouble();
        setting.bounded = entry.contains("min"_L1) && entry.contains("max"_L1);
        setting.first_of_group = !settings.isEmpty() && group_of(setting.id) != group;
        group = group_of(setting.id);
        settings.append(std::move(setting));
    }
    setRows(std::move(settings));
}

SettingsModel::SettingsModel(QObject* parent) : PageBackend({}, parent) {}

void SettingsModel::load() {
    ask(u"settings.get"_s, {}, [this](const QJsonObject& answer) { m_settings.apply(answer); });
}

const Setting* SettingsModel::find(const QString& id) const {
    const int at = m_settings.indexOf(id);
    return at < 0 ? nullptr : &m_settings.rows().at(at);
}

void SettingsModel::write(const QString& id, const QJsonValue& value) {
    dismissError();
    ask(u"settings.set"_s, {{u"values"_s, QJsonObject{{id, value}}}}, [this](const QJsonObject& answer) {
        if (answer.value("restart"_L1).toBool() && !m_needsRestart) {
            m_needsRestart = true;
            Q_EMIT needsRestartChanged();
        }
        Q_EMIT saved();
    });
    // What the node really keeps, whether it took the change or not.
    load();
}

void SettingsModel::setBool(const QString& id, bool value) {
    write(id, value);
}

void SettingsModel::setChoice(const QString& id, int index) {
    const Setting* setting = find(id);
    if (setting != nullptr && index >= 0 && index < setting->choices.size()) {
        write(id, setting->choices.at(index));
    }
}

void SettingsModel::setText(const QString& id, const QString& text) {
    const Setting* setting = find(id);
    if (setting == nullptr || text == text_of_value(*setting)) {
        return;
    }
    if (setting->type != "int"_L1 && setting->type != "number"_L1) {
        write(id, text);
        return;
    }
    bool ok = false;
    const double number = QLocale::c().toDouble(text, &ok);
    const bool whole = setting->type != "int"_L1 || std::floor(number) == number;
    if (!ok || !whole || (setting->bounded && (number < setting->min || number > setting->max))) {
        showError(
            {u"HRT-GUI-006"_s,
             setting->bounded
                 ? tr("%1 is a number from %2 to %3.").arg(setting->title).arg(setting->min).arg(setting->max)
                 : tr("%1 is a number.").arg(setting->title)});
        Q_EMIT m_settings.dataChanged(m_settings.index(m_settings.indexOf(id)),
                                      m_settings.index(m_settings.indexOf(id)));
        return;
    }
    write(id, setting->type == "int"_L1 ? QJsonValue(static_cast<qint64>(number)) : QJsonValue(number));
}

} // namespace hearth::gui
