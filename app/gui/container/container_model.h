// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/container/window_list_model.h"
#include "app/gui/jobs/job_list_model.h"
#include "app/gui/jobs/job_view.h"

namespace hearth::gui {

/// View-model of the Container page: the container's state and switches, the running job, all jobs, and the
/// windows that were proven.
class ContainerModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY statusChanged)
    Q_PROPERTY(QString detail READ detail NOTIFY statusChanged)
    Q_PROPERTY(int tone READ tone NOTIFY statusChanged)
    Q_PROPERTY(bool canStart READ canStart NOTIFY statusChanged)
    Q_PROPERTY(bool canPause READ canPause NOTIFY statusChanged)
    Q_PROPERTY(bool canResume READ canResume NOTIFY statusChanged)
    Q_PROPERTY(bool canStop READ canStop NOTIFY statusChanged)
    Q_PROPERTY(bool takesDemand READ takesDemand NOTIFY statusChanged)
    Q_PROPERTY(QString node READ node NOTIFY statusChanged)
    Q_PROPERTY(QString nodeShort READ nodeShort NOTIFY statusChanged)
    /// The job that runs here, or the newest of one's own that is open.
    Q_PROPERTY(hearth::gui::JobView* current READ current CONSTANT)
    /// The job that was chosen in the table.
    Q_PROPERTY(hearth::gui::JobView* chosen READ chosen CONSTANT)
    Q_PROPERTY(hearth::gui::JobListModel* jobs READ jobs CONSTANT)
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    Q_PROPERTY(hearth::gui::WindowListModel* windows READ windows CONSTANT)

public:
    explicit ContainerModel(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString detail() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] bool canStart() const;
    [[nodiscard]] bool canPause() const;
    [[nodiscard]] bool canResume() const;
    [[nodiscard]] bool canStop() const;
    [[nodiscard]] bool takesDemand() const;
    [[nodiscard]] QString node() const;
    [[nodiscard]] QString nodeShort() const;
    [[nodiscard]] JobView* current() { return &m_current; }
    [[nodiscard]] JobView* chosen() { return &m_chosen; }
    [[nodiscard]] JobListModel* jobs() { return &m_jobs; }
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] WindowListModel* windows() { return &m_windows; }

    Q_INVOKABLE void start();
    Q_INVOKABLE void stop();
    /// Frees the GPU; `minutes` 0: until resumed.
    Q_INVOKABLE void pause(int minutes);
    Q_INVOKABLE void resume();
    Q_INVOKABLE void setDemand(bool enabled);
    Q_INVOKABLE void cancelJob(int id);
    /// Loads one job with its evidence into `chosen`; 0 empties it.
    Q_INVOKABLE void choose(int id);

Q_SIGNALS:
    void statusChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void act(const QString& method, const QJsonObject& params = {});
    void askStatus();
    void applyStatus(const QJsonObject& status);
    void applyJob(const QJsonObject& job);

    QJsonObject m_status;
    JobView m_current;
    JobView m_chosen;
    JobListModel m_jobs;
    FactModel m_facts;
    WindowListModel m_windows;
};

} // namespace hearth::gui
