// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/diagnostics/doctor_check.h"

namespace hearth::gui {

/// The Diagnostics page without its log: the doctor's checks, how the network sees this node, whether the
/// event log is whole, and what an error code means.
class DiagnosticsBackend : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY doctorChanged)
    Q_PROPERTY(QString support READ support NOTIFY doctorChanged)
    Q_PROPERTY(int tone READ tone NOTIFY doctorChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY doctorChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* checks READ checks CONSTANT)
    Q_PROPERTY(QString viewState READ viewState NOTIFY viewChanged)
    /// What the list of checks answers: why nothing is earned only where nothing is.
    Q_PROPERTY(QString checksTitle READ checksTitle NOTIFY checksTitleChanged)
    Q_PROPERTY(QString ownState READ ownState NOTIFY viewChanged)
    Q_PROPERTY(QString heartbeatText READ heartbeatText NOTIFY viewChanged)
    Q_PROPERTY(QString rttText READ rttText NOTIFY viewChanged)
    Q_PROPERTY(QString agreeText READ agreeText NOTIFY viewChanged)
    Q_PROPERTY(int agreeTone READ agreeTone NOTIFY viewChanged)
    Q_PROPERTY(bool viewKnown READ isViewKnown NOTIFY viewChanged)
    Q_PROPERTY(bool verifying READ isVerifying NOTIFY verifyChanged)
    Q_PROPERTY(bool verified READ isVerified NOTIFY verifyChanged)
    Q_PROPERTY(QString verifyText READ verifyText NOTIFY verifyChanged)
    Q_PROPERTY(QString verifyDetail READ verifyDetail NOTIFY verifyChanged)
    Q_PROPERTY(int verifyTone READ verifyTone NOTIFY verifyChanged)
    Q_PROPERTY(QString verifyHead READ verifyHead NOTIFY verifyChanged)
    Q_PROPERTY(QString verifyHeadShort READ verifyHeadShort NOTIFY verifyChanged)
    Q_PROPERTY(QString explainCode READ explainCode NOTIFY explained)
    Q_PROPERTY(QString explainTitle READ explainTitle NOTIFY explained)
    Q_PROPERTY(QString explainMeaning READ explainMeaning NOTIFY explained)
    Q_PROPERTY(QString explainRemedy READ explainRemedy NOTIFY explained)

public:
    explicit DiagnosticsBackend(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString support() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] RowModelBase* checks() { return &m_checks; }
    [[nodiscard]] QString checksTitle() const;
    [[nodiscard]] QString viewState() const;
    [[nodiscard]] QString ownState() const;
    [[nodiscard]] QString heartbeatText() const;
    [[nodiscard]] QString rttText() const;
    [[nodiscard]] QString agreeText() const;
    [[nodiscard]] int agreeTone() const;
    [[nodiscard]] bool isViewKnown() const { return !m_view.isEmpty(); }
    [[nodiscard]] bool isVerifying() const { return m_verifying; }
    [[nodiscard]] bool isVerified() const { return !m_verify.isEmpty(); }
    [[nodiscard]] QString verifyText() const;
    [[nodiscard]] QString verifyDetail() const;
    [[nodiscard]] int verifyTone() const;
    [[nodiscard]] QString verifyHead() const;
    [[nodiscard]] QString verifyHeadShort() const;
    [[nodiscard]] QString explainCode() const;
    [[nodiscard]] QString explainTitle() const;
    [[nodiscard]] QString explainMeaning() const;
    [[nodiscard]] QString explainRemedy() const;

    Q_INVOKABLE void runDoctor();
    /// Does what a row's button says: calls the node, or asks for a page by `pageRequested`.
    Q_INVOKABLE void perform(const QString& action);
    /// Reads the whole event log again: hash chain and replay.
    Q_INVOKABLE void verifyLog();
    /// Looks a code up; `explained` follows.
    Q_INVOKABLE void explain(const QString& code);

Q_SIGNALS:
    void doctorChanged();
    void viewChanged();
    void checksTitleChanged();
    void verifyChanged();
    void explained();
    /// A page by its lower-case name, e.g. "settings".
    void pageRequested(const QString& page);

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void applyStatus(const QJsonObject& status);

    RowModel<DoctorCheck> m_checks;
    QJsonObject m_doctor;
    QJsonObject m_view;
    QString m_ownState;
    bool m_earning = false;
    QJsonObject m_verify;
    QJsonObject m_explain;
    bool m_running = false;
    bool m_verifying = false;
};

} // namespace hearth::gui
