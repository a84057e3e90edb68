// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/plan/plan_step.h"
#include "app/gui/wallet/preview_model.h"

#include <QPointer>
#include <QTimer>

namespace hearth::gui {

/// Runs the steps of a plan one after the other: each is previewed and signed by the PreviewModel, and the
/// next one is offered once the chain has it. A plan that was left half-way is kept as long as the window
/// runs
/// (`unfinished`) and goes on where it stood, also with a transaction that was sent meanwhile.
class PlanModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::PreviewModel* preview READ preview WRITE setPreview NOTIFY previewSet REQUIRED)
    /// What plans of this page are kept under: "stake", "vote" ...
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged REQUIRED)
    Q_PROPERTY(bool present READ isPresent NOTIFY planChanged)
    /// Whether the steps are being asked for.
    Q_PROPERTY(bool busy READ isBusy NOTIFY planChanged)
    Q_PROPERTY(QString title READ title NOTIFY planChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* steps READ steps CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* warnings READ warnings CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY planChanged)
    Q_PROPERTY(int doneCount READ doneCount NOTIFY planChanged)
    /// 0..1
    Q_PROPERTY(double progress READ progress NOTIFY planChanged)
    /// "1 of 3 steps done"
    Q_PROPERTY(QString progressText READ progressText NOTIFY planChanged)
    /// Text of the button that goes on.
    Q_PROPERTY(QString nextText READ nextText NOTIFY planChanged)
    Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY planChanged)
    /// What is waited for, or why it cannot go on; empty where the user's turn is next.
    Q_PROPERTY(QString hint READ hint NOTIFY planChanged)
    /// Whether a signed step is not in a block yet.
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY planChanged)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY planChanged)
    Q_PROPERTY(bool finished READ isFinished NOTIFY planChanged)
    /// Whether a plan was left half-way: something was signed, not everything is done.
    Q_PROPERTY(bool unfinished READ isUnfinished NOTIFY planChanged)
    Q_PROPERTY(QString unfinishedText READ unfinishedText NOTIFY planChanged)

public:
    explicit PlanModel(QObject* parent = nullptr);

    [[nodiscard]] PreviewModel* preview() const { return m_preview; }
    void setPreview(PreviewModel* preview);
    [[nodiscard]] QString name() const { return m_name; }
    void setName(const QString& name);
    [[nodiscard]] bool isPresent() const { return m_steps.count() > 0; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] RowModelBase* steps() { return &m_steps; }
    [[nodiscard]] RowModelBase* warnings() { return &m_warnings; }
    [[nodiscard]] int count() const { return m_steps.count(); }
    [[nodiscard]] int doneCount() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString nextText() const;
    [[nodiscard]] bool canGoOn() const;
    [[nodiscard]] QString hint() const;
    [[nodiscard]] bool isWaiting() const { return stateIs(PlanStep::Sent); }
    [[nodiscard]] bool hasFailed() const { return stateIs(PlanStep::Failed); }
    [[nodiscard]] bool isFinished() const { return isPresent() && doneCount() == count(); }
    [[nodiscard]] bool isUnfinished() const;
    [[nodiscard]] QString unfinishedText() const;

    /// Asks `method` for steps of the account `from`; `title` says what they do together. `planned` or an
    /// error follows. A plan of before is forgotten.
    Q_INVOKABLE void begin(const QString& method, const QJsonObject& params, const QString& from,
                           const QString& title);
    /// Makes the preview of the next step.
    Q_INVOKABLE void goOn();
    /// Asks for the steps again, after one failed: what is done already stays done on the chain.
    Q_INVOKABLE void retry();
    /// Takes up the plan that was left half-way.
    Q_INVOKABLE void resume();
    /// Drops the plan. What was sent is not taken back.
    Q_INVOKABLE void forget();

Q_SIGNALS:
    void previewSet();
    void nameChanged();
    void planChanged();
    /// Steps came. `alone`: one step without a warning, whose preview says everything.
    void planned(bool alone);
    /// A step is in a block.
    void stepDone(const QString& id);
    void finishedNow(const QString& title);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void apply(const QJsonObject& answer);
    void ask_plan();
    void onSigned(const QString& hash);
    void onPreview();
    void onPreviewError();
    void askHistory();
    void applyHistory(const QJsonObject& history);
    void change(int row, PlanStep::State state);
    void advance();
    void keep() const;
    [[nodiscard]] QJsonObject kept() const;
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] bool stateIs(PlanStep::State state) const;
    [[nodiscard]] bool isBlocked() const;

    QPointer<PreviewModel> m_preview;
    RowModel<PlanStep> m_steps;
    RowModel<PreviewWarning> m_warnings;
    QTimer m_again;
    QString m_name;
    QString m_method;
    QJsonObject m_params;
    QString m_from;
    QString m_title;
    int m_question = 0; ///< only the answer of the last one is taken
    bool m_busy = false;
    bool m_asking = false;
    bool m_signed = false;  ///< something of this plan was sent
    bool m_signing = false; ///< the preview was signed; its hash is on its way
};

} // namespace hearth::gui
