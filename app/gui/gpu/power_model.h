// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/page_backend.h"

namespace hearth::gui {

/// What a kilowatt-hour costs the user and what 1 ATH is worth, so that earnings can be shown net of energy.
/// Kept by the node in the settings power.tariff, power.ath_price (both millionths of the currency) and
/// power.currency.
class PowerModel : public hearth::gui::PageBackend {
    Q_OBJECT
    QML_ELEMENT
    /// Price of a kilowatt-hour as the user writes it; empty: not set.
    Q_PROPERTY(QString tariff READ tariff WRITE setTariff NOTIFY formChanged)
    /// What 1 ATH is worth; empty: not known.
    Q_PROPERTY(QString price READ price WRITE setPrice NOTIFY formChanged)
    /// Code of the currency: EUR.
    Q_PROPERTY(QString currency READ currency WRITE setCurrency NOTIFY formChanged)
    /// Whether the node knows a tariff.
    Q_PROPERTY(bool known READ isKnown NOTIFY savedChanged)
    Q_PROPERTY(bool dirty READ isDirty NOTIFY formChanged)
    /// What is wrong with the form; empty when it can be saved.
    Q_PROPERTY(QString problem READ problem NOTIFY formChanged)

public:
    explicit PowerModel(QObject* parent = nullptr);

    [[nodiscard]] QString tariff() const { return m_tariff; }
    void setTariff(const QString& text);
    [[nodiscard]] QString price() const { return m_price; }
    void setPrice(const QString& text);
    [[nodiscard]] QString currency() const { return m_currency; }
    void setCurrency(const QString& text);
    [[nodiscard]] bool isKnown() const { return !m_savedTariff.isEmpty(); }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] QString problem() const;

    Q_INVOKABLE void save();

Q_SIGNALS:
    void formChanged();
    void savedChanged();
    /// The node took the change.
    void saved();

protected:
    void load() override;

private:
    void apply(const QJsonObject& answer);
    QString m_tariff;
    QString m_currency = QStringLiteral("EUR");
    QString m_price;
    QString m_savedTariff;
    QString m_savedPrice;
    QString m_savedCurrency = QStringLiteral("EUR");
};

} // namespace hearth::gui
