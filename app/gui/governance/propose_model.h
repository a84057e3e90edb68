// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace hearth::gui {

/// The form of a new proposal: title, text, and perhaps one call that the timelock makes when it is accepted.
class ProposeModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY formChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY formChanged)
    Q_PROPERTY(bool calls READ doesCall WRITE setCalls NOTIFY formChanged)
    Q_PROPERTY(QString target READ target WRITE setTarget NOTIFY formChanged)
    Q_PROPERTY(QString targetProblem READ targetProblem NOTIFY formChanged)
    Q_PROPERTY(QString data READ data WRITE setData NOTIFY formChanged)
    Q_PROPERTY(QString dataProblem READ dataProblem NOTIFY formChanged)
    /// Why it cannot be proposed; empty where it can.
    Q_PROPERTY(QString hindrance READ hindrance NOTIFY formChanged)

public:
    using QObject::QObject;

    [[nodiscard]] QString title() const { return m_title; }
    void setTitle(const QString& title) { set(m_title, title); }
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text) { set(m_text, text); }
    [[nodiscard]] bool doesCall() const { return m_calls; }
    void setCalls(bool calls);
    [[nodiscard]] QString target() const { return m_target; }
    void setTarget(const QString& target) { set(m_target, target); }
    [[nodiscard]] QString targetProblem() const;
    [[nodiscard]] QString data() const { return m_data; }
    void setData(const QString& data) { set(m_data, data); }
    [[nodiscard]] QString dataProblem() const;
    [[nodiscard]] QString hindrance() const;

    /// What `vote.propose_plan` is asked.
    Q_INVOKABLE [[nodiscard]] QJsonObject params(const QString& address) const;
    Q_INVOKABLE [[nodiscard]] QString planTitle() const;
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void formChanged();

private:
    void set(QString& member, const QString& value);

    QString m_title;
    QString m_text;
    QString m_target;
    QString m_data;
    bool m_calls = false;
};

} // namespace hearth::gui
