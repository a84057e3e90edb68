// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/power_model.h"

#include "app/gui/backend/json.h"

#include <QLocale>

#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double micro_per_unit = 1e6;
/// Nobody pays more for a kilowatt-hour in any currency; a slip of the keyboard does.
constexpr double largest = 1e6;
constexpr qsizetype longest_currency = 8;

/// "0.32" from a setting in millionths, a number or its decimal text; empty for none.
QString price_text(const QJsonValue& value) {
    const double micro = value.isString() ? value.toString().toDouble() : value.toDouble();
    return micro > 0 ? QLocale().toString(micro / micro_per_unit, 'g', QLocale::FloatingPointShortest)
                     : QString();
}

/// Millionths of the currency that `text` means, 0 for nothing; below 0 where it is no price.
qint64 micro_of(const QString& text) {
    const QString price = text.trimmed();
    if (price.isEmpty()) {
        return 0;
    }
    bool ok = false;
    double value = QLocale().toDouble(price, &ok);
    if (!ok) {
        value = QLocale::c().toDouble(price, &ok);
    }
    return ok && value >= 0 && value <= largest ? std::llround(value * micro_per_unit) : -1;
}

} // namespace

PowerModel::PowerModel(QObject* parent) : PageBackend({}, parent) {}

void PowerModel::load() {
    ask(u"settings.get"_s, {}, [this](const QJsonObject& answer) { apply(answer); });
}

void PowerModel::apply(const QJsonObject& answer) {
    const QJsonObject values = answer.value("settings"_L1).toObject();
    const bool untouched = !isDirty();
    m_savedTariff = price_text(values.value("power.tariff"_L1));
    m_savedPrice = price_text(values.value("power.ath_price"_L1));
    if (const QString known = text_of(values, "power.currency"_L1); !known.isEmpty()) {
        m_savedCurrency = known;
    }
    if (untouched) {
        m_tariff = m_savedTariff;
        m_price = m_savedPrice;
        m_currency = m_savedCurrency;
    }
    Q_EMIT savedChanged();
    Q_EMIT formChanged();
}

void PowerModel::setTariff(const QString& text) {
    if (m_tariff != text) {
        m_tariff = text;
        Q_EMIT formChanged();
    }
}

void PowerModel::setPrice(const QString& text) {
    if (m_price != text) {
        m_price = text;
        Q_EMIT formChanged();
    }
}

void PowerModel::setCurrency(const QString& text) {
    const QString code = text.trimmed().toUpper();
    if (m_currency != code) {
        m_currency = code;
        Q_EMIT formChanged();
    }
}

bool PowerModel::isDirty() const {
    return m_tariff != m_savedTariff || m_price != m_savedPrice || m_currency != m_savedCurrency;
}

QString PowerModel::problem() const {
    if (micro_of(m_tariff) < 0) {
        return tr("The price of a kilowatt-hour is a number, such as %1.").arg(QLocale().toString(0.32));
    }
    if (micro_of(m_price) < 0) {
        return tr("The price of 1 ATH is a number, such as %1.").arg(QLocale().toString(0.04));
    }
    const bool letters =
        std::all_of(m_currency.cbegin(), m_currency.cend(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return letters && !m_currency.isEmpty() && m_currency.size() <= longest_currency
               ? QString()
               : tr("The currency is a few letters, such as EUR.");
}

void PowerModel::save() {
    if (!problem().isEmpty()) {
        return;
    }
    dismissError();
    const QJsonObject values{{u"power.tariff"_s, micro_of(m_tariff)},
                             {u"power.ath_price"_s, micro_of(m_price)},
                             {u"power.currency"_s, m_currency}};
    ask(u"settings.set"_s, {{u"values"_s, values}}, [this](const QJsonObject& /*answer*/) {
        m_savedTariff = m_tariff;
        m_savedPrice = m_price;
        m_savedCurrency = m_currency;
        Q_EMIT formChanged();
        Q_EMIT saved();
    });
    load();
}

} // namespace hearth::gui
