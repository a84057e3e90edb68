// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/engine.h"

#include <QHash>

namespace hearth::gui {

/// The engine as the pages see it: passes everything on, but while the window is hidden it subscribes to
/// nothing, so that a hidden window costs no wake-ups. When the window is shown again, topics are renewed and
/// pages load anew.
class GatedEngine final : public control::Engine {
    Q_OBJECT

public:
    /// `engine` must outlive this object.
    explicit GatedEngine(control::Engine& engine, QObject* parent = nullptr);

    [[nodiscard]] Connection connection() const override { return m_engine.connection(); }
    void call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) override;
    [[nodiscard]] quint32 send_secret(SecretBytes secret) override {
        return m_engine.send_secret(std::move(secret));
    }
    [[nodiscard]] std::optional<SecretBytes> take_secret(quint32 id) override {
        return m_engine.take_secret(id);
    }
    void subscribe(const QStringList& topics) override;
    void unsubscribe(const QStringList& topics) override;

    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Opens with the window, closes when it is hidden.
    void setOpen(bool open);

private:
    control::Engine& m_engine;
    QHash<QString, int> m_topics;
    bool m_open = true;
};

} // namespace hearth::gui
