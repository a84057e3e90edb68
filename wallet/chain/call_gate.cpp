// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/call_gate.h"

#include "wallet/chain/call_screen.h"

#include <algorithm>
#include <utility>

namespace hearth::wallet::chain {
namespace {

/// Whether the connection to anvil was lost, so that nobody knows whether it did what it was told.
bool is_lost(const Error& error) {
    return is_trouble(error) &&
           (error.detail.startsWith(u"HRT-RPC-001") || error.detail.startsWith(u"HRT-RPC-007") ||
            error.detail.startsWith(u"no answer"));
}

} // namespace

/// Somebody's call; gone when they drop it.
struct CallGate::Ticket {
    Done done;
    std::shared_ptr<void> inner;

    void answer(Result<rpc::HttpAnswer> got) {
        if (const auto tell = std::exchange(done, nullptr)) {
            tell(std::move(got));
        }
    }
};

std::shared_ptr<void> CallGate::forward(const QByteArray& body, std::int64_t most, Done done) {
    auto ticket = std::make_shared<Ticket>();
    ticket->done = std::move(done);
    const std::weak_ptr<Ticket> weak = ticket;
    const auto screened = screen_body(body);
    const auto out_of_reach = m.out_of_reach();
    if (!screened || out_of_reach) {
        const Error why = screened ? *out_of_reach : screened.error();
        ticket->inner = m.clock.call_after(0, [weak, why] { tell(weak, fail(why)); });
    } else if (screened->sends.empty()) {
        read(weak, body, most);
    } else {
        // Not before this returns: the journal's answer may be known at once.
        ticket->inner = m.clock.call_after(
            0, [this, weak, body, most, sends = screened->sends] { send(weak, body, most, sends); });
    }
    return ticket;
}

void CallGate::tell(const std::weak_ptr<Ticket>& weak, Result<rpc::HttpAnswer> answer) {
    if (const auto ticket = weak.lock()) {
        const auto keep = std::move(ticket->inner);
        ticket->answer(std::move(answer));
    }
}

/// Straight to anvil; where that fails with anvil, once more when it is back.
void CallGate::read(const std::weak_ptr<Ticket>& weak, const QByteArray& body, std::int64_t most) {
    const auto ticket = weak.lock();
    if (!ticket) {
        return;
    }
    const auto url = m.url();
    if (!url) {
        return read_later(weak, body, most);
    }
    ticket->inner = m.transport.post(*url, body, most, [this, weak, body, most](Result<rpc::HttpAnswer> got) {
        const bool lost = !got && (got.error().code == u"HRT-RPC-001" || got.error().code == u"HRT-RPC-007");
        return lost ? read_later(weak, body, most) : tell(weak, std::move(got));
    });
}

void CallGate::read_later(const std::weak_ptr<Ticket>& weak, const QByteArray& body, std::int64_t most) {
    m.add({[this, weak, body, most](const WorkQueue::Finished& finished) {
               m.link.post(body, most, [this, weak, finished](Result<rpc::HttpAnswer> got) {
                   if (!got && is_lost(got.error())) {
                       return m.restart(got.error()); // and once more
                   }
                   tell(weak, std::move(got));
                   finished();
               });
           },
           [weak](const Error& why) {
               tell(weak, fail(why));
           }});
}

void CallGate::send(const std::weak_ptr<Ticket>& weak, const QByteArray& body, std::int64_t most,
                    Sends sends) {
    // What this call brought into the journal, over all its runs.
    const auto fresh = std::make_shared<std::vector<Hash>>();
    m.add({[this, weak, body, most, sends = std::move(sends), fresh](const WorkQueue::Finished& finished) {
               std::vector<Bytes> raws;
               for (const auto& [id, raw] : sends) {
                   raws.push_back(raw);
               }
               const auto kept = m.journal->add_transactions(raws);
               if (!kept) {
                   m.note(kept.error());
                   tell(weak, fail(kept.error()));
                   return finished();
               }
               fresh->insert(fresh->end(), kept->begin(), kept->end());
               m.link.post(body, most, [this, weak, sends, fresh, finished](Result<rpc::HttpAnswer> got) {
                   if (!got && is_lost(got.error())) {
                       return m.restart(got.error()); // and once more
                   }
                   sent(got ? got->body : QByteArray(), sends, *fresh);
                   tell(weak, std::move(got));
                   finished();
               });
           },
           [weak](const Error& why) {
               tell(weak, fail(why));
           }});
}

void CallGate::sent(const QByteArray& answer, const Sends& sends, const std::vector<Hash>& fresh) {
    const auto refusals = refusals_of(answer);
    for (const auto& [id, raw] : sends) {
        const auto refusal = refusals.find(id);
        const Hash hash = keccak(raw);
        // A refusal of bytes that anvil had before says nothing about those.
        if (refusal == refusals.end() || std::find(fresh.begin(), fresh.end(), hash) == fresh.end()) {
            continue;
        }
        if (auto kept = m.journal->refuse(hash, refusal->second); !kept) {
            m.note(kept.error());
        }
    }
    m_blocks.wanted_soon();
}

} // namespace hearth::wallet::chain
