// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/scanner.h"

#include "wallet/desk/answers.h"
#include "wallet/desk/desk_store.h"
#include "wallet/rpc/calls.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearth::wallet::desk {
namespace {

/// How far back is read again after a reorganisation deeper than the chain's depth.
constexpr std::uint64_t kDeepStep = 1'000;
/// A node that refuses so few blocks refuses for another reason than their number.
constexpr std::uint64_t kLeastRange = 16;

using Answers = std::vector<rpc::Answer>;

Result<Hash> hash_of_block(const rpc::Answer& answer) {
    const auto block = rpc::result_of(answer);
    if (!block) {
        return fail(block.error());
    }
    if (!block->is_object()) {
        return fail("HRT-RPC-012", QStringLiteral("there is no such block"));
    }
    return rpc::to_hash(block->value("hash", Json()), "a block's hash");
}

/// "?,?" for a list of values; one that matches nothing where there are none.
QString marks(std::size_t count) {
    return count == 0 ? QStringLiteral("NULL") : QStringLiteral("?,").repeated(int(count)).chopped(1);
}

ChainLog read_row(const QSqlQuery& row) {
    ChainLog out;
    out.kind = kind_of_name(row.value(0).toString()).value_or(ChainLog::Kind::Transfer);
    out.token = sql::address(row.value(1));
    out.from = sql::address(row.value(2));
    out.to = sql::address(row.value(3));
    out.amount = sql::integer(row.value(4));
    out.block = row.value(5).toULongLong();
    out.block_hash = sql::hash(row.value(6));
    out.transaction = sql::hash(row.value(7));
    out.index = row.value(8).toULongLong();
    if (!row.value(9).isNull()) {
        out.at_ms = row.value(9).toLongLong();
    }
    return out;
}

} // namespace

/// How far an account has been read.
struct Scanner::Reach {
    bool begun = false;
    std::uint64_t safe = 0; ///< below the last `depth` blocks
    Hash safe_hash;
};

struct Scanner::Run {
    DeskChain chain;
    std::vector<Address> accounts;
    std::function<void(Result<void>)> done;
    std::map<Address, Reach> reach;
    std::uint64_t head = 0;
    std::map<std::uint64_t, std::vector<Address>> groups; ///< by the block to go on at
    std::uint64_t next = 0;
    std::uint64_t range = 0;

    void fail_with(const Error& error) const { done(fail(error)); }
};

Result<Scanner::Reach> Scanner::reach_of(const DeskChain& chain, const Address& account) const {
    Reach out;
    const auto read =
        sql::rows(m_db, QStringLiteral("SELECT safe, safe_hash FROM scan WHERE chain = ? AND address = ?"),
                  {chain.name(), sql::blob(account)}, [&](const QSqlQuery& row) {
                      out = {true, row.value(0).toULongLong(), sql::hash(row.value(1))};
                  });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

void Scanner::scan(const DeskChain& chain, const std::vector<Address>& accounts,
                   const std::function<void(Result<void>)>& done) {
    const auto known = m_ranges.find(chain.name());
    const auto run = std::make_shared<Run>(
        Run{chain, accounts, done, {}, 0, {}, 0, known == m_ranges.end() ? chain.log_range : known->second});
    for (const Address& account : accounts) {
        const auto reach = reach_of(chain, account);
        if (!reach) {
            run->fail_with(reach.error());
            return;
        }
        run->reach[account] = *reach;
    }
    if (accounts.empty()) {
        done({});
        return;
    }
    look_at_anchors(run);
}

void Scanner::look_at_anchors(const std::shared_ptr<Run>& run) {
    std::set<std::uint64_t> anchors;
    for (const auto& [account, reach] : run->reach) {
        if (reach.begun) {
            anchors.insert(reach.safe);
        }
    }
    std::vector<rpc::Call> calls{rpc::block_number_call()};
    for (const std::uint64_t anchor : anchors) {
        calls.push_back(rpc::block_call(rpc::quantity_text(anchor)));
    }
    run->chain.client->batch(calls, [this, run, anchors](const Result<Answers>& answers) {
        if (!answers) {
            run->fail_with(answers.error());
            return;
        }
        const auto number = rpc::result_of(answers->front());
        const auto head = number ? rpc::to_number(*number, "the block number")
                                 : Result<std::uint64_t>(fail(number.error()));
        if (!head) {
            run->fail_with(head.error());
            return;
        }
        run->head = *head;
        std::map<std::uint64_t, std::optional<Hash>> hashes;
        std::size_t at = 1;
        for (const std::uint64_t anchor : anchors) {
            const auto hash = hash_of_block((*answers)[at++]);
            hashes[anchor] = hash ? std::optional(*hash) : std::nullopt;
        }
        const std::uint64_t back = run->chain.history_blocks;
        for (const auto& [account, reach] : run->reach) {
            std::uint64_t next = back != 0 && *head > back ? *head - back : 0;
            if (reach.begun && hashes[reach.safe] == reach.safe_hash) {
                next = reach.safe + 1;
            } else if (reach.begun) {
                next = reach.safe > kDeepStep ? reach.safe - kDeepStep : 0;
            }
            run->groups[next].push_back(account);
        }
        run->next = run->groups.begin()->first;
        read_range(run);
    });
}

void Scanner::read_range(const std::shared_ptr<Run>& run) {
    const std::uint64_t last = std::min(run->head, run->next + run->range - 1);
    if (run->next > last) {
        finish_group(run);
        return;
    }
    const auto& accounts = run->groups.begin()->second;
    run->chain.client->batch(
        log_calls(accounts, run->next, last), [this, run, last](const Result<Answers>& answers) {
            if (!answers) {
                // Some say so as if it were a limit of requests, and rest now.
                if (answers.error().detail.contains(QLatin1String("HRT-RPC-005"))) {
                    (void)narrow(*run);
                }
                run->fail_with(answers.error());
                return;
            }
            std::vector<ChainLog> logs;
            for (const rpc::Answer& answer : *answers) {
                if (answer.error && narrow(*run)) {
                    read_range(run); // nodes limit the blocks or the events of one answer
                    return;
                }
                const auto result = rpc::result_of(answer);
                const auto found =
                    result ? read_logs(*result) : Result<std::vector<ChainLog>>(fail(result.error()));
                if (!found) {
                    run->fail_with(found.error());
                    return;
                }
                for (const ChainLog& log : *found) {
                    // A range that was not asked for would slip past the next look's removal.
                    if (log.block >= run->next && log.block <= last) {
                        logs.push_back(log);
                    }
                }
            }
            ask_times(run, last, std::move(logs));
        });
}

bool Scanner::narrow(Run& run) {
    if (run.range <= kLeastRange) {
        return false;
    }
    run.range /= 2;
    m_ranges[run.chain.name()] = run.range;
    return true;
}

void Scanner::ask_times(const std::shared_ptr<Run>& run, std::uint64_t last, std::vector<ChainLog> logs) {
    std::set<std::uint64_t> blocks;
    for (const ChainLog& log : logs) {
        if (!log.at_ms) {
            blocks.insert(log.block);
        }
    }
    std::vector<rpc::Call> calls{
        rpc::block_call(rpc::quantity_text(last > run->chain.depth ? last - run->chain.depth : 0))};
    for (const std::uint64_t block : blocks) {
        calls.push_back(rpc::block_call(rpc::quantity_text(block)));
    }
    run->chain.client->batch(calls, [this, run, last, blocks,
                                     logs = std::move(logs)](const Result<Answers>& answers) mutable {
        const auto anchor = answers ? hash_of_block(answers->front()) : Result<Hash>(fail(answers.error()));
        if (!anchor) {
            run->fail_with(anchor.error());
            return;
        }
        std::map<std::uint64_t, std::int64_t> times;
        std::size_t at = 1;
        for (const std::uint64_t block : blocks) {
            if (const auto time = block_time_answer((*answers)[at++])) {
                times[block] = *time;
            }
        }
        for (ChainLog& log : logs) {
            if (const auto time = times.find(log.block); !log.at_ms && time != times.end()) {
                log.at_ms = time->second;
            }
        }
        for (const Address& account : run->groups.begin()->second) {
            run->reach[account].safe_hash = *anchor;
        }
        keep(run, last, logs);
    });
}

void Scanner::keep(const std::shared_ptr<Run>& run, std::uint64_t last, const std::vector<ChainLog>& logs) {
    const auto& accounts = run->groups.begin()->second;
    const std::uint64_t depth = run->chain.depth;
    const auto kept = m_db.transaction([&]() -> Result<void> {
        // Above the head nothing can be: what was there belongs to blocks that are gone.
        const std::uint64_t upto = last == run->head ? std::uint64_t(INT64_MAX) : last;
        if (auto done = replace(run->chain, accounts, run->next, upto, logs); !done) {
            return done;
        }
        for (const Address& account : accounts) {
            auto done = sql::run(
                m_db,
                QStringLiteral("INSERT OR REPLACE INTO scan (chain, address, upto, safe, safe_hash) "
                               "VALUES (?, ?, ?, ?, ?)"),
                {run->chain.name(), sql::blob(account), qlonglong(last),
                 qlonglong(last > depth ? last - depth : 0), sql::blob(run->reach[account].safe_hash)});
            if (!done) {
                return done;
            }
        }
        return {};
    });
    if (!kept) {
        run->fail_with(kept.error());
        return;
    }
    run->next = last + 1;
    read_range(run);
}

void Scanner::finish_group(const std::shared_ptr<Run>& run) {
    run->groups.erase(run->groups.begin());
    if (run->groups.empty()) {
        run->done({});
        return;
    }
    run->next = run->groups.begin()->first;
    read_range(run);
}

Result<void> Scanner::replace(const DeskChain& chain, const std::vector<Address>& accounts,
                              std::uint64_t first, std::uint64_t last,
                              const std::vector<ChainLog>& logs) const {
    QVariantList values{chain.name(), qlonglong(first), qlonglong(last)};
    for (int side = 0; side < 2; ++side) {
        for (const Address& account : accounts) {
            values.append(sql::blob(account));
        }
    }
    const QString list = marks(accounts.size());
    auto done = sql::run(m_db,
                         QStringLiteral("DELETE FROM move WHERE chain = ? AND block BETWEEN ? AND ? AND "
                                        "(sender IN (%1) OR receiver IN (%1))")
                             .arg(list),
                         values);
    for (auto log = logs.begin(); done && log != logs.end(); ++log) {
        done = sql::run(
            m_db,
            QStringLiteral(
                "INSERT OR REPLACE INTO move (chain, block, block_hash, hash, log_index, kind, "
                "token, sender, receiver, amount, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {chain.name(), qlonglong(log->block), sql::blob(log->block_hash), sql::blob(log->transaction),
             qlonglong(log->index), kind_name(log->kind), sql::blob(log->token), sql::blob(log->from),
             sql::blob(log->to), sql::decimal(log->amount),
             log->at_ms ? QVariant(qlonglong(*log->at_ms)) : QVariant(QMetaType::fromType<qlonglong>())});
    }
    return done;
}

Result<std::vector<ChainLog>> Scanner::logs(const QString& chain,
                                            const std::vector<Address>& accounts) const {
    QVariantList values{chain};
    for (int side = 0; side < 2; ++side) {
        for (const Address& account : accounts) {
            values.append(sql::blob(account));
        }
    }
    std::vector<ChainLog> out;
    const auto read = sql::rows(
        m_db,
        QStringLiteral("SELECT kind, token, sender, receiver, amount, block, block_hash, hash, log_index, "
                       "at_ms FROM move WHERE chain = ? AND (sender IN (%1) OR receiver IN (%1)) "
                       "ORDER BY block, log_index")
            .arg(marks(accounts.size())),
        values, [&](const QSqlQuery& row) { out.push_back(read_row(row)); });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

Result<std::vector<Address>> Scanner::tokens(const QString& chain) const {
    std::vector<Address> out;
    const auto read =
        sql::rows(m_db, QStringLiteral("SELECT DISTINCT token FROM move WHERE chain = ? ORDER BY token"),
                  {chain}, [&](const QSqlQuery& row) { out.push_back(sql::address(row.value(0))); });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

Result<std::uint64_t> Scanner::head(const QString& chain) const {
    std::uint64_t out = 0;
    const auto read = sql::rows(m_db, QStringLiteral("SELECT max(upto) FROM scan WHERE chain = ?"), {chain},
                                [&](const QSqlQuery& row) { out = row.value(0).toULongLong(); });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

} // namespace hearth::wallet::desk
