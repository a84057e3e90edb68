// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/api_context.h"
#include "core/control/topic_hub.h"

#include <QSet>

namespace hearth::daemon {

/// Feeds the topics of docs/control-api.md from the node. Nothing is computed for a topic nobody watches.
class Topics : public QObject {
    Q_OBJECT

public:
    Topics(ApiContext& context, control::TopicHub& hub, QObject* parent = nullptr);

private:
    void follow(practice::PracticeNetwork* network);
    void job_changed(quint64 id);
    void flush_jobs();
    void window_changed(quint64 window, const QString& state, const QString& reason);
    void telemetry_watched(bool on);
    void telemetry_tick();

    ApiContext& m_context;
    control::TopicHub& m_hub;
    QSet<quint64> m_changed_jobs; ///< a job in progress changes many times a second; each goes out once a gap
    std::shared_ptr<void> m_jobs_timer;
    std::shared_ptr<void> m_telemetry_timer;
};

} // namespace hearth::daemon
