// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/tone.h"
#include "app/gui/charts/bar_data.h"
#include "app/gui/charts/gauge_model.h"
#include "app/gui/jobs/job_view.h"
#include "app/gui/overview/day_model.h"
#include "app/gui/overview/next_step_model.h"

namespace hearth::gui {

/// View-model of the Overview: is this computer earning, how much, with what, and what to do next.
class OverviewModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY statusChanged)
    /// What stands beneath the sentence: windows passed, and why it does not earn.
    Q_PROPERTY(QString detail READ detail NOTIFY statusChanged)
    Q_PROPERTY(int tone READ tone NOTIFY statusChanged)
    Q_PROPERTY(QString todayTotal READ todayTotal NOTIFY statusChanged)
    Q_PROPERTY(QString todayTotalFull READ todayTotalFull NOTIFY statusChanged)
    /// True where a figure of the profile behind today's earnings is assumed.
    Q_PROPERTY(bool todayAssumed READ isTodayAssumed NOTIFY statusChanged)
    Q_PROPERTY(QString agreementText READ agreementText NOTIFY statusChanged)
    Q_PROPERTY(int agreementTone READ agreementTone NOTIFY statusChanged)
    Q_PROPERTY(QString deviceName READ deviceName NOTIFY deviceChanged)
    Q_PROPERTY(QString deviceScore READ deviceScore NOTIFY statusChanged)
    Q_PROPERTY(QStringList sourceNames READ sourceNames CONSTANT)
    Q_PROPERTY(hearth::gui::DayModel* day READ day CONSTANT)
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    Q_PROPERTY(hearth::gui::FactModel* today READ today CONSTANT)
    Q_PROPERTY(hearth::gui::FactModel* networkView READ networkView CONSTANT)
    Q_PROPERTY(hearth::gui::GaugeModel* gauges READ gauges CONSTANT)
    Q_PROPERTY(hearth::gui::NextStepModel* next READ next CONSTANT)
    Q_PROPERTY(hearth::gui::JobView* job READ job CONSTANT)
    Q_PROPERTY(hearth::gui::BarData* days READ days CONSTANT)

public:
    explicit OverviewModel(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString detail() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] QString todayTotal() const;
    [[nodiscard]] QString todayTotalFull() const;
    [[nodiscard]] bool isTodayAssumed() const;
    [[nodiscard]] QString agreementText() const;
    [[nodiscard]] int agreementTone() const;
    [[nodiscard]] QString deviceName() const { return m_deviceName; }
    [[nodiscard]] QString deviceScore() const;
    /// The sources of earnings, in the order of the bars' series.
    [[nodiscard]] static QStringList sourceNames();
    [[nodiscard]] DayModel* day() { return &m_day; }
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] FactModel* today() { return &m_today; }
    [[nodiscard]] FactModel* networkView() { return &m_networkView; }
    [[nodiscard]] GaugeModel* gauges() { return &m_gauges; }
    [[nodiscard]] NextStepModel* next() { return &m_next; }
    [[nodiscard]] JobView* job() { return &m_job; }
    [[nodiscard]] BarData* days() { return &m_days; }

    /// Does what a next step's button says, where the engine can do it alone; the page does the others.
    Q_INVOKABLE void act(const QString& action);

Q_SIGNALS:
    void statusChanged();
    void deviceChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void applyStatus(const QJsonObject& status);
    void applyTelemetry(const QJsonObject& telemetry);
    void applyDays(const QJsonObject& list);
    void askStrip();
    void askDays();
    [[nodiscard]] QList<Fact> factRows() const;
    [[nodiscard]] QList<Fact> networkRows() const;

    QJsonObject m_status;
    QString m_deviceName;
    DayModel m_day;
    FactModel m_facts;
    FactModel m_today;
    FactModel m_networkView;
    GaugeModel m_gauges;
    NextStepModel m_next;
    JobView m_job;
    BarData m_days;
};

} // namespace hearth::gui
