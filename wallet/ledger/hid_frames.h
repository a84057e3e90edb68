// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet::ledger {

/// Ledger's framing over HID reports of 64 bytes: channel 0x0101, tag 0x05, a sequence number, and in the
/// first report the length of the whole.
inline constexpr std::size_t kReportBytes = 64;
using Report = std::array<std::uint8_t, kReportBytes>;

/// The reports of one command; at most 65,535 bytes fit.
[[nodiscard]] std::vector<Report> reports_of(ByteView command);

/// Puts reports together again.
class FrameReader {
public:
    /// The whole answer once its last report is here. Errors: HRT-LED-010 (another channel, tag or sequence,
    /// a report too short).
    [[nodiscard]] Result<std::optional<Bytes>> add(ByteView report);

private:
    Bytes m_got;
    std::size_t m_wanted = 0;
    std::uint16_t m_next = 0;
};

} // namespace hearth::wallet::ledger
