// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/chain_replay.h"

#include "wallet/chain/treasury.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/values.h"

#include <limits>

namespace hearth::wallet::chain {

void ChainReplay::run(const std::optional<ChainDump>& dump, Done done) {
    m_dump = dump;
    m_done = std::move(done);
    m_link.call(rpc::chain_id_call(), [this](const Result<Json>& answer) {
        const auto id = answer ? rpc::to_quantity(*answer, "chain id") : fail(answer.error());
        if (!id || *id != m_journal.genesis().chain_id) {
            return give_up(id ? Error{QStringLiteral("HRT-CHN-014"), QStringLiteral("another chain id")}
                              : id.error());
        }
        prepare();
    });
}

void ChainReplay::give_up(Error error) {
    const Done done = m_done; // the receiver may end this object
    done(fail(std::move(error)));
}

void ChainReplay::prepare() {
    if (m_dump) {
        return load(*m_dump);
    }
    const rpc::Call fund{"anvil_setBalance",
                         {to_hex(treasury_address().bytes), rpc::quantity_text(treasury_coin())}};
    m_link.call(fund, [this](const Result<Json>& answer) {
        return answer ? read_blocks(0) : give_up(answer.error());
    });
}

void ChainReplay::load(const ChainDump& dump) {
    const rpc::Call call{"anvil_loadState", Json::array({dump.state.toStdString()})};
    m_link.call(call, [this](const Result<Json>& answer) {
        if (!answer) {
            return give_up({QStringLiteral("HRT-CHN-005"), answer.error().detail});
        }
        m_link.latest([this](const Result<SeenBlock>& seen) {
            if (!seen) {
                return give_up(seen.error());
            }
            if (seen->head.number != m_dump->block || seen->head.hash != m_dump->hash) {
                return give_up(
                    {QStringLiteral("HRT-CHN-005"), QStringLiteral("it ends at block %1 and not at %2")
                                                        .arg(seen->head.number)
                                                        .arg(m_dump->block)});
            }
            read_blocks(m_dump->position);
        });
    });
}

void ChainReplay::read_blocks(std::int64_t after) {
    auto blocks = m_journal.blocks_after(after);
    if (!blocks) {
        return give_up(blocks.error());
    }
    m_blocks = std::move(*blocks);
    next_block();
}

void ChainReplay::next_block() {
    if (m_at == m_blocks.size()) {
        return send_waiting();
    }
    const JournaledBlock& block = m_blocks[m_at];
    auto txs =
        block.hash ? m_journal.transactions_of(block.number) : m_journal.waiting_before(block.position);
    if (!txs) {
        return give_up(txs.error());
    }
    send(std::move(*txs), 0, [this] { mine(m_blocks[m_at]); });
}

void ChainReplay::send(std::vector<JournaledTx> txs, std::size_t at, std::function<void()> then) {
    if (at == txs.size()) {
        return then();
    }
    const rpc::Call call = rpc::send_call(txs[at].raw);
    m_link.call(call,
                [this, txs = std::move(txs), at, then = std::move(then)](const Result<Json>& answer) mutable {
                    if (!answer && answer.error().code == QLatin1String("HRT-CHN-014")) {
                        return give_up(answer.error());
                    }
                    // A refusal of one that was mined shows in the block's hash; one that only waited was
                    // replaced.
                    if (!answer && !txs[at].block) {
                        if (auto noted = m_journal.refuse(txs[at].hash, answer.error().detail); !noted) {
                            return give_up(noted.error());
                        }
                    }
                    send(std::move(txs), at + 1, std::move(then));
                });
}

void ChainReplay::mine(const JournaledBlock& block) {
    const rpc::Call call{"evm_mine", Json::array({Json{{"timestamp", block.time_s}}})};
    m_link.call(call, [this](const Result<Json>& mined) {
        if (!mined) {
            return give_up(mined.error());
        }
        m_link.block(m_blocks[m_at].number, [this](const Result<SeenBlock>& seen) {
            return seen ? compare(m_blocks[m_at], *seen) : give_up(seen.error());
        });
    });
}

void ChainReplay::compare(const JournaledBlock& block, const SeenBlock& seen) {
    ++m_outcome.blocks;
    if (block.hash) {
        if (*block.hash != seen.head.hash && !m_outcome.differs) {
            m_outcome.differs = block.number;
        }
    } else if (auto kept = m_journal.finish_block(block.number, seen.head.hash, seen.transactions, {});
               !kept) {
        return give_up(kept.error());
    }
    ++m_at;
    next_block();
}

void ChainReplay::send_waiting() {
    auto waiting = m_journal.waiting_before(std::numeric_limits<std::int64_t>::max());
    if (!waiting) {
        return give_up(waiting.error());
    }
    send(std::move(*waiting), 0, [this] {
        m_link.latest([this](const Result<SeenBlock>& seen) {
            if (!seen) {
                return give_up(seen.error());
            }
            m_outcome.head = seen->head;
            // A copy: the receiver may end this object.
            const Done done = m_done;
            done(m_outcome);
        });
    });
}

} // namespace hearth::wallet::chain
