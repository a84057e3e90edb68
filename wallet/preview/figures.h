// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"

namespace hearth::wallet::preview {

/// An amount with the digits it needs: "1.5", "0.000000000000000001", "-3".
[[nodiscard]] std::string amount_text(const Amount& amount, int decimals);
/// The same with its symbol: "1.5 ATH".
[[nodiscard]] std::string amount_text(const Uint256& amount, int decimals, const std::string& symbol);

/// "2026-11-26 00:00:00 UTC".
[[nodiscard]] std::string utc_text(std::int64_t at_ms);
/// "2026-11-26 01:00:00 Europe/Berlin".
[[nodiscard]] std::string local_text(std::int64_t at_ms, const LocalTime& local);
/// Local time, and UTC behind it where they differ: "Thu 2026-11-26 01:00:00 Europe/Berlin (2026-11-26
/// 00:00:00 UTC)".
[[nodiscard]] std::string date_text(std::int64_t at_ms, const LocalTime& local);
/// Unix seconds as milliseconds; nothing beyond the year 9999.
[[nodiscard]] std::optional<std::int64_t> date_ms(const Uint256& unix_seconds);
/// "02:17:30", "3 d 02:17:30".
[[nodiscard]] std::string duration_text(const Uint256& seconds);
/// `value` / 10^`decimals` with its unit, exactly; with `prefix` as 1 to 999 with an SI prefix.
[[nodiscard]] std::string unit_text(const Uint256& value, int decimals, const std::string& base, bool prefix);
/// "Ethereum Mainnet", "chain 12345".
[[nodiscard]] std::string chain_text(const Uint256& chain_id);
/// "0x1234ab..9f (96 bytes)" where the bytes are many.
[[nodiscard]] std::string bytes_text(ByteView bytes);

} // namespace hearth::wallet::preview
