// SPDX-License-Identifier: Apache-2.0
#include "core/node/check_call.h"

#include "core/protocol/convert.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::node {
namespace {

/// What the worker takes as the time of a PoC.
constexpr double kMinSeconds = 1e-3;
constexpr double kMaxSeconds = 3600;

std::uint32_t channel_index(const QString& name) {
    return name == QLatin1String("green") ? 1 : name == QLatin1String("blue") ? 2 : 0;
}

} // namespace

void add_job_params(QJsonObject& params, const protocol::SubmitJob& job) {
    params.insert(QStringLiteral("width"), qint64(job.width()));
    params.insert(QStringLiteral("height"), qint64(job.height()));
    params.insert(QStringLiteral("samples"), qint64(job.samples()));
    // As text: JSON numbers hold 53 bits.
    params.insert(QStringLiteral("seed"), QString::number(job.seed()));
    params.insert(QStringLiteral("exposure"), double(job.exposure()));
}

QString CheckCall::method() const {
    return proof.kind() == protocol::PROOF_KIND_JOB ? QStringLiteral("check") : QStringLiteral("poc_check");
}

QJsonObject CheckCall::params() const {
    QJsonObject out{{QStringLiteral("scene"), scene},
                    {QStringLiteral("openings"), openings},
                    {QStringLiteral("root"), root.to_hex()},
                    {QStringLiteral("k"), qint64(k)},
                    {QStringLiteral("checker"), checker.to_hex()},
                    {QStringLiteral("salt"), salt.to_hex()}};
    if (proof.kind() == protocol::PROOF_KIND_JOB) {
        if (!disclosure.isEmpty()) {
            out.insert(QStringLiteral("disclosure"), disclosure);
        }
        out.insert(QStringLiteral("beacon"), sample_beacon.to_hex());
        add_job_params(out, job);
    } else {
        out.insert(QStringLiteral("beacon"), challenge_beacon.to_hex());
        out.insert(QStringLiteral("sample_beacon"), sample_beacon.to_hex());
        out.insert(QStringLiteral("node"),
                   QString::fromLatin1(protocol::to_bytes(proof.container()).toHex()));
        out.insert(QStringLiteral("window"), qint64(proof.id()));
        out.insert(QStringLiteral("units_done"), qint64(units));
        out.insert(QStringLiteral("seconds"), std::clamp(seconds, kMinSeconds, kMaxSeconds));
    }
    return out;
}

Result<CheckAnswer> CheckAnswer::from(const QJsonObject& result) {
    CheckAnswer out;
    const QString text = result.value(QLatin1String("batch_commit")).toString();
    // Openings that cannot be read leave nothing to re-render: the zero commit stands for that.
    const auto commit = text.isEmpty() ? Result<Hash>(Hash{}) : Hash::from_hex(text);
    if (!result.value(QLatin1String("valid")).isBool() || !commit) {
        return fail("HRT-WRK-004", QStringLiteral("a check without verdict or commit"));
    }
    out.valid = result.value(QLatin1String("valid")).toBool();
    out.batch_commit = *commit;
    out.checked = std::uint32_t(result.value(QLatin1String("checked")).toInteger());
    out.rays = std::uint64_t(result.value(QLatin1String("rays")).toInteger());
    out.seconds = result.value(QLatin1String("seconds")).toDouble();
    out.rays_per_s = result.value(QLatin1String("rate_rays_s")).toDouble();
    const QJsonArray failures = result.value(QLatin1String("failures")).toArray();
    if (!out.valid) {
        // The failure that names a pixel says most.
        QJsonObject told = failures.isEmpty() ? QJsonObject() : failures.first().toObject();
        for (const auto& failure : failures) {
            if (failure.toObject().value(QLatin1String("pixel")).isObject()) {
                told = failure.toObject();
                break;
            }
        }
        protocol::Fraud fraud;
        const QJsonObject pixel = told.value(QLatin1String("pixel")).toObject();
        fraud.set_unit(std::uint64_t(told.value(QLatin1String("unit")).toInteger()));
        fraud.set_tile(std::uint32_t(told.value(QLatin1String("tile")).toInteger()));
        fraud.set_batch(std::uint32_t(told.value(QLatin1String("batch")).toInteger()));
        fraud.set_pixel_x(std::uint32_t(pixel.value(QLatin1String("x")).toInteger()));
        fraud.set_pixel_y(std::uint32_t(pixel.value(QLatin1String("y")).toInteger()));
        fraud.set_channel(channel_index(told.value(QLatin1String("channel")).toString()));
        fraud.set_expected(told.value(QLatin1String("expected")).toDouble());
        fraud.set_got(told.value(QLatin1String("got")).toDouble());
        fraud.set_reason(
            told.value(QLatin1String("reason")).toString(QStringLiteral("invalid")).toStdString());
        out.fraud = fraud;
    }
    return out;
}

} // namespace hearth::node
