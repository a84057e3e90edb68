// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/typed_data_script.h"

#include <algorithm>

namespace hearth::wallet::ledger {
namespace {

constexpr std::uint8_t kDefine = 0x1a;
constexpr std::uint8_t kValue = 0x1c;
constexpr std::uint8_t kSign = 0x0c;
constexpr std::uint8_t kField = 0xff;
constexpr std::uint8_t kArray = 0x0f;
constexpr std::uint8_t kWhole = 0x01; // P2 of signing: typed data given whole
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxCommands = 20'000;

tl::unexpected<Error> no_room(const std::string& what) {
    return fail("HRT-LED-014", QString::fromStdString(what).left(120));
}

enum class Kind : std::uint8_t {
    Struct = 0,
    Int = 1,
    Uint = 2,
    Address = 3,
    Bool = 4,
    String = 5,
    FixedBytes = 6,
    Bytes = 7
};

/// A type's name without and with its arrays; 0 is an array of any length.
struct FieldType {
    Kind kind = Kind::Struct;
    std::string name;  ///< without arrays
    unsigned size = 0; ///< in bytes, of Int, Uint and FixedBytes
    std::vector<unsigned> levels;
};

std::optional<unsigned> small_number(const std::string& text, unsigned most) {
    const bool digits =
        !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || text.front() == '0') {
        return std::nullopt;
    }
    const auto value = unsigned(std::stoul(text));
    return value <= most ? std::optional(value) : std::nullopt;
}

/// intN, uintN and bytesN; nothing where the bits are missing or wrong.
std::optional<FieldType> sized(const std::string& name) {
    const auto after = [&](const char* prefix) {
        return name.substr(std::string_view(prefix).size());
    };
    for (const auto& [prefix, kind] : {std::pair{"uint", Kind::Uint}, std::pair{"int", Kind::Int}}) {
        const auto bits = name.starts_with(prefix) ? small_number(after(prefix), 256) : std::nullopt;
        if (bits && *bits % 8 == 0) {
            return FieldType{kind, name, *bits / 8, {}};
        }
    }
    const auto bytes = name.starts_with("bytes") ? small_number(after("bytes"), 32) : std::nullopt;
    return bytes ? std::optional(FieldType{Kind::FixedBytes, name, *bytes, {}}) : std::nullopt;
}

class Script {
public:
    explicit Script(const Json& types) : m_types(types) {}

    Result<void> define_all() {
        for (const auto& [name, fields] : m_types.items()) {
            if (auto added = add(kDefine, 0, 0, name); !added) {
                return added;
            }
            if (!fields.is_array()) {
                return no_room("the fields of " + name);
            }
            for (const Json& field : fields) {
                if (auto defined = define(field); !defined) {
                    return defined;
                }
            }
        }
        return {};
    }
    Result<void> root(const std::string& type, const Json& value) {
        if (auto added = add(kValue, 0, 0, type); !added) {
            return added;
        }
        return fields_of(type, value, 0);
    }
    Result<void> add(std::uint8_t ins, std::uint8_t p1, std::uint8_t p2, std::string_view data) {
        return add(ins, p1, p2, Bytes(data.begin(), data.end()));
    }
    Result<void> add(std::uint8_t ins, std::uint8_t p1, std::uint8_t p2, Bytes data) {
        if (data.size() > kMaxApduData || m_commands.size() >= kMaxCommands) {
            return no_room("a name or the whole is too long");
        }
        m_commands.push_back({ins, p1, p2, std::move(data)});
        return {};
    }
    [[nodiscard]] std::vector<Apdu> take() { return std::move(m_commands); }

private:
    [[nodiscard]] Result<FieldType> parse(const std::string& text) const {
        const std::size_t bracket = text.find('[');
        const std::string name = text.substr(0, bracket);
        FieldType out;
        out.name = name;
        if (m_types.contains(name)) {
            out.kind = Kind::Struct;
        } else if (name == "address" || name == "bool" || name == "string" || name == "bytes") {
            out.kind = name == "address" ? Kind::Address
                       : name == "bool"  ? Kind::Bool
                       : name == "bytes" ? Kind::Bytes
                                         : Kind::String;
        } else if (const auto found = sized(name)) {
            out = *found;
        } else {
            return no_room("the type " + name);
        }
        for (std::size_t at = bracket; at < text.size();) {
            const std::size_t end = text.find(']', at);
            if (text[at] != '[' || end == std::string::npos) {
                return no_room("the type " + text);
            }
            const std::string count = text.substr(at + 1, end - at - 1);
            const auto length = count.empty() ? std::optional(0U) : small_number(count, 255);
            if (!length) {
                return no_room("the type " + text);
            }
            out.levels.push_back(*length);
            at = end + 1;
        }
        // The outermost array has the last brackets; only while all levels are alike nobody can take it
        // otherwise.
        if (out.levels.size() > 1 &&
            std::any_of(out.levels.begin(), out.levels.end(), [](unsigned n) { return n != 0; })) {
            return no_room("the type " + text);
        }
        return out;
    }
    static Result<std::string> text_of(const Json& field, const char* member) {
        const auto found = field.is_object() ? field.find(member) : field.end();
        if (!field.is_object() || found == field.end() || !found->is_string()) {
            return no_room("a field without name or type");
        }
        return found->get<std::string>();
    }
    Result<void> define(const Json& field) {
        const auto name = text_of(field, "name");
        const auto type_text = text_of(field, "type");
        const auto type = type_text ? parse(*type_text) : Result<FieldType>(fail(type_text.error()));
        if (!name || !type) {
            return fail(name ? type.error() : name.error());
        }
        const auto size_flag = std::uint8_t(type->size != 0 ? 0x40U : 0U);
        const auto array_flag = std::uint8_t(type->levels.empty() ? 0U : 0x80U);
        Bytes data{std::uint8_t(std::uint8_t(type->kind) | size_flag | array_flag)};
        if (type->kind == Kind::Struct) {
            data.push_back(std::uint8_t(type->name.size()));
            append(data, bytes_of_text(type->name));
        }
        if (size_flag != 0) {
            data.push_back(std::uint8_t(type->size));
        }
        if (array_flag != 0) {
            data.push_back(std::uint8_t(type->levels.size()));
            for (const unsigned length : type->levels) {
                data.push_back(length == 0 ? 0 : 1);
                if (length != 0) {
                    data.push_back(std::uint8_t(length));
                }
            }
        }
        data.push_back(std::uint8_t(name->size()));
        append(data, bytes_of_text(*name));
        return add(kDefine, 0, kField, std::move(data));
    }
    Result<void> fields_of(const std::string& type, const Json& value, std::size_t depth) {
        if (!value.is_object() || depth > kMaxDepth) {
            return no_room("a struct is missing or nested too deeply");
        }
        for (const Json& field : m_types.at(type)) {
            const auto name = text_of(field, "name");
            const auto type_text = text_of(field, "type");
            const auto field_type =
                type_text ? parse(*type_text) : Result<FieldType>(fail(type_text.error()));
            if (!name || !field_type) {
                return fail(name ? field_type.error() : name.error());
            }
            const auto member = value.find(*name);
            if (member == value.end() || member->is_null()) {
                return no_room("the member " + *name + " is missing");
            }
            if (auto given = give(*field_type, 0, *member, depth + 1); !given) {
                return given;
            }
        }
        return {};
    }
    Result<void> give(const FieldType& type, std::size_t level, const Json& value, std::size_t depth) {
        if (level < type.levels.size()) {
            if (!value.is_array() || value.size() > 255) {
                return no_room("an array of more than 255 items");
            }
            if (auto added = add(kValue, 0, kArray, Bytes{std::uint8_t(value.size())}); !added) {
                return added;
            }
            for (const Json& item : value) {
                if (auto given = give(type, level + 1, item, depth); !given) {
                    return given;
                }
            }
            return {};
        }
        if (type.kind == Kind::Struct) {
            return fields_of(type.name, value, depth);
        }
        const auto bytes = encode(type, value);
        return bytes ? give_bytes(*bytes) : fail(bytes.error());
    }
    Result<void> give_bytes(const Bytes& value) {
        if (value.size() > 0xffff) {
            return no_room("a value of 64 KiB");
        }
        Bytes whole{std::uint8_t(value.size() >> 8U), std::uint8_t(value.size() & 255U)};
        append(whole, value);
        for (ByteView rest(whole); !rest.empty();) {
            const std::size_t count = std::min(rest.size(), kMaxApduData);
            const auto more = std::uint8_t(count < rest.size() ? 1 : 0);
            if (auto added =
                    add(kValue, more, kField, Bytes(rest.begin(), rest.begin() + std::ptrdiff_t(count)));
                !added) {
                return added;
            }
            rest = rest.subspan(count);
        }
        return {};
    }
    static Result<Bytes> encode(const FieldType& type, const Json& value) {
        if (type.kind == Kind::Bool) {
            return value.is_boolean() ? Result<Bytes>(Bytes{std::uint8_t(value.get<bool>() ? 1 : 0)})
                                      : no_room("a truth value in another form");
        }
        if (type.kind == Kind::Int || type.kind == Kind::Uint) {
            return encode_integer(type, value);
        }
        if (!value.is_string()) {
            return no_room("a value of " + type.name);
        }
        const auto& text = value.get_ref<const std::string&>();
        if (type.kind == Kind::String) {
            return Bytes(text.begin(), text.end());
        }
        auto bytes = from_hex(text);
        const std::size_t wanted = type.kind == Kind::Address ? 20U : type.size;
        if (!bytes || (type.kind != Kind::Bytes && bytes->size() != wanted)) {
            return no_room("a value of " + type.name);
        }
        return std::move(*bytes);
    }
    static Result<Bytes> encode_integer(const FieldType& type, const Json& value) {
        const std::string text = value.is_string()           ? value.get<std::string>()
                                 : value.is_number_integer() ? value.dump()
                                                             : std::string();
        const auto number = parse_integer(text);
        if (!number || (number->negative && type.kind == Kind::Uint)) {
            return no_room("a value of " + type.name);
        }
        if (number->negative) {
            const Word word = to_word(Uint256(0) - number->magnitude);
            return Bytes(word.end() - std::ptrdiff_t(type.size), word.end());
        }
        Bytes out = to_minimal(number->magnitude);
        return out.empty() ? Bytes{0} : out;
    }

    const Json& m_types;
    std::vector<Apdu> m_commands;
};

/// The types with the domain's own, in the standard's order, where the document leaves it out.
Json with_domain_type(const Json& types, const Json& domain) {
    static constexpr std::pair<const char*, const char*> kMembers[] = {{"name", "string"},
                                                                       {"version", "string"},
                                                                       {"chainId", "uint256"},
                                                                       {"verifyingContract", "address"},
                                                                       {"salt", "bytes32"}};
    Json out = types;
    if (!out.contains("EIP712Domain")) {
        Json fields = Json::array();
        for (const auto& [name, type] : kMembers) {
            if (domain.is_object() && domain.contains(name)) {
                fields.push_back({{"name", name}, {"type", type}});
            }
        }
        out["EIP712Domain"] = std::move(fields);
    }
    return out;
}

} // namespace

Result<std::vector<Apdu>> typed_data_commands(const DerivationPath& path, const Json& typed_data) {
    const auto member = [&](const char* name) {
        return typed_data.is_object() ? typed_data.value(name, Json()) : Json();
    };
    const Json given = member("types");
    const Json domain = member("domain");
    const Json primary = member("primaryType");
    if (!given.is_object() || !domain.is_object() || !primary.is_string() ||
        !given.contains(primary.get<std::string>())) {
        return no_room("a document without types, domain or primaryType");
    }
    const Json types = with_domain_type(given, domain);
    Script script(types);
    auto made = script.define_all();
    if (made) {
        made = script.root("EIP712Domain", domain);
    }
    if (made && primary != "EIP712Domain") {
        made = script.root(primary.get<std::string>(), member("message"));
    }
    if (made) {
        made = script.add(kSign, 0, kWhole, path_bytes(path));
    }
    if (!made) {
        return fail(made.error());
    }
    return script.take();
}

} // namespace hearth::wallet::ledger
