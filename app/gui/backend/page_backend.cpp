// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/page_backend.h"

#include "core/base/error_catalogue.h"

#include <QCoreApplication>

namespace hearth::gui {

namespace {

/// A text of the error catalogue in the window's language.
QString translated(const char* text) {
    return QCoreApplication::translate("ErrorCatalogue", text);
}

} // namespace

PageBackend::PageBackend(QStringList topics, QObject* parent)
    : QObject(parent), m_topics(std::move(topics)) {}

PageBackend::~PageBackend() {
    if (m_engine && !m_topics.isEmpty()) {
        m_engine->unsubscribe(m_topics);
    }
}

bool PageBackend::isConnected() const {
    return m_engine && m_engine->connection() == control::Engine::Connection::Ready;
}

void PageBackend::setEngine(control::Engine* engine) {
    if (m_engine == engine) {
        return;
    }
    if (m_engine) {
        disconnect(m_engine, nullptr, this, nullptr);
        if (!m_topics.isEmpty()) {
            m_engine->unsubscribe(m_topics);
        }
    }
    m_engine = engine;
    if (m_engine) {
        connect(m_engine, &control::Engine::connectionChanged, this, &PageBackend::onConnection);
        connect(m_engine, &control::Engine::event, this,
                [this](const QString& topic, const QJsonObject& data) {
                    if (m_topics.contains(topic)) {
                        applyEvent(topic, data);
                    }
                });
        if (!m_topics.isEmpty()) {
            m_engine->subscribe(m_topics);
        }
    }
    Q_EMIT engineChanged();
    onConnection();
}

void PageBackend::onConnection() {
    Q_EMIT connectedChanged();
    if (isConnected()) {
        load();
    }
}

void PageBackend::refresh() {
    if (isConnected()) {
        load();
    }
}

void PageBackend::applyEvent(const QString& /*topic*/, const QJsonObject& /*data*/) {}

void PageBackend::ask(const QString& method, const QJsonObject& params, Handler handler) {
    if (!m_engine) {
        return;
    }
    m_engine->call(method, params, this,
                   [this, handler = std::move(handler)](const Result<QJsonObject>& reply) {
                       if (!reply) {
                           showError(reply.error());
                           return;
                       }
                       handler(*reply);
                       setLoadState(Ready);
                   });
}

void PageBackend::showError(const Error& error) {
    m_error = error;
    Q_EMIT errorChanged();
    if (m_loadState == Loading) {
        setLoadState(Failed);
    }
}

void PageBackend::dismissError() {
    if (hasError()) {
        m_error = {};
        Q_EMIT errorChanged();
    }
}

void PageBackend::setLoadState(LoadState state) {
    if (m_loadState == state) {
        return;
    }
    m_loadState = state;
    Q_EMIT loadStateChanged();
}

QString PageBackend::errorTitle() const {
    if (!m_error.detail.isEmpty()) {
        return m_error.detail;
    }
    const ErrorPage* page = find_error_page(m_error.code);
    return page != nullptr ? translated(page->title) : QString();
}

QString PageBackend::errorMeaning() const {
    const ErrorPage* page = find_error_page(m_error.code);
    return page != nullptr ? translated(page->meaning) : QString();
}

QString PageBackend::errorRemedy() const {
    const ErrorPage* page = find_error_page(m_error.code);
    return page != nullptr ? translated(page->remedy) : QString();
}

} // namespace hearth::gui
