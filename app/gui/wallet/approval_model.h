// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_model.h"

namespace hearth::gui {

/// What one contract may take from an account.
struct Approval {
    QString token;
    QString symbol;
    int decimals = 18;
    QString spender;
    QString spender_name;
    QString amount;
    QString risk;
    qint64 since_ms = 0;
    bool unlimited = false;

    [[nodiscard]] QString key() const { return token + u':' + spender; }
};

/// The allowances of the current account that still stand.
class ApprovalModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString account READ account WRITE setAccount NOTIFY accountChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* approvals READ approvals CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY approvalsChanged)

public:
    explicit ApprovalModel(QObject* parent = nullptr);

    [[nodiscard]] QString account() const { return m_account; }
    void setAccount(const QString& account);
    [[nodiscard]] RowModelBase* approvals() { return &m_rows; }
    [[nodiscard]] int count() const { return m_rows.count(); }
    /// What `wallet.prepare` is asked to take an allowance back.
    Q_INVOKABLE [[nodiscard]] QJsonObject revoke(int row) const;

Q_SIGNALS:
    void accountChanged();
    void approvalsChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    QString m_account;
    RowModel<Approval> m_rows;
};

} // namespace hearth::gui
