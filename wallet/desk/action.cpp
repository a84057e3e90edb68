// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/action.h"

#include "wallet/eth/abi_codec.h"
#include "wallet/eth/address.h"

#include <algorithm>
#include <array>

namespace hearth::wallet::desk {
namespace {

constexpr std::array<const char*, 9> kNames{"send_coin", "send_token", "approve", "revoke",    "call",
                                            "speed_up",  "cancel",     "message", "typed_data"};
using Selector = std::array<std::uint8_t, 4>;
constexpr Selector kTransfer{0xa9, 0x05, 0x9c, 0xbb};          ///< transfer(address,uint256)
constexpr Selector kApprove{0x09, 0x5e, 0xa7, 0xb3};           ///< approve(address,uint256)
constexpr Selector kSetApprovalForAll{0xa2, 0x2c, 0xb4, 0x65}; ///< setApprovalForAll(address,bool)
/// Most bytes of a call's data or a message that are taken.
constexpr std::size_t kMostData = 131'072;

tl::unexpected<Error> wrong(const char* member, const char* what) {
    return fail("HRT-DSK-002", QStringLiteral("\"%1\" %2").arg(QLatin1String(member), QLatin1String(what)));
}

Result<std::string> text_member(const Json& json, const char* member) {
    const auto it = json.find(member);
    if (it == json.end() || !it->is_string()) {
        return wrong(member, "has to be a text");
    }
    return it->get<std::string>();
}

Result<Address> address_member(const Json& json, const char* member) {
    const auto text = text_member(json, member);
    if (!text) {
        return fail(text.error());
    }
    auto address = parse_address(*text);
    if (!address) {
        return fail(address.error());
    }
    if (address->is_zero()) {
        return wrong(member, "is the zero address");
    }
    return address;
}

Result<Uint256> amount_member(const Json& json, const char* member) {
    const auto text = text_member(json, member);
    if (!text) {
        return fail(text.error());
    }
    const bool digits = !text->empty() &&
                        std::all_of(text->begin(), text->end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto value = digits ? parse_integer(*text) : std::nullopt;
    if (!value) {
        return wrong(member, "has to be decimal digits below 2^256");
    }
    return value->magnitude;
}

Result<Bytes> data_member(const Json& json, const char* member) {
    const auto text = text_member(json, member);
    if (!text) {
        return fail(text.error());
    }
    auto data = *text == "0x" ? std::optional(Bytes{}) : from_hex(*text);
    if (!data || data->size() > kMostData) {
        return wrong(member, "has to be 0x and whole bytes, at most 128 KiB");
    }
    return std::move(*data);
}

/// Puts a member's value where it belongs, or passes the error on.
template <class T, class Place>
Result<void> take(Result<T> value, Place& place) {
    if (!value) {
        return fail(value.error());
    }
    place = std::move(*value);
    return {};
}

Result<void> both(const Result<void>& first, const std::function<Result<void>()>& second) {
    return first ? second() : first;
}

Result<void> read_payment(const Json& json, Action& out) {
    const auto max = json.find("max");
    out.max = max != json.end() && max->is_boolean() && max->get<bool>();
    if (out.max == json.contains("amount_wei")) {
        return wrong("amount_wei", "or \"max\": true is needed, not both");
    }
    return both(take(address_member(json, "to"), out.to), [&] {
        return out.max ? Result<void>() : take(amount_member(json, "amount_wei"), out.amount);
    });
}

Result<void> read_message(const Json& json, Action& out) {
    if (json.contains("text") == json.contains("hex")) {
        return wrong("text", "or \"hex\" is needed, not both");
    }
    if (json.contains("hex")) {
        return take(data_member(json, "hex"), out.data);
    }
    const auto text = text_member(json, "text");
    if (!text) {
        return fail(text.error());
    }
    if (text->size() > kMostData) {
        return wrong("text", "is longer than 128 KiB");
    }
    out.data.assign(text->begin(), text->end());
    return {};
}

Result<void> read_hash(const Json& json, Action& out) {
    const auto text = text_member(json, "hash");
    if (!text) {
        return fail(text.error());
    }
    const auto hash = Hash::from_hex(QString::fromStdString(*text));
    if (!hash) {
        return wrong("hash", "has to be 64 hexadecimal digits");
    }
    out.hash = *hash;
    return {};
}

Result<void> read_members(const Json& json, Action& out) {
    switch (out.kind) {
    case ActionKind::SendToken:
        if (json.contains("token")) {
            if (auto token = take(address_member(json, "token"), out.token); !token) {
                return token;
            }
        }
        return read_payment(json, out);
    case ActionKind::SendCoin:
        return read_payment(json, out);
    case ActionKind::Approve:
        return both(take(address_member(json, "token"), out.token), [&] {
            return both(take(address_member(json, "spender"), out.spender),
                        [&] { return take(amount_member(json, "amount_wei"), out.amount); });
        });
    case ActionKind::Revoke:
        return both(take(address_member(json, "token"), out.token),
                    [&] { return take(address_member(json, "spender"), out.spender); });
    case ActionKind::Call:
        return both(take(address_member(json, "to"), out.to), [&] {
            return both(take(data_member(json, "data"), out.data), [&] {
                return json.contains("value_wei") ? take(amount_member(json, "value_wei"), out.amount)
                                                  : Result<void>();
            });
        });
    case ActionKind::SpeedUp:
    case ActionKind::Cancel:
        return read_hash(json, out);
    case ActionKind::Message:
        return read_message(json, out);
    case ActionKind::TypedData:
        break;
    }
    out.typed_data = json.value("typed_data", Json());
    return out.typed_data.is_object() ? Result<void>() : wrong("typed_data", "has to be an object");
}

Bytes call_data(const Selector& selector, const Address& who, const Uint256& word) {
    Bytes out;
    append(out, selector);
    append(out, abi::address_word(who));
    append(out, to_word(word));
    return out;
}

} // namespace

QString action_name(ActionKind kind) {
    return QString::fromLatin1(kNames.at(std::size_t(kind)));
}

bool is_transaction(ActionKind kind) {
    return kind != ActionKind::Message && kind != ActionKind::TypedData;
}

Result<Action> parse_action(const Json& json) {
    if (!json.is_object()) {
        return wrong("action", "has to be an object");
    }
    const auto kind = text_member(json, "kind");
    if (!kind) {
        return fail(kind.error());
    }
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const char* name) { return *kind == name; });
    if (it == kNames.end()) {
        return wrong("kind", "is not known");
    }
    Action out;
    out.kind = ActionKind(it - kNames.begin());
    if (auto read = read_members(json, out); !read) {
        return fail(read.error());
    }
    return out;
}

Result<Transaction> draft_transaction(const Action& action, const DeskChain& chain, bool nft) {
    Transaction out;
    out.type = TxType::DynamicFee;
    out.chain_id = chain.facts.chain_id;
    switch (action.kind) {
    case ActionKind::SendCoin:
        out.to = action.to;
        out.value = action.amount;
        return out;
    case ActionKind::SendToken:
        if (!action.token && !chain.ath) {
            return fail("HRT-DSK-003", chain.name());
        }
        out.to = action.token ? *action.token : chain.ath->address;
        out.data = call_data(kTransfer, action.to, action.amount);
        return out;
    case ActionKind::Approve:
        out.to = action.token;
        out.data = call_data(kApprove, action.spender, action.amount);
        return out;
    case ActionKind::Revoke:
        out.to = action.token;
        out.data = call_data(nft ? kSetApprovalForAll : kApprove, action.spender, 0);
        return out;
    case ActionKind::Call:
        out.to = action.to;
        out.value = action.amount;
        out.data = action.data;
        return out;
    case ActionKind::SpeedUp:
    case ActionKind::Cancel:
    case ActionKind::Message:
    case ActionKind::TypedData:
        break;
    }
    return fail("HRT-DSK-002", action_name(action.kind));
}

} // namespace hearth::wallet::desk
