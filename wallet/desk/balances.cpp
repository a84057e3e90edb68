// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/balances.h"

#include "wallet/desk/desk_store.h"
#include "wallet/desk/money_read.h"
#include "wallet/rpc/calls.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

/// A token's answer; nothing where it does not answer as a token (a contract that gave up, or none at all).
std::optional<Uint256> token_amount(const rpc::Answer& answer) {
    const auto data =
        answer.error ? Result<Bytes>(fail("HRT-RPC-012")) : rpc::to_data(answer.result, "balance");
    if (!data || data->size() < sizeof(Word)) {
        return std::nullopt;
    }
    return from_big_endian(ByteView(*data).first(sizeof(Word)));
}

Result<void> write(const store::Database& db, const QString& chain, const Address& account,
                   const QByteArray& token, const Uint256& amount, std::uint64_t block, std::int64_t now_ms) {
    return sql::run(
        db,
        QStringLiteral("INSERT OR REPLACE INTO balance (chain, address, token, amount, block, "
                       "at_ms) VALUES (?, ?, ?, ?, ?, ?)"),
        {chain, sql::blob(account), token, sql::decimal(amount), qlonglong(block), qlonglong(now_ms)});
}

} // namespace

Result<std::vector<AccountBalance>> Balances::stored(const DeskChain& chain,
                                                     const std::vector<Address>& accounts) const {
    const auto tokens = m_tokens.all(chain);
    if (!tokens) {
        return fail(tokens.error());
    }
    std::vector<AccountBalance> out;
    for (const Address& account : accounts) {
        AccountBalance& balance = out.emplace_back();
        balance.account = account;
        balance.chain = chain.name();
        const auto take = [&](const QSqlQuery& row) {
            const QByteArray token = row.value(0).toByteArray();
            const Uint256 amount = sql::integer(row.value(1));
            balance.block = row.value(2).toULongLong();
            balance.at_ms = row.value(3).toLongLong();
            if (token.isEmpty()) {
                balance.coin = amount;
                return;
            }
            const Address address = sql::address(token);
            if (chain.ath && chain.ath->address == address) {
                balance.ath = amount;
                return;
            }
            const auto info = std::find_if(tokens->begin(), tokens->end(),
                                           [&](const auto& known) { return known.address == address; });
            if (amount != 0 && info != tokens->end()) {
                balance.tokens.push_back({*info, amount, is_suspicious(chain.facts, *info)});
            }
        };
        const auto read = sql::rows(m_db,
                                    QStringLiteral("SELECT token, amount, block, at_ms FROM balance WHERE "
                                                   "chain = ? AND address = ? ORDER BY rowid"),
                                    {chain.name(), sql::blob(account)}, take);
        if (!read) {
            return fail(read.error());
        }
    }
    return out;
}

Result<std::vector<Address>> Balances::asked_tokens(const DeskChain& chain) const {
    const auto tokens = m_tokens.all(chain);
    if (!tokens) {
        return fail(tokens.error());
    }
    std::vector<Address> out;
    if (chain.ath) {
        out.push_back(chain.ath->address);
    }
    for (const preview::TokenInfo& token : *tokens) {
        const bool listed = std::find(out.begin(), out.end(), token.address) != out.end();
        if (!listed && !token.nft && out.size() <= kMostTokens) {
            out.push_back(token.address);
        }
    }
    return out;
}

void Balances::refresh(const DeskChain& chain, const std::vector<Address>& accounts,
                       const std::function<void(Result<void>)>& done) {
    const auto tokens = asked_tokens(chain);
    if (!tokens) {
        done(fail(tokens.error()));
        return;
    }
    if (accounts.empty()) {
        done({});
        return;
    }
    const auto calls_at = [accounts, tokens = *tokens](const std::string& block) {
        std::vector<rpc::Call> calls;
        for (const Address& account : accounts) {
            calls.push_back(rpc::balance_call(account, block));
            for (const Address& token : tokens) {
                calls.push_back(rpc::token_balance_call(token, account, block));
            }
        }
        return calls;
    };
    money_read(chain, calls_at,
               [this, chain, accounts, tokens = *tokens, done](const Result<rpc::QuorumAnswer>& answer) {
                   done(answer ? keep(chain, accounts, tokens, *answer) : Result<void>(fail(answer.error())));
               });
}

Result<void> Balances::keep(const DeskChain& chain, const std::vector<Address>& accounts,
                            const std::vector<Address>& tokens, const rpc::QuorumAnswer& answer) {
    const std::size_t per_account = tokens.size() + 1;
    if (answer.answers.size() != accounts.size() * per_account) {
        return fail("HRT-RPC-008", QStringLiteral("%1 balances").arg(answer.answers.size()));
    }
    const std::int64_t now = m_clock.now_ms();
    return m_db.transaction([&]() -> Result<void> {
        for (std::size_t i = 0; i < accounts.size(); ++i) {
            const std::size_t first = i * per_account;
            const auto result = rpc::result_of(answer.answers[first]);
            const auto coin =
                result ? rpc::to_quantity(*result, "the balance") : Result<Uint256>(fail(result.error()));
            if (!coin) {
                return fail(coin.error());
            }
            if (auto kept =
                    write(m_db, chain.name(), accounts[i], sql::blob(ByteView{}), *coin, answer.block, now);
                !kept) {
                return kept;
            }
            for (std::size_t t = 0; t < tokens.size(); ++t) {
                const auto amount = token_amount(answer.answers[first + 1 + t]);
                auto kept = amount ? write(m_db, chain.name(), accounts[i], sql::blob(tokens[t]), *amount,
                                           answer.block, now)
                                   : Result<void>();
                if (!kept) {
                    return kept;
                }
            }
        }
        return {};
    });
}

} // namespace hearth::wallet::desk
