// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/chain_clock.h"
#include "app/gui/backend/page_backend.h"
#include "app/gui/licenses/license_action.h"
#include "app/gui/licenses/license_detail.h"
#include "app/gui/licenses/license_summary.h"
#include "app/gui/licenses/license_table.h"

#include <QTimer>
#include <QUrl>

namespace hearth::gui {

/// The Licences page: how many licences are in which state, the table of all of them (read in pages, so that
/// the window never waits), one of them in full, and what can be done with those that are selected.
class LicensesModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY summaryChanged)
    Q_PROPERTY(QString support READ support NOTIFY summaryChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY summaryChanged)
    /// Whether no account of this wallet owns a licence of the chain.
    Q_PROPERTY(bool noneOwned READ isNoneOwned NOTIFY summaryChanged)
    Q_PROPERTY(QString todayText READ todayText NOTIFY summaryChanged)
    Q_PROPERTY(QString todayFull READ todayFull NOTIFY summaryChanged)
    Q_PROPERTY(QString bonusText READ bonusText NOTIFY summaryChanged)
    Q_PROPERTY(int bannedCount READ bannedCount NOTIFY summaryChanged)
    Q_PROPERTY(QString bannedText READ bannedText NOTIFY summaryChanged)
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY summaryChanged)
    Q_PROPERTY(QString pendingText READ pendingText NOTIFY summaryChanged)
    /// The node key of this computer, which licences are delegated to.
    Q_PROPERTY(QString burner READ burner NOTIFY burnerChanged)
    Q_PROPERTY(QString burnerShort READ burnerShort NOTIFY burnerChanged)
    Q_PROPERTY(QString burnerGrouped READ burnerGrouped NOTIFY burnerChanged)
    /// A sentence signed by the burner, with its signature (EIP-191): whoever knows the address can check
    /// that it belongs to this client. Empty until `askProof`.
    Q_PROPERTY(QString proof READ proof NOTIFY proofChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* tiles READ tiles CONSTANT)
    Q_PROPERTY(hearth::gui::LicenseTable* table READ table CONSTANT)
    Q_PROPERTY(hearth::gui::LicenseDetail* detail READ detail CONSTANT)
    /// Shown row of the licence in `detail`, or -1.
    Q_PROPERTY(int chosenRow READ chosenRow NOTIFY chosenChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY loadingChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    /// Share of the table that came, 0..1.
    Q_PROPERTY(double progress READ progress NOTIFY loadingChanged)
    /// "3 selected"; empty where none is.
    Q_PROPERTY(QString selectionText READ selectionText NOTIFY selectionChanged)
    Q_PROPERTY(bool canDelegate READ canDelegate NOTIFY selectionChanged)
    Q_PROPERTY(bool canUndelegate READ canUndelegate NOTIFY selectionChanged)
    Q_PROPERTY(bool canApprove READ canApprove NOTIFY selectionChanged)
    /// What the sheet to delegate and that to undelegate speak of, and what of the selection they leave out.
    Q_PROPERTY(QString delegateText READ delegateText NOTIFY selectionChanged)
    Q_PROPERTY(QString undelegateText READ undelegateText NOTIFY selectionChanged)
    Q_PROPERTY(QString leftOutText READ leftOutText NOTIFY selectionChanged)
    /// Pending delegations to this computer, for the sheet that approves.
    Q_PROPERTY(hearth::gui::RowModelBase* pending READ pending CONSTANT)
    Q_PROPERTY(bool answering READ isAnswering NOTIFY answeringChanged)
    /// What became of the last approvals, one line a failure.
    Q_PROPERTY(QStringList failures READ failures NOTIFY answeringChanged)
    /// Whether the faucet is being asked.
    Q_PROPERTY(bool asking READ isAsking NOTIFY askingChanged)
    Q_PROPERTY(bool exporting READ isExporting NOTIFY exportingChanged)

public:
    explicit LicensesModel(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString support() const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isNoneOwned() const;
    [[nodiscard]] QString todayText() const;
    [[nodiscard]] QString todayFull() const;
    [[nodiscard]] QString bonusText() const;
    [[nodiscard]] int bannedCount() const { return counts().in(LicenseState::Banned); }
    [[nodiscard]] QString bannedText() const;
    [[nodiscard]] int pendingCount() const { return m_pending.count(); }
    [[nodiscard]] QString pendingText() const;
    [[nodiscard]] QString burner() const { return m_burner; }
    [[nodiscard]] QString burnerShort() const;
    [[nodiscard]] QString burnerGrouped() const;
    [[nodiscard]] QString proof() const { return m_proof; }
    [[nodiscard]] RowModelBase* tiles() { return &m_tiles; }
    [[nodiscard]] LicenseTable* table() { return &m_table; }
    [[nodiscard]] LicenseDetail* detail() { return &m_detail; }
    [[nodiscard]] int chosenRow() const;
    [[nodiscard]] QString countText() const;
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString selectionText() const;
    [[nodiscard]] bool canDelegate() const { return !idsFor(u"delegate").isEmpty(); }
    [[nodiscard]] bool canUndelegate() const { return !idsFor(u"undelegate").isEmpty(); }
    [[nodiscard]] bool canApprove() const { return !idsFor(u"approve").isEmpty(); }
    [[nodiscard]] QString delegateText() const;
    [[nodiscard]] QString undelegateText() const;
    [[nodiscard]] QString leftOutText() const;
    [[nodiscard]] RowModelBase* pending() { return &m_pending; }
    [[nodiscard]] bool isAnswering() const { return m_answering; }
    [[nodiscard]] QStringList failures() const { return m_failures; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] bool isExporting() const { return m_exporting; }

    /// Shows a row of `table` in full; -1 for none.
    Q_INVOKABLE void choose(int row);
    /// Filters the table by a tile; the chosen tile again shows all.
    Q_INVOKABLE void chooseTile(int tile);
    /// Selects the licence in `detail` and no other one.
    Q_INVOKABLE void selectChosen();
    /// Parameters of `license.plan` for the selection: `action` "delegate" or "undelegate", signed by `from`.
    Q_INVOKABLE [[nodiscard]] QJsonObject planParams(const QString& action, const QString& from,
                                                     const QString& operatorAddress) const;
    /// The account that has to sign for the selection; empty where the licences belong to several accounts.
    Q_INVOKABLE [[nodiscard]] QString signerFor(const QString& action) const;
    /// Agrees to delegations to this computer's burner, or turns them down; `answered` or an error follows.
    Q_INVOKABLE void approve(const QVariantList& numbers);
    Q_INVOKABLE void approveAll();
    Q_INVOKABLE void deny(const QVariantList& numbers);
    /// Has the burner sign that it is this client's, with words of whoever asks; `proof` or an error follows.
    Q_INVOKABLE void askProof(const QString& words);
    Q_INVOKABLE void forgetProof();
    /// Test money and licences of the practice chain for an account; `given` or an error follows.
    Q_INVOKABLE void askFaucet(const QString& address);
    /// Writes what the table shows to a CSV file in another thread; `exported` or an error follows.
    Q_INVOKABLE void exportTo(const QUrl& file);

Q_SIGNALS:
    void summaryChanged();
    void burnerChanged();
    void proofChanged();
    void chosenChanged();
    void loadingChanged();
    void selectionChanged();
    void answeringChanged();
    void askingChanged();
    void exportingChanged();
    void exported(const QString& message);
    void answered(const QString& message, int tone);
    void given();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void loadPage(qint64 offset);
    void applyPage(const QJsonObject& page, qint64 offset);
    void loadDetail();
    /// After the table has changed: the chosen licence again, or another one where it is gone.
    void followChosen();
    void answer(const QString& method, const QJsonObject& params);
    void fillTiles();
    [[nodiscard]] LicenseCounts counts() const;
    [[nodiscard]] QList<qint64> idsFor(QStringView action) const;

    QJsonObject m_summary;
    QString m_burner;
    QString m_proof;
    RowModel<LicenseTile> m_tiles;
    LicenseTable m_table;
    LicenseDetail m_detail;
    RowModel<PendingLicense> m_pending;
    QStringList m_failures;
    QTimer m_again;
    std::optional<qint64> m_chosen; ///< LicenseEntry::key
    qint64 m_total = 0;
    qint64 m_loaded = 0;
    ChainClock m_clock;
    int m_round = 0;
    bool m_listed = false; ///< the first page of the table came
    bool m_loading = false;
    bool m_answering = false;
    bool m_asking = false;
    bool m_exporting = false;
};

} // namespace hearth::gui
