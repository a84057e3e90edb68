// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/charts/gauge_model.h"
#include "app/gui/gpu/gpu_process.h"
#include "app/gui/gpu/gpu_text.h"

#include <QJsonObject>

namespace hearth::gui {

/// One device of this computer, a card or the processor: what it is, whether Hearth may and can use it, and
/// what it does.
class GpuDevice : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("GpuDevice is made by a view-model")
    /// UUID, else PCI address, else "cpu": what gpu.enable and gpu.bench take.
    Q_PROPERTY(QString deviceId READ deviceId CONSTANT)
    Q_PROPERTY(bool card READ isCard CONSTANT)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    /// Driver or maker, compute capability and address of a card; of the processor what it has and is for.
    Q_PROPERTY(QString identity READ identity NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(int stateTone READ stateTone NOTIFY changed)
    /// A sentence: that a card sleeps or rests, and of when its figures are; else empty.
    Q_PROPERTY(QString note READ note NOTIFY changed)
    /// Whether the user lets Hearth use it.
    Q_PROPERTY(bool enabled READ isEnabled NOTIFY changed)
    Q_PROPERTY(bool switchable READ isSwitchable NOTIFY changed)
    /// Why it cannot take roles: title, remedy and code are empty where it can.
    Q_PROPERTY(QString problemTitle READ problemTitle NOTIFY changed)
    Q_PROPERTY(QString problemRemedy READ problemRemedy NOTIFY changed)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY changed)
    Q_PROPERTY(int problemTone READ problemTone NOTIFY changed)
    Q_PROPERTY(hearth::gui::GaugeModel* gauges READ gauges CONSTANT)
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    Q_PROPERTY(hearth::gui::GpuProcessModel* processes READ processes CONSTANT)

public:
    GpuDevice(QString id, bool card, QObject* parent = nullptr);

    [[nodiscard]] QString deviceId() const { return m_id; }
    [[nodiscard]] bool isCard() const { return m_card; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString identity() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] int stateTone() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] bool isEnabled() const;
    [[nodiscard]] bool isSwitchable() const;
    [[nodiscard]] QString problemTitle() const { return m_problem.title; }
    [[nodiscard]] QString problemRemedy() const { return m_problem.remedy; }
    [[nodiscard]] QString problemCode() const { return m_problem.code; }
    [[nodiscard]] int problemTone() const;
    [[nodiscard]] GaugeModel* gauges() { return &m_gauges; }
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] GpuProcessModel* processes() { return &m_processes; }

    /// "active", "asleep" and so on; empty for the processor.
    [[nodiscard]] QString state() const;
    /// Place among the devices: NVIDIA's cards, which can take roles, then others, then the processor.
    [[nodiscard]] int rank() const;
    [[nodiscard]] bool isUsable() const { return m_problem.code.isEmpty(); }
    /// Share of its time that it works, below 0 where that is not known.
    [[nodiscard]] double load() const;
    /// °C, below 0 where that is not known.
    [[nodiscard]] double temperature() const;

    /// What gpu.telemetry says of it at `at_ms`, with the version of the driver.
    void applyTelemetry(const QJsonObject& device, qint64 at_ms, const QString& driver);
    /// What gpu.list says of it.
    void applyListed(const QJsonObject& listed);

Q_SIGNALS:
    void changed();

private:
    void findProblem();
    [[nodiscard]] QList<Fact> factRows() const;

    QString m_id;
    bool m_card;
    QJsonObject m_device; ///< newest telemetry
    QJsonObject m_listed;
    QString m_driver;
    qint64 m_at_ms = 0;
    ErrorText m_problem;
    GaugeModel m_gauges{GaugeModel::Full};
    FactModel m_facts;
    GpuProcessModel m_processes;
};

} // namespace hearth::gui
