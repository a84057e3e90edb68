// SPDX-License-Identifier: Apache-2.0
// Roles, earnings and the network; jobs and the status are in views_json.cpp.
#include "app/daemon/views_json.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {

using namespace practice;

QJsonObject to_json(const ContainerStatus& view) {
    QJsonArray windows;
    for (const ContainerWindowView& window : view.windows) {
        windows.append(QJsonObject{{K("window"), qint64(window.window)},
                                   {K("state"), window.state},
                                   {K("rays_per_s"), window.rays_per_s},
                                   {K("checkers"), window.checkers},
                                   {K("reason"), window.reason}});
    }
    QJsonObject out{{K("state"), view.state},
                    {K("reason"), view.reason},
                    {K("node"), to_checksum(view.node)},
                    {K("demand"), view.demand},
                    {K("windows"), windows},
                    {K("jobs_done"), view.jobs_done},
                    {K("worker"), QJsonObject{{K("state"), view.worker.state},
                                              {K("pid"), qint64(view.worker.pid)},
                                              {K("restarts"), view.worker.restarts}}}};
    if (view.registered_ms) {
        out.insert(K("registered_ms"), qint64(*view.registered_ms));
    }
    if (view.job) {
        out.insert(K("job"), to_json(*view.job, JobForm::Short));
    }
    QJsonObject device{{K("backend"), view.device.backend}};
    if (view.device.is_card()) {
        device.insert(K("gpu"), view.device.card);
        device.insert(K("name"), view.device.name);
    }
    if (view.device.problem) {
        device.insert(K("error"), error_json(*view.device.problem));
    }
    out.insert(K("device"), device);
    if (view.gave_back_ms) {
        out.insert(K("gave_back_ms"), *view.gave_back_ms);
    }
    return out;
}

QJsonObject to_json(const CheckView& view) {
    QJsonArray units;
    for (const CheckUnit& unit : view.units) {
        units.append(QJsonObject{{K("unit"), qint64(unit.unit)},
                                 {K("tile"), qint64(unit.tile)},
                                 {K("x"), qint64(unit.x)},
                                 {K("y"), qint64(unit.y)},
                                 {K("equal"), unit.equal}});
    }
    QJsonObject out{{K("kind"), view.kind},
                    {K("id"), qint64(view.id)},
                    {K("container"), to_checksum(view.container)},
                    {K("container_name"), view.container_name},
                    {K("checker"), to_checksum(view.checker)},
                    {K("checker_name"), view.checker_name},
                    {K("mine"), view.mine},
                    {K("state"), view.state},
                    {K("valid"), view.valid},
                    {K("agrees"), view.agrees},
                    {K("checked"), qint64(view.checked)},
                    {K("rays"), qint64(view.rays)},
                    {K("seconds"), view.seconds},
                    {K("at_ms"), qint64(view.at_ms)},
                    {K("units"), units}};
    if (view.fraud) {
        out.insert(K("fraud"), to_json(*view.fraud));
    }
    return out;
}

QJsonObject to_json(const CheckerStatus& view) {
    return {{K("state"), view.state},
            {K("node"), to_checksum(view.node)},
            {K("licenses"), view.licenses},
            {K("right"), view.right},
            {K("wrong"), view.wrong},
            {K("missed"), view.missed},
            {K("assigned"), to_array(view.assigned)},
            {K("uptime_30d"), view.uptime_30d}};
}

QJsonObject to_json(const LicenseView& view) {
    return {{K("id"), qint64(view.id)},
            {K("owner"), to_checksum(view.owner)},
            {K("burner"), to_checksum(view.burner)},
            {K("state"), view.state},
            {K("right"), view.right},
            {K("wrong"), view.wrong},
            {K("uptime_30d"), view.uptime_30d},
            {K("today_wei"), view.today_wei.to_decimal()}};
}

QJsonObject to_json(const LicenseSummary& view) {
    return {{K("total"), view.total},
            {K("checking"), view.checking},
            {K("ready"), view.ready},
            {K("offline"), view.offline},
            {K("banned"), view.banned},
            {K("today_wei"), view.today_wei.to_decimal()},
            {K("bonus_eligible"), view.bonus_eligible}};
}

QJsonObject to_json(const EarningsSummary& view) {
    return {{K("today"), to_json(view.today)},
            {K("yesterday"), to_json(view.yesterday)},
            {K("days7"), to_json(view.days7)},
            {K("days30"), to_json(view.days30)},
            {K("all"), to_json(view.all)},
            {K("claimable_wei"), view.claimable_wei.to_decimal()},
            {K("vesting_wei"), view.vesting_wei.to_decimal()},
            {K("assumed"), QJsonArray::fromStringList(view.assumed)},
            {K("virtual_licenses"), view.virtual_licenses}};
}

QJsonObject to_json(const EarningsEntry& view) {
    QJsonObject out{{K("at_ms"), qint64(view.at_ms)}, {K("day"), qint64(view.day)},
                    {K("source"), view.source},       {K("amount_wei"), view.amount_wei.to_decimal()},
                    {K("state"), view.state},         {K("position"), qint64(view.position)}};
    if (view.window) {
        out.insert(K("window"), qint64(*view.window));
    }
    if (view.job) {
        out.insert(K("job"), qint64(*view.job));
    }
    return out;
}

QJsonObject to_json(const EarningsList& view) {
    QJsonArray days;
    for (const EarningsDay& day : view.days) {
        QJsonObject entry = to_json(day.amounts);
        entry.remove(K("assumed"));
        entry.insert(K("day"), qint64(day.day));
        entry.insert(K("started_ms"), qint64(day.started_ms));
        entry.insert(K("closed"), day.closed);
        days.append(entry);
    }
    return {{K("days"), days}, {K("entries"), to_array(view.entries)}};
}

QJsonObject to_json(const NetworkInfo& view) {
    QJsonObject out{{K("name"), view.name},
                    {K("title"), view.title},
                    {K("kind"), view.kind},
                    {K("roles_available"), view.roles_available},
                    {K("reason"), view.reason},
                    {K("chain"), QJsonObject{{K("present"), view.chain_present}, {K("why"), view.chain_why}}},
                    {K("values"), view.values},
                    {K("assumed"), QJsonArray::fromStringList(view.assumed)},
                    {K("log_position"), qint64(view.log_position)},
                    {K("log_head"), view.log_head.to_hex()},
                    {K("replay_ok"), view.replay_ok}};
    if (view.cheater) {
        out.insert(K("cheater"), to_json(*view.cheater));
    }
    return out;
}

QJsonObject to_json(const PeerView& view) {
    return {{K("address"), to_checksum(view.address)},
            {K("name"), view.name},
            {K("role"), view.role},
            {K("owner"), to_checksum(view.owner)},
            {K("state"), view.state},
            {K("mine"), view.mine},
            {K("lat"), view.lat},
            {K("lon"), view.lon},
            {K("place"), view.place},
            {K("rtt_ms"), view.rtt_ms},
            {K("rtt_is_estimate"), view.rtt_is_estimate},
            {K("reputation"), view.reputation},
            {K("rays_per_s"), view.rays_per_s},
            {K("jobs_done"), view.jobs_done},
            {K("checks_done"), view.checks_done},
            {K("price_wei"), view.price_wei.to_decimal()}};
}

QJsonObject to_json(const CheaterView& view) {
    return {{K("enabled"), view.enabled}, {K("address"), to_checksum(view.address)}, {K("skip"), view.skip}};
}

QJsonObject to_json(const EventLogCheck& view) {
    QJsonObject out{{K("entries"), qint64(view.entries)},
                    {K("head"), view.head.to_hex()},
                    {K("chain_ok"), view.chain_ok},
                    {K("replay_ok"), view.replay_ok},
                    {K("seconds"), view.seconds}};
    if (view.broken_at) {
        out.insert(K("broken_at"), qint64(*view.broken_at));
    }
    return out;
}

} // namespace hearth::daemon
