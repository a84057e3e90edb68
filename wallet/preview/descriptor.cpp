// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/descriptor.h"

#include "wallet/eth/address.h"
#include "wallet/preview/descriptor_json.h"

#include <algorithm>
#include <set>

namespace hearth::wallet::preview {
namespace {

constexpr std::size_t kSelectorBytes = 4;
constexpr std::size_t kMaxDeployments = 4096;
constexpr std::size_t kMaxName = 200;

Result<std::string> text_at(const Json& json, const char* name) {
    const Json value = json.value(name, Json());
    if (value.is_null()) {
        return std::string();
    }
    if (!value.is_string() || value.get_ref<const std::string&>().size() > kMaxName) {
        return malformed_descriptor(name, "is no text, or too long");
    }
    return value.get<std::string>();
}

/// Versions 1 and 2 of the format are read; a file that names no version is taken as it is.
Result<void> check_version(const Json& document) {
    const Json schema = document.value("$schema", Json());
    if (schema.is_null()) {
        return {};
    }
    if (!schema.is_string()) {
        return malformed_descriptor("$schema", "is no text");
    }
    const std::string name = schema;
    const auto at = name.find("erc7730-v");
    if (at == std::string::npos) {
        return {};
    }
    const std::string major = name.substr(at + std::string_view("erc7730-v").size());
    const bool read = (major.starts_with('1') || major.starts_with('2')) &&
                      (major.size() == 1 || major[1] == '.' || major[1] == '-');
    if (!read) {
        return fail("HRT-PRV-005", QString::fromStdString(name.substr(0, kMaxName)));
    }
    return {};
}

Result<std::vector<Deployment>> read_deployments(const Json& context) {
    std::vector<Deployment> out;
    const Json list = context.value("deployments", Json::array());
    if (!list.is_array() || list.size() > kMaxDeployments) {
        return malformed_descriptor("deployments", "is no list, or too long");
    }
    for (const Json& one : list) {
        if (!one.is_object() || !one.contains("chainId") || !one.contains("address") ||
            !one["chainId"].is_number_unsigned() || !one["address"].is_string()) {
            return malformed_descriptor("deployments", "has an entry without chainId or address");
        }
        const auto address = parse_address(one["address"].get<std::string>());
        if (!address) {
            return malformed_descriptor("deployments", "has an address that is none");
        }
        out.push_back({one["chainId"].get<std::uint64_t>(), *address});
    }
    return out;
}

Result<void> read_context(Descriptor& out, const Json& document) {
    const Json context = document.value("context", Json::object());
    if (!context.is_object() || context.contains("contract") == context.contains("eip712")) {
        return malformed_descriptor("context", "needs either contract or eip712");
    }
    out.typed_data = context.contains("eip712");
    const Json& inner = out.typed_data ? context["eip712"] : context["contract"];
    const auto id = text_at(context, "$id");
    if (!inner.is_object() || !id) {
        return malformed_descriptor("context", "is no object, or its $id no text");
    }
    out.id = *id;
    auto deployments = read_deployments(inner);
    if (!deployments) {
        return fail(deployments.error());
    }
    out.deployments = std::move(*deployments);
    out.domain = inner.value("domain", Json::object());
    if (!out.domain.is_object()) {
        return malformed_descriptor("domain", "is no object");
    }
    if (const Json separator = inner.value("domainSeparator", Json()); !separator.is_null()) {
        const auto hash = separator.is_string()
                              ? Hash::from_hex(QString::fromStdString(separator.get<std::string>()))
                              : malformed_descriptor("domainSeparator", "is no text");
        if (!hash) {
            return malformed_descriptor("domainSeparator", "is no hash");
        }
        out.domain_separator = *hash;
    }
    return {};
}

Result<void> check_enums(const Json& metadata) {
    const Json enums = metadata.value("enums", Json::object());
    const Json maps = metadata.value("maps", Json::object());
    const Json constants = metadata.value("constants", Json::object());
    if (!enums.is_object() || !maps.is_object() || !constants.is_object()) {
        return malformed_descriptor("metadata", "has enums, maps or constants that are no objects");
    }
    for (const auto& [name, values] : enums.items()) {
        // A text is version 1's address of a list on the network: it is never fetched.
        const bool plain =
            values.is_string() ||
            (values.is_object() &&
             std::all_of(values.begin(), values.end(), [](const Json& one) { return one.is_string(); }));
        if (!plain) {
            return malformed_descriptor(name, "is no enumeration");
        }
    }
    for (const auto& [name, map] : maps.items()) {
        if (!map.is_object() || !map.contains("values") || !map["values"].is_object()) {
            return malformed_descriptor(name, "is no map");
        }
    }
    const bool plain = std::none_of(constants.begin(), constants.end(),
                                    [](const Json& one) { return one.is_object() || one.is_array(); });
    return plain ? Result<void>{} : malformed_descriptor("constants", "has something else than values");
}

Result<void> read_metadata(Descriptor& out, const Json& document) {
    const Json metadata = document.value("metadata", Json::object());
    if (!metadata.is_object()) {
        return malformed_descriptor("metadata", "is no object");
    }
    const auto owner = text_at(metadata, "owner");
    const auto name = text_at(metadata, "contractName");
    const Json info = metadata.value("info", Json::object());
    const auto url = info.is_object() ? text_at(info, "url") : malformed_descriptor("info", "is no object");
    if (!owner || !name || !url) {
        return fail(!owner ? owner.error() : !name ? name.error() : url.error());
    }
    out.owner = *owner;
    out.contract_name = *name;
    out.url = *url;
    return check_enums(metadata);
}

/// Version 1 may name a function by its selector, or without parameter names, and give the ABI beside it.
Result<abi::Signature> signature_of(const std::string& key, const Json& document) {
    const Json abi_list = in_document(document, parse_path("$.context.contract.abi").value_or(Path{}));
    auto written =
        key.starts_with("0x") ? malformed_descriptor(key, "is a selector") : abi::parse_signature(key);
    const bool named = written && std::all_of(written->inputs.begin(), written->inputs.end(),
                                              [](const abi::Type& type) { return !type.name.empty(); });
    if (named) {
        return written;
    }
    for (const Json& entry : abi_list.is_array() ? abi_list : Json::array()) {
        if (!entry.is_object() || entry.value("type", Json("function")) != "function") {
            continue;
        }
        auto known = abi::signature_from_json(entry);
        if (!known) {
            continue;
        }
        const Hash hash = keccak(known->canonical());
        const std::string selector = to_hex(ByteView(hash.bytes).first(kSelectorBytes));
        if (selector == key || (written && written->canonical() == known->canonical())) {
            return known;
        }
    }
    if (written) {
        return written;
    }
    return fail("HRT-PRV-006", QString::fromStdString(key.substr(0, kMaxName)));
}

Result<void> add_format(Descriptor& out, const std::string& key, const Json& json,
                        std::set<std::string>& seen) {
    auto format = read_format(key, json, out.document);
    if (!format) {
        return fail(format.error());
    }
    if (!out.typed_data) {
        auto signature = signature_of(key, out.document);
        if (!signature || signature->name.empty()) {
            return fail("HRT-PRV-006", QString::fromStdString(key.substr(0, kMaxName)));
        }
        if (!seen.insert(signature->canonical()).second) {
            return fail("HRT-PRV-006",
                        QStringLiteral("%1 stands there twice").arg(QString::fromStdString(key)));
        }
        const Hash hash = keccak(signature->canonical());
        std::copy_n(hash.bytes.begin(), kSelectorBytes, format->selector.begin());
        format->function = std::move(*signature);
        if (auto checked = check_paths(*format); !checked) {
            return checked;
        }
    }
    out.formats.push_back(std::move(*format));
    return {};
}

Result<void> read_display(Descriptor& out) {
    const Json display = out.document.value("display", Json::object());
    if (!display.is_object() || !display.contains("formats") || !display["formats"].is_object()) {
        return malformed_descriptor("display", "has no formats");
    }
    for (const auto& [name, value] : display.items()) {
        if (name != "formats" && name != "definitions" && !name.starts_with('$')) {
            return malformed_descriptor("display: " + name, "is no member that it may have");
        }
    }
    const Json& formats = display["formats"];
    if (formats.size() > kMaxFormats) {
        return fail("HRT-PRV-002", QStringLiteral("there are more than %1 formats").arg(kMaxFormats));
    }
    std::set<std::string> seen;
    for (const auto& [key, json] : formats.items()) {
        if (auto added = add_format(out, key, json, seen); !added) {
            return added;
        }
    }
    return {};
}

/// "Mail( Person from, string x )" as "Mail(Person from,string x)".
std::string squeezed(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        if (!space) {
            if (!out.empty() && out.back() == ' ' && (c == ',' || c == ')' || c == '(')) {
                out.pop_back();
            }
            out += c;
        } else if (!out.empty() && out.back() != ' ' && out.back() != ',' && out.back() != '(') {
            out += ' ';
        }
    }
    return out;
}

std::string domain_text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

bool same_address(const std::string& a, const std::string& b) {
    const auto first = parse_address(a);
    const auto second = parse_address(b);
    return first && second && *first == *second;
}

bool domain_matches(const Descriptor& descriptor, const Json& domain, const Hash& separator) {
    if (descriptor.domain_separator && *descriptor.domain_separator != separator) {
        return false;
    }
    for (const auto& [name, wanted] : descriptor.domain.items()) {
        if (!domain.contains(name)) {
            return false;
        }
        const std::string a = domain_text(wanted);
        const std::string b = domain_text(domain[name]);
        const auto first = parse_integer(a);
        const auto second = parse_integer(b);
        const bool same_number =
            name == "chainId" && first && second && first->magnitude == second->magnitude;
        if (a != b && !same_number && !(name == "verifyingContract" && same_address(a, b))) {
            return false;
        }
    }
    return true;
}

bool deployed_at(const Descriptor& descriptor, const Uint256& chain_id, const Address& address) {
    return std::any_of(
        descriptor.deployments.begin(), descriptor.deployments.end(),
        [&](const Deployment& one) { return one.chain_id == chain_id && one.address == address; });
}

const FormatSpec* format_by_selector(const Descriptor& descriptor, ByteView selector) {
    const auto found =
        std::find_if(descriptor.formats.begin(), descriptor.formats.end(), [&](const FormatSpec& format) {
            return std::equal(selector.begin(), selector.end(), format.selector.begin(),
                              format.selector.end());
        });
    return found == descriptor.formats.end() ? nullptr : &*found;
}

} // namespace

Result<Descriptor> read_descriptor(std::string_view text, const IncludeReader& include) {
    auto document = merged_descriptor(text, include);
    if (!document) {
        return fail(document.error());
    }
    for (const auto& [name, value] : document->items()) {
        if (name != "context" && name != "metadata" && name != "display" && !name.starts_with('$')) {
            return malformed_descriptor(name, "is no member that a file may have");
        }
    }
    Descriptor out;
    out.document = std::move(*document);
    if (const auto version = check_version(out.document); !version) {
        return fail(version.error());
    }
    for (const auto step : {read_context, read_metadata}) {
        if (const auto done = step(out, out.document); !done) {
            return fail(done.error());
        }
    }
    if (const auto display = read_display(out); !display) {
        return fail(display.error());
    }
    return out;
}

void DescriptorSet::add(Descriptor descriptor, Scope scope) {
    m_entries.push_back({std::move(descriptor), scope});
}

DescriptorMatch DescriptorSet::find_call(const Uint256& chain_id, const Address& to, const std::string& kind,
                                         bool nft, ByteView selector) const {
    DescriptorMatch by_kind;
    DescriptorMatch by_interface;
    if (selector.size() != kSelectorBytes) {
        return {};
    }
    for (const Entry& entry : m_entries) {
        const Descriptor& descriptor = entry.descriptor;
        const FormatSpec* const format =
            descriptor.typed_data ? nullptr : format_by_selector(descriptor, selector);
        if (format == nullptr) {
            continue;
        }
        if (deployed_at(descriptor, chain_id, to)) {
            return {&descriptor, format};
        }
        if (entry.scope == Scope::Kind && !kind.empty() && descriptor.contract_name == kind && !by_kind) {
            by_kind = {&descriptor, format};
        }
        const bool better = (descriptor.contract_name == "ERC-721") == nft;
        if (entry.scope == Scope::Interface && (!by_interface || better)) {
            by_interface = {&descriptor, format};
        }
    }
    return by_kind ? by_kind : by_interface;
}

DescriptorMatch DescriptorSet::find_typed(const Json& domain, const Hash& separator,
                                          const std::string& encode_type,
                                          const std::string& primary_type) const {
    DescriptorMatch general;
    for (const Entry& entry : m_entries) {
        const Descriptor& descriptor = entry.descriptor;
        if (!descriptor.typed_data || !domain_matches(descriptor, domain, separator)) {
            continue;
        }
        const auto found =
            std::find_if(descriptor.formats.begin(), descriptor.formats.end(), [&](const FormatSpec& format) {
                return squeezed(format.key) == encode_type || format.key == primary_type;
            });
        if (found == descriptor.formats.end()) {
            continue;
        }
        const auto chain = parse_integer(domain_text(domain.value("chainId", Json(""))));
        const auto contract = parse_address(domain_text(domain.value("verifyingContract", Json(""))));
        if (chain && contract && deployed_at(descriptor, chain->magnitude, *contract)) {
            return {&descriptor, &*found};
        }
        const bool bound = entry.scope == Scope::Interface ||
                           (descriptor.deployments.empty() && descriptor.domain_separator);
        if (bound && !general) {
            general = {&descriptor, &*found};
        }
    }
    return general;
}

} // namespace hearth::wallet::preview
