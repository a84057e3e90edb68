// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/views_json.h"

#define K(name) QStringLiteral(name)

namespace hearth::daemon {

using namespace practice;

QJsonObject to_json(const Fraud& view) {
    QJsonObject out{{K("unit"), qint64(view.unit)},
                    {K("tile"), qint64(view.tile)},
                    {K("batch"), qint64(view.batch)},
                    {K("pixel"), QJsonObject{{K("x"), qint64(view.pixel_x)}, {K("y"), qint64(view.pixel_y)}}},
                    {K("channel"), qint64(view.channel)},
                    {K("expected"), view.expected},
                    {K("got"), view.got},
                    {K("reason"), view.reason}};
    if (!view.checker.is_zero()) {
        out.insert(K("checker"), to_checksum(view.checker));
    }
    return out;
}

namespace {

QJsonObject short_form(const JobView& view) {
    QJsonObject out{{K("id"), qint64(view.id)},
                    {K("name"), view.name},
                    {K("state"), view.state},
                    {K("mine_as"), view.mine_as},
                    {K("requester"), to_checksum(view.requester)},
                    {K("container_name"), view.container_name},
                    {K("width"), qint64(view.width)},
                    {K("height"), qint64(view.height)},
                    {K("samples"), qint64(view.samples)},
                    {K("progress"), view.progress},
                    {K("tiles_done"), qint64(view.tiles_done)},
                    {K("tiles_total"), qint64(view.tiles_total)},
                    {K("created_ms"), qint64(view.created_ms)},
                    {K("rays"), qint64(view.rays)},
                    {K("price_wei"), view.price_wei.to_decimal()}};
    if (!view.container.is_zero()) {
        out.insert(K("container"), to_checksum(view.container));
    }
    if (view.finished_ms) {
        out.insert(K("finished_ms"), qint64(*view.finished_ms));
    }
    if (view.root) {
        out.insert(K("root"), view.root->to_hex());
    }
    if (view.error) {
        out.insert(K("error"),
                   QJsonObject{{K("code"), view.error->code}, {K("message"), view.error->detail}});
    }
    return out;
}

void add_live(QJsonObject& out, const JobView& view) {
    QJsonArray bands;
    for (const BandView& band : view.bands) {
        bands.append(QJsonObject{{K("band"), qint64(band.band)},
                                 {K("root"), band.root.to_hex()},
                                 {K("rays"), qint64(band.rays)},
                                 {K("tiles"), qint64(band.tiles)}});
    }
    out.insert(K("bands"), bands);
    QJsonArray tiles;
    for (const std::uint32_t tile : view.sampled_tiles) {
        tiles.append(qint64(tile));
    }
    out.insert(K("sampled_tiles"), tiles);
    if (!view.preview.isEmpty()) {
        out.insert(K("preview"), view.preview);
    }
}

QJsonObject checker_json(const JobCheckerView& view) {
    QJsonObject out{{K("address"), to_checksum(view.address)},
                    {K("name"), view.name},
                    {K("valid"), view.valid},
                    {K("agrees"), view.agrees},
                    {K("checked"), qint64(view.checked)},
                    {K("rays"), qint64(view.rays)},
                    {K("seconds"), view.seconds},
                    {K("commit"), view.commit.to_hex()}};
    if (view.revealed_ms) {
        out.insert(K("revealed_ms"), qint64(*view.revealed_ms));
    }
    if (view.receipt_ms) {
        out.insert(K("receipt_ms"), qint64(*view.receipt_ms));
    }
    return out;
}

void add_full(QJsonObject& out, const JobView& view) {
    // A 64-bit seed does not fit in a JSON number.
    out.insert(K("seed"), QString::number(view.seed));
    out.insert(K("scene_hash"), view.scene_hash.to_hex());
    out.insert(K("seconds"), view.seconds);
    QJsonArray units;
    for (const std::uint64_t unit : view.sampled_units) {
        units.append(qint64(unit));
    }
    out.insert(K("sampled_units"), units);
    if (view.beacon) {
        out.insert(K("beacon"), view.beacon->to_hex());
    }
    if (!view.picture.isEmpty()) {
        out.insert(K("picture"), view.picture);
    }
    QJsonArray checkers;
    for (const JobCheckerView& checker : view.checkers) {
        checkers.append(checker_json(checker));
    }
    out.insert(K("checkers"), checkers);
    if (view.verdict) {
        QJsonObject verdict{{K("valid"), view.verdict->valid},
                            {K("checked"), qint64(view.verdict->checked)},
                            {K("checkers"), qint64(view.verdict->checkers)}};
        if (view.verdict->fraud) {
            verdict.insert(K("fraud"), to_json(*view.verdict->fraud));
        }
        if (!view.verdict->reason.isEmpty()) {
            verdict.insert(K("reason"), view.verdict->reason);
        }
        out.insert(K("verdict"), verdict);
    }
    if (view.fees) {
        out.insert(K("fees"), QJsonObject{{K("container_wei"), view.fees->container_wei.to_decimal()},
                                          {K("protocol_wei"), view.fees->protocol_wei.to_decimal()},
                                          {K("indexer_wei"), view.fees->indexer_wei.to_decimal()}});
    }
    QJsonArray positions;
    for (const std::uint64_t position : view.log_positions) {
        positions.append(qint64(position));
    }
    out.insert(K("log_positions"), positions);
}

} // namespace

QJsonObject to_json(const JobView& view, JobForm form) {
    QJsonObject out = short_form(view);
    if (form != JobForm::Short) {
        add_live(out, view);
    }
    if (form == JobForm::Full) {
        add_full(out, view);
    }
    return out;
}

QJsonObject to_json(const AmountsView& view) {
    return {{K("capacity_wei"), view.capacity_wei.to_decimal()},
            {K("delivery_wei"), view.delivery_wei.to_decimal()},
            {K("fees_wei"), view.fees_wei.to_decimal()},
            {K("checker_wei"), view.checker_wei.to_decimal()},
            {K("total_wei"), view.total_wei.to_decimal()},
            {K("assumed"), view.assumed}};
}

QJsonObject to_json(const StatusView& view) {
    QJsonObject out{{K("network"), view.network},
                    {K("state"), view.state},
                    {K("reason"), view.reason},
                    {K("sentence"), view.sentence},
                    {K("earning"), view.earning},
                    {K("node"), to_checksum(view.node)},
                    {K("window"), QJsonObject{{K("index"), qint64(view.window.index)},
                                              {K("in_day"), view.window.in_day},
                                              {K("day"), qint64(view.window.day)},
                                              {K("started_ms"), qint64(view.window.started_ms)},
                                              {K("ends_ms"), qint64(view.window.ends_ms)}}},
                    {K("uptime_30d"), view.uptime_30d},
                    {K("reputation"), view.reputation},
                    {K("passed_today"), view.passed_today},
                    {K("windows_today"), view.windows_today},
                    {K("today"), to_json(view.today)},
                    {K("log"), QJsonObject{{K("position"), qint64(view.log_position)},
                                           {K("head"), view.log_head.to_hex()}}}};
    if (view.proven) {
        out.insert(K("proven"), QJsonObject{{K("rays_per_s"), view.proven->rays_per_s},
                                            {K("obe"), view.proven->obe},
                                            {K("window"), qint64(view.proven->window)}});
    }
    if (view.job) {
        out.insert(K("job"), to_json(*view.job, JobForm::Short));
    }
    QJsonArray next;
    for (const NextStep& step : view.next) {
        next.append(QJsonObject{{K("code"), step.code},
                                {K("title"), step.title},
                                {K("detail"), step.detail},
                                {K("action"), step.action}});
    }
    out.insert(K("next"), next);
    QJsonObject seen{{K("state"), view.network_view.state},
                     {K("rtt_ms"), view.network_view.rtt_ms},
                     {K("agrees"), view.network_view.agrees}};
    if (view.network_view.heartbeat_age_ms >= 0) {
        seen.insert(K("heartbeat_age_ms"), qint64(view.network_view.heartbeat_age_ms));
    }
    out.insert(K("network_view"), seen);
    return out;
}

QJsonObject to_json(const DayStrip& view) {
    QJsonArray cells;
    for (const DayCell& cell : view.cells) {
        cells.append(QJsonObject{{K("state"), cell.state}, {K("reason"), cell.reason}});
    }
    return {{K("day"), qint64(view.day)},
            {K("now"), view.now},
            {K("cell_ms"), qint64(view.cell_ms)},
            {K("started_ms"), qint64(view.started_ms)},
            {K("cells"), cells}};
}

QJsonObject to_json(const Candidate& view) {
    return {{K("address"), to_checksum(view.address)},
            {K("name"), view.name},
            {K("score"), view.score},
            {K("rtt_ms"), view.rtt_ms},
            {K("price_wei"), view.price_wei.to_decimal()},
            {K("obe"), view.obe},
            {K("weight"), view.weight}};
}

} // namespace hearth::daemon
