// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/navigation_model.h"

#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Entry {
    const char* id;
    const char* title;
    const char* icon;
    const char* module;
    bool at_end;
};

constexpr std::array entries{
    Entry{"overview", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Overview"), "home", "Overview",
          false},
    Entry{"container", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Container"), "gpu", "Container",
          false},
    Entry{"gpu", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "GPU"), "chip", "Gpu", false},
    Entry{"checker", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Checker"), "shield-check", "Checker",
          false},
    Entry{"earnings", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Earnings"), "bars", "Earnings",
          false},
    Entry{"wallet", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Wallet"), "wallet", "Wallet", false},
    Entry{"stake", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Stake"), "lock", "Stake", false},
    Entry{"governance", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Governance"), "bank", "Governance",
          false},
    Entry{"licenses", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Licences"), "document", "Licenses",
          false},
    Entry{"rewards", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Rewards"), "download", "Rewards",
          false},
    Entry{"network", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Network"), "globe", "Network", false},
    Entry{"diagnostics", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Diagnostics"), "pulse",
          "Diagnostics", true},
    Entry{"settings", QT_TRANSLATE_NOOP("hearth::gui::NavigationModel", "Settings"), "gear", "Settings",
          true},
};

constexpr int shortcuts = 9;

} // namespace

NavigationModel::NavigationModel(QObject* parent)
    : RowModel<Page>(
          {
              {"pageId",
               [](const Page& p) {
                   return QVariant(p.id);
               }},
              {"title",
               [](const Page& p) {
                   return QVariant(p.title);
               }},
              {"iconName",
               [](const Page& p) {
                   return QVariant(p.icon);
               }},
              {"atEnd",
               [](const Page& p) {
                   return QVariant(p.at_end);
               }},
              {"shortcut",
               [](const Page& p) {
                   for (std::size_t i = 0; i < entries.size() && i < shortcuts; ++i) {
                       if (p.id == QLatin1StringView(entries.at(i).id)) {
                           return QVariant(u"Ctrl+%1"_s.arg(i + 1));
                       }
                   }
                   return QVariant(QString());
               }},
          },
          parent) {
    retranslate();
}

void NavigationModel::retranslate() {
    QList<Page> pages;
    for (const Entry& entry : entries) {
        const QString module = QString::fromLatin1(entry.module);
        pages.append({QString::fromLatin1(entry.id), tr(entry.title), QString::fromLatin1(entry.icon),
                      QUrl(u"qrc:/qt/qml/Hearth/%1/%1Page.qml"_s.arg(module)), entry.at_end});
    }
    setRows(std::move(pages));
}

bool NavigationModel::has(const QString& id) const {
    return indexOf(id) >= 0;
}

QString NavigationModel::title(const QString& id) const {
    return has(id) ? rows().at(indexOf(id)).title : QString();
}

QUrl NavigationModel::url(const QString& id) const {
    return has(id) ? rows().at(indexOf(id)).url : QUrl();
}

QString NavigationModel::idAt(int position) const {
    return position >= 0 && position < rowCount() ? rows().at(position).id : QString();
}

QString NavigationModel::neighbour(const QString& id, int step) const {
    const int at = indexOf(id);
    return at < 0 ? id : rows().at(((at + step) % rowCount() + rowCount()) % rowCount()).id;
}

} // namespace hearth::gui
