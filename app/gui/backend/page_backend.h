// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/control/engine.h"

#include <QJsonObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace hearth::gui {

/// What a page's view-model needs whatever it shows: the engine, whether data came, and the last error in
/// the window's words. Sub-classes ask their questions in `load()` and follow topics in `applyEvent()`.
class PageBackend : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(hearth::control::Engine* engine READ engine WRITE setEngine NOTIFY engineChanged REQUIRED)
    Q_PROPERTY(LoadState loadState READ loadState NOTIFY loadStateChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY connectedChanged)
    Q_PROPERTY(bool hasError READ hasError NOTIFY errorChanged)
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY errorChanged)
    Q_PROPERTY(QString errorMeaning READ errorMeaning NOTIFY errorChanged)
    Q_PROPERTY(QString errorRemedy READ errorRemedy NOTIFY errorChanged)
    Q_PROPERTY(QString errorCode READ errorCode NOTIFY errorChanged)

public:
    enum LoadState {
        Loading, ///< nothing came yet
        Ready,   ///< data is shown (an error may be shown beside it)
        Failed,  ///< nothing came, `error…` say why
    };
    Q_ENUM(LoadState)

    explicit PageBackend(QStringList topics, QObject* parent = nullptr);
    ~PageBackend() override;

    [[nodiscard]] control::Engine* engine() const { return m_engine; }
    void setEngine(control::Engine* engine);
    [[nodiscard]] LoadState loadState() const { return m_loadState; }
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] bool hasError() const { return !m_error.code.isEmpty(); }
    /// What happened, as one sentence.
    [[nodiscard]] QString errorTitle() const;
    /// What it means, from the error catalogue.
    [[nodiscard]] QString errorMeaning() const;
    /// What to do.
    [[nodiscard]] QString errorRemedy() const;
    [[nodiscard]] QString errorCode() const { return m_error.code; }

    /// Asks for everything again.
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void dismissError();

Q_SIGNALS:
    void engineChanged();
    void loadStateChanged();
    void connectedChanged();
    void errorChanged();

protected:
    using Handler = std::function<void(const QJsonObject&)>;

    /// Asks the page's questions. Called when the engine is ready, after each reconnect and by refresh().
    virtual void load() = 0;
    /// One delta of a topic given to the constructor.
    virtual void applyEvent(const QString& topic, const QJsonObject& data);
    /// Calls `method`; an answer goes to `handler` and makes the page Ready, an error is shown.
    void ask(const QString& method, const QJsonObject& params, Handler handler);
    void showError(const Error& error);

private:
    void onConnection();
    void setLoadState(LoadState state);

    QStringList m_topics;
    QPointer<control::Engine> m_engine;
    Error m_error;
    LoadState m_loadState = Loading;
};

} // namespace hearth::gui
