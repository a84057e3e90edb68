// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/license_json.h"

#include "app/daemon/day_rows.h"
#include "core/indexer/queries.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::rewards;

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::uint64_t kShownDays = 92;
constexpr double kPermille = 1000;
constexpr double kBps = 10'000;

QString wei(const Uint256& value) {
    return Wei(value).to_decimal();
}

QString state_name(indexer::LicenseStatus status) {
    switch (status) {
    case indexer::LicenseStatus::Undelegated:
        return K("undelegated");
    case indexer::LicenseStatus::Pending:
        return K("pending");
    case indexer::LicenseStatus::Ready:
        return K("ready");
    case indexer::LicenseStatus::Checking:
        return K("checking");
    case indexer::LicenseStatus::Banned:
        return K("banned");
    case indexer::LicenseStatus::Offline:
        break;
    }
    return K("offline");
}

/// The machine's time at which the ban of this burner ends: windows follow each other in time.
std::optional<std::int64_t> ban_end_ms(const LicenseLook& view, const ShownLicense& shown) {
    if (shown.chain && shown.chain->banned_until_s > view.chain_now_s) {
        return shown.chain->banned_until_s * kMsPerSecond;
    }
    const indexer::State& state = view.network.ledger_state();
    const indexer::Node* node = indexer::find_node(state, shown.burner());
    const Window now = indexer::current_window(state);
    if (node == nullptr || node->banned_until <= now || !state.window) {
        return std::nullopt;
    }
    return state.window->started_ms +
           std::int64_t(node->banned_until.value - now.value) * view.network.profile().time.window_ms;
}

double quarter_uptime(const LicenseLook& view, std::uint64_t log_id) {
    std::uint64_t online = 0;
    std::uint64_t windows = 0;
    for (const auto* sums : {&view.quarter, &view.open}) {
        if (const auto it = sums->find(log_id); it != sums->end()) {
            online += it->second.online_permille;
            windows += it->second.windows;
        }
    }
    return windows == 0 ? 0 : double(online) / (double(windows) * kPermille);
}

/// Why a day paid what it paid.
QString explain(const LicenseDayRow& row) {
    const std::uint64_t done = row.right + row.wrong;
    QString out;
    if (row.windows == 0) {
        out = K("The licence's checker was not registered.");
    } else if (done + row.missed == 0) {
        out = K("No check was drawn for it: the day pays by its uptime, %1 of %2 windows.")
                  .arg(double(row.online_permille) / kPermille, 0, 'f', 1)
                  .arg(row.windows);
    } else {
        out =
            K("%1 of %2 checks were right and %3 were missed in %4 windows; a window pays the part that was "
              "right.")
                .arg(row.right)
                .arg(done + row.missed)
                .arg(row.missed)
                .arg(row.windows);
    }
    if (row.voided > 0) {
        out += K(" The licence was sold on this day: %1 ATH are void.").arg(Wei(row.voided).to_ath(2));
    }
    return out;
}

QJsonObject day_json(const LicenseDayRow& row, std::int64_t at_ms, std::uint64_t network_tasks, bool closed) {
    return {{K("at_ms"), qint64(at_ms)},
            {K("day"), qint64(row.day)},
            {K("owner"), to_checksum(row.owner)},
            {K("right"), qint64(row.right)},
            {K("wrong"), qint64(row.wrong)},
            {K("missed"), qint64(row.missed)},
            {K("network_tasks"), qint64(network_tasks)},
            {K("base_wei"), wei(row.base)},
            {K("bonus_wei"), wei(row.bonus)},
            {K("voided_wei"), wei(row.voided)},
            {K("closed"), closed},
            {K("explain"), explain(row)}};
}

QJsonArray open_days(const LicenseLook& view, std::uint64_t log_id) {
    QJsonArray out;
    for (const auto& [number, day] : view.network.reward_days().open()) {
        for (const LicenseDayRow& row : license_rows(day)) {
            if (row.license == log_id) {
                out.append(day_json(row, day.started_ms, day.checks, false));
            }
        }
    }
    return out;
}

} // namespace

std::map<std::uint64_t, LicenseSum> open_sums(const practice::PracticeNetwork& network) {
    std::map<std::uint64_t, LicenseSum> out;
    for (const auto& [number, day] : network.reward_days().open()) {
        for (const auto& [key, row] : day.licenses) {
            LicenseSum& sum = out[key.first];
            sum.license = key.first;
            sum.owner = key.second;
            sum.base += row.base.value();
            sum.right += row.right;
            sum.wrong += row.wrong;
            sum.online_permille += row.online_permille;
            sum.windows += row.windows;
        }
    }
    return out;
}

QString license_state(const LicenseLook& view, const ShownLicense& shown) {
    if (!shown.chain) {
        return state_name(indexer::license_status(view.network.ledger_state(), *shown.logged));
    }
    const ChainLicense& chain = *shown.chain;
    if (chain.operator_.is_zero()) {
        return K("undelegated");
    }
    if (!chain.approved) {
        return K("pending");
    }
    if (chain.banned_until_s > view.chain_now_s) {
        return K("banned");
    }
    // The log has it from the next look at the chain on.
    return shown.logged != nullptr && !shown.logged->burner.is_zero()
               ? state_name(indexer::license_status(view.network.ledger_state(), *shown.logged))
               : K("offline");
}

QJsonObject license_json(const LicenseLook& view, const ShownLicense& shown) {
    const indexer::Node* node = indexer::find_node(view.network.ledger_state(), shown.burner());
    const auto quarter = view.quarter.find(shown.log_id());
    const double uptime = quarter_uptime(view, shown.log_id());
    const auto open = view.open.find(shown.log_id());
    const Uint256 today = open == view.open.end() ? Uint256(0) : open->second.base;
    const bool own = shown.chain ? view.own.contains(shown.owner()) : true;
    QJsonObject out{
        {K("id"), qint64(shown.id)},
        {K("owner"), to_checksum(shown.owner())},
        {K("burner"), to_checksum(shown.burner())},
        {K("state"), license_state(view, shown)},
        {K("mine"), own},
        {K("here"), shown.burner() == view.network.burner()},
        {K("right"), shown.logged != nullptr ? qint64(shown.logged->right) : 0},
        {K("wrong"), shown.logged != nullptr ? qint64(shown.logged->wrong) : 0},
        {K("uptime_30d"), node != nullptr && shown.logged != nullptr ? indexer::uptime_30d(*node) : 0.0},
        {K("uptime_quarter"), uptime},
        {K("bonus_eligible"), uptime * kBps > double(view.rules.bonus_uptime_bps)},
        {K("today_wei"), wei(today)},
        {K("base_wei"), wei(today + (quarter == view.quarter.end() ? Uint256(0) : quarter->second.base))},
        {K("bonus_wei"), wei(quarter == view.quarter.end() ? Uint256(0) : quarter->second.bonus)},
        {K("chain"), shown.chain.has_value()}};
    if (!shown.burner().is_zero()) {
        out.insert(K("operator"), to_checksum(shown.burner()));
    }
    if (shown.chain && shown.chain->since_s > 0) {
        out.insert(K("since_ms"), qint64(shown.chain->since_s * kMsPerSecond));
    }
    if (const auto until = ban_end_ms(view, shown)) {
        out.insert(K("banned_until_ms"), qint64(*until));
    }
    return out;
}

Result<QJsonObject> license_story(const LicenseLook& view, const ShownLicense& shown,
                                  const DayTables& tables) {
    const std::uint64_t id = shown.log_id();
    const auto last = tables.last_day();
    if (!last) {
        return fail(last.error());
    }
    QJsonArray days;
    if (*last) {
        const std::uint64_t from = **last + 1 > kShownDays ? **last + 1 - kShownDays : 0;
        const auto rows = tables.license(id, from, **last);
        const auto totals = tables.totals(from, **last);
        if (!rows || !totals) {
            return fail(rows ? totals.error() : rows.error());
        }
        std::map<std::uint64_t, const DayTotalRow*> by_day;
        for (const DayTotalRow& total : *totals) {
            by_day[total.day] = &total;
        }
        for (const LicenseDayRow& row : *rows) {
            const auto total = by_day.find(row.day);
            days.append(day_json(row, total == by_day.end() ? 0 : total->second->at_ms,
                                 total == by_day.end() ? 0 : total->second->checks, true));
        }
    }
    for (const auto& day : open_days(view, id)) {
        days.append(day);
    }
    QJsonArray wrongs;
    for (const indexer::WrongCheck& wrong : view.network.reward_days().wrongs()) {
        if (wrong.license == id) {
            const bool job = wrong.proof.kind == indexer::ProofKind::Job;
            wrongs.append(QJsonObject{{K("at_ms"), qint64(wrong.at_ms)},
                                      {K("check"), (job ? K("job %1") : K("window %1")).arg(wrong.proof.id)},
                                      {K("container"), to_checksum(wrong.proof.container)},
                                      {K("reason"), wrong.reason}});
        }
    }
    QJsonArray moves;
    for (const indexer::LicenseMove& move : view.network.reward_days().moves()) {
        if (move.license == id) {
            moves.append(QJsonObject{{K("at_ms"), qint64(move.at_ms)},
                                     {K("owner"), to_checksum(move.owner)},
                                     {K("burner"), to_checksum(move.burner)},
                                     {K("sold"), move.sold}});
        }
    }
    QJsonObject out = license_json(view, shown);
    out.insert(K("days"), days);
    out.insert(K("wrongs"), wrongs);
    out.insert(K("transfers"), moves);
    return out;
}

std::vector<ShownLicense> shown_licenses(const practice::PracticeNetwork& network,
                                         const std::map<std::uint64_t, ChainLicense>& chain) {
    const auto& logged = network.ledger_state().licenses;
    std::vector<ShownLicense> out;
    for (const auto& [id, licence] : logged) {
        if (id < kChainLicenses && licence.burner == network.burner()) {
            out.push_back({id, std::nullopt, &licence});
        }
    }
    for (const auto& [id, licence] : chain) {
        const auto it = logged.find(kChainLicenses + id);
        out.push_back({id, licence, it == logged.end() ? nullptr : &it->second});
    }
    return out;
}

} // namespace hearth::daemon
