// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/practice_chain.h"

#include "wallet/chain/anvil_process.h"
#include "wallet/chain/call_gate.h"
#include "wallet/chain/chain_dump.h"
#include "wallet/chain/chain_replay.h"
#include "wallet/chain/deployment.h"
#include "wallet/chain/faucet.h"
#include "wallet/chain/treasury.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/values.h"

#include <QDir>

#include <deque>
#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::wallet::chain {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kMostTravelS = std::int64_t{10} * 366 * kSecondsPerDay;
constexpr std::int64_t kMostTravelledS = std::int64_t{50} * 366 * kSecondsPerDay;

QStringList anvil_arguments(const Genesis& genesis) {
    QStringList out{K("--host"),    K("127.0.0.1"), K("--port"), K("0"),
                    K("--no-cors"), K("--color"),   K("never")};
    out += {K("--chain-id"), QString::fromStdString(to_decimal(genesis.chain_id))};
    out += {K("--timestamp"), QString::number(genesis.time_s)};
    // Nothing is unlocked: every transaction is signed, and so can be journaled.
    out += {K("--accounts"), K("0")};
    // The same blocks in every replay: made when told to, transactions in the order they came, one hard fork.
    out += {K("--no-mining"), K("--order"),     K("fifo"),    K("--hardfork"),
            K("prague"),      K("--gas-limit"), K("30000000")};
    // States that are kept, in anvil and in dumps: reading some blocks back works, and dumps stay small.
    out += {K("--prune-history"), K("16"), K("--no-request-size-limit")};
    return out;
}

} // namespace

struct PracticeChain::Impl {
    Impl(PracticeChain& owner, Options options, rpc::Transport& http, Clock& clock)
        : q(owner), core(std::move(options), http, clock), blocks(core), faucet(core, blocks),
          gate(core, blocks), deployment(core, blocks) {
        core.note = [this](const Error& what) {
            Q_EMIT q.noted(what);
        };
        core.restart = [this](const Error& why) {
            crashed(why);
        };
        core.head_changed = [this] {
            if (state == State::Running) {
                Q_EMIT q.headChanged();
            }
        };
        core.url = [this] {
            return state == State::Running && process ? process->url() : std::nullopt;
        };
        core.out_of_reach = [this] {
            const bool reachable = state == State::Running || state == State::Starting;
            return reachable ? std::nullopt : std::optional(error.value_or(Error{K("HRT-CHN-007"), {}}));
        };
    }

    // ---- life ------------------------------------------------------------------------------------------
    void start() {
        retry.reset();
        if (state == State::Starting || state == State::Running) {
            return;
        }
        set_state(State::Starting, std::nullopt);
        crashes.clear();
        const auto found =
            core.options.program.isEmpty() ? find_anvil() : Result<QString>(core.options.program);
        if (!found) {
            return give_up(found.error());
        }
        program = *found;
        if (auto opened = open_journal(); !opened) {
            return give_up(opened.error());
        }
        launch();
    }

    Result<void> open_journal() {
        if (core.journal) {
            return {};
        }
        const QString& folder = core.options.folder;
        if (!QDir().mkpath(folder)) {
            return fail("HRT-CHN-004", K("%1 cannot be made").arg(folder));
        }
        const Genesis fresh{core.clock.now_ms() / kMsPerSecond, core.options.profile.chain_id};
        auto opened = ChainJournal::open(folder + K("/journal.sqlite"), fresh);
        if (!opened) {
            return fail(opened.error());
        }
        core.journal = std::move(*opened);
        return {};
    }

    void read_newest_dump() {
        dump.reset();
        core.dumped = 0;
        // What a kill in the middle of writing a dump left behind.
        for (const QString& left : QDir(core.options.folder).entryList({K("state.dump.*")}, QDir::Files)) {
            QFile::remove(core.options.folder + u'/' + left);
        }
        if (!QFile::exists(core.dump_path())) {
            return;
        }
        auto read = read_dump(core.dump_path());
        if (!read) {
            return reject_dump(read.error());
        }
        if (read->genesis_s != core.journal->genesis().time_s || read->position > core.journal->position()) {
            return reject_dump({K("HRT-CHN-005"), K("it is of another journal")});
        }
        core.dumped = read->position;
        dump = std::move(*read);
    }

    void reject_dump(const Error& why) {
        dump.reset();
        core.dumped = 0;
        QFile::remove(core.dump_path());
        Q_EMIT q.noted({K("HRT-CHN-005"), why.detail});
    }

    void launch() {
        read_newest_dump();
        AnvilProcess::Options how;
        how.program = program;
        how.folder = core.options.folder;
        how.arguments = anvil_arguments(core.journal->genesis());
        how.patience_ms = core.options.start_limit_ms;
        process = std::make_unique<AnvilProcess>(how, core.clock);
        QObject::connect(process.get(), &AnvilProcess::listening, &q, [this] { bring_up(); });
        QObject::connect(process.get(), &AnvilProcess::ended, &q, [this](const Error& why) { crashed(why); });
        process->start();
    }

    /// Ends anvil and everything that waits for it; a job under way is begun again later.
    void cut_off() {
        core.link.drop();
        replay.reset();
        blocks.end();
        core.queue.close();
        if (process) {
            process->disconnect(&q);
            process->kill();
            // It may be the sender of the signal that leads here.
            process.release()->deleteLater();
        }
    }

    void crashed(const Error& why) {
        cut_off();
        const std::int64_t now = core.clock.monotonic_ms();
        crashes.push_back(now);
        while (now - crashes.front() > core.options.restart_window_ms) {
            crashes.pop_front();
        }
        if (int(crashes.size()) > core.options.restarts) {
            return give_up(why);
        }
        Q_EMIT q.noted(why);
        set_state(State::Starting, why);
        launch();
    }

    void give_up(const Error& why) {
        cut_off();
        set_state(State::Failed, why);
        core.queue.refuse_all(why);
        retry = core.clock.call_after(core.options.retry_ms, [this] {
            const auto keep = std::exchange(retry, {});
            start();
        });
    }

    void stop() {
        retry.reset();
        cut_off();
        const Error why{K("HRT-CHN-007"), K("it was stopped")};
        set_state(State::Off, why);
        core.queue.refuse_all(why);
    }

    void set_state(State to, std::optional<Error> why) {
        state = to;
        error = std::move(why);
        Q_EMIT q.changed();
    }

    // ---- bringing it up --------------------------------------------------------------------------------
    void bring_up() {
        core.link.connect_to(process->url().value_or(QUrl()));
        replay = std::make_unique<ChainReplay>(core.link, *core.journal);
        replay->run(dump, [this](const Result<ChainReplay::Outcome>& outcome) {
            if (!outcome) {
                return not_replayed(outcome.error());
            }
            core.head = outcome->head;
            if (outcome->differs) {
                Q_EMIT q.noted({K("HRT-CHN-006"), K("block %1").arg(*outcome->differs)});
            }
            ensure_token();
        });
    }

    void not_replayed(const Error& why) {
        if (why.code == QLatin1String("HRT-CHN-005")) {
            // The journal alone is enough; anvil has to begin anew, because the dump may be in it in part.
            reject_dump(why);
            cut_off();
            return launch();
        }
        if (why.code == QLatin1String("HRT-CHN-004")) {
            return give_up(why);
        }
        crashed(is_trouble(why) ? why : Error{K("HRT-CHN-014"), why.code + u' ' + why.detail});
    }

    void ensure_token() {
        const rpc::Call call{"eth_getCode", {to_hex(practice_token().bytes), "latest"}};
        core.link.call(call, [this](const Result<Json>& answer) {
            const auto code = answer ? rpc::to_data(*answer, "code") : fail(answer.error());
            if (!code) {
                return crashed({K("HRT-CHN-014"), code.error().detail});
            }
            return code->empty() ? create_token() : deploy();
        });
    }

    void create_token() {
        const auto raw = token_creation(core.options.profile.chain_id);
        const auto kept = raw ? core.journal->add_transactions({*raw}) : fail(raw.error());
        if (!kept) {
            return give_up(kept.error());
        }
        core.link.call(rpc::send_call(*raw), [this](const Result<Json>& sent) {
            // After a restart in the middle of this it waits in the pool already.
            if (!sent && is_trouble(sent.error())) {
                return crashed(sent.error());
            }
            blocks.make(std::make_shared<BlockJob>(), [this](const Result<Head>& made) {
                if (!made) {
                    return is_trouble(made.error()) ? crashed(made.error()) : give_up(made.error());
                }
                deploy();
            });
        });
    }

    void deploy() {
        if (!core.options.deploy) {
            return running();
        }
        deployment.run([this](const Result<void>& deployed) {
            if (!deployed && is_trouble(deployed.error())) {
                return crashed(deployed.error());
            }
            if (!deployed && deployed.error().code != QLatin1String("HRT-CHN-016")) {
                return give_up(deployed.error());
            }
            if (!deployed) {
                Q_EMIT q.noted(deployed.error());
            }
            running();
        });
    }

    void running() {
        replay.reset();
        dump.reset(); // of no use any more, and large
        set_state(State::Running, std::nullopt);
        Q_EMIT q.headChanged();
        blocks.begin();
        core.queue.open();
    }

    PracticeChain& q;
    ChainCore core;
    BlockMaker blocks;
    Faucet faucet;
    CallGate gate;
    Deployment deployment;
    State state = State::Off;
    std::optional<Error> error = Error{K("HRT-CHN-007"), K("it was not started yet")};
    QString program;
    std::unique_ptr<AnvilProcess> process;
    std::unique_ptr<ChainReplay> replay;
    std::optional<ChainDump> dump;
    std::deque<std::int64_t> crashes;
    std::shared_ptr<void> retry;
};

PracticeChain::PracticeChain(Options options, rpc::Transport& http, Clock& clock, QObject* parent)
    : QObject(parent), m(std::make_unique<Impl>(*this, std::move(options), http, clock)) {}

PracticeChain::~PracticeChain() {
    blockSignals(true);
    m->stop();
}

void PracticeChain::start() {
    m->start();
}

void PracticeChain::stop() {
    m->stop();
}

PracticeChain::State PracticeChain::state() const {
    return m->state;
}

const std::optional<Error>& PracticeChain::error() const {
    return m->error;
}

const std::optional<Head>& PracticeChain::head() const {
    return m->core.head;
}

std::optional<QUrl> PracticeChain::url() const {
    return m->core.url();
}

qint64 PracticeChain::anvil_pid() const {
    return m->process ? m->process->pid() : 0;
}

Address PracticeChain::treasury() {
    return treasury_address();
}

Address PracticeChain::token() {
    return practice_token();
}

void PracticeChain::faucet(const FaucetPayment& payment, std::function<void(Result<FaucetReceipt>)> done) {
    m->faucet.pay(payment, std::move(done));
}

void PracticeChain::travel(std::int64_t seconds, std::function<void(Result<Head>)> done) {
    if (seconds <= 0 || seconds > kMostTravelS) {
        return done(fail("HRT-CHN-011", K("%1 s").arg(seconds)));
    }
    if (const auto why = m->core.out_of_reach()) {
        return done(fail(*why));
    }
    const std::int64_t travelled = m->core.journal ? m->core.journal->travelled_s() : 0;
    if (travelled + seconds > kMostTravelledS) {
        return done(
            fail("HRT-CHN-011", K("the chain is %1 days ahead already").arg(travelled / kSecondsPerDay)));
    }
    m->blocks.add(seconds, std::move(done));
}

void PracticeChain::mine(std::function<void(Result<Head>)> done) {
    if (const auto why = m->core.out_of_reach()) {
        return done(fail(*why));
    }
    m->blocks.add(0, std::move(done));
}

std::shared_ptr<void> PracticeChain::forward(const QByteArray& body, std::int64_t max_answer_bytes,
                                             std::function<void(Result<rpc::HttpAnswer>)> done) {
    return m->gate.forward(body, max_answer_bytes, std::move(done));
}

} // namespace hearth::wallet::chain
