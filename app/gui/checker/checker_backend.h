// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"
#include "app/gui/backend/row_proxy_model.h"
#include "app/gui/checker/check_detail.h"
#include "app/gui/checker/license.h"

namespace hearth::gui {

/// The Checker page: the node's own checker, its licences, and every verdict with its evidence.
class CheckerBackend : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sentence READ sentence NOTIFY statusChanged)
    Q_PROPERTY(QString support READ support NOTIFY statusChanged)
    Q_PROPERTY(int tone READ tone NOTIFY statusChanged)
    Q_PROPERTY(bool on READ isOn NOTIFY statusChanged)
    Q_PROPERTY(bool banned READ isBanned NOTIFY statusChanged)
    Q_PROPERTY(bool switching READ isSwitching NOTIFY statusChanged)
    Q_PROPERTY(QString rightText READ rightText NOTIFY statusChanged)
    Q_PROPERTY(QString wrongText READ wrongText NOTIFY statusChanged)
    Q_PROPERTY(QString missedText READ missedText NOTIFY statusChanged)
    Q_PROPERTY(QString uptimeText READ uptimeText NOTIFY statusChanged)
    Q_PROPERTY(int wrongTone READ wrongTone NOTIFY statusChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* assigned READ assigned CONSTANT)
    Q_PROPERTY(hearth::gui::RowProxyModel* checks READ checks CONSTANT)
    Q_PROPERTY(int checkCount READ checkCount NOTIFY checksChanged)
    Q_PROPERTY(int caughtCount READ caughtCount NOTIFY checksChanged)
    Q_PROPERTY(QString caughtText READ caughtText NOTIFY checksChanged)
    Q_PROPERTY(hearth::gui::RowModelBase* licenses READ licenses CONSTANT)
    Q_PROPERTY(QString licenseSentence READ licenseSentence NOTIFY licensesChanged)
    Q_PROPERTY(QString licenseToday READ licenseToday NOTIFY licensesChanged)
    Q_PROPERTY(QString licenseTodayFull READ licenseTodayFull NOTIFY licensesChanged)
    Q_PROPERTY(hearth::gui::CheckDetail* detail READ detail CONSTANT)

public:
    explicit CheckerBackend(QObject* parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString support() const;
    [[nodiscard]] int tone() const;
    [[nodiscard]] bool isOn() const;
    [[nodiscard]] bool isBanned() const;
    [[nodiscard]] bool isSwitching() const { return m_switching; }
    [[nodiscard]] QString rightText() const;
    [[nodiscard]] QString wrongText() const;
    [[nodiscard]] QString missedText() const;
    [[nodiscard]] QString uptimeText() const;
    [[nodiscard]] int wrongTone() const;
    [[nodiscard]] RowModelBase* assigned() { return &m_assigned; }
    [[nodiscard]] RowProxyModel* checks() { return &m_shown; }
    [[nodiscard]] int checkCount() const { return m_checks.count(); }
    [[nodiscard]] int caughtCount() const;
    [[nodiscard]] QString caughtText() const;
    [[nodiscard]] RowModelBase* licenses() { return &m_licenses; }
    [[nodiscard]] QString licenseSentence() const;
    [[nodiscard]] QString licenseToday() const;
    [[nodiscard]] QString licenseTodayFull() const;
    [[nodiscard]] CheckDetail* detail() { return &m_detail; }

    /// Starts or stops the node's checker.
    Q_INVOKABLE void setOn(bool on);
    /// Shows the evidence of a row of `checks`; -1 for none.
    Q_INVOKABLE void choose(int row);
    /// Shows the newest check that found a difference, whatever the filters say.
    Q_INVOKABLE void chooseCaught();

Q_SIGNALS:
    void statusChanged();
    void checksChanged();
    void licensesChanged();

protected:
    void load() override;
    void applyEvent(const QString& topic, const QJsonObject& data) override;

private:
    void applyStatus(const QJsonObject& status);
    void applyChecks(const QJsonObject& result);
    void showCheck(const std::optional<Check>& check);

    QJsonObject m_status;
    QJsonObject m_licenseSummary;
    bool m_switching = false;
    RowModel<Check> m_assigned;
    RowModel<Check> m_checks;
    RowProxyModel m_shown;
    RowModel<License> m_licenses;
    CheckDetail m_detail;
};

} // namespace hearth::gui
