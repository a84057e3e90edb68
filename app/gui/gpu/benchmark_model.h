// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/charts/line_data.h"
#include "app/gui/gpu/bench_result.h"
#include "app/gui/gpu/bench_steps.h"
#include "app/gui/gpu/comparison_model.h"

#include <QElapsedTimer>

namespace hearth::gui {

/// View-model of the GPU page's benchmark: which device, its progress, the newest result, how that compares
/// with other cards, and the history of runs.
class BenchmarkModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// Devices that can be measured, as a person reads them; the processor is the last.
    Q_PROPERTY(QStringList deviceNames READ deviceNames NOTIFY targetsChanged)
    Q_PROPERTY(int deviceIndex READ deviceIndex WRITE setDeviceIndex NOTIFY targetsChanged)
    /// What should be known before this device is measured; empty: nothing.
    Q_PROPERTY(QString deviceHint READ deviceHint NOTIFY targetsChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY progressChanged)
    Q_PROPERTY(bool cancelling READ isCancelling NOTIFY progressChanged)
    /// 0..1
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString progressTitle READ progressTitle NOTIFY progressChanged)
    Q_PROPERTY(QString progressDetail READ progressDetail NOTIFY progressChanged)
    Q_PROPERTY(hearth::gui::BenchStepModel* steps READ steps CONSTANT)
    Q_PROPERTY(hearth::gui::BenchResult* result READ result CONSTANT)
    Q_PROPERTY(hearth::gui::ComparisonModel* comparison READ comparison CONSTANT)
    /// One part of the benchmark over all runs of the device.
    Q_PROPERTY(hearth::gui::LineData* history READ history NOTIFY historyChanged)
    Q_PROPERTY(int historyCount READ historyCount NOTIFY historyChanged)
    /// Ends of the value axis: around the figures, so that a few percent can be seen.
    Q_PROPERTY(double historyBottom READ historyBottom NOTIFY historyChanged)
    Q_PROPERTY(double historyTop READ historyTop NOTIFY historyChanged)
    Q_PROPERTY(QString historySpan READ historySpan NOTIFY historyChanged)
    Q_PROPERTY(QStringList historyNames READ historyNames CONSTANT)
    Q_PROPERTY(int historyIndex READ historyIndex WRITE setHistoryIndex NOTIFY historyChanged)

public:
    explicit BenchmarkModel(QObject* parent = nullptr);

    [[nodiscard]] QStringList deviceNames() const;
    [[nodiscard]] int deviceIndex() const { return m_target; }
    void setDeviceIndex(int index);
    [[nodiscard]] QString deviceHint() const;
    [[nodiscard]] bool isRunning() const { return m_progress.value(QLatin1StringView("running")).toBool(); }
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString progressTitle() const;
    [[nodiscard]] QString progressDetail() const;
    [[nodiscard]] BenchStepModel* steps() { return &m_steps; }
    [[nodiscard]] BenchResult* result() { return &m_result; }
    [[nodiscard]] ComparisonModel* comparison() { return &m_comparison; }
    [[nodiscard]] LineData* history() const { return m_history.get(); }
    [[nodiscard]] int historyCount() const;
    [[nodiscard]] double historyBottom() const { return m_historyBottom; }
    [[nodiscard]] double historyTop() const { return m_historyTop; }
    [[nodiscard]] QString historySpan() const;
    [[nodiscard]] static QStringList historyNames();
    [[nodiscard]] int historyIndex() const { return m_historyPart; }
    void setHistoryIndex(int index);

    /// Measures the chosen device.
    Q_INVOKABLE void run();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void targetsChanged();
    void progressChanged();
    void historyChanged();
    /// A run that this window began has ended well.
    void finished();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    /// A device that can be measured.
    struct Target {
        QString id; ///< UUID, else PCI address, or "cpu"
        QString pci;
        QString name;
        bool asleep = false;
    };

    void listenToSnapshots();
    void applyDevices(const QJsonObject& list);
    void applyRuns(const QJsonArray& runs);
    void applyProgress(const QJsonObject& progress);
    void askRuns();
    /// The history was damaged, or a run could not be kept; an empty object: neither.
    void showKeepingError(const QJsonObject& error);
    void showTarget();
    /// Chooses the device that is measured now, whoever began it.
    void followRunning();
    void fillHistory();
    [[nodiscard]] bool isOf(const QJsonObject& run, const Target& target) const;
    [[nodiscard]] QList<QJsonObject> runsOfTarget() const;

    QList<Target> m_targets;
    int m_target = -1;
    QJsonArray m_runs; ///< newest first
    QJsonArray m_classes;
    QJsonObject m_progress;
    QElapsedTimer m_since; ///< since the first part that this window saw beginning
    int m_sinceDone = 0;   ///< repeats that were done then
    bool m_cancelling = false;
    BenchStepModel m_steps;
    BenchResult m_result;
    ComparisonModel m_comparison;
    std::unique_ptr<LineData> m_history;
    int m_historyPart = 0;
    double m_historyBottom = 0;
    double m_historyTop = 0;
};

} // namespace hearth::gui
