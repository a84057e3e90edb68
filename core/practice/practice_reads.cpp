// SPDX-License-Identifier: Apache-2.0
// Reads about the node, its earnings and the network.
#include "core/base/error_catalogue.h"
#include "core/benchmark/obe.h"
#include "core/indexer/fold.h"
#include "core/indexer/matching.h"
#include "core/indexer/queries.h"
#include "core/indexer/reputation.h"
#include "core/practice/practice_core.h"

#include <algorithm>
#include <limits>

namespace hearth::practice {
namespace {

constexpr int kMaxEntries = 500;
constexpr int kMaxWindows = 32;

AmountsView add(AmountsView a, const AmountsView& b) {
    const auto sum = [](const Wei& x, const Wei& y) {
        return Wei(x.value() + y.value());
    };
    a.capacity_wei = sum(a.capacity_wei, b.capacity_wei);
    a.delivery_wei = sum(a.delivery_wei, b.delivery_wei);
    a.fees_wei = sum(a.fees_wei, b.fees_wei);
    a.checker_wei = sum(a.checker_wei, b.checker_wei);
    a.total_wei = sum(a.total_wei, b.total_wei);
    return a;
}

QString license_status_name(indexer::LicenseStatus status) {
    switch (status) {
    case indexer::LicenseStatus::Undelegated:
        return QStringLiteral("undelegated");
    case indexer::LicenseStatus::Pending:
        return QStringLiteral("pending");
    case indexer::LicenseStatus::Ready:
        return QStringLiteral("ready");
    case indexer::LicenseStatus::Checking:
        return QStringLiteral("checking");
    case indexer::LicenseStatus::Offline:
        return QStringLiteral("offline");
    case indexer::LicenseStatus::Banned:
        return QStringLiteral("banned");
    }
    return {};
}

QString source_name(indexer::Source source) {
    switch (source) {
    case indexer::Source::Capacity:
        return QStringLiteral("capacity");
    case indexer::Source::Delivery:
        return QStringLiteral("delivery");
    case indexer::Source::Fee:
        return QStringLiteral("fee");
    case indexer::Source::Checker:
        return QStringLiteral("checker");
    case indexer::Source::ProtocolFee:
    case indexer::Source::IndexerFee:
        break;
    }
    return QStringLiteral("fee");
}

WorkerView worker_view(const worker::WorkerClient& client) {
    WorkerView out;
    switch (client.state()) {
    case worker::WorkerClient::State::Stopped:
        out.state = QStringLiteral("stopped");
        break;
    case worker::WorkerClient::State::Running:
        out.state = QStringLiteral("running");
        break;
    case worker::WorkerClient::State::Waiting:
        out.state = QStringLiteral("waiting");
        break;
    }
    out.pid = client.pid();
    out.restarts = client.restarts();
    return out;
}

} // namespace

double estimated_obe(double rays_per_s) {
    return rays_per_s / benchmark::kRaysPerObe;
}

QString container_state_name(protocol::ContainerState state) {
    switch (state) {
    case protocol::CONTAINER_STATE_CONFIGURING:
        return QStringLiteral("configuring");
    case protocol::CONTAINER_STATE_CHECKING:
        return QStringLiteral("checking");
    case protocol::CONTAINER_STATE_WAITING_FOR_STAKE:
        return QStringLiteral("waiting_for_stake");
    case protocol::CONTAINER_STATE_STANDBY:
        return QStringLiteral("standby");
    case protocol::CONTAINER_STATE_BUSY:
        return QStringLiteral("busy");
    case protocol::CONTAINER_STATE_PAUSED:
        return QStringLiteral("paused");
    case protocol::CONTAINER_STATE_QUARANTINED:
        return QStringLiteral("quarantined");
    default:
        return QStringLiteral("offline");
    }
}

QString window_outcome_name(indexer::WindowOutcome outcome) {
    switch (outcome) {
    case indexer::WindowOutcome::Pending:
        return QStringLiteral("pending");
    case indexer::WindowOutcome::Passed:
        return QStringLiteral("passed");
    case indexer::WindowOutcome::Degraded:
        return QStringLiteral("degraded");
    case indexer::WindowOutcome::Failed:
        return QStringLiteral("failed");
    case indexer::WindowOutcome::Paused:
        return QStringLiteral("paused");
    case indexer::WindowOutcome::Offline:
        return QStringLiteral("offline");
    }
    return {};
}

AmountsView amounts_view(const indexer::DayTotals& totals) {
    AmountsView out;
    out.capacity_wei = totals.capacity;
    out.delivery_wei = totals.delivery;
    out.fees_wei = totals.fee;
    out.checker_wei = totals.checker;
    out.total_wei = totals.total();
    return out;
}

std::uint64_t PracticeNetwork::Private::today() const {
    // Days follow the windows that were opened; while the network sleeps, the day of the last window stays.
    return profile.day_of(indexer::current_window(state())).value;
}

AmountsView PracticeNetwork::Private::earned_on(std::uint64_t day) const {
    AmountsView out = amounts_view(indexer::earned_on(state(), me, Day{day}));
    return add(out, amounts_view(indexer::earned_on(state(), my_checker, Day{day})));
}

AmountsView PracticeNetwork::Private::earned_since(std::uint64_t first_day) const {
    AmountsView out;
    for (auto it = state().earned.lower_bound({Day{first_day}, NodeId{}}); it != state().earned.end(); ++it) {
        if (is_mine(it->first.second)) {
            out = add(out, amounts_view(it->second));
        }
    }
    return out;
}

EarningsEntry PracticeNetwork::Private::earnings_entry(const indexer::Accrual& accrual) const {
    EarningsEntry out;
    out.at_ms = accrual.at_ms;
    out.day = accrual.day.value;
    out.source = source_name(accrual.source);
    out.amount_wei = accrual.amount;
    if (accrual.job.value != 0) {
        out.job = accrual.job.value;
    } else {
        out.window = accrual.window.value;
    }
    out.state = indexer::is_settled(state(), accrual) ? QStringLiteral("settled") : QStringLiteral("accrued");
    out.position = accrual.position.value;
    return out;
}

// ---- status
// ------------------------------------------------------------------------------------------------

StatusView PracticeNetwork::status() const {
    const indexer::State& state = d->state();
    const container::Status own = d->container.role ? d->container.role->status() : container::Status{};
    StatusView out;
    out.network = d->profile.name;
    out.node = d->me;
    out.state = container_state_name(own.state);
    out.reason = own.reason;
    const std::uint64_t per_day = d->profile.time.windows_per_day;
    if (state.window) {
        out.window = WindowView{state.window->index.value, int(state.window->index.value % per_day),
                                d->today(), state.window->started_ms, state.window->ends_ms};
    }
    const indexer::Node* node = indexer::find_node(state, d->me);
    if (node) {
        if (node->quarantined_until > indexer::current_window(state)) {
            out.state = QStringLiteral("quarantined");
            out.reason = QStringLiteral("a proof of this container was invalid");
        }
        if (node->proven_rays_per_s > 0) {
            out.proven =
                ProvenView{double(node->proven_rays_per_s), estimated_obe(double(node->proven_rays_per_s)),
                           node->proven_window.value};
        }
        out.uptime_30d = indexer::uptime_30d(*node);
        out.reputation = double(indexer::reputation_permille(node->reputation)) / 1000.0;
        for (const auto& [window, record] : node->windows) {
            if (window / per_day != d->today() || record.outcome == indexer::WindowOutcome::Pending) {
                continue;
            }
            ++out.windows_today;
            out.passed_today += record.outcome == indexer::WindowOutcome::Passed ? 1 : 0;
        }
        out.network_view.state =
            container_state_name(node->online ? node->state : protocol::CONTAINER_STATE_OFFLINE);
        const auto heard = d->service ? d->service->last_heard(d->me) : std::nullopt;
        out.network_view.heartbeat_age_ms = heard ? d->clock.now_ms() - *heard : -1;
        out.network_view.agrees = out.network_view.state == container_state_name(own.state);
    } else {
        out.network_view.state = QStringLiteral("offline");
        out.network_view.agrees = own.state == protocol::CONTAINER_STATE_OFFLINE;
    }
    out.today = d->earned_on(d->today());
    if (own.job) {
        if (const indexer::Job* job = indexer::find_job(state, JobId{*own.job})) {
            out.job = d->job_view(*job, false);
        }
    }
    out.earning =
        own.state == protocol::CONTAINER_STATE_STANDBY || own.state == protocol::CONTAINER_STATE_BUSY;
    out.log_position = state.position.value;
    out.log_head = d->ledger->head().hash;
    out.sentence = d->sentence_of(out);
    out.next = d->next_steps(out);
    return out;
}

QString PracticeNetwork::Private::sentence_of(const StatusView& status) const {
    if (status.state == QLatin1String("busy") && status.job) {
        return QStringLiteral("Earning. Rendering job %1, %2 % done.")
            .arg(status.job->id)
            .arg(int(status.job->progress * 100));
    }
    if (status.state == QLatin1String("standby") || status.state == QLatin1String("busy")) {
        const QString rate =
            status.proven
                ? QStringLiteral(" Proven: %1 Mray/s.").arg(status.proven->rays_per_s / 1e6, 0, 'f', 2)
                : QStringLiteral(" The first check of this window decides the rate.");
        return QStringLiteral("Earning.") + rate;
    }
    if (status.state == QLatin1String("paused")) {
        return QStringLiteral("Not earning: %1.")
            .arg(status.reason.isEmpty() ? QStringLiteral("paused") : status.reason);
    }
    if (status.state == QLatin1String("quarantined")) {
        return QStringLiteral("Not earning: quarantined, because %1.").arg(status.reason);
    }
    if (status.state == QLatin1String("checking")) {
        return QStringLiteral("Starting: the container is registering.");
    }
    return QStringLiteral("Not earning: the container is not started.");
}

QList<NextStep> PracticeNetwork::Private::next_steps(const StatusView& status) const {
    QList<NextStep> out;
    const auto add_step = [&](const char* code, const QString& title, const QString& detail,
                              const char* action) {
        out.append(NextStep{QString::fromLatin1(code), title, detail, QString::fromLatin1(action)});
    };
    if (const auto& problem = container.role->status().device.problem) {
        const ErrorPage* page = find_error_page(problem->code);
        out.append(NextStep{
            problem->code, page ? QString::fromUtf8(page->title) : QStringLiteral("The card failed"),
            problem->detail + (page ? QLatin1Char(' ') + QString::fromUtf8(page->remedy) : QString()),
            QStringLiteral("doctor.run")});
    }
    if (status.state == QLatin1String("offline")) {
        add_step("HRT-NXT-001", QStringLiteral("Start the container"),
                 QStringLiteral("Your machine registers, proves its speed each window and takes jobs."),
                 "container.start");
    } else if (status.state == QLatin1String("paused")) {
        add_step("HRT-NXT-002", QStringLiteral("Resume"),
                 QStringLiteral("The container is paused and earns nothing."), "container.resume");
    } else if (status.state == QLatin1String("quarantined")) {
        add_step(
            "HRT-NXT-003", QStringLiteral("Run the doctor"),
            QStringLiteral("A proof was invalid: faulty memory or an overclocked processor can do that."),
            "doctor.run");
    } else if (!switches.demand) {
        add_step("HRT-NXT-004", QStringLiteral("Take practice demand"),
                 QStringLiteral("Neighbours then send small render jobs to your container."),
                 "practice.demand");
    }
    if (!switches.checker) {
        add_step("HRT-NXT-005", QStringLiteral("Start the checker"),
                 QStringLiteral("Your licence earns by re-rendering samples of other containers' work."),
                 "checker.start");
    }
    const bool submitted = std::any_of(state().jobs.begin(), state().jobs.end(),
                                       [&](const auto& entry) { return entry.second.requester == me; });
    if (!submitted) {
        add_step("HRT-NXT-006", QStringLiteral("Render a scene"),
                 QStringLiteral("Drop a .glb file on the Container page, or try a bundled scene."),
                 "job.submit");
    }
    return out;
}

DayStrip PracticeNetwork::day_strip(std::optional<std::uint64_t> day) const {
    const indexer::State& state = d->state();
    DayStrip out;
    const auto& time = d->profile.time;
    const std::uint64_t current = indexer::current_window(state).value;
    out.day = day.value_or(d->today());
    out.cell_ms = time.window_ms;
    const std::uint64_t first = out.day * time.windows_per_day;
    // Windows follow each other in time, so the open one dates the others.
    out.started_ms = state.window ? state.window->started_ms - std::int64_t(current - first) * time.window_ms
                                  : state.genesis_ms;
    out.now = state.window && out.day == d->today() ? int(current - first) : -1;
    const auto cells = indexer::day_strip(state, d->me, Day{out.day});
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool future = first + i > current;
        out.cells.append(DayCell{future ? QStringLiteral("future") : window_outcome_name(cells[i].outcome),
                                 cells[i].reason});
    }
    return out;
}

// ---- roles
// -------------------------------------------------------------------------------------------------

ContainerStatus PracticeNetwork::container_status() const {
    const indexer::State& state = d->state();
    const container::Status own = d->container.role ? d->container.role->status() : container::Status{};
    ContainerStatus out;
    const StatusView whole = status();
    out.state = whole.state;
    out.reason = whole.reason;
    out.node = d->me;
    out.registered_ms = own.registered_ms;
    out.demand = d->switches.demand;
    out.job = whole.job;
    out.gave_back_ms = own.gave_back_ms;
    out.device = own.device;
    if (d->user_worker) {
        out.worker = worker_view(*d->user_worker);
    }
    if (const indexer::Node* node = indexer::find_node(state, d->me)) {
        out.jobs_done = int(node->jobs_done);
        for (auto it = node->windows.rbegin(); it != node->windows.rend() && out.windows.size() < kMaxWindows;
             ++it) {
            out.windows.append(ContainerWindowView{it->first, window_outcome_name(it->second.outcome),
                                                   double(it->second.rays_per_s), int(it->second.checkers),
                                                   it->second.reason});
        }
    }
    return out;
}

CheckerStatus PracticeNetwork::checker_status() const {
    const indexer::State& state = d->state();
    CheckerStatus out;
    out.node = d->my_checker;
    const indexer::Node* node = indexer::find_node(state, d->my_checker);
    const bool on = d->checker.role && d->checker.role->running();
    const bool banned = node && node->banned_until > indexer::current_window(state);
    out.state = banned                                                ? QStringLiteral("banned")
                : !on                                                 ? QStringLiteral("offline")
                : !indexer::open_checks(state, d->my_checker).empty() ? QStringLiteral("checking")
                                                                      : QStringLiteral("ready");
    for (const auto& [id, license] : state.licenses) {
        out.licenses += license.burner == d->my_checker ? 1 : 0;
    }
    if (node) {
        out.right = int(node->right);
        out.wrong = int(node->wrong);
        out.missed = int(node->missed);
        out.uptime_30d = indexer::uptime_30d(*node);
    }
    for (const indexer::ProofKey& key : indexer::open_checks(state, d->my_checker)) {
        if (const indexer::Proof* proof = indexer::find_proof(state, key)) {
            for (const CheckView& view : d->checks_of(*proof, true)) {
                if (view.mine) {
                    out.assigned.append(view);
                }
            }
        }
    }
    return out;
}

QList<LicenseView> PracticeNetwork::licenses() const {
    const indexer::State& state = d->state();
    QList<LicenseView> out;
    for (const auto& [id, license] : state.licenses) {
        if (license.burner != d->my_checker) {
            continue;
        }
        LicenseView view;
        view.id = id;
        view.owner = license.owner;
        view.burner = license.burner;
        view.state = license_status_name(indexer::license_status(state, license));
        view.right = int(license.right);
        view.wrong = int(license.wrong);
        if (const indexer::Node* node = indexer::find_node(state, license.burner)) {
            view.uptime_30d = indexer::uptime_30d(*node);
            const Wei today = indexer::earned_on(state, license.burner, Day{d->today()}).checker;
            view.today_wei = Wei(today.value() / std::max<std::size_t>(1, node->licenses.size()));
        }
        out.append(view);
    }
    return out;
}

LicenseSummary PracticeNetwork::license_summary() const {
    LicenseSummary out;
    for (const LicenseView& license : licenses()) {
        ++out.total;
        out.checking += license.state == QLatin1String("checking") ? 1 : 0;
        out.ready += license.state == QLatin1String("ready") ? 1 : 0;
        out.offline += license.state == QLatin1String("offline") ? 1 : 0;
        out.banned += license.state == QLatin1String("banned") ? 1 : 0;
        // The quarterly bonus asks for over 95 % uptime (design section 8).
        out.bonus_eligible += license.uptime_30d > 0.95 ? 1 : 0;
        out.today_wei = Wei(out.today_wei.value() + license.today_wei.value());
    }
    return out;
}

// ---- earnings
// ----------------------------------------------------------------------------------------------

EarningsSummary PracticeNetwork::earnings_summary() const {
    const std::uint64_t today = d->today();
    EarningsSummary out;
    out.today = d->earned_on(today);
    out.yesterday = today > 0 ? d->earned_on(today - 1) : AmountsView{};
    out.days7 = d->earned_since(today >= 6 ? today - 6 : 0);
    out.days30 = d->earned_since(today >= 29 ? today - 29 : 0);
    out.all = d->earned_since(0);
    // Checker rewards can be claimed; container rewards vest first (design section 8).
    for (const NodeId& id : {d->me, d->my_checker}) {
        const auto it = d->state().settled.find(id);
        if (it != d->state().settled.end()) {
            const Wei& checker = it->second.checker;
            out.claimable_wei = Wei(out.claimable_wei.value() + checker.value());
            out.vesting_wei = Wei(out.vesting_wei.value() + it->second.total().value() - checker.value());
        }
    }
    out.assumed = d->profile.assumed;
    out.virtual_licenses = int(d->profile.money.virtual_licenses);
    return out;
}

EarningsList PracticeNetwork::earnings(int days) const {
    const indexer::State& state = d->state();
    EarningsList out;
    const std::uint64_t today = d->today();
    const auto wanted = std::uint64_t(std::max(days, 1));
    const DayStrip strip = day_strip();
    const std::int64_t day_ms = d->profile.time.window_ms * std::int64_t(d->profile.time.windows_per_day);
    for (std::uint64_t day = today + 1 > wanted ? today + 1 - wanted : 0; day <= today; ++day) {
        EarningsDay row;
        row.day = day;
        row.started_ms = strip.started_ms - std::int64_t(today - day) * day_ms;
        row.amounts = d->earned_on(day);
        row.closed = Day{day} < state.open_day;
        out.days.append(row);
    }
    for (auto it = state.accruals.rbegin(); it != state.accruals.rend() && out.entries.size() < kMaxEntries;
         ++it) {
        if (d->is_mine(it->node)) {
            out.entries.append(d->earnings_entry(*it));
        }
    }
    return out;
}

TreasuryView PracticeNetwork::treasury(int days) const {
    constexpr int whole_bps = 10'000;
    const indexer::State& state = d->state();
    const auto& money = d->profile.money;
    TreasuryView out;
    // The treasury has the zero id (indexer::Accrual).
    const NodeId treasury;
    if (const auto settled = state.settled.find(treasury); settled != state.settled.end()) {
        out.fees_wei = settled->second.total();
    }
    const std::uint64_t today = d->today();
    for (std::uint64_t day = state.open_day.value; day <= today; ++day) {
        out.fees_wei =
            Wei(out.fees_wei.value() + indexer::earned_on(state, treasury, Day{day}).total().value());
    }
    const auto wanted = std::uint64_t(std::max(days, 1));
    const DayStrip strip = day_strip();
    const std::int64_t day_ms = d->profile.time.window_ms * std::int64_t(d->profile.time.windows_per_day);
    for (std::uint64_t day = today + 1 > wanted ? today + 1 - wanted : 0; day <= today; ++day) {
        out.days.append({day, strip.started_ms - std::int64_t(today - day) * day_ms,
                         indexer::earned_on(state, treasury, Day{day}).total(), Day{day} < state.open_day});
    }
    out.fee_container_bps = int(money.fee_container_bps);
    out.fee_indexer_bps = int(money.fee_indexer_bps);
    out.fee_protocol_bps = whole_bps - out.fee_container_bps - out.fee_indexer_bps;
    out.checker_base_bps = int(money.checker_base_bps);
    out.container_bps = int(money.container_bps);
    out.assumed = d->profile.assumed;
    return out;
}

// ---- network
// -----------------------------------------------------------------------------------------------

NetworkInfo PracticeNetwork::network() const {
    NetworkInfo out;
    out.name = d->profile.name;
    out.title = d->profile.title;
    out.kind = d->profile.kind;
    out.chain_why = QStringLiteral("The practice network keeps its ledger in the event log.");
    out.values = d->profile.values;
    out.assumed = d->profile.assumed;
    out.log_position = d->state().position.value;
    out.log_head = d->ledger->head().hash;
    out.cheater = cheater();
    return out;
}

QList<PeerView> PracticeNetwork::peers() const {
    const indexer::State& state = d->state();
    const indexer::Node* own = indexer::find_node(state, d->me);
    QList<PeerView> out;
    for (const auto& [id, node] : state.nodes) {
        PeerView view;
        view.address = id;
        view.name = node.name;
        view.role = node.is_container ? QStringLiteral("container") : QStringLiteral("checker");
        view.owner = node.owner;
        const bool there = node.registered && node.online;
        view.state = there ? container_state_name(node.state) : QStringLiteral("offline");
        if (there && node.is_container && node.quarantined_until > indexer::current_window(state)) {
            view.state = QStringLiteral("quarantined");
        }
        view.mine = d->is_mine(id);
        view.lat = node.latitude;
        view.lon = node.longitude;
        view.place = node.place;
        if (own) {
            bool known = false;
            view.rtt_ms = indexer::estimate_rtt_ms(*own, node, known);
            view.rtt_is_estimate = true;
        }
        view.reputation = double(indexer::reputation_permille(node.reputation)) / 1000.0;
        view.rays_per_s = double(node.proven_rays_per_s);
        view.jobs_done = int(node.jobs_done);
        view.checks_done = int(node.right + node.wrong);
        view.price_wei = node.price_per_ray;
        out.append(view);
    }
    return out;
}

const indexer::Profile& PracticeNetwork::profile() const {
    return d->profile;
}

MarketView PracticeNetwork::market() const {
    const indexer::State& state = d->state();
    MarketView out;
    for (const auto& [id, node] : state.nodes) {
        if (node.is_container && node.registered && node.online && !d->is_mine(id)) {
            out.others_rays_per_s += node.proven_rays_per_s;
        }
    }
    // Fees say what was asked for: price x rays, the container's part of it.
    const std::uint64_t per_day = d->profile.time.windows_per_day;
    const std::uint64_t today = d->today();
    const std::uint64_t first = today > 0 ? today - 1 : 0;
    const std::uint64_t windows = indexer::current_window(state).value - first * per_day;
    constexpr std::uint64_t min_windows = 4;
    const Uint256 fee_per_ray = d->profile.money.price_per_ray.value() * d->profile.money.fee_container_bps;
    if (windows < min_windows || fee_per_ray == 0) {
        return out;
    }
    Uint256 fees = 0;
    for (auto it = state.earned.lower_bound({Day{first}, NodeId{}}); it != state.earned.end(); ++it) {
        const indexer::Node* node = indexer::find_node(state, it->first.second);
        if (node != nullptr && node->is_container) {
            fees += it->second.fee.value();
        }
    }
    constexpr std::uint64_t bps = 10'000;
    constexpr std::uint64_t ms_per_s = 1000;
    const Uint256 elapsed_ms = Uint256(windows) * std::uint64_t(d->profile.time.window_ms);
    const Uint256 rate = fees * bps * ms_per_s / (fee_per_ray * elapsed_ms);
    const Uint256 most = std::numeric_limits<std::int64_t>::max();
    out.demand_rays_per_s = std::min(rate, most).convert_to<std::uint64_t>();
    return out;
}

CheaterView PracticeNetwork::cheater() const {
    CheaterView out;
    out.enabled = d->switches.cheater;
    out.skip = d->switches.cheat_skip;
    if (!d->neighbour_containers.empty()) {
        out.address = d->neighbour_containers.back().link->address();
    }
    return out;
}

void PracticeNetwork::verify_log(VerifyReply reply) {
    if (d->audit) {
        d->audit->check(std::move(reply));
    } else {
        reply(fail("HRT-PRA-009", QStringLiteral("the network is not running")));
    }
}

} // namespace hearth::practice
