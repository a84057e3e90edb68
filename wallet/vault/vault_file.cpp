// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/vault_file.h"

#include "wallet/keys/derivation_path.h"
#include "wallet/keystore/bounded_json.h"

#include <set>

namespace hearth::wallet::vault {
namespace {

using Json = nlohmann::json;

constexpr int kVersion = 1;
constexpr std::size_t kMostEntries = 10'000;
constexpr std::size_t kLongestText = 256;

tl::unexpected<Error> damaged(const QString& what) {
    return fail("HRT-WAL-040", what);
}

/// Reads members of one object and remembers the first that is wrong.
class Members {
public:
    explicit Members(const Json& object) : m_object(object) {
        if (!object.is_object()) {
            note("an object is missing");
        }
    }

    [[nodiscard]] const Json* find(const char* name) const {
        if (!m_object.is_object()) {
            return nullptr;
        }
        const auto it = m_object.find(name);
        return it == m_object.end() ? nullptr : &*it;
    }
    QString text(const char* name, bool needed = true) {
        const Json* const value = find(name);
        if (value == nullptr && !needed) {
            return {};
        }
        if (value == nullptr || !value->is_string() ||
            value->get_ref<const std::string&>().size() > kLongestText) {
            note(name);
            return {};
        }
        return QString::fromStdString(value->get_ref<const std::string&>());
    }
    std::int64_t number(const char* name) {
        const Json* const value = find(name);
        if (value == nullptr || !value->is_number_unsigned() ||
            value->get<std::uint64_t>() > std::uint64_t(INT64_MAX)) {
            note(name);
            return 0;
        }
        return value->get<std::int64_t>();
    }
    bool flag(const char* name) {
        const Json* const value = find(name);
        if (value == nullptr || !value->is_boolean()) {
            note(name);
            return false;
        }
        return value->get<bool>();
    }
    SealedBox box(const char* name) {
        const Json* const value = find(name);
        SealedBox out;
        if (value == nullptr) {
            note(name);
            return out;
        }
        Members inner(*value);
        const auto nonce = from_hex(inner.text("nonce").toStdString());
        const Json* const sealed = inner.find("sealed");
        const auto bytes = sealed != nullptr && sealed->is_string()
                               ? from_hex(sealed->get_ref<const std::string&>())
                               : std::nullopt;
        if (inner.wrong() || !nonce || nonce->size() != SealedBox::kNonceBytes || !bytes ||
            bytes->size() <= SealedBox::kTagBytes) {
            note(name);
            return out;
        }
        return {*nonce, *bytes};
    }
    void note(const char* what) {
        if (!m_wrong) {
            m_wrong = QString::fromLatin1(what);
        }
    }
    [[nodiscard]] const std::optional<QString>& wrong() const { return m_wrong; }

private:
    const Json& m_object;
    std::optional<QString> m_wrong;
};

Result<WalletRecord> read_wallet(const Json& value) {
    Members in(value);
    WalletRecord out;
    out.about.id = in.text("id");
    out.about.name = clean_name(in.text("name"));
    out.about.words = int(in.number("words") & 0xFF);
    out.about.passphrase = in.flag("passphrase");
    out.about.backed_up = in.flag("backed_up");
    out.about.created_ms = in.number("created_ms");
    out.secret = in.box("secret");
    if (out.about.id.isEmpty()) {
        in.note("id");
    }
    if (in.wrong()) {
        return damaged(QStringLiteral("a wallet's \"%1\" is missing or malformed").arg(*in.wrong()));
    }
    return out;
}

Result<AccountRecord> read_account(const Json& value) {
    Members in(value);
    AccountRecord out;
    const auto address = Address::from_hex(in.text("address"));
    const auto kind = kind_from_name(in.text("kind"));
    out.about.name = clean_name(in.text("name"));
    out.about.created_ms = in.number("created_ms");
    out.about.wallet = in.text("wallet", false);
    out.about.path = in.text("path", false);
    if (!address) {
        in.note("address");
    }
    if (!kind) {
        in.note("kind");
    }
    const bool derived = kind == AccountKind::Hd || kind == AccountKind::Ledger;
    if (derived != !out.about.path.isEmpty() ||
        (derived && !DerivationPath::parse(out.about.path.toStdString()))) {
        in.note("path");
    }
    if ((kind == AccountKind::Hd) == out.about.wallet.isEmpty()) {
        in.note("wallet");
    }
    if (kind == AccountKind::Key) {
        out.key = in.box("key");
    }
    if (in.wrong() || !address || !kind) {
        return damaged(QStringLiteral("an account's \"%1\" is missing or malformed")
                           .arg(in.wrong().value_or(QString())));
    }
    out.about.address = *address;
    out.about.kind = *kind;
    return out;
}

/// References fit: no id or address twice, no account of a wallet that is not there, no secret without a
/// master key.
Result<void> check_whole(const VaultFile& file) {
    std::set<QString> wallets;
    for (const WalletRecord& wallet : file.wallets) {
        if (!wallets.insert(wallet.about.id).second) {
            return damaged(QStringLiteral("two wallets have the same id"));
        }
    }
    std::set<Address> addresses;
    bool secrets = !file.wallets.empty() || file.wrapped.has_value();
    for (const AccountRecord& account : file.accounts) {
        if (!addresses.insert(account.about.address).second) {
            return damaged(QStringLiteral("two accounts have the same address"));
        }
        if (account.about.kind == AccountKind::Hd && !wallets.contains(account.about.wallet)) {
            return damaged(QStringLiteral("an account's wallet is missing"));
        }
        secrets = secrets || account.key.has_value();
    }
    if (secrets && !file.master) {
        return damaged(QStringLiteral("the master key is missing"));
    }
    return {};
}

Json to_json(const SealedBox& box) {
    return {{"nonce", to_hex(box.nonce)}, {"sealed", to_hex(box.sealed)}};
}

template <class Record, class Read>
Result<std::vector<Record>> read_list(const Json& document, const char* name, Read read) {
    std::vector<Record> out;
    const auto it = document.find(name);
    if (it == document.end() || !it->is_array() || it->size() > kMostEntries) {
        return damaged(QStringLiteral("\"%1\" is no list").arg(QString::fromLatin1(name)));
    }
    for (const Json& entry : *it) {
        auto record = read(entry);
        if (!record) {
            return fail(record.error());
        }
        out.push_back(std::move(*record));
    }
    return out;
}

} // namespace

Result<VaultFile> VaultFile::parse(std::string_view text) {
    if (text.size() > kLongestVaultFile) {
        return damaged(QStringLiteral("the file is larger than 4 MiB"));
    }
    const auto read = parse_bounded_json(text);
    if (!read || !read->is_object()) {
        return damaged(QStringLiteral("the file is not JSON"));
    }
    const Json& document = *read;
    Members in(document);
    VaultFile out;
    out.id = in.text("id");
    if (in.text("format") != u"hearth-vault" || in.number("version") != kVersion || in.wrong()) {
        return damaged(QStringLiteral("this is no vault of version 1"));
    }
    if (const Json* const master = in.find("master")) {
        auto keystore = Keystore::parse(*master);
        if (!keystore) {
            return damaged(
                QStringLiteral("the master key: %1 %2").arg(keystore.error().code, keystore.error().detail));
        }
        out.master = std::move(*keystore);
    }
    if (in.find("wrapped") != nullptr) {
        out.wrapped = in.box("wrapped");
    }
    auto wallets = read_list<WalletRecord>(document, "wallets", read_wallet);
    auto accounts = read_list<AccountRecord>(document, "accounts", read_account);
    if (!wallets || !accounts) {
        return fail(!wallets ? wallets.error() : accounts.error());
    }
    if (in.wrong()) {
        return damaged(QStringLiteral("\"%1\" is malformed").arg(*in.wrong()));
    }
    out.wallets = std::move(*wallets);
    out.accounts = std::move(*accounts);
    if (const auto whole = check_whole(out); !whole) {
        return fail(whole.error());
    }
    return out;
}

QByteArray VaultFile::to_text() const {
    Json wallet_list = Json::array();
    for (const WalletRecord& wallet : wallets) {
        wallet_list.push_back({{"id", wallet.about.id.toStdString()},
                               {"name", wallet.about.name.toStdString()},
                               {"words", wallet.about.words},
                               {"passphrase", wallet.about.passphrase},
                               {"backed_up", wallet.about.backed_up},
                               {"created_ms", wallet.about.created_ms},
                               {"secret", to_json(wallet.secret)}});
    }
    Json account_list = Json::array();
    for (const AccountRecord& account : accounts) {
        Json entry = {{"address", to_checksum(account.about.address).toStdString()},
                      {"name", account.about.name.toStdString()},
                      {"kind", kind_name(account.about.kind).toStdString()},
                      {"created_ms", account.about.created_ms}};
        if (!account.about.wallet.isEmpty()) {
            entry["wallet"] = account.about.wallet.toStdString();
        }
        if (!account.about.path.isEmpty()) {
            entry["path"] = account.about.path.toStdString();
        }
        if (account.key) {
            entry["key"] = to_json(*account.key);
        }
        account_list.push_back(std::move(entry));
    }
    Json out = {{"format", "hearth-vault"},
                {"version", kVersion},
                {"id", id.toStdString()},
                {"wallets", std::move(wallet_list)},
                {"accounts", std::move(account_list)}};
    if (master) {
        out["master"] = master->to_json();
        // It is no account: nobody shall send money to the address of this key.
        out["master"].erase("address");
    }
    if (wrapped) {
        out["wrapped"] = to_json(*wrapped);
    }
    return QByteArray::fromStdString(out.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

Result<std::optional<VaultFile>> VaultFile::load(const QString& path) {
    const auto bytes = read_small_file(path, qsizetype(kLongestVaultFile));
    if (!bytes) {
        return fail(bytes.error());
    }
    if (!*bytes) {
        return std::optional<VaultFile>();
    }
    auto file = parse(std::string_view((*bytes)->constData(), std::size_t((*bytes)->size())));
    if (!file) {
        return fail(Error{file.error().code, QStringLiteral("%1: %2").arg(path, file.error().detail)});
    }
    return std::optional(std::move(*file));
}

Result<void> VaultFile::save(const QString& path) const {
    return replace_file(path, to_text());
}

AccountRecord* VaultFile::find(const Address& address) {
    const auto it = std::find_if(accounts.begin(), accounts.end(),
                                 [&](const AccountRecord& a) { return a.about.address == address; });
    return it == accounts.end() ? nullptr : &*it;
}

WalletRecord* VaultFile::find_wallet(const QString& wallet) {
    const auto it = std::find_if(wallets.begin(), wallets.end(),
                                 [&](const WalletRecord& w) { return w.about.id == wallet; });
    return it == wallets.end() ? nullptr : &*it;
}

} // namespace hearth::wallet::vault
