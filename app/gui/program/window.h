// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/shell/session_model.h"
#include "app/gui/shell/window_settings.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>

namespace hearth::gui {

/// Hearth's window over an engine: the models of its frame and the QML that shows them. Used by the program,
/// by the tool that takes pictures and by the tests.
class Window : public QObject {
    Q_OBJECT

public:
    /// `engine` must outlive this object. `starter` may be null (no daemon to start). `settings_file` empty:
    /// in memory.
    Window(control::Engine& engine, DaemonStarter* starter, const QString& settings_file,
           QObject* parent = nullptr);
    ~Window() override;

    [[nodiscard]] WindowSettings& settings() { return m_settings; }
    [[nodiscard]] SessionModel& session() { return m_session; }
    /// Loads it with `page` open (empty: the last one) and shows it unless `hidden`. Errors: HRT-GUI-005.
    [[nodiscard]] Result<void> open(const QString& page, bool hidden = false);
    /// Null before open().
    [[nodiscard]] QQuickWindow* quick() const { return m_quick; }
    void openPage(const QString& page);
    /// True where the page that was asked for is loaded and shows data.
    [[nodiscard]] bool isLive() const;

private:
    WindowSettings m_settings;
    SessionModel m_session;
    QQmlApplicationEngine m_qml;
    QQuickWindow* m_quick = nullptr;
};

} // namespace hearth::gui
