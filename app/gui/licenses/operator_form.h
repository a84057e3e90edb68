// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// The burner that somebody types to delegate licences to: checked as it is typed (EIP-55).
class OperatorForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString operatorText READ operatorText WRITE setOperatorText NOTIFY changed)
    /// The burner of this computer.
    Q_PROPERTY(QString burner READ burner WRITE setBurner NOTIFY changed)
    /// The address in its checksum form; empty while it is none.
    Q_PROPERTY(QString checkedOperator READ checkedOperator NOTIFY changed)
    /// What is wrong with it, in a sentence; empty where nothing is or nothing was typed.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool sameAsHere READ isSameAsHere NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] QString operatorText() const { return m_text; }
    void setOperatorText(const QString& text);
    [[nodiscard]] QString burner() const { return m_burner; }
    void setBurner(const QString& burner);
    [[nodiscard]] QString checkedOperator() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isSameAsHere() const;

Q_SIGNALS:
    void changed();

private:
    QString m_text;
    QString m_burner;
};

} // namespace hearth::gui
