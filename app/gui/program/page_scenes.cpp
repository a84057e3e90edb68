// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/page_scenes.h"

#include "app/gui/program/window.h"

#include <QQuickItem>

#include <algorithm>
#include <array>

namespace hearth::gui {

namespace {

constexpr std::array scenes{
    PageScene{"stake-none", "stake", "stake-none", ""},
    PageScene{"stake-one", "stake", "stake-one", ""},
    PageScene{"stake-two", "stake", "busy", ""},
    PageScene{"stake-expired", "stake", "stake-expired", ""},
    PageScene{"stake-short", "stake", "stake-short", ""},
    PageScene{"stake-paused", "stake", "stake-paused", ""},
    PageScene{"stake-no-contracts", "stake", "stake-no-contracts", ""},
    PageScene{"stake-extend", "stake", "stake-one", "extend"},
    PageScene{"stake-wrap", "stake", "stake-none", "wrap"},
    PageScene{"stake-plan", "stake", "stake-none", "plan"},
    PageScene{"licenses-three", "licenses", "licences-three", ""},
    PageScene{"licenses-10000", "licenses", "licences-10000", ""},
    PageScene{"licenses-banned", "licenses", "licences-banned", "banned"},
    PageScene{"licenses-pending", "licenses", "licences-pending", ""},
    PageScene{"licenses-no-contracts", "licenses", "licences-no-contracts", ""},
    PageScene{"licenses-select", "licenses", "licences-10000", "select"},
    PageScene{"licenses-delegate", "licenses", "busy", "delegate"},
    PageScene{"licenses-undelegate", "licenses", "licences-three", "undelegate"},
    PageScene{"licenses-approve", "licenses", "licences-pending", "approve"},
    PageScene{"licenses-burner", "licenses", "busy", "burner"},
    PageScene{"rewards-vesting", "rewards", "rewards-vesting", ""},
    PageScene{"rewards-first", "rewards", "rewards-first", ""},
    PageScene{"rewards-small", "rewards", "rewards-small", ""},
    PageScene{"rewards-four-years", "rewards", "rewards-four-years", "years"},
    PageScene{"rewards-slashed", "rewards", "rewards-slashed", "stake"},
    PageScene{"rewards-no-contracts", "rewards", "rewards-no-contracts", ""},
    PageScene{"rewards-claim", "rewards", "busy", "claim"},
    PageScene{"rewards-claim-container", "rewards", "busy", "claim-container"},
    PageScene{"governance-none", "governance", "governance-none", ""},
    PageScene{"governance-open", "governance", "busy", ""},
    PageScene{"governance-many", "governance", "governance-many", ""},
    PageScene{"governance-past", "governance", "governance-past", ""},
    PageScene{"governance-vote", "governance", "busy", "vote"},
    PageScene{"governance-propose", "governance", "governance-many", "propose"},
};

/// The item of a page: its QML type is called after the page.
QQuickItem* page_of(QQuickItem* root, const QByteArray& type) {
    const QByteArray name = QByteArray(root->metaObject()->className()).toLower();
    if (name.startsWith(type)) {
        return root;
    }
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = page_of(child, type)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

QStringList page_scenes() {
    QStringList out;
    for (const PageScene& scene : scenes) {
        out.append(QString::fromLatin1(scene.name));
    }
    return out;
}

const PageScene* find_page_scene(const QString& name) {
    const auto* const found = std::find_if(scenes.begin(), scenes.end(), [&name](const PageScene& scene) {
        return name == QLatin1StringView(scene.name);
    });
    return found == scenes.end() ? nullptr : &*found;
}

bool show_page_scene(const PageScene& scene, const Window& window) {
    const QString what = QString::fromLatin1(scene.show);
    if (what.isEmpty()) {
        return true;
    }
    QQuickItem* page = window.quick() == nullptr
                           ? nullptr
                           : page_of(window.quick()->contentItem(), QByteArray(scene.page) + "page");
    return page != nullptr && QMetaObject::invokeMethod(page, "show", Q_ARG(QString, what));
}

} // namespace hearth::gui
