// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/abi_codec.h"

#include <algorithm>

namespace hearth::wallet::abi {
namespace {

using Kind = Type::Kind;

constexpr std::size_t kWord = 32;

Error wrong_value(const char* what) {
    return {QStringLiteral("HRT-ETH-021"), QString::fromLatin1(what)};
}
Error wrong_data(const char* what) {
    return {QStringLiteral("HRT-ETH-022"), QString::fromLatin1(what)};
}

void put_size(std::uint8_t* at, std::size_t value) {
    for (std::size_t i = 0; i < 8; ++i) {
        at[kWord - 1 - i] = std::uint8_t(value & 255U);
        value >>= 8U;
    }
}

/// The type of the i-th item of an array or tuple.
const Type& item_type(const Type& type, std::size_t i) {
    return type.kind == Kind::Tuple ? type.items[i] : type.items[0];
}

/// Writes heads and tails into one buffer; `error` keeps the first failure.
class Encoder {
public:
    explicit Encoder(Bytes& out) : m_out(out) {}
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    template <class TypeAt>
    void sequence(TypeAt type_at, const std::vector<Value>& values) {
        const std::size_t start = m_out.size();
        std::size_t head = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            head += type_at(i).head;
        }
        m_out.resize(start + head);
        std::size_t at = start;
        for (std::size_t i = 0; i < values.size() && !m_error; ++i) {
            const Type& type = type_at(i);
            if (type.dynamic) {
                put_size(m_out.data() + at, m_out.size() - start);
                tail(type, values[i]);
            } else {
                in_place(type, values[i], at);
            }
            at += type.head;
        }
    }

private:
    /// A static value in the head.
    void in_place(const Type& type, const Value& value, std::size_t at) {
        if (type.kind != Kind::FixedArray && type.kind != Kind::Tuple) {
            if (!word_fits(type, value.word)) {
                m_error = wrong_value("a value is out of the range of its type");
                return;
            }
            std::copy(value.word.begin(), value.word.end(), m_out.begin() + std::ptrdiff_t(at));
            return;
        }
        if (!count_fits(type, value)) {
            return;
        }
        for (std::size_t i = 0; i < value.items.size() && !m_error; ++i) {
            const Type& item = item_type(type, i);
            in_place(item, value.items[i], at);
            at += item.head;
        }
    }
    void tail(const Type& type, const Value& value) {
        if (type.kind == Kind::Bytes || type.kind == Kind::String) {
            length(value.bytes.size());
            append(m_out, value.bytes);
            m_out.resize(m_out.size() + (kWord - value.bytes.size() % kWord) % kWord);
            return;
        }
        if (!count_fits(type, value)) {
            return;
        }
        if (type.kind == Kind::Array) {
            length(value.items.size());
        }
        sequence([&type](std::size_t i) -> const Type& { return item_type(type, i); }, value.items);
    }
    void length(std::size_t count) {
        m_out.resize(m_out.size() + kWord);
        put_size(m_out.data() + m_out.size() - kWord, count);
    }
    bool count_fits(const Type& type, const Value& value) {
        const bool fits = type.kind == Kind::Array ||
                          value.items.size() == (type.kind == Kind::Tuple ? type.items.size() : type.length);
        if (!fits) {
            m_error = wrong_value("an array or tuple has the wrong number of items");
        }
        return fits;
    }

    Bytes& m_out;
    std::optional<Error> m_error;
};

/// Reads values; everything it builds is paid from a budget that honest data cannot use up.
class Decoder {
public:
    Decoder(ByteView data, Padding padding)
        : m_nodes(kFree + kFactor * (data.size() / kWord)), m_bytes(kFree + kFactor * data.size()),
          m_padding(padding) {}
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    template <class TypeAt>
    void sequence(TypeAt type_at, std::size_t count, ByteView region, std::vector<Value>& out) {
        if (!spend(count)) {
            return;
        }
        out.resize(count);
        std::size_t at = 0;
        for (std::size_t i = 0; i < count && !m_error; ++i) {
            const Type& type = type_at(i);
            if (type.head > region.size() - at) {
                m_error = wrong_data("the data ends within a value");
                return;
            }
            if (type.dynamic) {
                const auto offset = size_at(region, at);
                if (!offset || *offset > region.size()) {
                    m_error = wrong_data("an offset points outside the data");
                    return;
                }
                tail(type, region.subspan(*offset), out[i]);
            } else {
                in_place(type, region.subspan(at, type.head), out[i]);
            }
            at += type.head;
        }
    }

private:
    static constexpr std::size_t kFree = 4096;
    static constexpr std::size_t kFactor = 8;

    bool spend(std::size_t nodes) {
        if (nodes > m_nodes) {
            m_error = wrong_data("the values would be many times larger than the data");
            return false;
        }
        m_nodes -= nodes;
        return true;
    }
    /// A word below 2^64, as offsets and lengths have to be.
    static std::optional<std::size_t> size_at(ByteView region, std::size_t at) {
        if (region.size() < kWord || at > region.size() - kWord) {
            return {};
        }
        std::size_t out = 0;
        for (std::size_t i = 0; i < kWord; ++i) {
            if (i < kWord - 8 && region[at + i] != 0) {
                return {};
            }
            out = (out << 8U) | region[at + i];
        }
        return out;
    }
    void in_place(const Type& type, ByteView region, Value& out) {
        if (type.kind == Kind::FixedArray || type.kind == Kind::Tuple) {
            const std::size_t count = type.kind == Kind::Tuple ? type.items.size() : type.length;
            sequence([&type](std::size_t i) -> const Type& { return item_type(type, i); }, count, region,
                     out.items);
            return;
        }
        std::copy_n(region.begin(), kWord, out.word.begin());
        if (!word_fits(type, out.word)) {
            m_error = wrong_data("a value is out of range or has dirty padding");
        }
    }
    void tail(const Type& type, ByteView region, Value& out) {
        std::size_t count = type.kind == Kind::Tuple ? type.items.size() : type.length;
        if (type.kind != Kind::Tuple && type.kind != Kind::FixedArray) {
            const auto length = size_at(region, 0);
            if (!length) {
                m_error = wrong_data("a length is missing or too large");
                return;
            }
            region = region.subspan(kWord);
            count = *length;
        }
        if (type.kind == Kind::Bytes || type.kind == Kind::String) {
            text(type, region, count, out);
            return;
        }
        const Type& item = type.items.empty() ? type : item_type(type, 0);
        if (type.kind == Kind::Array && item.head > 0 && count > region.size() / item.head) {
            m_error = wrong_data("an array is longer than the data");
            return;
        }
        sequence([&type](std::size_t i) -> const Type& { return item_type(type, i); }, count, region,
                 out.items);
    }
    void text(const Type& type, ByteView region, std::size_t count, Value& out) {
        if (count > region.size() || count > m_bytes) {
            m_error = wrong_data("bytes or a string are longer than the data");
            return;
        }
        m_bytes -= count;
        const ByteView content = region.first(count);
        if (m_padding == Padding::Strict) {
            const std::size_t padding = (kWord - count % kWord) % kWord;
            const ByteView rest = region.subspan(count);
            if (padding > rest.size() || std::any_of(rest.begin(), rest.begin() + std::ptrdiff_t(padding),
                                                     [](std::uint8_t b) { return b != 0; })) {
                m_error = wrong_data("bytes or a string are not padded with zeros to whole words");
                return;
            }
            if (type.kind == Kind::String && !is_utf8(content)) {
                m_error = wrong_data("a string is not UTF-8");
                return;
            }
        }
        out.bytes.assign(content.begin(), content.end());
    }

    std::size_t m_nodes;
    std::size_t m_bytes;
    Padding m_padding;
    std::optional<Error> m_error;
};

/// One value of encodePacked; items of arrays are padded to words.
std::optional<Error> pack(const Type& type, const Value& value, bool padded, Bytes& out) {
    switch (type.kind) {
    case Kind::Tuple:
        return wrong_value("tuples have no packed form");
    case Kind::Bytes:
    case Kind::String:
        if (padded) {
            return wrong_value("arrays of bytes or strings have no packed form");
        }
        append(out, value.bytes);
        return {};
    case Kind::Array:
    case Kind::FixedArray:
        if (padded && type.kind == Kind::Array) {
            return wrong_value("arrays of dynamic arrays have no packed form");
        }
        if (type.kind == Kind::FixedArray && value.items.size() != type.length) {
            return wrong_value("an array has the wrong number of items");
        }
        for (const Value& item : value.items) {
            if (auto error = pack(type.items[0], item, true, out)) {
                return error;
            }
        }
        return {};
    default:
        break;
    }
    if (!word_fits(type, value.word)) {
        return wrong_value("a value is out of the range of its type");
    }
    const bool left = type.kind == Kind::FixedBytes || type.kind == Kind::Function;
    const std::size_t size = left ? type.bits : type.bits / 8;
    const ByteView word(value.word);
    append(out, padded ? word : left ? word.first(size) : word.last(size));
    return {};
}

} // namespace

Result<Bytes> encode(const std::vector<Type>& types, const std::vector<Value>& values) {
    if (types.size() != values.size()) {
        return fail(wrong_value("there are not as many values as types"));
    }
    Bytes out;
    Encoder encoder(out);
    encoder.sequence([&types](std::size_t i) -> const Type& { return types[i]; }, values);
    if (encoder.error()) {
        return fail(*encoder.error());
    }
    return out;
}

Result<Bytes> encode_packed(const std::vector<Type>& types, const std::vector<Value>& values) {
    if (types.size() != values.size()) {
        return fail(wrong_value("there are not as many values as types"));
    }
    Bytes out;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (auto error = pack(types[i], values[i], false, out)) {
            return fail(std::move(*error));
        }
    }
    return out;
}

Result<std::vector<Value>> decode(const std::vector<Type>& types, ByteView data, Padding padding) {
    Decoder decoder(data, padding);
    std::vector<Value> out;
    decoder.sequence([&types](std::size_t i) -> const Type& { return types[i]; }, types.size(), data, out);
    if (decoder.error()) {
        return fail(*decoder.error());
    }
    return out;
}

} // namespace hearth::wallet::abi
