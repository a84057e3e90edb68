// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/block_maker.h"

#include "wallet/chain/chain_dump.h"
#include "wallet/rpc/values.h"

#include <algorithm>
#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::chain {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
/// A newer block than this is new enough to be the chain's now when the chain comes up.
constexpr std::int64_t kFreshS = 60;
/// The wait between blocks grows to this while transactions wait that no block takes.
constexpr std::int64_t kSlowestFactor = 64;

} // namespace

/// What evm_mine made, while its foreign transactions are fetched.
struct BlockMaker::Mined {
    SeenBlock block;
    std::vector<Hash> foreign;
    std::vector<Bytes> raws;
    HeadDone done;
};

/// The wall clock and all travels.
std::int64_t BlockMaker::chain_now() const {
    return m.clock.now_ms() / kMsPerSecond + m.journal->travelled_s();
}

void BlockMaker::make(const std::shared_ptr<BlockJob>& job, HeadDone done) {
    if (job->ordered) {
        // Ordered in an earlier run; the replay has made it since.
        const auto made = m.journal->block(*job->ordered);
        if (!made || !*made || !(*made)->hash) {
            return done(made ? fail("HRT-CHN-003") : fail(made.error()));
        }
        return done(Head{(*made)->number, (*made)->time_s, *(*made)->hash});
    }
    const std::uint64_t number = m.head->number + 1;
    const std::int64_t time = std::max(m.head->time_s + 1, chain_now()) + job->travel_s;
    if (auto ordered = m.journal->order_block(number, time, job->travel_s); !ordered) {
        return done(fail(ordered.error()));
    }
    job->ordered = number;
    const rpc::Call mine{"evm_mine", Json::array({Json{{"timestamp", time}}})};
    m.link.call(mine, [this, number, time, done = std::move(done)](const Result<Json>& answer) mutable {
        if (!answer) {
            return done(fail("HRT-CHN-014", answer.error().detail));
        }
        m.link.block(number, [this, time, done = std::move(done)](const Result<SeenBlock>& seen) mutable {
            if (!seen || seen->head.time_s != time) {
                return done(seen ? fail("HRT-CHN-014", K("a block was made past the journal"))
                                 : fail(seen.error()));
            }
            mined(*seen, std::move(done));
        });
    });
}

void BlockMaker::mined(SeenBlock block, HeadDone done) {
    auto foreign = m.journal->unknown_of(block.transactions);
    auto job = std::make_shared<Mined>();
    job->block = std::move(block);
    job->foreign = foreign ? std::move(*foreign) : std::vector<Hash>{};
    job->done = std::move(done);
    fetch_foreign(job);
}

/// Somebody sent it to anvil's own port: it belongs to the block all the same.
void BlockMaker::fetch_foreign(const std::shared_ptr<Mined>& job) {
    if (job->raws.size() == job->foreign.size()) {
        return keep(*job);
    }
    const Hash& hash = job->foreign[job->raws.size()];
    m.link.call({"eth_getRawTransactionByHash", {to_hex(hash.bytes)}}, [this, job,
                                                                        hash](const Result<Json>& answer) {
        auto raw = answer ? rpc::to_data(*answer, "raw transaction") : fail(answer.error());
        if (!raw || keccak(*raw) != hash) {
            return job->done(fail("HRT-CHN-014", K("a block has a transaction that anvil does not show")));
        }
        job->raws.push_back(std::move(*raw));
        fetch_foreign(job);
    });
}

void BlockMaker::keep(const Mined& job) {
    const Head& made = job.block.head;
    if (auto kept = m.journal->finish_block(made.number, made.hash, job.block.transactions, job.raws);
        !kept) {
        // The order is kept and will be carried out again; a dump would hide that it has to be.
        m_unfinished = true;
        m.note(kept.error());
    }
    m.head = made;
    m_wanted = job.block.transactions.empty() ? std::max<std::int64_t>(0, m_wanted - 1)
                                              : std::int64_t(m.options.profile.depth) - 1;
    m_last_was_empty = job.block.transactions.empty();
    m.head_changed();
    job.done(made);
}

void BlockMaker::add(std::int64_t travel_s, HeadDone done) {
    auto job = std::make_shared<BlockJob>();
    job->travel_s = travel_s;
    const auto tell = std::make_shared<HeadDone>(std::move(done));
    m.queue.add({[this, job, tell](const WorkQueue::Finished& finished) {
                     make(job, [this, tell, finished](const Result<Head>& made) {
                         if (!made && is_trouble(made.error())) {
                             return m.restart(made.error()); // and once more
                         }
                         if (!made) {
                             m.note(made.error());
                         }
                         // Once: a job that is cut off from here on runs again, up to here.
                         if (const auto once = std::exchange(*tell, nullptr)) {
                             once(made);
                         }
                         settle(finished);
                     });
                 },
                 [tell](const Error& why) {
                     if (const auto once = std::exchange(*tell, nullptr)) {
                         once(fail(why));
                     }
                 }});
}

void BlockMaker::settle(const WorkQueue::Finished& finished) {
    m.link.call({"txpool_status", Json::array()}, [this, finished](const Result<Json>& answer) {
        const auto pending = answer && answer->is_object()
                                 ? rpc::to_number(answer->value("pending", Json()), "pending")
                                 : Result<std::uint64_t>(0);
        if (pending.value_or(0) > 0) {
            // Blocks that take nothing come ever more slowly: fees too low for now.
            m_slowness = m_last_was_empty && m_wanted == 0 ? std::min(m_slowness * 2, kSlowestFactor) : 1;
            schedule(m.options.profile.block_ms * m_slowness);
        } else if (m_wanted > 0) {
            schedule(m.options.profile.block_ms);
        }
        dump_if_due(finished);
    });
}
void BlockMaker::schedule(std::int64_t delay_ms) {
    if (m_timer) {
        return;
    }
    m_timer = m.clock.call_after(delay_ms, [this] {
        const auto timer = std::exchange(m_timer, {});
        add(0, [this](const Result<Head>& made) {
            if (!made) {
                schedule(m.options.profile.block_ms * kSlowestFactor); // a full disk may have room later
            }
        });
    });
}

void BlockMaker::dump_if_due(const WorkQueue::Finished& finished) {
    if (m_unfinished || m.journal->position() - m.dumped < m.options.dump_every) {
        return finished();
    }
    const std::int64_t position = m.journal->position();
    m.link.call({"anvil_dumpState", Json::array({true})},
                [this, position, finished](const Result<Json>& answer) {
                    const bool is_text = answer && answer->is_string();
                    ChainDump out{position, m.head->number, m.head->hash, m.journal->genesis().time_s, {}};
                    if (is_text) {
                        out.state = QByteArray::fromStdString(answer->get_ref<const std::string&>());
                    }
                    const auto written =
                        is_text ? write_dump(m.dump_path(), out) : fail("HRT-CHN-005", K("anvil gave none"));
                    if (!written) {
                        m.note(written.error());
                    }
                    m.dumped = position; // also where it failed: not again after every block
                    finished();
                });
}

void BlockMaker::wanted_soon() {
    m_slowness = 1;
    schedule(m.options.profile.block_ms);
}

void BlockMaker::begin() {
    const std::uint64_t used = m.journal->newest_used_block().value_or(0);
    const auto deep = std::int64_t(m.head->number - std::min(used, m.head->number));
    m_wanted = std::max<std::int64_t>(0, std::int64_t(m.options.profile.depth) - 1 - deep);
    if (chain_now() - m.head->time_s > kFreshS) {
        return add(0, [](const Result<Head>&) {});
    }
    m.queue.add({[this](const WorkQueue::Finished& finished) { settle(finished); },
                 [](const Error&) {
                 }});
}

} // namespace hearth::wallet::chain
