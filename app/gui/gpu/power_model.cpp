// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/power_model.h"

#include "app/gui/backend/json.h"

#include <QLocale>

#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double micro_per_unit = 1e6;
/// Nobody pays more for a kilowatt-hour in any currency; a slip of the keyboard does.
constexpr double largest = 1e6;

/// "0.32" from a setting in millionths, a number or its decimal text; empty for none.
QString price_text(const QJsonValue& value) {
    const double micro = value.isString() ? value.toString().toDouble() : value.toDouble();
    return micro > 0 ? QLocale().toString(micro / micro_per_unit, 'g', QLocale::FloatingPointShortest)
                     : QString();
}

} // namespace

PowerModel::PowerModel(QObject* parent) : PageBackend({}, parent) {}

void PowerModel::load() {
    ask(u"settings.get"_s, {}, [this](const QJsonObject& answer) { apply(answer); });
}

void PowerModel::apply(const QJsonObject& answer) {
    const QJsonObject values = answer.value("settings"_L1).toObject();
    m_type = text_of(answer.value("schema"_L1).toObject().value("power.tariff"_L1).toObject(), "type"_L1);
    const bool untouched = !isDirty();
    m_savedTariff = price_text(values.value("power.tariff"_L1));
    if (const QString known = text_of(values, "power.currency"_L1); !known.isEmpty()) {
        m_savedCurrency = known;
    }
    if (untouched) {
        m_tariff = m_savedTariff;
        m_currency = m_savedCurrency;
    }
    Q_EMIT savedChanged();
    Q_EMIT formChanged();
}

void PowerModel::setTariff(const QString& text) {
    if (m_tariff != text) {
        m_tariff = text;
        Q_EMIT formChanged();
    }
}

void PowerModel::setCurrency(const QString& text) {
    const QString code = text.trimmed().toUpper();
    if (m_currency != code) {
        m_currency = code;
        Q_EMIT formChanged();
    }
}

qint64 PowerModel::micro() const {
    const QString text = m_tariff.trimmed();
    if (text.isEmpty()) {
        return 0;
    }
    bool ok = false;
    double price = QLocale().toDouble(text, &ok);
    if (!ok) {
        price = QLocale::c().toDouble(text, &ok);
    }
    return ok && price >= 0 && price <= largest ? std::llround(price * micro_per_unit) : -1;
}

QString PowerModel::problem() const {
    if (micro() < 0) {
        return tr("The price of a kilowatt-hour is a number, such as %1.").arg(QLocale().toString(0.32));
    }
    const bool letters =
        std::all_of(m_currency.cbegin(), m_currency.cend(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return letters && m_currency.size() == 3 ? QString() : tr("The currency is three letters, such as EUR.");
}

void PowerModel::save() {
    if (!problem().isEmpty()) {
        return;
    }
    dismissError();
    const QJsonValue tariff =
        m_type == "string"_L1 ? QJsonValue(QString::number(micro())) : QJsonValue(micro());
    const QJsonObject values{{u"power.tariff"_s, tariff}, {u"power.currency"_s, m_currency}};
    ask(u"settings.set"_s, {{u"values"_s, values}}, [this](const QJsonObject& /*answer*/) {
        m_savedTariff = m_tariff;
        m_savedCurrency = m_currency;
        Q_EMIT formChanged();
        Q_EMIT saved();
    });
    load();
}

} // namespace hearth::gui
