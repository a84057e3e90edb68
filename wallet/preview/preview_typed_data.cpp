// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/address.h"
#include "wallet/eth/typed_data.h"
#include "wallet/preview/checks.h"
#include "wallet/preview/figures.h"
#include "wallet/preview/meaning.h"
#include "wallet/preview/names.h"
#include "wallet/preview/render.h"
#include "wallet/preview/safe_text.h"
#include "wallet/preview/signer.h"
#include "wallet/preview/warnings.h"

#include <algorithm>
#include <limits>

namespace hearth::wallet::preview {
namespace {

constexpr const char* kDomain = "EIP712Domain";

/// What the domain says, where it says it.
struct Domain {
    std::string name;
    std::string version;
    std::optional<Uint256> chain_id;
    std::optional<Address> contract;
};

/// One permission within a message.
struct Grant {
    Address token;
    Uint256 amount = 0;
    std::optional<Uint256> until;
};

const Data* member(const Data& data, std::string_view name) {
    const auto found = std::find_if(data.items.begin(), data.items.end(),
                                    [&](const Data& item) { return item.name == name; });
    return found == data.items.end() ? nullptr : &*found;
}

std::optional<Uint256> number(const Data& data, std::string_view name) {
    const Data* const found = member(data, name);
    return found == nullptr ? std::nullopt : integer_of(*found);
}

std::optional<Address> address(const Data& data, std::string_view name) {
    const Data* const found = member(data, name);
    const bool fits = found != nullptr && found->type.kind == abi::Type::Kind::Address;
    return fits ? address_of(*found) : std::nullopt;
}

std::string text(const Data& data, std::string_view name) {
    const Data* const found = member(data, name);
    return found == nullptr ? std::string() : std::string(text_of_bytes(found->value.bytes));
}

/// The domain by its types; without types.EIP712Domain its members are taken as the standard names them.
Result<Domain> read_domain(const Json& typed_data) {
    Json document = typed_data;
    const Json given = typed_data.value("domain", Json::object());
    if (!document["types"].contains(kDomain)) {
        Json fields = Json::array();
        for (const auto& [name, type] :
             {std::pair("name", "string"), std::pair("version", "string"), std::pair("chainId", "uint256"),
              std::pair("verifyingContract", "address")}) {
            if (given.is_object() && given.contains(name) && !given[name].is_null()) {
                fields.push_back({{"name", name}, {"type", type}});
            }
        }
        document["types"][kDomain] = fields;
    }
    const auto data = data_of_typed(document, "domain", kDomain);
    if (!data) {
        return fail(data.error());
    }
    return Domain{text(*data, "name"), text(*data, "version"), number(*data, "chainId"),
                  address(*data, "verifyingContract")};
}

/// The permissions of ERC-2612, of DAI, and of Permit2 in its six forms.
std::vector<Grant> grants_of(const Data& message, const Domain& domain) {
    std::vector<Grant> out;
    const auto deadline = number(message, "deadline");
    const auto add = [&](const Data& one) {
        const auto token = address(one, "token");
        const auto amount = number(one, "amount");
        if (token && amount) {
            const auto until = number(one, "expiration");
            out.push_back({*token, *amount, until ? until : deadline});
        }
    };
    for (const char* const name : {"details", "permitted"}) {
        const Data* const part = member(message, name);
        if (part != nullptr && part->shape == Data::Shape::Struct) {
            add(*part);
        } else if (part != nullptr && part->shape == Data::Shape::Array) {
            std::for_each(part->items.begin(), part->items.end(), add);
        }
    }
    if (!out.empty() || !domain.contract) {
        return out;
    }
    if (const auto value = number(message, "value")) {
        out.push_back({*domain.contract, *value, deadline});
    } else if (const auto allowed = number(message, "allowed"); allowed && *allowed != 0) {
        // DAI: all or nothing; an expiry of 0 means never.
        const auto expiry = number(message, "expiry").value_or(0);
        const Uint256 most = std::numeric_limits<Uint256>::max();
        out.push_back({*domain.contract, most, expiry == 0 ? most : expiry});
    }
    return out;
}

/// Warns of permissions: a spender and what it may take, or an order to give things away.
void check_permit(const TypedDataInputs& inputs, const Data& message, const Domain& domain,
                  const std::string& primary_type, Preview& out) {
    const auto spender = address(message, "spender");
    const bool order = member(message, "offerer") != nullptr && member(message, "offer") != nullptr;
    if (!spender && !order && !primary_type.starts_with("Permit")) {
        return;
    }
    const auto grants = grants_of(message, domain);
    if (spender && grants.empty() && !primary_type.starts_with("Permit")) {
        return;
    }
    out.title_code = order ? "order" : "permit";
    const std::string who = spender ? name_or_address(inputs.around, *spender) : "whoever fulfils it";
    add_warning(out.warnings,
                make_warning("permit_signature",
                             order ? "With this signature anybody may take what the order offers."
                                   : who + " may take the tokens with this signature alone, without a "
                                           "transaction of yours.",
                             {{"spender", who}}));
    for (const Grant& grant : grants) {
        if (spender) {
            add_allowance_warning(inputs.around, grant.token, *spender, grant.amount, out.warnings);
        }
        if (grant.until) {
            add_expiry_warning(inputs.around, *grant.until, out.warnings);
        }
        for (Warning& warning : token_warnings(inputs.around, grant.token)) {
            add_warning(out.warnings, std::move(warning));
        }
    }
    if (spender) {
        check_spender(inputs.around, {}, *spender, out.warnings);
    }
}

void check_domain(const TypedDataInputs& inputs, const Domain& domain, Preview& out) {
    const ChainFacts& chain = inputs.around.chain;
    if (!domain.chain_id) {
        add_warning(
            out.warnings,
            make_warning("blind_signing", "The data names no chain: the signature may count on every one."));
    } else if (*domain.chain_id != chain.chain_id) {
        add_warning(
            out.warnings,
            make_warning("chain_mismatch",
                         "The data is for " + chain_text(*domain.chain_id) + " (chain id " +
                             to_decimal(*domain.chain_id) + "), but the profile is " + chain.title +
                             " (chain id " + to_decimal(chain.chain_id) + ").",
                         {{"found", to_decimal(*domain.chain_id)}, {"wanted", to_decimal(chain.chain_id)}}));
    }
    if (!domain.contract) {
        add_warning(out.warnings,
                    make_warning("blind_signing", "The data names no contract that checks it."));
    } else if (name_of(inputs.around, *domain.contract).empty() &&
               find_token(inputs.around, *domain.contract) == nullptr) {
        const std::string where = checksum_text(*domain.contract);
        add_warning(out.warnings, make_warning("unknown_contract",
                                               "The contract that checks it, " + where +
                                                   ", is neither in the network profile nor in your book.",
                                               {{"address", where}}));
    }
}

std::vector<Line> domain_lines(const TypedDataInputs& inputs, const Domain& domain, Preview& out) {
    std::vector<Line> lines;
    if (!domain.name.empty()) {
        const SafeText name = safe_text(domain.name, kNameLimit);
        lines.push_back(text_line(name.text, "Asks", "domain_name"));
        if (name.hidden || name.mixed) {
            add_warning(out.warnings, make_warning(name.hidden ? "hidden_characters" : "suspicious_name",
                                                   "The name of who asks is made to look like another: " +
                                                       name.text + "."));
        }
    }
    if (domain.contract) {
        lines.push_back(address_line(inputs.around, *domain.contract, "Contract", "contract"));
    }
    if (domain.chain_id) {
        Line line = text_line(chain_text(*domain.chain_id), "Chain", "chain");
        line.raw = to_decimal(*domain.chain_id);
        lines.push_back(std::move(line));
    }
    return lines;
}

/// The message by its descriptor; without one, or where it does not fit, as a tree.
void show_message(const TypedDataInputs& inputs, const Data& message, const Domain& domain,
                  const TypedDataHash& hash, Preview& out) {
    const auto match = descriptors_of(inputs.around)
                           .find_typed(inputs.typed_data.value("domain", Json::object()),
                                       hash.domain_separator, hash.encode_type, hash.primary_type);
    Container container;
    container.from = inputs.around.from.address;
    container.to = domain.contract;
    container.chain_id = domain.chain_id;
    auto rendered = match ? render(inputs.around, *match.descriptor, *match.format, message, container)
                          : fail("HRT-PRV-010", {});
    if (rendered) {
        out.title = std::move(rendered->title);
        out.title_code = match.format->id.empty() ? "typed_data" : match.format->id;
        out.args = std::move(rendered->args);
        out.lines.insert(out.lines.end(), rendered->lines.begin(), rendered->lines.end());
        out.warnings.insert(out.warnings.end(), rendered->warnings.begin(), rendered->warnings.end());
        return;
    }
    const std::string type = safe_text(hash.primary_type, kNameLimit).text;
    const std::string who =
        domain.name.empty() ? "an unnamed asker" : safe_text(domain.name, kNameLimit).text;
    out.title = "Sign " + type + " for " + who;
    out.title_code = "typed_data";
    out.args = {{"type", type}, {"name", who}};
    auto lines = raw_lines(inputs.around, message, 0, out.warnings);
    out.lines.insert(out.lines.end(), lines.begin(), lines.end());
    add_warning(out.warnings, make_warning("unknown_function",
                                           "What " + who + " does with a signed " + type + " is not known.",
                                           {{"type", type}}));
}

} // namespace

Result<Preview> preview_typed_data(const TypedDataInputs& inputs) {
    const auto hash = hash_typed_data(inputs.typed_data);
    if (!hash) {
        return fail(hash.error());
    }
    const auto domain = read_domain(inputs.typed_data);
    if (!domain) {
        return fail(domain.error());
    }
    const bool only_domain = hash->primary_type == kDomain;
    const auto message =
        data_of_typed(inputs.typed_data, only_domain ? "domain" : "message", hash->primary_type);
    if (!message) {
        return fail(message.error());
    }
    Preview out;
    set_signer(inputs.around, out);
    out.kind = "typed_data";
    out.lines = domain_lines(inputs, *domain, out);
    show_message(inputs, *message, *domain, *hash, out);
    check_domain(inputs, *domain, out);
    check_permit(inputs, *message, *domain, hash->primary_type, out);
    sort_warnings(out.warnings);
    out.digest = hash->digest;
    out.domain_hash = hash->domain_separator;
    if (!only_domain) {
        out.message_hash = hash->struct_hash;
    }
    out.raw = inputs.typed_data.dump();
    return out;
}

} // namespace hearth::wallet::preview
