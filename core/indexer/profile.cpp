// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/profile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

#include <cmath>
#include <limits>
#include <optional>

namespace hearth::indexer {
namespace {

/// Reads the figures of a profile and remembers the first thing that is wrong.
class Reader {
public:
    Reader(const QJsonObject& root, Profile& into) : m_root(root), m_into(into) {}

    void section(const char* name) { m_section = QString::fromLatin1(name); }

    template <class T>
    void integer(const char* key, T& into, T low, T high) {
        const auto value = whole_number(key);
        if (!value) {
            return;
        }
        // Both limits are below 2^53, so the comparison is exact.
        if (*value < double(low) || *value > double(high)) {
            set_error("HRT-PRF-003",
                      QStringLiteral("%1 lies outside %2 .. %3").arg(path(key)).arg(low).arg(high));
            return;
        }
        into = T(*value);
    }
    void flag(const char* key, bool& into) {
        const QJsonValue value = figure(key);
        if (!value.isBool()) {
            set_error("HRT-PRF-002", path(key));
            return;
        }
        into = value.toBool();
    }
    void real(const char* key, double& into, double low, double high) {
        const QJsonValue value = figure(key);
        if (!value.isDouble()) {
            set_error("HRT-PRF-002", path(key));
        } else if (value.toDouble() < low || value.toDouble() > high) {
            set_error("HRT-PRF-003",
                      QStringLiteral("%1 lies outside %2 .. %3").arg(path(key)).arg(low).arg(high));
        } else {
            into = value.toDouble();
        }
    }
    void amount(const char* key, Wei& into) {
        const QJsonValue value = figure(key);
        const auto parsed = Wei::from_decimal(value.toString());
        if (!value.isString() || !parsed) {
            set_error("HRT-PRF-002", path(key));
        } else if ((parsed->value() >> 160U) != 0) {
            // Leaves room for products with counts, so that no sum of rewards overflows 256 bits.
            set_error("HRT-PRF-003", QStringLiteral("%1 is 2^160 or more").arg(path(key)));
        } else {
            into = *parsed;
        }
    }
    /// A whole number that may exceed 2^53, as a string.
    void large(const char* key, std::uint64_t& into) {
        const QJsonValue value = figure(key);
        bool ok = false;
        const qulonglong parsed = value.toString().toULongLong(&ok);
        if (!value.isString() || !ok) {
            set_error("HRT-PRF-002", path(key));
        } else {
            into = parsed;
        }
    }
    void text(const char* key, QString& into) {
        const QJsonValue value = m_root.value(QLatin1String(key));
        if (!value.isString() || value.toString().isEmpty() || value.toString().size() > 200) {
            set_error("HRT-PRF-002", QString::fromLatin1(key));
            return;
        }
        into = value.toString();
    }
    void set_error(const char* code, const QString& detail) {
        if (!m_error) {
            m_error = Error{QString::fromLatin1(code), detail};
        }
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    [[nodiscard]] QString path(const char* key) const { return m_section + u'.' + QLatin1String(key); }

    [[nodiscard]] QJsonValue figure(const char* key) {
        const QJsonObject entry = m_root.value(m_section).toObject().value(QLatin1String(key)).toObject();
        QJsonValue value = entry.value(QLatin1String("value"));
        const bool assumed = entry.value(QLatin1String("assumed")).toBool();
        if (!value.isUndefined() && !assumed && entry.value(QLatin1String("source")).toString().isEmpty()) {
            set_error("HRT-PRF-004", path(key));
        }
        if (assumed) {
            m_into.assumed << path(key);
        }
        m_into.values.insert(path(key), value);
        return value;
    }
    [[nodiscard]] std::optional<double> whole_number(const char* key) {
        const QJsonValue value = figure(key);
        if (!value.isDouble() || std::floor(value.toDouble()) != value.toDouble()) {
            set_error("HRT-PRF-002", path(key));
            return std::nullopt;
        }
        return value.toDouble();
    }

    QJsonObject m_root;
    Profile& m_into;
    QString m_section;
    std::optional<Error> m_error;
};

constexpr std::int64_t kDayMs = 86'400'000;

void read_time(Reader& in, Profile::Time& time) {
    in.section("time");
    in.integer<std::int64_t>("window_ms", time.window_ms, 1000, kDayMs);
    in.integer<std::uint64_t>("windows_per_day", time.windows_per_day, 1, 1440);
    in.integer<std::int64_t>("beacon_round_ms", time.beacon_round_ms, 10, 60'000);
    in.integer<std::int64_t>("heartbeat_ms", time.heartbeat_ms, 10, kDayMs);
    in.integer<std::uint64_t>("beacon_min_reveals", time.beacon_min_reveals, 1, 1000);
    if (!in.error() && (time.heartbeat_ms > time.window_ms || time.beacon_round_ms > time.window_ms)) {
        in.set_error(
            "HRT-PRF-003",
            QStringLiteral("time.heartbeat_ms and time.beacon_round_ms must fit into time.window_ms"));
    }
}

void read_referee(Reader& in, Profile::Referee& referee, const Profile::Time& time) {
    in.section("referee");
    in.integer<std::uint64_t>("n", referee.n, 0, 50);
    in.integer<std::uint64_t>("receipts", referee.receipts, 1, 101);
    in.flag("receipt_timing", referee.receipt_timing);
    in.integer<std::uint32_t>("job_samples", referee.job_samples, 1, 4096);
    in.integer<std::uint32_t>("poc_samples", referee.poc_samples, 1, 4096);
    in.integer<std::int64_t>("poc_budget_ms", referee.poc_budget_ms, 1, kDayMs);
    in.integer<std::int64_t>("poc_margin_ms", referee.poc_margin_ms, 0, kDayMs);
    in.integer<std::int64_t>("poc_commit_ms", referee.poc_commit_ms, 1, kDayMs);
    in.integer<std::int64_t>("job_commit_ms", referee.job_commit_ms, 1, kDayMs);
    in.integer<std::int64_t>("openings_ms", referee.openings_ms, 1, kDayMs);
    in.integer<std::int64_t>("verdict_ms", referee.verdict_ms, 1, kDayMs);
    in.integer<std::int64_t>("judge_ms", referee.judge_ms, 1, kDayMs);
    if (!in.error() && referee.receipts < referee.verifying()) {
        in.set_error("HRT-PRF-003", QStringLiteral("referee.receipts is below 2n+1"));
    }
    if (!in.error() && (referee.verdict_ms >= referee.judge_ms || referee.poc_margin_ms >= time.window_ms)) {
        in.set_error(
            "HRT-PRF-003",
            QStringLiteral("referee.verdict_ms must be below referee.judge_ms, and referee.poc_margin_ms "
                           "below time.window_ms"));
    }
}

void read_sanctions(Reader& in, Profile::Sanctions& rules) {
    in.section("sanctions");
    in.integer<std::uint64_t>("wrong_limit", rules.wrong_limit, 1, 1000);
    in.integer<std::uint64_t>("wrong_days", rules.wrong_days, 1, 365);
    in.integer<std::uint64_t>("ban_days", rules.ban_days, 1, 3650);
    in.integer<std::uint64_t>("degraded_permille", rules.degraded_permille, 0, 1000);
    in.integer<std::uint64_t>("reputation_lambda_permille", rules.reputation_lambda_permille, 1, 999);
    in.integer<std::uint64_t>("suspend_permille", rules.suspend_permille, 0, 1000);
    in.integer<std::uint64_t>("eject_permille", rules.eject_permille, 0, 999);
    in.integer<std::uint64_t>("full_pay_permille", rules.full_pay_permille, 1, 1000);
    in.integer<std::uint64_t>("probation_windows", rules.probation_windows, 0, 100'000);
    in.integer<std::uint64_t>("quarantine_windows", rules.quarantine_windows, 0, 1'000'000);
    if (!in.error() && rules.full_pay_permille <= rules.eject_permille) {
        in.set_error("HRT-PRF-003",
                     QStringLiteral("sanctions.full_pay_permille must be above sanctions.eject_permille"));
    }
}

void read_money(Reader& in, Profile::Money& money) {
    in.section("money");
    in.amount("supply_wei", money.supply);
    in.integer<std::uint64_t>("checker_base_bps", money.checker_base_bps, 0, 10'000);
    in.integer<std::uint64_t>("checker_years", money.checker_years, 1, 1000);
    in.integer<std::uint64_t>("virtual_licenses", money.virtual_licenses, 1, 1'000'000'000);
    in.integer<std::uint64_t>("container_bps", money.container_bps, 0, 10'000);
    in.integer<std::uint64_t>("container_years", money.container_years, 1, 1000);
    in.integer<std::uint64_t>("poc_share_bps", money.poc_share_bps, 0, 10'000);
    in.large("virtual_rays_per_s", money.virtual_rays_per_s);
    in.amount("price_per_ray_wei", money.price_per_ray);
    in.amount("pod_per_ray_wei", money.pod_per_ray);
    in.integer<std::uint64_t>("fee_container_bps", money.fee_container_bps, 0, 10'000);
    in.integer<std::uint64_t>("fee_indexer_bps", money.fee_indexer_bps, 0, 10'000);
    in.amount("default_budget_wei", money.default_budget);
    in.integer<std::uint64_t>("stake_coefficient_milli", money.stake_coefficient_milli, 0, 1'000'000'000'000);
    if (!in.error() && money.fee_container_bps + money.fee_indexer_bps > 10'000) {
        in.set_error("HRT-PRF-003",
                     QStringLiteral("money.fee_container_bps and money.fee_indexer_bps exceed the fee"));
    }
}

void read_matching(Reader& in, Profile::Matching& matching) {
    in.section("matching");
    in.real("max_rtt_ms", matching.max_rtt_ms, 1, 100'000);
    in.integer<std::uint64_t>("tolerance_permille", matching.tolerance_permille, 0, 1000);
    in.integer<std::uint64_t>("max_candidates", matching.max_candidates, 1, 1000);
}

void read_practice(Reader& in, Profile::Practice& practice) {
    in.section("practice");
    in.integer<std::uint64_t>("containers", practice.containers, 0, 100);
    in.integer<std::uint64_t>("checkers", practice.checkers, 0, 100);
    in.integer<std::uint64_t>("licenses_per_checker", practice.licenses_per_checker, 0, 1000);
    in.integer<std::int64_t>("demand_min_ms", practice.demand_min_ms, 1, kDayMs);
    in.integer<std::int64_t>("demand_max_ms", practice.demand_max_ms, 1, kDayMs);
    in.integer<std::uint32_t>("demand_width", practice.demand_width, 8, 4096);
    in.integer<std::uint32_t>("demand_height", practice.demand_height, 8, 4096);
    in.integer<std::uint32_t>("demand_samples", practice.demand_samples, 1, 4096);
    in.integer<std::uint64_t>("cheat_skip_permille", practice.cheat_skip_permille, 0, 1000);
    if (!in.error() && practice.demand_min_ms > practice.demand_max_ms) {
        in.set_error("HRT-PRF-003", QStringLiteral("practice.demand_min_ms is above practice.demand_max_ms"));
    }
}

void read_scenes(Reader& in, const QJsonValue& value, std::vector<Profile::Scene>& scenes) {
    if (!value.isArray()) {
        in.set_error("HRT-PRF-002", QStringLiteral("scenes"));
        return;
    }
    for (const auto& entry : value.toArray()) {
        const QJsonObject scene = entry.toObject();
        const QString name = scene.value(QLatin1String("name")).toString();
        const auto sha256 = Hash::from_hex(scene.value(QLatin1String("sha256")).toString());
        if (name.isEmpty() || !sha256) {
            in.set_error("HRT-PRF-002", QStringLiteral("scenes"));
            return;
        }
        scenes.push_back({name, *sha256});
    }
}

} // namespace

Result<Profile> Profile::parse(const QByteArray& json) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        return fail("HRT-PRF-001",
                    QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset));
    }
    const QJsonObject root = document.object();
    Profile out;
    Reader in(root, out);
    in.text("name", out.name);
    in.text("title", out.title);
    in.text("kind", out.kind);
    if (!in.error() && out.kind != QLatin1String("practice") && out.kind != QLatin1String("custom") &&
        out.kind != QLatin1String("aethir")) {
        in.set_error("HRT-PRF-003", QStringLiteral("kind is none of practice, custom, aethir"));
    }
    read_time(in, out.time);
    read_referee(in, out.referee, out.time);
    read_sanctions(in, out.sanctions);
    read_money(in, out.money);
    read_matching(in, out.matching);
    read_practice(in, out.practice);
    read_scenes(in, root.value(QLatin1String("scenes")), out.scenes);
    if (in.error()) {
        return fail(*in.error());
    }
    return out;
}

Result<QByteArray> Profile::embedded_json(const QString& name) {
    QFile file(QStringLiteral(":/hearth/profiles/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("HRT-PRF-005", name);
    }
    return file.readAll();
}

Result<Profile> Profile::embedded(const QString& name) {
    const auto json = embedded_json(name);
    return json ? parse(*json) : Result<Profile>(fail(json.error()));
}

} // namespace hearth::indexer
