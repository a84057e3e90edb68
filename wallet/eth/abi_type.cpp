// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_type.h"

#include <charconv>

namespace hearth::wallet::abi {
namespace {

using Kind = Type::Kind;

tl::unexpected<Error> bad(std::string_view what, std::string_view text) {
    constexpr std::size_t kShown = 80;
    QString detail = QString::fromUtf8(what.data(), qsizetype(what.size()));
    if (!text.empty()) {
        detail +=
            QStringLiteral(": ") + QString::fromUtf8(text.data(), qsizetype(std::min(text.size(), kShown)));
    }
    return fail("HRT-ETH-020", detail);
}

/// A decimal number without leading zeros or sign.
std::optional<std::size_t> number(std::string_view text) {
    std::size_t out = 0;
    if (text.empty() || (text.size() > 1 && text[0] == '0') || text[0] == '-' || text[0] == '+') {
        return {};
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

bool is_bits(std::optional<std::size_t> bits) {
    return bits && *bits >= 8 && *bits <= 256 && *bits % 8 == 0;
}

std::optional<Type> integer_type(std::string_view text, Kind kind) {
    const auto bits = text.empty() ? std::optional<std::size_t>(256) : number(text);
    if (!is_bits(bits)) {
        return {};
    }
    Type out;
    out.kind = kind;
    out.bits = unsigned(*bits);
    return out;
}

std::optional<Type> fixed_type(std::string_view text, Kind kind) {
    const std::string_view whole = text.empty() ? std::string_view("128x18") : text;
    const std::size_t x = whole.find('x');
    if (x == std::string_view::npos) {
        return {};
    }
    const auto bits = number(whole.substr(0, x));
    const auto decimals = number(whole.substr(x + 1));
    if (!is_bits(bits) || !decimals || *decimals > 80) {
        return {};
    }
    Type out;
    out.kind = kind;
    out.bits = unsigned(*bits);
    out.decimals = unsigned(*decimals);
    return out;
}

std::optional<Type> simple(Kind kind, bool dynamic, unsigned bits) {
    Type out;
    out.kind = kind;
    out.dynamic = dynamic;
    out.bits = bits;
    return out;
}

std::optional<Type> elementary(std::string_view word) {
    if (word == "address") {
        return simple(Kind::Address, false, 160);
    }
    if (word == "bool") {
        return simple(Kind::Bool, false, 8);
    }
    if (word == "string") {
        return simple(Kind::String, true, 0);
    }
    if (word == "bytes") {
        return simple(Kind::Bytes, true, 0);
    }
    if (word == "function") {
        return simple(Kind::Function, false, 24);
    }
    if (word.starts_with("bytes")) {
        const auto size = number(word.substr(5));
        return size && *size >= 1 && *size <= 32 ? simple(Kind::FixedBytes, false, unsigned(*size))
                                                 : std::nullopt;
    }
    struct Prefix {
        std::string_view text;
        std::optional<Type> (*make)(std::string_view, Kind);
        Kind kind;
    };
    for (const Prefix& prefix :
         {Prefix{"uint", integer_type, Kind::Uint}, Prefix{"int", integer_type, Kind::Int},
          Prefix{"ufixed", fixed_type, Kind::Ufixed}, Prefix{"fixed", fixed_type, Kind::Fixed}}) {
        if (word.starts_with(prefix.text)) {
            return prefix.make(word.substr(prefix.text.size()), prefix.kind);
        }
    }
    return {};
}

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// Reads types and signatures from the front of a text.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    void skip_space() {
        while (!m_text.empty() && (m_text[0] == ' ' || m_text[0] == '\t' || m_text[0] == '\n')) {
            m_text.remove_prefix(1);
        }
    }
    [[nodiscard]] bool at_end() const { return m_text.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_text; }
    bool accept(char c) {
        skip_space();
        const bool there = m_text.starts_with(c);
        m_text.remove_prefix(there ? 1 : 0);
        return there;
    }
    std::string_view word() {
        skip_space();
        std::size_t size = 0;
        while (size < m_text.size() && is_name_char(m_text[size])) {
            ++size;
        }
        const std::string_view out = m_text.substr(0, size);
        m_text.remove_prefix(size);
        return out;
    }
    Result<std::vector<Type>> list(std::size_t depth);
    Result<Type> parameter(std::size_t depth);

private:
    Result<Type> base(std::size_t depth);

    std::string_view m_text;
};

Result<Type> Reader::base(std::size_t depth) {
    skip_space();
    if (m_text.starts_with('(')) {
        auto items = list(depth + 1);
        return items ? tuple_of(std::move(*items)) : fail(items.error());
    }
    const std::string_view name = word();
    if (name == "tuple" && m_text.starts_with('(')) {
        return base(depth);
    }
    auto type = elementary(name);
    if (!type) {
        return bad("no such type", name.empty() ? m_text : name);
    }
    return std::move(*type);
}

Result<std::vector<Type>> Reader::list(std::size_t depth) {
    if (depth > kMaxTypeDepth) {
        return bad("types are nested too deeply", {});
    }
    std::vector<Type> out;
    if (!accept('(')) {
        return bad("a ( is missing", m_text);
    }
    if (accept(')')) {
        return out;
    }
    for (;;) {
        auto item = parameter(depth);
        if (!item) {
            return fail(item.error());
        }
        out.push_back(std::move(*item));
        if (accept(')')) {
            return out;
        }
        if (!accept(',')) {
            return bad("a , or ) is missing", m_text);
        }
    }
}

Result<Type> Reader::parameter(std::size_t depth) {
    auto type = base(depth);
    if (!type) {
        return type;
    }
    std::size_t size = 0;
    while (size < m_text.size() &&
           (m_text[size] == '[' || m_text[size] == ']' || (m_text[size] >= '0' && m_text[size] <= '9'))) {
        ++size;
    }
    type = array_of(std::move(*type), m_text.substr(0, size));
    m_text.remove_prefix(size);
    while (type) {
        const std::string_view next = word();
        if (next.empty()) {
            break;
        }
        type->indexed = type->indexed || next == "indexed";
        const bool modifier = next == "indexed" || next == "memory" || next == "calldata" ||
                              next == "storage" || next == "payable";
        if (!modifier) {
            if (!type->name.empty()) {
                return bad("more than one name", next);
            }
            type->name = std::string(next);
        }
    }
    return type;
}

std::string join(const std::vector<Type>& types) {
    std::string out = "(";
    for (const Type& type : types) {
        out += out.size() > 1 ? "," : "";
        out += type.canonical();
    }
    return out + ')';
}

} // namespace

std::string Type::canonical() const {
    switch (kind) {
    case Kind::Uint:
        return "uint" + std::to_string(bits);
    case Kind::Int:
        return "int" + std::to_string(bits);
    case Kind::Address:
        return "address";
    case Kind::Bool:
        return "bool";
    case Kind::FixedBytes:
        return "bytes" + std::to_string(bits);
    case Kind::Function:
        return "function";
    case Kind::Ufixed:
        return "ufixed" + std::to_string(bits) + 'x' + std::to_string(decimals);
    case Kind::Fixed:
        return "fixed" + std::to_string(bits) + 'x' + std::to_string(decimals);
    case Kind::Bytes:
        return "bytes";
    case Kind::String:
        return "string";
    case Kind::Array:
        return items[0].canonical() + "[]";
    case Kind::FixedArray:
        return items[0].canonical() + '[' + std::to_string(length) + ']';
    case Kind::Tuple:
        return join(items);
    }
    return {};
}

std::string Signature::canonical() const {
    return name + join(inputs);
}

Result<Type> tuple_of(std::vector<Type> components) {
    Type out;
    out.kind = Kind::Tuple;
    out.head = 0;
    for (const Type& item : components) {
        out.dynamic = out.dynamic || item.dynamic;
        out.head += item.head;
        out.nodes += item.nodes;
    }
    if (out.head / 32 > kMaxTypeWords || out.nodes > kMaxTypeWords) {
        return bad("the type is too large", {});
    }
    out.head = out.dynamic ? 32 : out.head;
    out.items = std::move(components);
    return out;
}

Result<Type> array_of(Type base, std::string_view suffix) {
    std::size_t depth = 0;
    while (!suffix.empty()) {
        const std::size_t close = suffix.find(']');
        if (suffix[0] != '[' || close == std::string_view::npos || ++depth > kMaxTypeDepth) {
            return bad("no array", suffix);
        }
        const std::string_view count = suffix.substr(1, close - 1);
        suffix.remove_prefix(close + 1);
        Type out;
        out.kind = count.empty() ? Kind::Array : Kind::FixedArray;
        out.dynamic = count.empty() || base.dynamic;
        if (!count.empty()) {
            const auto length = number(count);
            if (!length || *length > kMaxTypeWords || *length * base.head / 32 > kMaxTypeWords ||
                *length * base.nodes > kMaxTypeWords) {
                return bad("the array's length is not understood or too large", count);
            }
            out.length = *length;
            out.head = out.dynamic ? 32 : *length * base.head;
            out.nodes = 1 + *length * base.nodes;
        }
        out.items.push_back(std::move(base));
        base = std::move(out);
    }
    return base;
}

Result<Type> parse_type(std::string_view text) {
    Reader reader(text);
    auto out = reader.parameter(0);
    if (out && !reader.at_end()) {
        return bad("not understood behind the type", reader.rest());
    }
    return out;
}

Result<Signature> parse_signature(std::string_view text) {
    Reader reader(text);
    Signature out;
    std::string_view name = reader.word();
    if (name == "function" || name == "event" || name == "error") {
        name = reader.word();
    }
    out.name = std::string(name);
    auto inputs = reader.list(0);
    if (!inputs) {
        return fail(inputs.error());
    }
    out.inputs = std::move(*inputs);
    for (;;) {
        const std::string_view modifier = reader.word();
        if (modifier == "returns") {
            auto outputs = reader.list(0);
            if (!outputs) {
                return fail(outputs.error());
            }
            out.outputs = std::move(*outputs);
        }
        out.anonymous = out.anonymous || modifier == "anonymous";
        if (modifier.empty()) {
            break;
        }
    }
    (void)reader.accept(';');
    reader.skip_space();
    if (!reader.at_end() || out.name.empty()) {
        return bad("no signature", text);
    }
    return out;
}

} // namespace hearth::wallet::abi
