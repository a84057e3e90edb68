// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/license_desk.h"

#include "app/daemon/practice_chain.h"
#include "core/indexer/state.h"

#include <QPointer>

#include <set>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet;
using namespace wallet::rewards;
using contracts::BatchAnswer;
using contracts::ContractCall;
using contracts::of_address;
using contracts::of_uint;

constexpr std::size_t kPage = 500;
/// The three arrays of a page: each a word an entry, and their heads.
constexpr std::size_t kPageBytes = kPage * 3 * 32 + 256;
constexpr std::int64_t kDeadlineS = 600;

std::vector<Uint256> words(const std::vector<std::uint64_t>& ids) {
    return {ids.begin(), ids.end()};
}

/// The paged lists of one account: as an owner, or as an operator.
ContractCall page_call(const Address& licence, const Address& account, bool as_owner, std::size_t from,
                       std::size_t count) {
    return {licence,
            as_owner ? "licensesOf(address,uint256,uint256) returns (uint256[] ids, address[] others, bool[] "
                       "approved)"
                     : "licensesDelegatedTo(address,uint256,uint256) returns (uint256[] ids, address[] "
                       "others, bool[] approved)",
            {of_address(account), of_uint(from), of_uint(count)},
            kPageBytes};
}

} // namespace

struct LicenseDesk::Reading {
    rpc::RpcClient* client = nullptr;
    Address licence;
    Address burner;
    std::vector<Address> owners;
    std::vector<std::pair<Address, bool>> lists; ///< whose list each page is of, and whether as owner
    std::map<std::uint64_t, ChainLicense> found;
    ListDone done;
};

struct LicenseDesk::Answering {
    Delegation what = Delegation::Approve;
    Place place;
    rpc::RpcClient* client = nullptr;
    std::map<std::uint64_t, ChainLicense> licences;
    std::vector<std::uint64_t> left;
    std::vector<DelegationAnswer> answers;
    std::function<void(Result<std::vector<DelegationAnswer>>)> done;
};

LicenseDesk::LicenseDesk(ChainHost& chains, NetworkHost& host, RefereeAccount& referee, Owners owners,
                         QObject* parent)
    : QObject(parent), m_chains(chains), m_host(host), m_referee(referee), m_owners(std::move(owners)) {
    connect(&m_chains, &ChainHost::headChanged, this, [this](const QString& chain) {
        if (chain == practice_chain()) {
            head_changed();
        }
    });
    connect(&m_host, &NetworkHost::started, this, [this] { head_changed(); });
}

Result<Place> LicenseDesk::place() const {
    const auto profile = m_chains.profile(practice_chain());
    if (!profile) {
        return fail(profile.error());
    }
    const auto found = (*profile)->contracts.find(K("licence"));
    return found == (*profile)->contracts.end() ? Result<Place>(fail("HRT-LIC-001", (*profile)->title))
                                                : Place{(*profile)->chain_id, found->second};
}

void LicenseDesk::head_changed() {
    if (m_stopped || m_host.running() == nullptr ||
        m_chains.practice().state() != chain::PracticeChain::State::Running) {
        return;
    }
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    read({}, [this](const Result<std::map<std::uint64_t, ChainLicense>>& found) {
        m_reading = false;
        if (!found) {
            m_error = found.error();
        } else {
            m_error.reset();
            m_known = *found;
            record();
            Q_EMIT changed();
        }
        if (std::exchange(m_again, false)) {
            head_changed();
        }
    });
}

void LicenseDesk::read(const std::optional<Address>& owner, ListDone done) {
    const auto where = place();
    const auto client = m_chains.client(practice_chain());
    if (!where || !client) {
        return done(fail(where ? client.error() : where.error()));
    }
    if (m_host.running() == nullptr) {
        return done(fail(m_host.error().value_or(Error{K("HRT-DMN-005"), {}})));
    }
    const auto reading = std::make_shared<Reading>();
    reading->client = *client;
    reading->licence = where->contract;
    reading->burner = m_host.running()->burner();
    const std::vector<Address> own = m_owners();
    std::set<Address> owners(own.begin(), own.end());
    if (owner) {
        owners.insert(*owner);
    }
    reading->owners.assign(owners.begin(), owners.end());
    reading->done = std::move(done);
    read_lists(reading);
}

void LicenseDesk::read_lists(const std::shared_ptr<Reading>& reading) {
    std::vector<ContractCall> calls{
        {reading->licence, "delegatedCount(address) returns (uint256)", {of_address(reading->burner)}}};
    for (const Address& owner : reading->owners) {
        calls.push_back({reading->licence, "balanceOf(address) returns (uint256)", {of_address(owner)}});
    }
    contracts::read_batch(*reading->client, std::move(calls), {},
                          [this, reading](const Result<BatchAnswer>& got) {
                              std::vector<Uint256> counts;
                              if (!got) {
                                  return reading->done(fail(got.error()));
                              }
                              for (const auto& value : got->values) {
                                  if (!value) {
                                      return reading->done(fail(value.error()));
                                  }
                                  counts.push_back(contracts::uint_of(value->front()));
                              }
                              read_pages(reading, counts);
                          });
}

void LicenseDesk::read_pages(const std::shared_ptr<Reading>& reading, const std::vector<Uint256>& counts) {
    std::vector<ContractCall> calls;
    constexpr std::uint64_t most = 100'000; // the contract's cap on the live chain
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool as_owner = i > 0;
        const Address account = as_owner ? reading->owners[i - 1] : reading->burner;
        const auto total = std::min<Uint256>(counts[i], most).convert_to<std::size_t>();
        for (auto& call : contracts::page_calls(total, kPage, [&](std::size_t from, std::size_t count) {
                 return page_call(reading->licence, account, as_owner, from, count);
             })) {
            calls.push_back(std::move(call));
            reading->lists.emplace_back(account, as_owner);
        }
    }
    if (calls.empty()) {
        return reading->done(std::move(reading->found));
    }
    contracts::read_batch(
        *reading->client, std::move(calls), {}, [this, reading](const Result<BatchAnswer>& got) {
            if (!got) {
                return reading->done(fail(got.error()));
            }
            for (std::size_t page = 0; page < got->values.size(); ++page) {
                const auto& value = got->values[page];
                if (!value) {
                    return reading->done(fail(value.error()));
                }
                const auto ids = contracts::uints_of((*value)[0]);
                const auto others = contracts::addresses_of((*value)[1]);
                const auto approved = contracts::bools_of((*value)[2]);
                const auto& [account, as_owner] = reading->lists[page];
                for (std::size_t i = 0; i < std::min({ids.size(), others.size(), approved.size()}); ++i) {
                    const auto id = ids[i].convert_to<std::uint64_t>();
                    reading->found[id] = {id, as_owner ? account : others[i], as_owner ? others[i] : account,
                                          approved[i]};
                }
            }
            read_details(reading);
        });
}

/// Times of the delegations, in pages; bans of the licences that work here.
void LicenseDesk::read_details(const std::shared_ptr<Reading>& reading) {
    std::vector<std::uint64_t> ids;
    std::vector<std::uint64_t> here;
    for (const auto& [id, licence] : reading->found) {
        ids.push_back(id);
        if (licence.operator_ == reading->burner) {
            here.push_back(id);
        }
    }
    std::vector<ContractCall> calls =
        contracts::page_calls(ids.size(), kPage, [&](std::size_t from, std::size_t count) -> ContractCall {
            const std::vector<std::uint64_t> page(ids.begin() + std::ptrdiff_t(from),
                                                  ids.begin() + std::ptrdiff_t(from + count));
            return {reading->licence,
                    "delegationsOf(uint256[]) returns (address[] operators, bool[] approved, uint64[] since)",
                    {contracts::of_uints(words(page))},
                    kPageBytes};
        });
    const std::size_t pages = calls.size();
    for (const std::uint64_t id : here) {
        calls.push_back({reading->licence, "bannedUntil(uint256) returns (uint64)", {of_uint(id)}, 64});
    }
    if (calls.empty()) {
        return reading->done(std::move(reading->found));
    }
    contracts::read_batch(
        *reading->client, std::move(calls), {},
        [reading, ids = std::move(ids), here = std::move(here), pages](const Result<BatchAnswer>& got) {
            if (!got) {
                return reading->done(fail(got.error()));
            }
            for (std::size_t page = 0; page < pages && got->values[page]; ++page) {
                const auto since = contracts::uints_of((*got->values[page])[2]);
                for (std::size_t i = 0; i < since.size() && page * kPage + i < ids.size(); ++i) {
                    reading->found[ids[page * kPage + i]].since_s = since[i].convert_to<std::int64_t>();
                }
            }
            for (std::size_t i = 0; i < here.size(); ++i) {
                if (const auto& until = got->values[pages + i]) {
                    constexpr std::uint64_t ever = std::uint64_t{1} << 40U;
                    reading->found[here[i]].banned_until_s =
                        std::int64_t(std::min(contracts::number_of(until->front()), ever));
                }
            }
            reading->done(std::move(reading->found));
        });
}

void LicenseDesk::read_ids(const std::vector<std::uint64_t>& ids, ListDone done) {
    const auto where = place();
    const auto client = m_chains.client(practice_chain());
    if (!where || !client) {
        return done(fail(where ? client.error() : where.error()));
    }
    std::vector<ContractCall> calls;
    for (const std::uint64_t id : ids) {
        calls.push_back({where->contract, "ownerOf(uint256) returns (address)", {of_uint(id)}});
        calls.push_back({where->contract,
                         "delegationOf(uint256) returns (address operator, bool approved, uint64 since)",
                         {of_uint(id)}});
        calls.push_back({where->contract, "bannedUntil(uint256) returns (uint64)", {of_uint(id)}, 64});
    }
    contracts::read_batch(**client, std::move(calls), {},
                          [ids, done = std::move(done)](const Result<BatchAnswer>& got) {
                              if (!got) {
                                  return done(fail(got.error()));
                              }
                              std::map<std::uint64_t, ChainLicense> found;
                              for (std::size_t i = 0; i < ids.size(); ++i) {
                                  const auto& owner = got->values[3 * i];
                                  const auto& delegation = got->values[3 * i + 1];
                                  const auto& banned = got->values[3 * i + 2];
                                  if (!owner) {
                                      return done(fail(owner.error().code == K("HRT-RPC-015")
                                                           ? Error{K("HRT-LIC-002"), QString::number(ids[i])}
                                                           : owner.error()));
                                  }
                                  if (!delegation || !banned) {
                                      return done(fail(delegation ? banned.error() : delegation.error()));
                                  }
                                  found[ids[i]] = {ids[i],
                                                   contracts::address_of(owner->front()),
                                                   contracts::address_of((*delegation)[0]),
                                                   contracts::bool_of((*delegation)[1]),
                                                   std::int64_t(contracts::number_of((*delegation)[2])),
                                                   std::int64_t(contracts::number_of(banned->front()))};
                              }
                              done(std::move(found));
                          });
}

/// The log gets what the chain says. Licences that left this burner are read one by one: their new owner is
/// in no list here.
void LicenseDesk::record() {
    practice::PracticeNetwork* network = m_host.running();
    if (network == nullptr) {
        return;
    }
    const Address burner = network->burner();
    const std::int64_t now_s = m_chains.now_ms(practice_chain()).value_or(0) / 1000;
    const auto note = [this](const Result<void>& done) {
        if (!done) {
            Q_EMIT noted(done.error());
        }
    };
    for (const auto& [id, licence] : m_known) {
        const bool works = licence.operator_ == burner && licence.approved && licence.banned_until_s <= now_s;
        const auto logged = network->ledger_state().licenses.find(kChainLicenses + id);
        if (works || logged != network->ledger_state().licenses.end()) {
            note(network->record_license(kChainLicenses + id, licence.owner, works ? burner : Address{}));
        }
    }
    std::vector<std::uint64_t> gone;
    for (const auto& [id, licence] : network->ledger_state().licenses) {
        if (id >= kChainLicenses && licence.burner == burner && !m_known.contains(id - kChainLicenses)) {
            gone.push_back(id - kChainLicenses);
        }
    }
    if (gone.empty()) {
        return;
    }
    read_ids(gone, [this, note](const Result<std::map<std::uint64_t, ChainLicense>>& found) {
        practice::PracticeNetwork* still = m_host.running();
        if (!found || still == nullptr) {
            return; // the next block tries again
        }
        for (const auto& [id, licence] : *found) {
            const bool works = licence.operator_ == still->burner() && licence.approved;
            note(still->record_license(kChainLicenses + id, licence.owner,
                                       works ? still->burner() : Address{}));
        }
        Q_EMIT changed();
    });
}

void LicenseDesk::answer(const std::vector<std::uint64_t>& ids, Delegation what,
                         std::function<void(Result<std::vector<DelegationAnswer>>)> done) {
    const auto where = place();
    const auto client = m_chains.client(practice_chain());
    if (!where || !client || m_host.running() == nullptr) {
        return done(fail(!where    ? where.error()
                         : !client ? client.error()
                                   : m_host.error().value_or(Error{K("HRT-DMN-005"), {}})));
    }
    const auto job = std::make_shared<Answering>();
    job->what = what;
    job->place = *where;
    job->client = *client;
    job->left = ids;
    job->done = std::move(done);
    // A block first: an idle chain's newest block may be hours old, and papers are good for ten minutes.
    m_chains.practice().mine([self = QPointer(this), job, ids](const Result<chain::Head>& head) {
        if (!self || !head) {
            return job->done(fail(head ? Error{K("HRT-DMN-005"), {}} : head.error()));
        }
        self->read_ids(ids, [self, job](const Result<std::map<std::uint64_t, ChainLicense>>& found) {
            if (!self || !found) {
                return job->done(fail(found ? Error{K("HRT-DMN-005"), {}} : found.error()));
            }
            job->licences = *found;
            self->next_answer(job);
        });
    });
}

void LicenseDesk::next_answer(const std::shared_ptr<Answering>& job) {
    const practice::PracticeNetwork* network = m_host.running();
    if (job->left.empty() || network == nullptr) {
        return job->done(std::move(job->answers));
    }
    const std::uint64_t id = job->left.front();
    job->left.erase(job->left.begin());
    const ChainLicense& licence = job->licences.at(id);
    const Address burner = network->burner();
    const bool waits = job->what == Delegation::Undelegate || !licence.approved;
    if (licence.operator_ != burner || !waits) {
        job->answers.push_back({id, licence.operator_ != burner ? fail("HRT-LIC-004", QString::number(id))
                                                                : fail("HRT-LIC-005", QString::number(id))});
        return next_answer(job);
    }
    contracts::read_batch(
        *job->client, {{job->place.contract, "nonces(address) returns (uint256)", {of_address(burner)}}}, {},
        [this, job, id, licence, burner](const Result<BatchAnswer>& got) {
            const auto nonce = got ? got->values.front() : fail(got.error());
            const practice::PracticeNetwork* still = m_host.running();
            if (!nonce || still == nullptr) {
                job->answers.push_back({id, fail(nonce ? Error{K("HRT-DMN-005"), {}} : nonce.error())});
                return next_answer(job);
            }
            const std::int64_t deadline = std::int64_t(got->block_time) + kDeadlineS;
            const DelegationPaper paper{
                job->what, id, licence.owner, burner, contracts::uint_of(nonce->front()), deadline};
            const Signature signature = still->sign_as_burner(delegation_digest(job->place, paper));
            Bytes rsv(signature.bytes.begin(), signature.bytes.end());
            constexpr std::uint8_t first_v = 27;
            rsv.back() = std::uint8_t(rsv.back() + first_v);
            const auto data =
                contracts::call_data(delegation_function(job->what),
                                     {of_uint(id), of_uint(Uint256(deadline)), contracts::of_bytes(rsv)});
            if (!data) {
                job->answers.push_back({id, fail(data.error())});
                return next_answer(job);
            }
            m_referee.send({job->place.contract, *data, 0},
                           [self = QPointer(this), job, id](const Result<Hash>& sent) {
                               job->answers.push_back({id, sent});
                               if (self) {
                                   self->next_answer(job);
                               }
                           });
        });
}

void LicenseDesk::plan(const Address& owner, const std::vector<std::uint64_t>& ids,
                       const std::optional<Address>& operator_, std::function<void(Result<Bytes>)> done) {
    read_ids(ids, [owner, ids, operator_,
                   done = std::move(done)](const Result<std::map<std::uint64_t, ChainLicense>>& found) {
        if (!found) {
            return done(fail(found.error()));
        }
        for (const auto& [id, licence] : *found) {
            if (licence.owner != owner) {
                return done(fail("HRT-LIC-003", K("%1 is %2's").arg(id).arg(to_checksum(licence.owner))));
            }
            if (!operator_ && licence.operator_.is_zero()) {
                return done(fail("HRT-LIC-006", QString::number(id)));
            }
        }
        if (operator_) {
            return done(ids.size() == 1 ? contracts::call_data("delegate(uint256,address)",
                                                               {of_uint(ids.front()), of_address(*operator_)})
                                        : contracts::call_data(
                                              "delegateMany(uint256[],address)",
                                              {contracts::of_uints(words(ids)), of_address(*operator_)}));
        }
        done(ids.size() == 1
                 ? contracts::call_data("undelegate(uint256)", {of_uint(ids.front())})
                 : contracts::call_data("undelegateMany(uint256[])", {contracts::of_uints(words(ids))}));
    });
}

} // namespace hearth::daemon
