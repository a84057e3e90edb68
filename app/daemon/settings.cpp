// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace hearth::daemon {
namespace {

using control::ValueType;

constexpr double kMostMicro = 1e12;
constexpr double kLongestCurrency = 8;
constexpr double kLongestPath = 4096;

const SettingSpec* find(const QString& key) {
    const auto& all = Settings::specs();
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const SettingSpec& s) { return s.value.name == key; });
    return it == all.end() ? nullptr : &*it;
}

} // namespace

const std::vector<SettingSpec>& Settings::specs() {
    static const std::vector<SettingSpec> all{
        {control::optional("container.backend", ValueType::String)
             .one_of({QStringLiteral("auto"), QStringLiteral("cpu"), QStringLiteral("cuda")}),
         QStringLiteral("auto"),
         {},
         QStringLiteral("The container works on"),
         QStringLiteral("auto: the first enabled NVIDIA card that works, else the processor. cuda: a card or "
                        "nothing.")},
        {control::optional("gpu.disabled", ValueType::StringList),
         QJsonArray{},
         {},
         QStringLiteral("Cards left alone"),
         QStringLiteral("UUIDs or PCI addresses of the graphics cards that take no roles.")},
        {control::optional("log.keep_days", ValueType::Int).between(1, 365), 14, QStringLiteral("days"),
         QStringLiteral("Keep log files"), QStringLiteral("Older daily log files are removed.")},
        {control::optional("log.level", ValueType::String)
             .one_of({QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warn"),
                      QStringLiteral("error")}),
         QStringLiteral("info"),
         {},
         QStringLiteral("Log level"),
         QStringLiteral("Lines below this level are not kept.")},
        {control::optional("power.ath_price", ValueType::Int).between(0, kMostMicro), 0,
         QStringLiteral("millionths"), QStringLiteral("Price of 1 ATH"),
         QStringLiteral("In millionths of your currency, for the estimate of a benchmark; 0: not known.")},
        {control::optional("power.currency", ValueType::String).between(0, kLongestCurrency),
         QString(),
         {},
         QStringLiteral("Currency"),
         QStringLiteral("Name of the currency of these prices, for example EUR.")},
        {control::optional("power.tariff", ValueType::Int).between(0, kMostMicro), 0,
         QStringLiteral("millionths"), QStringLiteral("Price of 1 kWh"),
         QStringLiteral("In millionths of your currency: 300000 is 0.30. 0: not known.")},
        {control::optional("telemetry.interval_ms", ValueType::Int).between(250, 60'000), 1000,
         QStringLiteral("ms"), QStringLiteral("Telemetry interval"),
         QStringLiteral("How often load and temperature are read while somebody looks.")},
        {control::optional("wallet.currency", ValueType::String).between(0, kLongestCurrency),
         QString(),
         {},
         QStringLiteral("Currency of the price file"),
         QStringLiteral("Name of the currency that the history shows, for example EUR.")},
        {control::optional("wallet.keyring", ValueType::Bool),
         false,
         {},
         QStringLiteral("Unlock without typing"),
         QStringLiteral(
             "Keeps a key that opens the wallet in the desktop's keyring, from the next unlock on. "
             "Whoever sits at your open session can then sign.")},
        {control::optional("wallet.lock_after_s", ValueType::Int).between(10, 86'400), 300,
         QStringLiteral("s"), QStringLiteral("Lock the wallet after"),
         QStringLiteral("How long an unlocked wallet stays open.")},
        {control::optional("wallet.prices", ValueType::String).between(0, kLongestPath),
         QString(),
         {},
         QStringLiteral("Price file"),
         QStringLiteral("Lines date,symbol,price; the history shows what amounts were worth. Empty: none.")},
    };
    return all;
}

Settings::Settings(QString path, QObject* parent) : QObject(parent), m_path(std::move(path)) {
    for (const SettingSpec& spec : specs()) {
        m_values.insert(spec.value.name, spec.fallback);
    }
}

Result<void> Settings::load() {
    QFile file(m_path);
    if (!file.open(QFile::ReadOnly)) {
        return {};
    }
    constexpr qint64 limit = 1LL << 20; // 1 MiB
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(limit), &error);
    if (!document.isObject()) {
        const QString aside = m_path + QStringLiteral(".damaged");
        QFile::remove(aside);
        file.rename(aside);
        return fail("HRT-DMN-008", QStringLiteral("%1: %2").arg(m_path, error.errorString()));
    }
    const QJsonObject stored = document.object();
    QStringList wrong;
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const SettingSpec* spec = find(it.key());
        if (spec == nullptr || !control::validate_value(spec->value, it.value())) {
            wrong.append(it.key());
            continue;
        }
        m_values.insert(it.key(), it.value());
    }
    if (!wrong.isEmpty()) {
        return fail("HRT-DMN-008",
                    QStringLiteral("not understood in %1: %2").arg(m_path, wrong.join(QStringLiteral(", "))));
    }
    return {};
}

Result<bool> Settings::set(const QJsonObject& values) {
    QJsonObject next = m_values;
    QStringList keys;
    bool restart = false;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const SettingSpec* spec = find(it.key());
        if (spec == nullptr) {
            return fail("HRT-API-005", QStringLiteral("there is no setting \"%1\"").arg(it.key().left(64)));
        }
        if (const auto ok = control::validate_value(spec->value, it.value()); !ok) {
            return fail(ok.error());
        }
        if (next.value(it.key()) != it.value()) {
            next.insert(it.key(), it.value());
            keys.append(it.key());
            restart = restart || spec->restart;
        }
    }
    if (keys.isEmpty()) {
        return false;
    }
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray bytes = QJsonDocument(next).toJson();
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail("HRT-DMN-007", QStringLiteral("%1: %2").arg(m_path, file.errorString()));
    }
    m_values = next;
    Q_EMIT changed(keys);
    return restart;
}

QJsonObject Settings::schema() {
    QJsonObject out;
    for (const SettingSpec& spec : specs()) {
        QJsonObject entry{{QStringLiteral("type"), control::type_name(spec.value.type)},
                          {QStringLiteral("default"), spec.fallback},
                          {QStringLiteral("title"), spec.title},
                          {QStringLiteral("help"), spec.help}};
        if (spec.value.type == ValueType::Int || spec.value.type == ValueType::Number) {
            entry.insert(QStringLiteral("min"), spec.value.min);
            entry.insert(QStringLiteral("max"), spec.value.max);
        }
        if (!spec.value.choices.isEmpty()) {
            entry.insert(QStringLiteral("choices"), QJsonArray::fromStringList(spec.value.choices));
        }
        if (!spec.unit.isEmpty()) {
            entry.insert(QStringLiteral("unit"), spec.unit);
        }
        out.insert(spec.value.name, entry);
    }
    return out;
}

} // namespace hearth::daemon
