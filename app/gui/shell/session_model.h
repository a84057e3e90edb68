// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/shell/daemon_starter.h"
#include "app/gui/shell/gated_engine.h"

#include <QTimer>

namespace hearth::gui {

/// What the frame around the pages shows: connection to the daemon, network, time left in the audit window.
class SessionModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The program makes its session and hands it to the window")
    /// Engine for the pages (quiet while the window is hidden).
    Q_PROPERTY(hearth::control::Engine* pages READ pages CONSTANT)
    Q_PROPERTY(QString networkText READ networkText NOTIFY statusChanged)
    Q_PROPERTY(int networkTone READ networkTone NOTIFY statusChanged)
    /// "Window 61 · 0:42 left"; empty while nothing is known.
    Q_PROPERTY(QString windowText READ windowText NOTIFY windowTextChanged)
    /// The banner about the connection; an empty title means that all is well.
    Q_PROPERTY(QString bannerTitle READ bannerTitle NOTIFY bannerChanged)
    Q_PROPERTY(QString bannerMeaning READ bannerMeaning NOTIFY bannerChanged)
    Q_PROPERTY(QString bannerCode READ bannerCode NOTIFY bannerChanged)
    Q_PROPERTY(int bannerTone READ bannerTone NOTIFY bannerChanged)
    Q_PROPERTY(bool canStartDaemon READ canStartDaemon NOTIFY bannerChanged)
    /// Whether there is a wallet, and whether it can sign now: shown beside every page's title.
    Q_PROPERTY(bool hasWallet READ hasWallet NOTIFY walletChanged)
    Q_PROPERTY(bool walletUnlocked READ isWalletUnlocked NOTIFY walletChanged)
    /// Whether the window can be seen; nothing is polled or followed otherwise.
    Q_PROPERTY(bool visible READ isVisible WRITE setVisible NOTIFY visibleChanged)

public:
    /// `engine` must outlive this object; `starter` may be null (demo mode).
    SessionModel(control::Engine& engine, DaemonStarter* starter, QObject* parent = nullptr);

    [[nodiscard]] control::Engine* pages() { return &m_gate; }
    [[nodiscard]] QString networkText() const;
    [[nodiscard]] int networkTone() const;
    [[nodiscard]] QString windowText() const { return m_windowText; }
    [[nodiscard]] QString bannerTitle() const;
    [[nodiscard]] QString bannerMeaning() const;
    [[nodiscard]] QString bannerCode() const;
    [[nodiscard]] int bannerTone() const;
    [[nodiscard]] bool canStartDaemon() const;
    [[nodiscard]] bool isVisible() const { return m_gate.isOpen(); }
    void setVisible(bool visible);

    [[nodiscard]] bool hasWallet() const { return m_hasWallet; }
    [[nodiscard]] bool isWalletUnlocked() const { return m_walletUnlocked; }

    Q_INVOKABLE void startDaemon();
    Q_INVOKABLE void lockWallet();

Q_SIGNALS:
    void statusChanged();
    void windowTextChanged();
    void bannerChanged();
    void walletChanged();
    void visibleChanged();
    /// The first status of a running daemon is shown.
    void liveDataShown();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void applyStatus(const QJsonObject& status);
    void applyWallet(const QJsonObject& list);
    void updateWindowText();

    GatedEngine m_gate;
    DaemonStarter* m_starter;
    QJsonObject m_status;
    QString m_networkTitle;
    QString m_windowText;
    QTimer m_second;
    bool m_was_ready = false;
    bool m_hasWallet = false;
    bool m_walletUnlocked = false;
};

} // namespace hearth::gui
