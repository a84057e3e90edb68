// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/chain_profile.h"

#include "wallet/eth/address.h"
#include "wallet/rpc/http_transport.h"
#include "wallet/rpc/values.h"

#include <QFile>

#include <algorithm>

namespace hearth::wallet::chain {
namespace {

/// Reads members of one object and remembers the first that does not fit.
class Reader {
public:
    Reader(const Json& object, std::string where) : m_object(object), m_where(std::move(where)) {
        if (!m_object.is_object()) {
            wrong("");
        }
    }

    [[nodiscard]] QString text(const char* name, bool needed = true) {
        const Json* member = find(name, needed);
        if (member == nullptr) {
            return {};
        }
        if (!member->is_string() || member->get_ref<const std::string&>().size() > 500) {
            wrong(name);
            return {};
        }
        return rpc::plain_text(member->get_ref<const std::string&>(), 500);
    }
    [[nodiscard]] std::uint64_t number(const char* name, std::uint64_t least, std::uint64_t most,
                                       std::optional<std::uint64_t> usual = {}) {
        const Json* member = find(name, !usual);
        if (member == nullptr) {
            return usual.value_or(least);
        }
        if (!member->is_number_unsigned() || member->get<std::uint64_t>() < least ||
            member->get<std::uint64_t>() > most) {
            wrong(name);
            return least;
        }
        return member->get<std::uint64_t>();
    }
    [[nodiscard]] bool flag(const char* name) {
        const Json* member = find(name, true);
        if (member != nullptr && !member->is_boolean()) {
            wrong(name);
            return false;
        }
        return member != nullptr && member->get<bool>();
    }
    [[nodiscard]] Address address(const char* name) {
        const QString given = text(name);
        const auto parsed = parse_address(given.toStdString());
        // Mixed case only: a typing mistake must not send money astray.
        if (!parsed || given != to_checksum(*parsed)) {
            wrong(name);
            return {};
        }
        return *parsed;
    }
    /// The items of an array that may be missing.
    [[nodiscard]] std::vector<Json> items(const char* name) {
        const Json* member = find(name, false);
        if (member == nullptr) {
            return {};
        }
        if (!member->is_array() || member->size() > 100) {
            wrong(name);
            return {};
        }
        return member->get<std::vector<Json>>();
    }
    [[nodiscard]] const Json* find(const char* name, bool needed) {
        if (m_object.is_object()) {
            if (const auto it = m_object.find(name); it != m_object.end()) {
                return &*it;
            }
        }
        if (needed) {
            wrong(name);
        }
        return nullptr;
    }
    void wrong(const std::string& name) {
        if (m_wrong.empty()) {
            m_wrong = m_where + (m_where.empty() || name.empty() ? "" : ".") + name;
            m_wrong = m_wrong.empty() ? "the whole file" : m_wrong;
        }
    }
    [[nodiscard]] const std::string& first_wrong() const { return m_wrong; }
    void take_over(const Reader& inner) {
        if (m_wrong.empty()) {
            m_wrong = inner.m_wrong;
        }
    }

private:
    const Json& m_object;
    std::string m_where;
    std::string m_wrong;
};

rpc::Endpoint read_endpoint(const Json& json, Reader& outer) {
    Reader in(json, "endpoints");
    rpc::Endpoint out;
    out.name = in.text("name");
    out.url = QUrl(in.text("url"), QUrl::StrictMode);
    if (!rpc::check_endpoint_url(out.url)) {
        in.wrong("url");
    }
    constexpr std::uint64_t most = 10'000;
    out.per_second = double(in.number("per_second", 1, most, 10));
    out.burst = double(in.number("burst", 1, most, 100));
    outer.take_over(in);
    return out;
}

TokenProfile read_token(const Json& json, Reader& outer) {
    Reader in(json, "tokens");
    TokenProfile out;
    out.address = in.address("address");
    out.symbol = in.text("symbol");
    out.name = in.text("name");
    out.decimals = int(in.number("decimals", 0, 36));
    out.source = in.text("source");
    outer.take_over(in);
    return out;
}

void read_contracts(Reader& in, ChainProfile& out) {
    const Json* list = in.find("contracts", false);
    if (list == nullptr) {
        return;
    }
    if (!list->is_object()) {
        in.wrong("contracts");
        return;
    }
    for (const auto& [name, value] : list->items()) {
        Reader one(value, "contracts." + name);
        out.contracts[QString::fromStdString(name)] = one.address("address");
        (void)one.text("source");
        in.take_over(one);
    }
}

void read_eath(Reader& in, ChainProfile& out) {
    const Json* vault = in.find("eath", false);
    if (vault == nullptr) {
        return;
    }
    constexpr std::uint64_t million = 1'000'000;
    Reader reader(*vault, "eath");
    EathProfile& eath = out.eath.emplace();
    eath.token = reader.address("token");
    eath.vault = reader.address("vault");
    eath.closed_above_ppm = std::int64_t(reader.number("closed_above_ppm", 1, million));
    eath.source = reader.text("source");
    in.take_over(reader);
}

bool are_apart(const std::vector<rpc::Endpoint>& endpoints) {
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (endpoints[i].name == endpoints[j].name || endpoints[i].url == endpoints[j].url) {
                return false;
            }
        }
    }
    return true;
}

void check_endpoints(Reader& in, const ChainProfile& out) {
    const bool live = out.kind == ChainKind::Live;
    // One endpoint alone may say anything; the practice chain's is our own anvil.
    if (live ? out.endpoints.size() < out.quorum : !out.endpoints.empty()) {
        in.wrong("endpoints");
    }
    if (!are_apart(out.endpoints)) {
        in.wrong("endpoints");
    }
}

Result<QByteArray> read_file(const QString& path) {
    QFile file(path);
    constexpr qint64 most = qint64{256} * 1024;
    if (!file.open(QFile::ReadOnly) || file.size() > most) {
        return fail("HRT-CHN-012", QStringLiteral("%1 cannot be read").arg(path));
    }
    return file.readAll();
}

Result<ChainProfile> read_override(const QString& path, const ChainProfile& built_in) {
    const auto bytes = read_file(path);
    auto read = bytes ? parse_chain_profile(*bytes) : fail(bytes.error());
    if (!read) {
        return fail("HRT-CHN-012", QStringLiteral("%1: %2").arg(path, read.error().detail));
    }
    if (read->name != built_in.name || read->kind != built_in.kind || read->chain_id != built_in.chain_id) {
        return fail(
            "HRT-CHN-012",
            QStringLiteral("%1: name, kind and chain_id must be those of %2").arg(path, built_in.name));
    }
    return read;
}

} // namespace

QString kind_name(ChainKind kind) {
    return kind == ChainKind::Practice ? QStringLiteral("practice") : QStringLiteral("live");
}

const TokenProfile* ChainProfile::ath() const {
    return !tokens.empty() && tokens.front().symbol == QLatin1String("ATH") ? &tokens.front() : nullptr;
}

const TokenProfile* ChainProfile::token(const Address& address) const {
    const auto it = std::find_if(tokens.begin(), tokens.end(),
                                 [&](const TokenProfile& t) { return t.address == address; });
    return it == tokens.end() ? nullptr : &*it;
}

Result<ChainProfile> parse_chain_profile(const QByteArray& json) {
    const auto document = read_json({json.constData(), std::size_t(json.size())});
    if (!document) {
        return fail("HRT-CHN-012", document.error().detail);
    }
    Reader in(*document, "");
    ChainProfile out;
    out.name = in.text("name");
    out.title = in.text("title");
    const QString kind = in.text("kind");
    out.kind = kind == u"practice" ? ChainKind::Practice : ChainKind::Live;
    if (kind != kind_name(out.kind)) {
        in.wrong("kind");
    }
    out.testnet = in.flag("testnet");
    constexpr std::uint64_t most_id = std::uint64_t{1} << 53;
    out.chain_id = in.number("chain_id", 1, most_id);
    if (const Json* coin = in.find("coin", true)) {
        Reader reader(*coin, "coin");
        out.coin_symbol = reader.text("symbol");
        out.coin_name = reader.text("name");
        out.coin_decimals = int(reader.number("decimals", 0, 36));
        in.take_over(reader);
    }
    out.depth = in.number("depth", 1, 10'000);
    out.log_blocks = in.number("log_blocks", 1, 1'000'000, 2000);
    out.quorum = in.number("quorum", 1, 10, 2);
    out.block_ms = std::int64_t(in.number("block_ms", 10, 600'000, 1000));
    out.explorer_tx = in.text("explorer_tx", false);
    for (const Json& item : in.items("endpoints")) {
        out.endpoints.push_back(read_endpoint(item, in));
    }
    for (const Json& item : in.items("tokens")) {
        out.tokens.push_back(read_token(item, in));
    }
    read_contracts(in, out);
    read_eath(in, out);
    check_endpoints(in, out);
    if (!in.first_wrong().empty()) {
        return fail("HRT-CHN-012", rpc::plain_text(in.first_wrong()));
    }
    return out;
}

QStringList chain_names() {
    return {QStringLiteral("practice"), QStringLiteral("ethereum"), QStringLiteral("arbitrum-one")};
}

std::vector<ChainProfile> load_chain_profiles(const QString& overrides, std::vector<Error>* problems) {
    std::vector<ChainProfile> out;
    const auto report = [&](const Error& error) {
        if (problems != nullptr) {
            problems->push_back(error);
        }
    };
    for (const QString& name : chain_names()) {
        const auto bytes = read_file(QStringLiteral(":/hearth/profiles/chains/%1.json").arg(name));
        auto profile = bytes ? parse_chain_profile(*bytes) : fail(bytes.error());
        if (!profile) {
            report(profile.error());
            continue;
        }
        const QString own = overrides + u'/' + name + QStringLiteral(".json");
        if (!overrides.isEmpty() && QFile::exists(own)) {
            auto replaced = read_override(own, *profile);
            if (replaced) {
                profile = std::move(replaced);
            } else {
                report(replaced.error());
            }
        }
        out.push_back(std::move(*profile));
    }
    return out;
}

} // namespace hearth::wallet::chain
