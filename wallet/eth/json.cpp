// SPDX-License-Identifier: Apache-2.0
#include "wallet/eth/json_full.h"

#include <vector>

namespace hearth::wallet {
namespace {

constexpr std::size_t kMaxDepth = 512;

/// Builds the document; stops at what plain nlohmann-json would round, overwrite or nest without end.
class Builder {
public:
    using string_t = std::string;

    explicit Builder(Json& root) : m_root(root) {}
    [[nodiscard]] const std::string& error() const { return m_error; }

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return add(value); }
    bool number_unsigned(std::uint64_t value) { return add(value); }
    bool number_float(double, const string_t& digits) { return add(digits); }
    bool string(string_t& value) { return add(std::move(value)); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool key(string_t& name) {
        auto [place, is_new] = m_open.back()->get_ref<Json::object_t&>().try_emplace(std::move(name));
        if (!is_new) {
            m_error = "a member stands there twice";
            return false;
        }
        m_place = &place->second;
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
        m_error = "not understood at byte " + std::to_string(position);
        return false;
    }

private:
    template <class Value>
    Json* put(Value&& value) {
        if (m_open.empty()) {
            m_root = std::forward<Value>(value);
            return &m_root;
        }
        if (m_open.back()->is_array()) {
            auto& items = m_open.back()->get_ref<Json::array_t&>();
            return &items.emplace_back(std::forward<Value>(value));
        }
        *m_place = std::forward<Value>(value);
        return m_place;
    }
    template <class Value>
    bool add(Value&& value) {
        (void)put(std::forward<Value>(value));
        return true;
    }
    bool open(Json container) {
        if (m_open.size() >= kMaxDepth) {
            m_error = "nested too deeply";
            return false;
        }
        // An array's items move when it grows, but only after the open one is closed.
        m_open.push_back(put(std::move(container)));
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }

    Json& m_root;
    std::vector<Json*> m_open;
    Json* m_place = nullptr;
    std::string m_error;
};

/// Reads the usual texts quickly: plain ASCII strings without escapes, integers below 10^18, no repeated
/// member. Gives up on anything else, errors included, and leaves that to the full reader.
class QuickReader {
public:
    explicit QuickReader(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) {}
    bool document(Json& out) {
        const bool read = value(out, 0);
        skip_space();
        return read && m_at == m_end;
    }

private:
    static constexpr int kQuickDepth = 32;

    void skip_space() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r')) {
            ++m_at;
        }
    }
    /// Whether `c` is next, behind spaces; then it is taken.
    bool take(char c) {
        skip_space();
        const bool here = m_at != m_end && *m_at == c;
        m_at += here ? 1 : 0;
        return here;
    }
    bool string(std::string& out) {
        if (!take('"')) {
            return false;
        }
        const char* const from = m_at;
        while (m_at != m_end && *m_at >= ' ' && *m_at <= '~' && *m_at != '"' && *m_at != '\\') {
            ++m_at;
        }
        if (m_at == m_end || *m_at != '"') {
            return false;
        }
        out.assign(from, m_at);
        ++m_at;
        return true;
    }
    bool word(std::string_view text, Json value, Json& out) {
        if (!std::string_view(m_at, std::size_t(m_end - m_at)).starts_with(text)) {
            return false;
        }
        m_at += text.size();
        out = std::move(value);
        return true;
    }
    bool number(Json& out) {
        constexpr std::ptrdiff_t kDigits = 18;
        const bool negative = *m_at == '-';
        m_at += negative ? 1 : 0;
        const char* const from = m_at;
        std::int64_t value = 0;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9' && m_at - from < kDigits) {
            value = value * 10 + (*m_at - '0');
            ++m_at;
        }
        const bool ends = m_at == m_end || *m_at == ',' || *m_at == '}' || *m_at == ']' || *m_at == ' ' ||
                          *m_at == '\n' || *m_at == '\r' || *m_at == '\t';
        const bool zero_in_front = m_at - from > 1 && *from == '0';
        if (!ends || m_at == from || zero_in_front || (negative && value == 0)) {
            return false;
        }
        if (negative) {
            out = -value;
        } else {
            out = std::uint64_t(value);
        }
        return true;
    }
    bool array(Json& out, int depth) {
        out = Json::array();
        if (take(']')) {
            return true;
        }
        auto& items = out.get_ref<Json::array_t&>();
        do {
            if (!value(items.emplace_back(), depth)) {
                return false;
            }
        } while (take(','));
        return take(']');
    }
    bool object(Json& out, int depth) {
        out = Json::object();
        if (take('}')) {
            return true;
        }
        auto& members = out.get_ref<Json::object_t&>();
        do {
            std::string name;
            if (!string(name) || !take(':')) {
                return false;
            }
            const auto [place, is_new] = members.try_emplace(std::move(name));
            if (!is_new || !value(place->second, depth)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }
    bool value(Json& out, int depth) {
        skip_space();
        if (m_at == m_end || depth > kQuickDepth) {
            return false;
        }
        switch (*m_at) {
        case '{':
            ++m_at;
            return object(out, depth + 1);
        case '[':
            ++m_at;
            return array(out, depth + 1);
        case '"': {
            out = Json::value_t::string;
            return string(out.get_ref<std::string&>());
        }
        case 't':
            return word("true", true, out);
        case 'f':
            return word("false", false, out);
        case 'n':
            return word("null", nullptr, out);
        default:
            return number(out);
        }
    }

    const char* m_at;
    const char* m_end;
};

} // namespace

Result<Json> read_json(std::string_view text) {
    if (Json quick; QuickReader(text).document(quick)) {
        return quick;
    }
    return read_any_json(text);
}

Result<Json> read_any_json(std::string_view text) {
    Json out;
    Builder builder(out);
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) {
        return fail("HRT-ETH-001", QString::fromStdString(builder.error()));
    }
    return out;
}

} // namespace hearth::wallet
