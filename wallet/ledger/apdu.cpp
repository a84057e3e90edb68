// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/apdu.h"

#include <QStringList>
#include <algorithm>

namespace hearth::wallet::ledger {
namespace {

constexpr std::uint8_t kClass = 0xe0;
constexpr std::uint16_t kOk = 0x9000;

/// Status words of the Ethereum application and of the devices' system (app-ethereum, src/apdu_constants.h
/// and the errors that ledgerjs names).
const char* code_of(std::uint16_t status) {
    switch (status) {
    case 0x5515: // locked
    case 0x6982: // security status not satisfied: locked on older systems
    case 0x6804:
    case 0x530c:
        return "HRT-LED-004";
    case 0x6511: // class not supported: the dashboard answers
    case 0x6e00:
    case 0x6e01:
    case 0x6d02:
        return "HRT-LED-005";
    case 0x6985: // conditions of use not satisfied: refused
    case 0x5501:
        return "HRT-LED-006";
    case 0x6a80: // incorrect data: what it cannot show while blind signing is off
        return "HRT-LED-008";
    case 0x6d00: // instruction not known
    case 0x6b00: // nor its parameters
    case 0x911c:
        return "HRT-LED-009";
    default:
        return "HRT-LED-012";
    }
}

/// Commands under way; belongs to its handle.
struct Run {
    ApduChannel& channel;
    std::vector<Apdu> commands;
    std::function<void(Result<Bytes>)> done;
    std::size_t at = 0;
    std::shared_ptr<void> open;

    static void next(const std::shared_ptr<Run>& run) {
        run->open = run->channel.exchange(
            run->commands[run->at].bytes(), [weak = std::weak_ptr(run)](const Result<Bytes>& answer) {
                const auto alive = weak.lock();
                if (!alive) {
                    return;
                }
                auto payload = answer ? payload_of(*answer) : Result<Bytes>(fail(answer.error()));
                if (payload && ++alive->at < alive->commands.size()) {
                    next(alive);
                    return;
                }
                const auto keep = std::move(alive->done);
                keep(std::move(payload));
            });
    }
};

} // namespace

Bytes Apdu::bytes() const {
    Bytes out(5 + data.size());
    out[0] = kClass;
    out[1] = ins;
    out[2] = p1;
    out[3] = p2;
    out[4] = std::uint8_t(data.size());
    std::copy(data.begin(), data.end(), out.begin() + 5);
    return out;
}

Error error_of_status(std::uint16_t status) {
    return {QString::fromLatin1(code_of(status)),
            QStringLiteral("the device answers 0x%1").arg(status, 4, 16, QLatin1Char('0'))};
}

Result<Bytes> payload_of(ByteView answer) {
    if (answer.size() < 2) {
        return fail("HRT-LED-010", QStringLiteral("an answer of %1 bytes").arg(answer.size()));
    }
    const auto status = std::uint16_t((unsigned(answer[answer.size() - 2]) << 8U) | answer.back());
    if (status != kOk) {
        return fail(error_of_status(status));
    }
    return Bytes(answer.begin(), answer.end() - 2);
}

std::shared_ptr<void> run_commands(ApduChannel& channel, std::vector<Apdu> commands,
                                   std::function<void(Result<Bytes>)> done) {
    auto run = std::make_shared<Run>(Run{channel, std::move(commands), std::move(done), 0, nullptr});
    Run::next(run);
    return run;
}

} // namespace hearth::wallet::ledger
