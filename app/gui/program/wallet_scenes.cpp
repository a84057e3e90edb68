// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/wallet_scenes.h"

#include "app/gui/fake_engine.h"
#include "app/gui/program/window.h"
#include "app/gui/wallet/drill_model.h"
#include "app/gui/wallet/setup_model.h"

#include <QQuickItem>

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString preview_prefix = u"preview-"_s;

/// A sheet of the page, the state of the made-up data behind it, and what it is called in file names.
struct Scene {
    const char* name;
    const char* sheet;
    const char* state;
};
constexpr std::array scenes{
    Scene{"unlock", "unlock", "busy"},
    Scene{"unlock-wait", "unlock", "error"},
    Scene{"add", "add", "busy"},
    Scene{"create", "create", "empty"},
    Scene{"restore", "restore", "busy"},
    Scene{"restore-wrong", "restore", "busy"},
    Scene{"restore-right", "restore", "busy"},
    Scene{"key", "key", "busy"},
    Scene{"watch", "watch", "busy"},
    Scene{"device", "device", "busy"},
    Scene{"words", "words", "busy"},
    Scene{"drill", "drill", "busy"},
    Scene{"drill-wrong", "drill", "error"},
    Scene{"send", "send", "busy"},
    Scene{"sign-text", "sign-text", "busy"},
    Scene{"receive", "receive", "busy"},
    Scene{"manage", "manage", "busy"},
    Scene{"details", "details", "busy"},
    Scene{"book", "book", "busy"},
    Scene{"approvals", "approvals", "busy"},
};

const Scene* find(const QString& name) {
    const auto* const found = std::find_if(scenes.begin(), scenes.end(), [&name](const Scene& scene) {
        return name == QLatin1StringView(scene.name);
    });
    return found == scenes.end() ? nullptr : &*found;
}

/// The Wallet page among the items of a window.
QQuickItem* page_of(QQuickItem* root) {
    if (QByteArray(root->metaObject()->className()).startsWith("WalletPage")) {
        return root;
    }
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = page_of(child)) {
            return found;
        }
    }
    return nullptr;
}

QQuickItem* page_of(const Window& window) {
    return window.quick() != nullptr ? page_of(window.quick()->contentItem()) : nullptr;
}

} // namespace

QStringList wallet_scenes() {
    QStringList out;
    for (const Scene& scene : scenes) {
        out.append(QString::fromLatin1(scene.name));
    }
    for (const QString& preview : FakeEngine::previews()) {
        out.append(preview_prefix + preview);
    }
    return out;
}

QString wallet_scene_state(const QString& scene) {
    const Scene* found = find(scene);
    return QString::fromLatin1(found != nullptr ? found->state : "busy");
}

bool show_wallet_scene(const QString& scene, FakeEngine& engine, Window& window) {
    QQuickItem* page = page_of(window);
    const Scene* known = find(scene);
    if (page == nullptr || !wallet_scenes().contains(scene)) {
        return false;
    }
    QString what = known != nullptr ? QString::fromLatin1(known->sheet) : u"preview"_s;
    if (known == nullptr) {
        engine.setAnswer(u"wallet.prepare"_s, engine.preview(scene.mid(preview_prefix.size())));
    }
    if (!QMetaObject::invokeMethod(page, "show", Q_ARG(QString, what))) {
        return false;
    }
    if (scene == "restore-wrong"_L1) {
        page->findChild<SetupModel*>()->setWord(
            0, u"legal winner thank year wave sausage worth useful legal winnner thank yellow"_s);
    } else if (scene == "restore-right"_L1) {
        page->findChild<SetupModel*>()->setWord(
            0, u"legal winner thank year wave sausage worth useful legal winner thank yellow"_s);
    } else if (scene == "drill-wrong"_L1) {
        auto* drill = page->findChild<DrillModel*>();
        QObject::connect(drill, &DrillModel::drillChanged, drill, [drill] {
            if (!drill->positions().isEmpty() && drill->wrong().isEmpty()) {
                drill->check({u"thank"_s, u"word"_s, u"thank"_s});
            }
        });
    }
    return true;
}

void hide_wallet_sheets(Window& window) {
    if (QQuickItem* page = page_of(window)) {
        QMetaObject::invokeMethod(page, "hideSheets");
    }
}

} // namespace hearth::gui
