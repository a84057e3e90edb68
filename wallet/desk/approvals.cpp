// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/approvals.h"

#include "wallet/desk/desk_store.h"
#include "wallet/desk/money_read.h"
#include "wallet/eth/abi_codec.h"

#include <map>

namespace hearth::wallet::desk {
namespace {

constexpr std::array<std::uint8_t, 4> kAllowance{0xdd, 0x62, 0xed, 0x3e}; ///< allowance(address,address)
constexpr std::array<std::uint8_t, 4> kIsApprovedForAll{0xe9, 0x85, 0xe9, 0xc5}; ///< (address,address)

rpc::Call question(const Allowance& allowance, const Address& owner, const std::string& block) {
    Bytes data;
    append(data, allowance.everything ? kIsApprovedForAll : kAllowance);
    append(data, abi::address_word(owner));
    append(data, abi::address_word(allowance.spender));
    return {"eth_call", {{{"to", to_hex(allowance.token.bytes)}, {"data", to_hex(data)}}, block}};
}

/// One for each pair of token and spender that an event named, with the time of the newest.
std::vector<Allowance> candidates(const std::vector<ChainLog>& logs, const Address& owner) {
    std::map<std::tuple<Address, Address, bool>, Allowance> found;
    for (const ChainLog& log : logs) {
        const bool all = log.kind == ChainLog::Kind::ApprovalForAll;
        if (log.from == owner && (all || log.kind == ChainLog::Kind::Approval)) {
            found[{log.token, log.to, all}] = {log.token, log.to, log.amount, all, log.at_ms};
        }
    }
    std::vector<Allowance> out;
    out.reserve(found.size());
    for (auto& [key, allowance] : found) {
        out.push_back(std::move(allowance));
    }
    return out;
}

} // namespace

Result<std::vector<Allowance>> Approvals::stored(const QString& chain, const Address& owner) const {
    std::vector<Allowance> out;
    const auto read =
        sql::rows(m_db,
                  QStringLiteral("SELECT token, spender, amount, everything, since_ms FROM allowance WHERE "
                                 "chain = ? AND owner = ? AND amount <> '0' ORDER BY since_ms DESC, rowid"),
                  {chain, sql::blob(owner)}, [&](const QSqlQuery& row) {
                      Allowance& allowance = out.emplace_back();
                      allowance.token = sql::address(row.value(0));
                      allowance.spender = sql::address(row.value(1));
                      allowance.amount = sql::integer(row.value(2));
                      allowance.everything = row.value(3).toBool();
                      if (!row.value(4).isNull()) {
                          allowance.since_ms = row.value(4).toLongLong();
                      }
                  });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

void Approvals::refresh(const DeskChain& chain, const Address& owner,
                        const std::function<void(Result<void>)>& done) {
    const auto logs = m_scanner.logs(chain.name(), {owner});
    if (!logs) {
        done(fail(logs.error()));
        return;
    }
    const auto asked = candidates(*logs, owner);
    const auto calls_at = [asked, owner](const std::string& block) {
        std::vector<rpc::Call> calls;
        for (const Allowance& allowance : asked) {
            calls.push_back(question(allowance, owner, block));
        }
        return calls;
    };
    if (asked.empty()) {
        done(keep(chain, owner, {}, {}));
        return;
    }
    money_read(chain, calls_at, [this, chain, owner, asked, done](const Result<rpc::QuorumAnswer>& answer) {
        done(answer ? keep(chain, owner, asked, *answer) : Result<void>(fail(answer.error())));
    });
}

Result<void> Approvals::keep(const DeskChain& chain, const Address& owner,
                             const std::vector<Allowance>& asked, const rpc::QuorumAnswer& answer) {
    if (answer.answers.size() != asked.size()) {
        return fail("HRT-RPC-008", QStringLiteral("%1 allowances").arg(answer.answers.size()));
    }
    return m_db.transaction([&]() -> Result<void> {
        auto done = sql::run(m_db, QStringLiteral("DELETE FROM allowance WHERE chain = ? AND owner = ?"),
                             {chain.name(), sql::blob(owner)});
        for (std::size_t i = 0; done && i < asked.size(); ++i) {
            const auto result = rpc::result_of(answer.answers[i]);
            const auto word =
                result ? rpc::to_data(*result, "the allowance") : Result<Bytes>(fail(result.error()));
            // A contract that answers nothing readable is believed what it said in its event.
            const Uint256 amount =
                word && word->size() == sizeof(Word) ? from_big_endian(*word) : asked[i].amount;
            done = sql::run(m_db,
                            QStringLiteral("INSERT OR REPLACE INTO allowance (chain, owner, token, spender, "
                                           "amount, everything, since_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                            {chain.name(), sql::blob(owner), sql::blob(asked[i].token),
                             sql::blob(asked[i].spender), sql::decimal(amount), asked[i].everything ? 1 : 0,
                             asked[i].since_ms ? QVariant(qlonglong(*asked[i].since_ms))
                                               : QVariant(QMetaType::fromType<qlonglong>())});
        }
        return done;
    });
}

} // namespace hearth::wallet::desk
