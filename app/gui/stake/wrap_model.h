// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/stake/stake_model.h"

#include <QPointer>

namespace hearth::gui {

/// The form that wraps ATH into stATH and veATH, or makes ATH of both again.
class WrapModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(hearth::gui::StakeModel* stake READ stake WRITE setStake NOTIFY formChanged REQUIRED)
    Q_PROPERTY(bool unwrap READ isUnwrap WRITE setUnwrap NOTIFY formChanged)
    Q_PROPERTY(QString title READ title NOTIFY formChanged)
    Q_PROPERTY(QString explanation READ explanation NOTIFY formChanged)
    Q_PROPERTY(QString amount READ amount WRITE setAmount NOTIFY formChanged)
    Q_PROPERTY(QString unit READ unit NOTIFY formChanged)
    Q_PROPERTY(QString note READ note NOTIFY formChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY formChanged)
    /// What comes of it.
    Q_PROPERTY(hearth::gui::FactModel* facts READ facts CONSTANT)
    Q_PROPERTY(bool complete READ isComplete NOTIFY formChanged)

public:
    explicit WrapModel(QObject* parent = nullptr);

    [[nodiscard]] StakeModel* stake() const { return m_stake; }
    void setStake(StakeModel* stake);
    [[nodiscard]] bool isUnwrap() const { return m_unwrap; }
    void setUnwrap(bool unwrap);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] QString amount() const { return m_amount; }
    void setAmount(const QString& amount);
    [[nodiscard]] QString unit() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] FactModel* facts() { return &m_facts; }
    [[nodiscard]] bool isComplete() const;

    Q_INVOKABLE void takeAll();
    Q_INVOKABLE void clear();
    Q_INVOKABLE [[nodiscard]] QJsonObject planParams() const;
    Q_INVOKABLE [[nodiscard]] QString planTitle() const;

Q_SIGNALS:
    void formChanged();

private:
    void changed();
    [[nodiscard]] QString availableWei() const;
    [[nodiscard]] QString amountWei() const;

    QPointer<StakeModel> m_stake;
    FactModel m_facts;
    QString m_amount;
    bool m_unwrap = false;
};

} // namespace hearth::gui
