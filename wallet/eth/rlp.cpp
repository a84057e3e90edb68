// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/rlp.h"

namespace hearth::wallet::rlp {
namespace {

constexpr std::uint8_t kString = 0x80;
constexpr std::uint8_t kLongString = 0xb7;
constexpr std::uint8_t kList = 0xc0;
constexpr std::uint8_t kLongList = 0xf7;
constexpr std::size_t kShort = 55;

tl::unexpected<Error> bad(const char* what) {
    return fail("HRT-ETH-010", QString::fromLatin1(what));
}

/// Where an item's payload lies.
struct Header {
    bool is_list = false;
    std::size_t start = 0; ///< of the payload
    std::size_t size = 0;  ///< of the payload
};

Result<std::size_t> long_size(ByteView data, std::size_t count) {
    if (data.size() - 1 < count) {
        return bad("the length is cut off");
    }
    if (data[1] == 0) {
        return bad("the length has a leading zero");
    }
    std::size_t size = 0;
    for (std::size_t i = 0; i < count; ++i) {
        // Eight bytes of length cannot overflow; whether so much is there is seen by the caller.
        size = (size << 8U) | data[1 + i];
    }
    if (size <= kShort) {
        return bad("the length does not have the shortest form");
    }
    return size;
}

Result<Header> read_header(ByteView data) {
    if (data.empty()) {
        return bad("an item is missing");
    }
    const std::uint8_t first = data[0];
    Header out;
    if (first < kString) {
        out = {false, 0, 1};
        return out;
    }
    out.is_list = first >= kList;
    const std::uint8_t base = out.is_list ? kList : kString;
    const std::uint8_t long_base = out.is_list ? kLongList : kLongString;
    if (first <= long_base) {
        out.start = 1;
        out.size = std::size_t(first) - base;
    } else {
        const std::size_t count = std::size_t(first) - long_base;
        const auto size = long_size(data, count);
        if (!size) {
            return fail(size.error());
        }
        out.start = 1 + count;
        out.size = *size;
    }
    if (out.size > data.size() - out.start) {
        return bad("an item is longer than its surroundings");
    }
    if (!out.is_list && out.size == 1 && data[out.start] < kString) {
        return bad("a single byte below 0x80 has a header");
    }
    return out;
}

/// Reads the item at the front of `data` and cuts it off.
Result<Item> take(ByteView& data, std::size_t depth) {
    if (depth > kMaxDepth) {
        return bad("lists are nested too deeply");
    }
    const auto header = read_header(data);
    if (!header) {
        return fail(header.error());
    }
    Item out;
    out.is_list = header->is_list;
    out.raw = data.first(header->start + header->size);
    ByteView payload = data.subspan(header->start, header->size);
    data = data.subspan(out.raw.size());
    if (!out.is_list) {
        out.bytes = payload;
        return out;
    }
    while (!payload.empty()) {
        auto item = take(payload, depth + 1);
        if (!item) {
            return item;
        }
        out.items.push_back(std::move(*item));
    }
    return out;
}

void append_header(Bytes& out, std::size_t size, std::uint8_t base, std::uint8_t long_base) {
    if (size <= kShort) {
        out.push_back(std::uint8_t(base + size));
        return;
    }
    std::size_t count = 0;
    for (std::size_t rest = size; rest != 0; rest >>= 8U) {
        ++count;
    }
    out.push_back(std::uint8_t(long_base + count));
    for (std::size_t i = count; i > 0; --i) {
        out.push_back(std::uint8_t((size >> (8 * (i - 1))) & 255U));
    }
}

} // namespace

Result<Item> decode(ByteView data) {
    auto out = take(data, 0);
    if (out && !data.empty()) {
        return bad("bytes are left over after the item");
    }
    return out;
}

Result<Uint256> to_integer(const Item& item) {
    if (item.is_list) {
        return bad("a list stands where an integer is needed");
    }
    if (item.bytes.size() > 32) {
        return bad("an integer has more than 256 bits");
    }
    if (!item.bytes.empty() && item.bytes[0] == 0) {
        return bad("an integer has a leading zero");
    }
    return from_big_endian(item.bytes);
}

void append_bytes(Bytes& out, ByteView bytes) {
    if (bytes.size() == 1 && bytes[0] < kString) {
        out.push_back(bytes[0]);
        return;
    }
    append_header(out, bytes.size(), kString, kLongString);
    append(out, bytes);
}

void append_integer(Bytes& out, const Uint256& value) {
    const Word word = to_word(value);
    std::size_t first = 0;
    while (first < word.size() && word[first] == 0) {
        ++first;
    }
    append_bytes(out, ByteView(word).subspan(first));
}

void append_list(Bytes& out, ByteView payload) {
    append_header(out, payload.size(), kList, kLongList);
    append(out, payload);
}

} // namespace hearth::wallet::rlp
