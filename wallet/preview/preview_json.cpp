// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/preview/preview.h"

#include <algorithm>

namespace hearth::wallet::preview {
namespace {

const char* format_name(LineFormat format) {
    switch (format) {
    case LineFormat::Text:
        return "text";
    case LineFormat::Address:
        return "address";
    case LineFormat::Amount:
        return "amount";
    case LineFormat::Date:
        return "date";
    case LineFormat::Duration:
        return "duration";
    case LineFormat::Raw:
        return "raw";
    case LineFormat::Token:
        return "token";
    }
    return "raw";
}

const char* level_name(LineLevel level) {
    switch (level) {
    case LineLevel::Normal:
        return "normal";
    case LineLevel::Important:
        return "important";
    case LineLevel::Warning:
        return "warning";
    }
    return "normal";
}

Json line_json(const Line& line) {
    Json out{{"label", line.label},
             {"label_code", line.label_code},
             {"value", line.value},
             {"format", format_name(line.format)},
             {"level", level_name(line.level)}};
    if (!line.raw.empty()) {
        out["raw"] = line.raw;
    }
    if (line.address) {
        out["address"] = checksum_text(*line.address);
    }
    if (!line.name.empty()) {
        out["name"] = line.name;
    }
    if (line.amount) {
        out["amount"] = to_decimal(*line.amount);
    }
    if (!line.symbol.empty()) {
        out["symbol"] = line.symbol;
    }
    if (line.decimals) {
        out["decimals"] = *line.decimals;
    }
    if (line.at_ms) {
        out["at_ms"] = *line.at_ms;
    }
    if (line.depth > 0) {
        out["depth"] = line.depth;
    }
    return out;
}

Json change_json(const BalanceChange& change) {
    Json out{{"address", checksum_text(change.address)},
             {"symbol", change.symbol},
             {"decimals", change.decimals},
             {"amount", (change.amount.negative ? "-" : "") + to_decimal(change.amount.magnitude)}};
    if (change.token) {
        out["token"] = checksum_text(*change.token);
    }
    if (change.token_id) {
        out["token_id"] = to_decimal(*change.token_id);
    }
    return out;
}

Json fee_json(const FeeQuote& fee) {
    Json speeds = Json::object();
    for (const rpc::Speed speed : {rpc::Speed::Slow, rpc::Speed::Normal, rpc::Speed::Fast}) {
        const SpeedQuote& quote = fee.speeds[std::size_t(speed)];
        Json& out = speeds[speed_name(speed)];
        out = {{"most_wei", to_decimal(quote.most_wei)}, {"likely_wei", to_decimal(quote.likely_wei)}};
        if (quote.seconds) {
            out["seconds"] = *quote.seconds;
        }
    }
    return {{"speed", speed_name(fee.speed)},
            {"gas", to_decimal(fee.gas)},
            {"max_fee_wei", to_decimal(fee.max_fee_wei)},
            {"priority_wei", to_decimal(fee.priority_wei)},
            {"most_wei", to_decimal(fee.most_wei)},
            {"likely_wei", to_decimal(fee.likely_wei)},
            {"speeds", std::move(speeds)}};
}

Json warning_json(const Warning& warning) {
    Json out{{"code", warning.code},     {"level", severity_name(warning.severity)},
             {"title", warning.title},   {"detail", warning.detail},
             {"remedy", warning.remedy}, {"args", warning.args}};
    if (const auto like = warning.args.find("like"); like != warning.args.end()) {
        out["like"] = like->second;
    }
    return out;
}

template <class Items, class One>
Json array_of(const Items& items, One one) {
    Json out = Json::array();
    for (const auto& item : items) {
        out.push_back(one(item));
    }
    return out;
}

void add_optional(Json& out, const Preview& preview) {
    if (!preview.from_name.empty()) {
        out["from_name"] = preview.from_name;
    }
    if (preview.revert) {
        out["revert"] = {{"code", preview.revert->code}, {"reason", preview.revert->reason}};
    }
    if (preview.fee) {
        out["fee"] = fee_json(*preview.fee);
    }
    if (preview.nonce) {
        out["nonce"] = to_decimal(*preview.nonce);
    }
    if (preview.domain_hash) {
        out["domain_hash"] = to_hex(preview.domain_hash->bytes);
    }
    if (preview.message_hash) {
        out["message_hash"] = to_hex(preview.message_hash->bytes);
    }
}

} // namespace

const char* severity_name(Severity severity) {
    switch (severity) {
    case Severity::Info:
        return "info";
    case Severity::Warn:
        return "warn";
    case Severity::Block:
        return "block";
    }
    return "block";
}

const char* speed_name(rpc::Speed speed) {
    switch (speed) {
    case rpc::Speed::Slow:
        return "slow";
    case rpc::Speed::Normal:
        return "normal";
    case rpc::Speed::Fast:
        return "fast";
    }
    return "normal";
}

bool Preview::blocked() const {
    return std::any_of(warnings.begin(), warnings.end(),
                       [](const Warning& warning) { return warning.severity == Severity::Block; });
}

void sort_warnings(std::vector<Warning>& warnings) {
    std::stable_sort(warnings.begin(), warnings.end(),
                     [](const Warning& a, const Warning& b) { return a.severity > b.severity; });
}

Json to_json(const Preview& preview) {
    Json out{{"id", preview.id},
             {"kind", preview.kind},
             {"chain", preview.chain},
             {"chain_id", to_decimal(preview.chain_id)},
             {"from", checksum_text(preview.from)},
             {"expires_ms", preview.expires_ms},
             {"title", preview.title},
             {"title_code", preview.title_code},
             {"args", preview.args},
             {"lines", array_of(preview.lines, line_json)},
             {"changes", array_of(preview.changes, change_json)},
             {"simulated", preview.simulated},
             {"unseen", preview.unseen},
             {"warnings", array_of(preview.warnings, warning_json)},
             {"blocked", preview.blocked()},
             {"digest", to_hex(preview.digest.bytes)},
             {"raw", preview.raw},
             {"needs", preview.needs},
             {"signer", preview.signer}};
    add_optional(out, preview);
    return out;
}

Json to_json(const Line& line) {
    return line_json(line);
}

} // namespace hearth::wallet::preview
