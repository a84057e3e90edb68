// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"
#include "wallet/eth/units.h"
#include "wallet/rpc/fees.h"

#include <map>

namespace hearth::wallet::preview {

/// How heavy a warning is: to know, to think about, or a reason not to sign at all.
enum class Severity : std::uint8_t { Info, Warn, Block };

/// One reason to look twice. `code` is stable (docs/wallet-preview.md lists them all); title, detail and
/// remedy are English sentences; `args` has the values in them, for a translation.
struct Warning {
    std::string code;
    Severity severity = Severity::Warn;
    std::string title;
    std::string detail;
    std::string remedy;
    std::map<std::string, std::string> args;
};

enum class LineFormat : std::uint8_t { Text, Address, Amount, Date, Duration, Raw, Token };
enum class LineLevel : std::uint8_t { Normal, Important, Warning };

/// One field of what is signed. Every text is safe to show: what strangers wrote has gone through
/// safe_text().
struct Line {
    std::string label;
    std::string label_code; ///< stable where the label is ours ("to", "amount", ..); else empty
    std::string value;      ///< for a person
    LineFormat format = LineFormat::Text;
    LineLevel level = LineLevel::Normal;
    std::string raw; ///< the exact value: decimal digits, 0x hex; empty where `value` is exact
    std::optional<Address> address;
    std::string name;              ///< the address's own name, contact or contract; empty: nobody knows it
    std::optional<Uint256> amount; ///< in the smallest unit
    std::string symbol;            ///< of the amount
    std::optional<int> decimals;   ///< of the amount
    std::optional<std::int64_t> at_ms; ///< of a date
    int depth = 0;                     ///< steps inwards: a call within a call, a struct within a struct
};

/// What the signature changes for one of the person's own accounts.
struct BalanceChange {
    Address address;
    std::optional<Address> token; ///< none: the chain's coin
    std::string symbol;
    int decimals = 0;
    Amount amount;
    std::optional<Uint256> token_id; ///< of an ERC-721
};

struct SpeedQuote {
    Uint256 most_wei = 0;   ///< gas limit x highest price: what the account must hold
    Uint256 likely_wei = 0; ///< expected gas x (base fee now + priority fee)
    std::optional<int> seconds;
};

struct FeeQuote {
    rpc::Speed speed = rpc::Speed::Normal;
    Uint256 gas = 0;
    Uint256 max_fee_wei = 0;
    Uint256 priority_wei = 0;
    Uint256 most_wei = 0;
    Uint256 likely_wei = 0;
    std::array<SpeedQuote, 3> speeds; ///< in the order of Speed
};

struct Revert {
    std::string code; ///< HRT-RPC-015
    std::string reason;
};

/// Everything a person sees before signing; to_json() writes the `preview` object of the control API
/// (docs/wallet-preview.md).
struct Preview {
    std::string id; ///< set by who keeps previews
    std::string kind;
    std::string chain; ///< the profile's name
    Uint256 chain_id = 0;
    Address from;
    std::string from_name;
    std::int64_t expires_ms = 0;
    std::string title;
    std::string title_code;
    std::map<std::string, std::string> args;
    std::vector<Line> lines;
    std::vector<BalanceChange> changes;
    bool simulated = false;
    std::vector<std::string> unseen; ///< what the simulation could not see, one sentence each
    std::optional<Revert> revert;
    std::optional<FeeQuote> fee;
    std::optional<Uint256> nonce;
    std::vector<Warning> warnings; ///< the heaviest first
    Hash digest;                   ///< what is signed
    std::optional<Hash> domain_hash;
    std::optional<Hash> message_hash;
    std::string raw;    ///< 0x hex of the unsigned transaction or message; the JSON of typed data
    std::string needs;  ///< unlock, device or nothing
    std::string signer; ///< hd, key, watch or ledger

    /// Whether a warning blocks the signature.
    [[nodiscard]] bool blocked() const;
};

[[nodiscard]] const char* severity_name(Severity severity);
[[nodiscard]] const char* speed_name(rpc::Speed speed);
/// Exactly the `preview` object of the control API.
[[nodiscard]] Json to_json(const Preview& preview);
/// One of its lines.
[[nodiscard]] Json to_json(const Line& line);
/// Puts the heaviest warnings first; the order within one severity stays.
void sort_warnings(std::vector<Warning>& warnings);

} // namespace hearth::wallet::preview
