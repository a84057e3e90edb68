// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/wallet/history_entry.h"
#include "app/gui/wallet/preview_rows.h"

#include <QTimer>

namespace hearth::gui {

/// What will be signed, before it is: one sheet for every kind of signature. `prepare` asks hearthd for the
/// preview, `sign` signs exactly the bytes that were shown (their digest goes with the call), `discard`
/// forgets it.
class PreviewModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool present READ isPresent NOTIFY previewChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString kind READ kind NOTIFY previewChanged)
    Q_PROPERTY(QString title READ title NOTIFY previewChanged)
    /// "From Everyday, on Practice chain"
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY previewChanged)
    /// Whether it is a signature alone: no transaction, no fee.
    Q_PROPERTY(bool signatureOnly READ isSignatureOnly NOTIFY previewChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* lines READ lines CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* changes READ changes CONSTANT)
    Q_PROPERTY(QString changesNote READ changesNote NOTIFY previewChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* warnings READ warnings CONSTANT)
    Q_PROPERTY(hearth::gui::RowModelBase* fees READ fees CONSTANT)
    Q_PROPERTY(QString feeText READ feeText NOTIFY previewChanged)
    Q_PROPERTY(QString feeMost READ feeMost NOTIFY previewChanged)
    Q_PROPERTY(bool blocked READ isBlocked NOTIFY previewChanged)
    /// Whether warnings must be confirmed before it can be signed.
    Q_PROPERTY(bool asksConfirmation READ asksConfirmation NOTIFY previewChanged)
    Q_PROPERTY(QString confirmationText READ confirmationText NOTIFY previewChanged)
    Q_PROPERTY(bool confirmed READ isConfirmed WRITE setConfirmed NOTIFY confirmedChanged)
    /// Whether the wallet is unlocked; the page says so.
    Q_PROPERTY(bool unlocked READ isUnlocked WRITE setUnlocked NOTIFY unlockedChanged)
    /// Whether the password is asked before it can be signed.
    Q_PROPERTY(bool needsUnlock READ needsUnlock NOTIFY unlockedChanged)
    Q_PROPERTY(bool needsDevice READ needsDevice NOTIFY previewChanged)
    /// Whether `sign` would be taken, the lock left aside.
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)
    /// Why it cannot be signed now; empty where it can.
    Q_PROPERTY(QString hindrance READ hindrance NOTIFY readyChanged)
    Q_PROPERTY(QString digest READ digest NOTIFY previewChanged)
    Q_PROPERTY(QString digestGroups READ digestGroups NOTIFY previewChanged)
    Q_PROPERTY(QString domainGroups READ domainGroups NOTIFY previewChanged)
    Q_PROPERTY(QString messageGroups READ messageGroups NOTIFY previewChanged)
    Q_PROPERTY(QString raw READ raw NOTIFY previewChanged)
    Q_PROPERTY(QString signText READ signText NOTIFY previewChanged)
    /// "Valid for 9:12"
    Q_PROPERTY(QString expiryText READ expiryText NOTIFY tick)
    /// The signature that came; empty for transactions.
    Q_PROPERTY(QString signature READ signature NOTIFY doneChanged)
    Q_PROPERTY(bool done READ isDone NOTIFY doneChanged)

public:
    explicit PreviewModel(QObject* parent = nullptr);

    [[nodiscard]] bool isPresent() const { return !m_preview.isEmpty(); }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] QString kind() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] bool isSignatureOnly() const;
    [[nodiscard]] RowModelBase* lines() { return &m_lines; }
    [[nodiscard]] RowModelBase* changes() { return &m_changes; }
    [[nodiscard]] QString changesNote() const;
    [[nodiscard]] RowModelBase* warnings() { return &m_warnings; }
    [[nodiscard]] RowModelBase* fees() { return &m_fees; }
    [[nodiscard]] QString feeText() const;
    [[nodiscard]] QString feeMost() const;
    [[nodiscard]] bool isBlocked() const;
    [[nodiscard]] bool asksConfirmation() const;
    [[nodiscard]] QString confirmationText() const;
    [[nodiscard]] bool isConfirmed() const { return m_confirmed; }
    void setConfirmed(bool confirmed);
    [[nodiscard]] bool isUnlocked() const { return m_unlocked; }
    void setUnlocked(bool unlocked);
    [[nodiscard]] bool needsUnlock() const;
    [[nodiscard]] bool needsDevice() const;
    [[nodiscard]] bool isReady() const { return hindrance().isEmpty(); }
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] QString digest() const;
    [[nodiscard]] QString digestGroups() const;
    [[nodiscard]] QString domainGroups() const;
    [[nodiscard]] QString messageGroups() const;
    [[nodiscard]] QString raw() const;
    [[nodiscard]] QString signText() const;
    [[nodiscard]] QString expiryText() const;
    [[nodiscard]] QString signature() const { return m_signature; }
    [[nodiscard]] bool isDone() const { return m_done; }

    /// Asks for the preview of an action of an account (docs/control-api.md, `wallet.prepare`). `prepared` or
    /// an error follows. Without a `chain` it is the current one.
    Q_INVOKABLE void prepare(const QString& from, const QJsonObject& action, const QString& speed = {},
                             const QString& chain = {});
    /// The action that signs a text: typed data where it is JSON with the members of EIP-712, else a message.
    Q_INVOKABLE [[nodiscard]] QJsonObject textAction(const QString& text) const;
    /// The same action at another speed.
    Q_INVOKABLE void chooseSpeed(const QString& speed);
    /// The reader has seen the sheet to its end.
    Q_INVOKABLE void markSeen();
    Q_INVOKABLE void sign();
    /// Forgets the preview; nothing was signed.
    Q_INVOKABLE void discard();

Q_SIGNALS:
    void previewChanged();
    void busyChanged();
    void confirmedChanged();
    void unlockedChanged();
    void readyChanged();
    void doneChanged();
    void tick();
    void prepared();
    /// A transaction is on its way; `hash` of it, empty for signatures.
    void signedNow(const QString& hash);
    /// This window may not sign: it was not the one that unlocked the wallet.
    void scopeRefused();

protected:
    void load() override;

private:
    void apply(const QJsonObject& preview);
    void forget();
    void setBusy(bool busy);
    [[nodiscard]] qint64 leftMs() const;
    [[nodiscard]] int warningsOf(const QString& level) const;

    QJsonObject m_preview;
    QJsonObject m_action;
    QString m_from;
    QString m_chain;
    QString m_signature;
    RowModel<PreviewLine> m_lines;
    RowModel<TokenChange> m_changes;
    RowModel<PreviewWarning> m_warnings;
    RowModel<FeeChoice> m_fees;
    QTimer m_second;
    bool m_busy = false;
    bool m_confirmed = false;
    bool m_unlocked = false;
    bool m_seen = false;
    bool m_done = false;
};

} // namespace hearth::gui
