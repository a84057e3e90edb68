// SPDX-License-Identifier: Apache-2.0
#include "app/gui/program/window.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

Window::Window(control::Engine& engine, DaemonStarter* starter, const QString& settings_file, QObject* parent)
    : QObject(parent), m_settings(settings_file), m_session(engine, starter) {
    m_qml.addImportPath(u":/qt/qml"_s);
}

Window::~Window() = default;

Result<void> Window::open(const QString& page, bool hidden) {
    m_session.setVisible(!hidden);
    m_qml.setInitialProperties({{u"session"_s, QVariant::fromValue(&m_session)},
                                {u"settings"_s, QVariant::fromValue(&m_settings)},
                                {u"firstPage"_s, page},
                                {u"visible"_s, !hidden}});
    m_qml.load(QUrl(u"qrc:/qt/qml/Hearth/Shell/Main.qml"_s));
    m_quick =
        m_qml.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(m_qml.rootObjects().first());
    if (m_quick == nullptr) {
        return fail("HRT-GUI-005", u"the window could not be made; this build is incomplete"_s);
    }
    return {};
}

void Window::openPage(const QString& page) {
    QMetaObject::invokeMethod(m_quick, "openPage", Q_ARG(QString, page));
}

bool Window::isLive() const {
    return m_quick != nullptr && m_quick->property("live").toBool();
}

} // namespace hearth::gui
