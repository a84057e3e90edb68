// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "core/eventlog/sqlite_event_log.h"
#include "tests/core/fold_network.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

namespace {

/// Fills a message with values that often fit (known addresses, small ids) and often do not.
class RandomEvents {
public:
    RandomEvents(std::uint64_t seed, const FoldNetwork& net) : m_random(seed), m_net(net) {}

    protocol::LogEvent next() {
        protocol::LogEvent event;
        if (m_random.below(4) == 0 && !m_net.events.empty()) {
            event = m_net.events[m_random.below(m_net.events.size())]; // a duplicate, out of order
            if (m_random.below(2) == 0) {
                return event;
            }
        }
        const auto* const fields = protocol::LogEvent::descriptor();
        const auto* const field = fields->field(int(m_random.below(std::uint64_t(fields->field_count()))));
        auto* const inner = event.GetReflection()->MutableMessage(&event, field);
        fill(*inner, 0);
        return event;
    }

private:
    using Field = google::protobuf::FieldDescriptor;

    void fill(google::protobuf::Message& message, int depth) {
        const auto* const descriptor = message.GetDescriptor();
        for (int i = 0; i < descriptor->field_count(); ++i) {
            const Field* const field = descriptor->field(i);
            if (m_random.below(8) == 0) {
                continue;
            }
            const std::uint64_t count = field->is_repeated() ? m_random.below(4) : 1;
            for (std::uint64_t n = 0; n < count; ++n) {
                set(message, *field, depth);
            }
        }
    }

    void set(google::protobuf::Message& message, const Field& field, int depth) {
        const auto* const reflection = message.GetReflection();
        const bool list = field.is_repeated();
        switch (field.cpp_type()) {
        case Field::CPPTYPE_MESSAGE:
            if (depth < 5) {
                fill(list ? *reflection->AddMessage(&message, &field)
                          : *reflection->MutableMessage(&message, &field),
                     depth + 1);
            }
            break;
        case Field::CPPTYPE_STRING: {
            const std::string value = bytes_for(field);
            list ? reflection->AddString(&message, &field, value)
                 : reflection->SetString(&message, &field, value);
            break;
        }
        case Field::CPPTYPE_UINT64:
            list ? reflection->AddUInt64(&message, &field, number())
                 : reflection->SetUInt64(&message, &field, number());
            break;
        case Field::CPPTYPE_INT64:
            reflection->SetInt64(&message, &field, time());
            break;
        case Field::CPPTYPE_UINT32:
            reflection->SetUInt32(&message, &field, std::uint32_t(number()));
            break;
        case Field::CPPTYPE_BOOL:
            reflection->SetBool(&message, &field, m_random.below(2) == 0);
            break;
        case Field::CPPTYPE_DOUBLE:
            list ? reflection->AddDouble(&message, &field, real())
                 : reflection->SetDouble(&message, &field, real());
            break;
        case Field::CPPTYPE_FLOAT:
            reflection->SetFloat(&message, &field, float(real()));
            break;
        case Field::CPPTYPE_ENUM:
            list ? reflection->AddEnumValue(&message, &field, int(m_random.below(10)))
                 : reflection->SetEnumValue(&message, &field, int(m_random.below(10)));
            break;
        default:
            break;
        }
    }

    std::uint64_t number() {
        switch (m_random.below(6)) {
        case 0:
            return std::uint64_t(-1) - m_random.below(3);
        case 1:
            return m_random.below(UINT64_MAX);
        case 2:
            return current_window(m_net.state).value + m_random.below(3);
        case 3:
            return m_net.state.beacon_round + m_random.below(3);
        default:
            return m_random.below(12);
        }
    }
    std::int64_t time() {
        const std::uint64_t kind = m_random.below(40);
        if (kind == 0) {
            return INT64_MIN;
        }
        if (kind == 1) {
            return INT64_MAX;
        }
        return m_net.state.now_ms - 1000 + std::int64_t(m_random.below(70'000));
    }
    double real() {
        constexpr std::array kValues{0.0,
                                     -1.0,
                                     1e6,
                                     1e300,
                                     -1e300,
                                     std::numeric_limits<double>::quiet_NaN(),
                                     std::numeric_limits<double>::infinity(),
                                     0.5};
        return kValues[m_random.below(kValues.size())];
    }
    std::string bytes_for(const Field& field) {
        if (field.type() == Field::TYPE_STRING) {
            constexpr std::array kTexts{"",   "cancelled", "failed", "0", "99999999999999999999999999",
                                        "-5", "nonsense",  "1e9"};
            return m_random.below(50) == 0 ? std::string(5000, 'x') : kTexts[m_random.below(kTexts.size())];
        }
        switch (m_random.below(5)) {
        case 0:
            return m_random.bytes(qsizetype(m_random.below(70))).toStdString();
        case 1:
            return m_random.bytes(32).toStdString();
        case 2:
            return std::string(20, '\0');
        default: {
            // One of the known nodes.
            auto it = m_net.state.nodes.begin();
            std::advance(it, std::ptrdiff_t(m_random.below(m_net.state.nodes.size())));
            return protocol::to_field(it->first);
        }
        }
    }

    SeededRandom m_random;
    const FoldNetwork& m_net;
};

/// What holds in every state that can be reached.
QString broken_invariant(const State& state) {
    if (state.open_proofs.size() != state.due.size()) {
        return QStringLiteral("an open proof has no due time");
    }
    std::map<std::uint64_t, std::uint64_t> open_pocs;
    for (const ProofKey& key : state.open_proofs) {
        const auto it = state.proofs.find(key);
        if (it == state.proofs.end() || it->second.phase == ProofPhase::Settled ||
            !state.due.contains({it->second.due_ms, key})) {
            return QStringLiteral("an open proof is not open");
        }
        if (key.kind == ProofKind::PocRender) {
            ++open_pocs[key.id];
        }
    }
    if (open_pocs != state.open_pocs) {
        return QStringLiteral("the count of open PoC is wrong");
    }
    Uint256 reserved = 0;
    for (const auto& [id, job] : state.jobs) {
        reserved += is_final(job.state) ? Uint256(0) : job.budget.value();
        const Uint256 parts = job.fee_container.value() + job.fee_protocol.value() + job.fee_indexer.value();
        if (parts != job.price.value() || job.price > job.budget) {
            return QStringLiteral("a fee does not add up or is over its budget");
        }
        if (!job.price.is_zero() && job.state != JobState::Paid) {
            return QStringLiteral("an unpaid job has a price");
        }
    }
    if (reserved != state.reserved.value()) {
        return QStringLiteral("what is reserved is not the sum of the open budgets");
    }
    std::map<std::uint64_t, int> payments;
    const auto kept = [&](Day day) {
        return day.value + kKeptDays >= state.open_day.value;
    };
    Uint256 accrued = 0;
    for (const Accrual& accrual : state.accruals) {
        accrued += kept(accrual.day) ? accrual.amount.value() : Uint256(0);
        payments[accrual.job.value] += accrual.source == Source::Fee ? 1 : 0;
    }
    for (const auto& [job, count] : payments) {
        if (job != 0 && count > 1) {
            return QStringLiteral("a job was paid twice");
        }
    }
    Uint256 earned = 0;
    for (const auto& [key, totals] : state.earned) {
        earned += kept(key.first) ? totals.total().value() : Uint256(0);
    }
    if (state.accrual_count == state.accruals.size() && earned != accrued) {
        return QStringLiteral("the sums of the days are not the sums of the accruals");
    }
    for (const NodeId& member : state.committee) {
        if (!state.nodes.at(member).chain_tip) {
            return QStringLiteral("a committee member has no tip");
        }
    }
    return {};
}

/// A network with work in all phases.
FoldNetwork busy_network() {
    FoldNetwork net;
    for (std::uint64_t i = 0; i < 6; ++i) {
        net.add_checker(100 + i);
    }
    for (std::uint64_t i = 1; i <= 5; ++i) {
        net.add_container(i);
    }
    net.start_window(90);
    net.beacon();
    net.roll_up(6);
    for (std::uint64_t i = 1; i <= 4; ++i) {
        const JobId job = net.submit(500'000 + i);
        net.match(job, FoldNetwork::address(i));
        if (i >= 2) {
            net.commit(net.job_key(job), 640, 1'000'000);
        }
        if (i >= 3) {
            net.beacon();
        }
        if (i == 4) {
            net.openings(net.job_key(job));
        }
    }
    net.start_poc();
    return net;
}

} // namespace

class TestFoldProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void random_histories_break_nothing_data() {
        QTest::addColumn<qulonglong>("seed");
        const int rows = qEnvironmentVariableIsSet("HEARTH_LONG") ? 200 : 12;
        for (int i = 0; i < rows; ++i) {
            QTest::addRow("seed %d", i) << qulonglong(i);
        }
    }
    void random_histories_break_nothing() {
        QFETCH(qulonglong, seed);
        FoldNetwork net = busy_network();
        RandomEvents random(seed, net);
        std::size_t accepted = 0;
        for (int i = 0; i < 2500; ++i) {
            const std::uint64_t before = net.state.ignored;
            const bool took = net.add(random.next()).accepted;
            QCOMPARE(net.state.ignored, before + (took ? 0 : 1));
            accepted += took ? 1 : 0;
            if (i % 50 == 0) {
                const QString broken = broken_invariant(net.state);
                QVERIFY2(broken.isEmpty(), qPrintable(broken));
            }
        }
        QVERIFY2(accepted > 100 && accepted < 2400, qPrintable(QString::number(accepted)));
        // Honest work still goes through afterwards.
        net.now_ms = net.state.now_ms + 10'000'000;
        net.tick(0);
        QVERIFY(net.state.due.empty() || net.state.due.begin()->first > net.state.now_ms);
        const QString broken = broken_invariant(net.state);
        QVERIFY2(broken.isEmpty(), qPrintable(broken));
    }

    /// Short ones in great number: all start from the same network with work in all phases.
    void many_histories_break_nothing() {
        const std::uint64_t histories = qEnvironmentVariableIsSet("HEARTH_LONG") ? 100'000 : 300;
        const FoldNetwork start = busy_network();
        for (std::uint64_t seed = 0; seed < histories; ++seed) {
            FoldNetwork net = start;
            RandomEvents random(1'000'000 + seed, net);
            for (int i = 0; i < 25; ++i) {
                net.add(random.next());
            }
            const QString broken = broken_invariant(net.state);
            QVERIFY2(broken.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(broken)));
        }
    }

    void an_ignored_entry_changes_only_the_counters() {
        FoldNetwork net = busy_network();
        RandomEvents random(99, net);
        int ignored = 0;
        for (int i = 0; i < 1500; ++i) {
            State before = net.state;
            const protocol::LogEvent event = random.next();
            if (net.add(event).accepted) {
                continue;
            }
            ++ignored;
            // Time alone may have passed in it.
            if (net.state.now_ms != before.now_ms) {
                continue;
            }
            ++before.ignored;
            ++before.position.value;
            QCOMPARE(state_hash(net.state), state_hash(before));
        }
        QVERIFY(ignored > 300);
    }

    void the_same_log_gives_the_same_state() {
        FoldNetwork net = busy_network();
        RandomEvents random(7, net);
        for (int i = 0; i < 1500; ++i) {
            net.add(random.next());
        }
        const Hash expected = state_hash(net.state);

        // From the entries' bytes, and from a log on disk, stopped and continued at random places.
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("log.db"));
        std::vector<QByteArray> payloads;
        for (const auto& event : net.events) {
            payloads.push_back(protocol::serialize(event));
            if (payloads.back().isEmpty()) {
                payloads.back() = QByteArray("\xff", 1); // an entry that nobody can read
            }
        }
        QVERIFY(eventlog::SqliteEventLog::open(path).value()->append_all(payloads, LogPosition{0}));
        SeededRandom cuts(3);
        State state;
        while (state.position.value < payloads.size()) {
            const auto log = eventlog::SqliteEventLog::open(path).value();
            const std::size_t count = 1 + cuts.below(400);
            const auto entries = log->read(LogPosition{state.position.value + 1}, count).value();
            for (const auto& entry : entries) {
                apply(state, entry.payload, entry.position);
            }
            // A state that was copied, as a snapshot would be, goes on as the original does.
            state = State(state);
        }
        QCOMPARE(state_hash(state), expected);

        // Another order is another state.
        State swapped;
        std::swap(payloads[20], payloads[21]);
        for (std::size_t i = 0; i < payloads.size(); ++i) {
            apply(swapped, payloads[i], LogPosition{i + 1});
        }
        QVERIFY(state_hash(swapped) != expected);
    }

    void every_field_of_the_state_is_hashed() {
        FoldNetwork net = busy_network();
        const Hash before = state_hash(net.state);
        const auto differs = [&](auto change) {
            State copy = net.state;
            change(copy);
            return state_hash(copy) != before;
        };
        QVERIFY(differs([](State& s) { ++s.now_ms; }));
        QVERIFY(differs([](State& s) { s.beacon.bytes[0] ^= 1; }));
        QVERIFY(differs([](State& s) { s.nodes.begin()->second.reputation.beta += 1; }));
        QVERIFY(differs([](State& s) { s.nodes.begin()->second.longitude = 1e-300; }));
        QVERIFY(differs([](State& s) { s.nodes.begin()->second.name = QStringLiteral("x"); }));
        QVERIFY(differs([](State& s) { s.jobs.begin()->second.exposure = 1.0000001F; }));
        QVERIFY(differs([](State& s) { s.proofs.begin()->second.checks.back().receipt_ms = 1; }));
        QVERIFY(differs([](State& s) { s.reserved = Wei(s.reserved.value() + 1); }));
        QVERIFY(differs([](State& s) { s.window->ends_ms += 1; }));
        QVERIFY(differs([](State& s) { s.settled[NodeId{}].fee = Wei::ath(1); }));
    }

    void a_long_quiet_log_is_replayed() {
        // The small entries of a quiet day: ticks, roll-ups, receipts that come too late.
        FoldNetwork net = busy_network();
        std::vector<QByteArray> payloads;
        for (const auto& event : net.events) {
            payloads.push_back(protocol::serialize(event));
        }
        const std::size_t prefix = payloads.size();
        const std::int64_t start = net.now_ms;
        for (int i = 0; i < 200'000; ++i) {
            protocol::LogEvent event;
            if (i % 20 == 0) {
                net.roll_up(1);
                payloads.push_back(protocol::serialize(net.events.back()));
                net.events.pop_back();
            } else {
                event.mutable_tick()->set_at_ms(start + i);
                payloads.push_back(protocol::serialize(event));
            }
        }
        State state;
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < payloads.size(); ++i) {
            apply(state, payloads[i], LogPosition{i + 1});
        }
        const double rate = double(payloads.size()) * 1e9 / double(timer.nsecsElapsed());
        qInfo("%.0f entries a second", rate);
        QVERIFY(state.position.value > prefix + 199'000);
    }
};

QTEST_GUILESS_MAIN(TestFoldProperties)
#include "tst_fold_properties.moc"
