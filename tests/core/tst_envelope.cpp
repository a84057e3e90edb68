// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/envelope.h"

#include "core/base/digest.h"
#include "core/protocol/envelope.pb.h"

#include <QTest>

using namespace hearth;
using namespace hearth::protocol;

namespace {

const QString kNetwork = QStringLiteral("practice");

QString code_of(const Result<Opened>& opened) {
    return opened ? QStringLiteral("opened") : opened.error().code;
}

} // namespace

class TestEnvelope : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    SeededRandom m_random{1};
    PrivateKey m_key = PrivateKey::generate(m_random);

    QByteArray sealed(const QString& type = QStringLiteral("Heartbeat"),
                      const QByteArray& payload = "payload", const QString& network = kNetwork) {
        return seal(m_key, network, type, payload, m_clock, m_random).value();
    }
    /// The sealed message with one field changed and signed again by our key, as a stranger could.
    template <class Change>
    QByteArray altered(Change change) {
        Envelope e = parse<Envelope>(sealed()).value();
        change(e);
        const Hash digest = envelope_digest(e.version(), to_bytes(e.network_id()), to_bytes(e.type()),
                                            to_bytes(e.payload()), e.sent_at_ms(), to_bytes(e.nonce()));
        e.set_signature(to_field(m_key.sign(digest)));
        return serialize(e);
    }

private Q_SLOTS:
    void opens_what_was_sealed() {
        Heartbeat beat;
        beat.set_window(7);
        beat.add_coordinate(1.5);
        const auto bytes = seal(m_key, kNetwork, beat, m_clock, m_random);
        QVERIFY(bytes);
        ReplayGuard guard;
        const auto opened = open(*bytes, kNetwork, guard, m_clock);
        QVERIFY(opened);
        QCOMPARE(opened->sender, m_key.address());
        QCOMPARE(opened->type, QStringLiteral("Heartbeat"));
        QCOMPARE(opened->sent_at_ms, m_clock.now_ms());
        QCOMPARE(parse<Heartbeat>(opened->payload)->window(), 7U);
    }

    void keeps_fields_it_does_not_know() {
        // Field 2000, a string, as a newer program might send it.
        const QByteArray newer = serialize(CancelJob{}) + QByteArray("\x82\x7d\x03new", 6);
        const auto message = parse<CancelJob>(newer);
        QVERIFY(message);
        QCOMPARE(serialize(*message), newer);
    }

    void the_digest_is_fixed() {
        // Worked out by hand from docs/protocol.md: a change here breaks every network.
        const QByteArray hashed = QByteArray("hearth/envelope/v1") + QByteArray("\x01\0\0\0", 4) +
                                  QByteArray("\x01\0\0\0n", 5) + QByteArray("\x02\0\0\0Tt", 6) +
                                  QByteArray("\x03\0\0\0abc", 7) + QByteArray("\x05\0\0\0\0\0\0\0", 8) +
                                  QByteArray("\x02\0\0\0xy", 6);
        QCOMPARE(envelope_digest(1, "n", "Tt", "abc", 5, "xy"), keccak256(hashed));
    }

    void refuses_replays_also_in_other_bytes() {
        ReplayGuard guard;
        const QByteArray bytes = sealed();
        QVERIFY(open(bytes, kNetwork, guard, m_clock));
        QCOMPARE(code_of(open(bytes, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-003"));
        // An unknown field changes the bytes but not the message.
        const QByteArray dressed = bytes + QByteArray("\x82\x7d\x03new", 6);
        QCOMPARE(code_of(open(dressed, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-003"));
        // The same payload sealed again is a new message.
        QVERIFY(open(sealed(), kNetwork, guard, m_clock));
        m_clock.advance(kMaxSkewMs);
        QCOMPARE(code_of(open(bytes, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-003"));
        m_clock.advance(1);
        QCOMPARE(code_of(open(bytes, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-007"));
    }

    void refuses_another_network() {
        ReplayGuard guard;
        const QByteArray bytes = sealed(QStringLiteral("Heartbeat"), "p", QStringLiteral("elsewhere"));
        QCOMPARE(code_of(open(bytes, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-004"));
        // Renaming the network breaks the signature: another sender.
        Envelope renamed = parse<Envelope>(bytes).value();
        renamed.set_network_id("practice");
        const auto opened = open(serialize(renamed), kNetwork, guard, m_clock);
        QVERIFY(!opened || opened->sender != m_key.address());
    }

    void refuses_unknown_versions_and_types() {
        ReplayGuard guard;
        const auto newer = altered([](Envelope& e) { e.set_version(2); });
        QCOMPARE(code_of(open(newer, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-005"));
        for (const char* type : {"", "Envelope", "LogEvent", "Nonsense", "hearth.protocol.Heartbeat"}) {
            QCOMPARE(code_of(open(sealed(QString::fromLatin1(type)), kNetwork, guard, m_clock)),
                     QStringLiteral("HRT-MSG-006"));
        }
    }

    void refuses_clocks_that_are_far_off() {
        for (const std::int64_t off : {kMaxSkewMs, -kMaxSkewMs}) {
            ReplayGuard guard;
            m_clock.set_wall_offset(off);
            const QByteArray at_the_limit = sealed();
            m_clock.set_wall_offset(off > 0 ? off + 1 : off - 1);
            const QByteArray over_it = sealed();
            m_clock.set_wall_offset(0);
            QVERIFY(open(at_the_limit, kNetwork, guard, m_clock));
            QCOMPARE(code_of(open(over_it, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-007"));
        }
        ReplayGuard guard;
        for (const std::int64_t stamp : {INT64_MIN, INT64_MAX, std::int64_t{0}}) {
            const auto bytes = altered([&](Envelope& e) { e.set_sent_at_ms(stamp); });
            QCOMPARE(code_of(open(bytes, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-007"));
        }
    }

    void refuses_bad_signatures() {
        ReplayGuard guard;
        for (const char* signature : {"", "short"}) {
            Envelope e = parse<Envelope>(sealed()).value();
            e.set_signature(signature);
            QCOMPARE(code_of(open(serialize(e), kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-001"));
        }
        Envelope zero = parse<Envelope>(sealed()).value();
        zero.set_signature(std::string(65, '\0'));
        QCOMPARE(code_of(open(serialize(zero), kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-001"));
        const auto no_nonce = altered([](Envelope& e) { e.set_nonce("short"); });
        QCOMPARE(code_of(open(no_nonce, kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-001"));
    }

    void no_bit_can_be_flipped() {
        const QByteArray bytes = sealed();
        int other_senders = 0;
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray flipped = bytes;
                flipped[i] = char(flipped[i] ^ (1 << bit));
                ReplayGuard guard;
                const auto opened = open(flipped, kNetwork, guard, m_clock);
                // A signature over other bytes may recover to some key, but never to this one.
                QVERIFY2(!opened || opened->sender != m_key.address(),
                         qPrintable(QStringLiteral("byte %1 bit %2").arg(i).arg(bit)));
                other_senders += opened.has_value() ? 1 : 0;
            }
        }
        QVERIFY(other_senders > 0);
    }

    void no_prefix_is_accepted() {
        const QByteArray bytes = sealed();
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            ReplayGuard guard;
            QVERIFY(!open(bytes.left(size), kNetwork, guard, m_clock));
        }
    }

    void refuses_what_is_too_large() {
        const auto sealed_large =
            seal(m_key, kNetwork, QStringLiteral("Heartbeat"), QByteArray(300'000, 'x'), m_clock, m_random);
        QCOMPARE(sealed_large.error().code, QStringLiteral("HRT-MSG-008"));
        ReplayGuard guard;
        QCOMPARE(code_of(open(QByteArray(300'000, '\0'), kNetwork, guard, m_clock)),
                 QStringLiteral("HRT-MSG-008"));
    }

    void the_guard_is_bounded() {
        ReplayGuard guard(600'000, 3);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(open(sealed(), kNetwork, guard, m_clock));
        }
        QCOMPARE(code_of(open(sealed(), kNetwork, guard, m_clock)), QStringLiteral("HRT-MSG-009"));
        QCOMPARE(guard.size(), 3U);
        m_clock.advance(600'001);
        QVERIFY(open(sealed(), kNetwork, guard, m_clock));
        QCOMPARE(guard.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
