// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/fee_desk.h"

#include "app/daemon/practice_chain.h"
#include "app/daemon/views_json.h"
#include "wallet/contracts/read_batch.h"
#include "wallet/desk/answers.h"
#include "wallet/rpc/calls.h"

#include <QPointer>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using namespace wallet::rewards;

} // namespace

FeeDesk::FeeDesk(ChainHost& chains, SettlementDesk& settlement, RefereeAccount& referee, Clock& clock,
                 QObject* parent)
    : QObject(parent), m_chains(chains), m_settlement(settlement), m_referee(referee),
      m_setback(clock, [this](const Error& what) { Q_EMIT noted(what); }) {
    connect(&m_settlement, &SettlementDesk::changed, this, &FeeDesk::look);
    connect(&m_chains, &ChainHost::headChanged, this, [this](const QString& chain) {
        if (chain == practice_chain() && !m_kept) {
            look(); // at first, and after something that failed
        }
    });
}

void FeeDesk::stop() {
    m_stopped = true;
    m_setback.stop();
}

QJsonObject FeeDesk::json() const {
    QJsonObject out;
    const auto book = m_settlement.book();
    const auto totals = book ? (*book)->totals() : fail(book.error());
    if (totals) {
        out.insert(K("kept_wei"), Wei(totals->kept).to_decimal());
    }
    if (m_swept) {
        out.insert(K("swept_wei"), Wei(*m_swept).to_decimal());
    }
    if (!totals || m_setback.error()) {
        out.insert(K("error"), error_json(totals ? *m_setback.error() : totals.error()));
    }
    return out;
}

void FeeDesk::look() {
    if (m_busy || m_stopped || m_setback.waits() ||
        m_chains.practice().state() != chain::PracticeChain::State::Running) {
        return;
    }
    const auto place = m_settlement.place_of("claim");
    const auto profile = m_chains.profile(practice_chain());
    const auto client = m_chains.client(practice_chain());
    const auto book = m_settlement.book();
    const auto totals = book ? (*book)->totals() : fail(book.error());
    if (!place || !profile || !client || !totals || (*profile)->ath() == nullptr || m_kept == totals->kept) {
        return;
    }
    m_busy = true;
    const Address& referee = m_referee.address();
    (*client)->batch({rpc::nonce_call(referee, "latest"), rpc::nonce_call(referee, "pending")},
                     [self = QPointer(this), place = *place, token = (*profile)->ath()->address,
                      totals = *totals](const Result<std::vector<rpc::Answer>>& answers) {
                         if (!self) {
                             return;
                         }
                         const auto latest = answers ? desk::quantity_answer(answers->at(0), "the referee")
                                                     : fail(answers.error());
                         const auto pending = answers ? desk::quantity_answer(answers->at(1), "the referee")
                                                      : fail(answers.error());
                         if (!latest || !pending) {
                             return self->end(latest ? pending.error() : latest.error());
                         }
                         if (*pending > *latest) {
                             // What a kill left behind may be this very sweep: first a block, then the
                             // contract's word.
                             self->m_busy = false;
                             self->m_kept.reset();
                             return self->m_chains.practice().mine([](const Result<chain::Head>&) {});
                         }
                         self->ask_contract(place, token, totals);
                     });
}

void FeeDesk::ask_contract(const Place& claim, const Address& token, const BookTotals& totals) {
    const auto client = m_chains.client(practice_chain());
    if (!client) {
        return end(client.error());
    }
    contracts::read_batch(
        **client,
        {{claim.contract, "totalFunded() returns (uint256)", {}},
         {claim.contract, "totalWithdrawn() returns (uint256)", {}},
         {token, "balanceOf(address) returns (uint256)", {contracts::of_address(claim.contract)}},
         {claim.contract, "reserved() returns (uint256)", {}}},
        {}, [self = QPointer(this), claim, totals](const Result<contracts::BatchAnswer>& answer) {
            if (!self || self->m_stopped) {
                return;
            }
            if (!answer) {
                return self->end(answer.error());
            }
            std::vector<Uint256> numbers;
            for (const auto& value : answer->values) {
                if (!value) {
                    return self->end(value.error());
                }
                numbers.push_back(contracts::uint_of(value->front()));
            }
            const ClaimFunds funds{numbers.at(0), numbers.at(1), numbers.at(2), numbers.at(3)};
            self->m_swept = funds.swept();
            const Uint256 due = sweep_due(funds, totals);
            if (due == 0) {
                self->m_kept = totals.kept;
                return self->end({});
            }
            self->sweep(claim, due);
        });
}

void FeeDesk::sweep(const Place& claim, const Uint256& amount) {
    const auto data = contracts::call_data("sweep(uint256)", {contracts::of_uint(amount)});
    if (!data) {
        return end(data.error());
    }
    m_referee.send({claim.contract, *data, 0}, [self = QPointer(this)](const Result<Hash>& sent) {
        if (!self || self->m_stopped) {
            return;
        }
        self->end(sent ? std::optional<Error>() : sent.error());
        self->look(); // the contract says how much it was
    });
}

void FeeDesk::end(const std::optional<Error>& problem) {
    m_busy = false;
    if (problem) {
        m_kept.reset();
        return m_setback.met(*problem, [this] { look(); });
    }
    m_setback.over();
    Q_EMIT changed();
}

} // namespace hearth::daemon
