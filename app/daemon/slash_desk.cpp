// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/slash_desk.h"

#include "core/indexer/queries.h"
#include "core/indexer/reward_days.h"
#include "wallet/contracts/read_batch.h"

#include <QPointer>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using contracts::of_hash;
using contracts::of_uint;

constexpr std::uint8_t kWhole = 3; // thirds: deception
/// Numbers of orders are below; a fraud that found no stake has its mark above.
constexpr std::uint64_t kNumbers = std::uint64_t{1} << 48U;

/// A container's number in the registry is its node's address as a word.
Hash registry_id(const Address& node) {
    Hash out;
    std::copy(node.bytes.begin(), node.bytes.end(),
              out.bytes.begin() + std::ptrdiff_t(out.bytes.size() - node.bytes.size()));
    return out;
}

/// The number under which the book has what rewards pay for a slashing.
std::uint64_t number_of(const Hash& evidence) {
    constexpr std::size_t bytes = 6;
    return from_big_endian(ByteView(evidence.bytes).first(bytes)).convert_to<std::uint64_t>();
}

} // namespace

struct SlashDesk::Case {
    indexer::ProvenFraud fraud;
    rewards::Place registry;
    std::vector<Address> earners; ///< whose rewards pay first
};

void SlashDesk::enforce() {
    const practice::PracticeNetwork* network = m_network.running();
    if (network == nullptr || m_busy || m_stopped ||
        m_chains.practice().state() != chain::PracticeChain::State::Running) {
        return;
    }
    const auto& frauds = network->reward_days().frauds();
    const auto next = std::find_if(frauds.begin(), frauds.end(), [this](const indexer::ProvenFraud& one) {
        return !m_done.contains(one.entry) && !m_put_off.contains(one.entry);
    });
    const auto place = m_settlement.place_of("registry");
    if (next == frauds.end() || !place) {
        return;
    }
    Case one{*next, *place, {}};
    if (next->container == network->container_node()) {
        one.earners.push_back(network->local_owner());
    } else if (const indexer::Node* node = indexer::find_node(network->ledger_state(), next->container)) {
        one.earners.push_back(node->owner);
    }
    m_busy = true;
    judge(one);
}

void SlashDesk::judge(const Case& one) {
    const auto client = m_chains.client(K("practice"));
    const auto book = m_settlement.book();
    const auto mark = book ? (*book)->order(kNumbers + number_of(one.fraud.entry)) : fail(book.error());
    if (!client || !mark) {
        return dealt_with(one, fail(client ? mark.error() : client.error()));
    }
    if (*mark) {
        return dealt_with(one, {});
    }
    contracts::read_batch(
        **client,
        {{one.registry.contract, "evidenceUsed(bytes32) returns (bool)", {of_hash(one.fraud.entry)}},
         {one.registry.contract,
          "stakeOf(bytes32) returns (address owner, uint256 amount, uint256 required, uint64 unlockAt, bool "
          "unlocking)",
          {of_hash(registry_id(one.fraud.container))}}},
        {}, [self = QPointer(this), one](const Result<contracts::BatchAnswer>& got) {
            if (!self) {
                return;
            }
            if (!got || !got->values[0] || !got->values[1]) {
                return self->dealt_with(one, fail(!got              ? got.error()
                                                  : !got->values[0] ? got->values[0].error()
                                                                    : got->values[1].error()));
            }
            if (contracts::bool_of(got->values[0]->front())) {
                return self->dealt_with(one, {});
            }
            const auto& stake = *got->values[1];
            self->slash(one, contracts::address_of(stake[0]), contracts::uint_of(stake[2]));
        });
}

void SlashDesk::slash(const Case& one, const Address& staker, const Uint256& required) {
    const auto book = m_settlement.book();
    const auto now = m_settlement.now_s();
    if (!book || !now) {
        return dealt_with(one, fail(book ? now.error() : book.error()));
    }
    const std::uint64_t number = number_of(one.fraud.entry);
    if (staker.is_zero()) {
        const auto marked = (*book)->take_penalty(kNumbers + number, {}, 0, *now);
        return dealt_with(one, marked ? Result<void>() : fail(marked.error()));
    }
    std::vector<Address> earners = one.earners;
    earners.push_back(staker);
    // On disk before it is signed: the same again after a kill.
    const auto paid = (*book)->take_penalty(number, earners, required, *now);
    if (!paid) {
        return dealt_with(one, fail(paid.error()));
    }
    const Hash container = registry_id(one.fraud.container);
    const auto signatures = rewards::referees_sign(
        rewards::slash_digest(one.registry, container, kWhole, *paid, one.fraud.entry));
    if (!signatures) {
        return dealt_with(one, fail(signatures.error()));
    }
    std::vector<abi::Value> list;
    std::transform(signatures->begin(), signatures->end(), std::back_inserter(list),
                   [](const Bytes& signature) { return contracts::of_bytes(signature); });
    const auto data = contracts::call_data("slash(bytes32,uint8,uint256,bytes32,bytes[])",
                                           {of_hash(container), of_uint(kWhole), of_uint(*paid),
                                            of_hash(one.fraud.entry), abi::Value::of_items(std::move(list))});
    if (!data) {
        return dealt_with(one, fail(data.error()));
    }
    m_referee.send({one.registry.contract, *data, 0}, [self = QPointer(this), one](const Result<Hash>& sent) {
        if (self) {
            self->dealt_with(one, sent ? Result<void>() : fail(sent.error()));
        }
    });
}

void SlashDesk::dealt_with(const Case& one, const Result<void>& how) {
    m_busy = false;
    if (m_stopped) {
        return;
    }
    (how ? m_done : m_put_off).insert(one.fraud.entry);
    if (m_put_off.empty()) {
        m_setback.over();
    } else if (!how && !m_setback.waits()) {
        m_setback.met(how.error(), [this] {
            m_put_off.clear();
            enforce();
        });
    }
    enforce();
}

void SlashDesk::stop() {
    m_stopped = true;
    m_setback.stop();
}

} // namespace hearth::daemon
