// SPDX-License-Identifier: Apache-2.0
// What the history says of transactions, and its export.
#include "desk_fakes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::desk;
using namespace hearth::wallet::desk::fakes;

namespace {

constexpr std::int64_t kBlockMs = 1'700'000'000'000; ///< the time of every fake block

} // namespace

class TstDeskHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void both_directions_with_words() {
        FakeDesk bench;
        const Address me = key_address(1);
        QVERIFY(bench.desk().book().set(account(9), QStringLiteral("Alice"), {}));
        bench.state.logs = {make_log(kTransferEvent, token_address(), account(9), me, 5 * kEther, 10),
                            make_log(kTransferEvent, token_address(), me, account(8), kEther / 2, 99)};
        const auto entries = bench.history();
        QCOMPARE(entries.size(), 2U);
        const HistoryEntry& in = entries[1].title_code == QLatin1String("receive") ? entries[1] : entries[0];
        const HistoryEntry& out = &in == &entries[1] ? entries[0] : entries[1];
        QCOMPARE(in.title, QStringLiteral("Received 5 ATH from Alice"));
        QCOMPARE(in.state, QStringLiteral("final"));
        QCOMPARE(in.confirmations, 91U);
        QCOMPARE(in.at_ms, std::optional<std::int64_t>(kBlockMs));
        QVERIFY(!in.mine && !in.spam);
        QCOMPARE(in.changes.size(), 1U);
        QVERIFY(!in.changes[0].negative);
        QCOMPARE(in.changes[0].amount, Uint256(5 * kEther));
        QCOMPARE(in.changes[0].counterparty, std::optional(account(9)));
        // The key was used elsewhere: it is said, not hidden.
        QCOMPARE(out.title_code, QStringLiteral("sent_elsewhere"));
        QCOMPARE(out.state, QStringLiteral("confirming"));
        QVERIFY(out.changes[0].negative);
        QCOMPARE(out.changes[0].amount, Uint256(kEther / 2));
    }

    void poison_is_marked() {
        FakeDesk bench;
        const Address me = key_address(1);
        // Nobody needs my key to emit these two.
        bench.state.logs = {make_log(kTransferEvent, token_address(), me, account(0x66), 0, 10),
                            make_log(kTransferEvent, token_address(), account(0x66), me, 0, 11),
                            make_log(kTransferEvent, account(0xfa), account(0x66), me, 100, 12)};
        bench.state.names[account(0xfa)] = {"ATH", "Aethir Token"};
        for (const HistoryEntry& entry : bench.history()) {
            QVERIFY2(entry.spam, qPrintable(entry.title));
        }
        // Such an address is not one that was paid before.
        QVERIFY(bench.desk().uses().empty());
    }

    void prices_stand_beside_verified_tokens_only() {
        FakeDesk bench;
        const Address me = key_address(1);
        const auto prices =
            PriceTable::from_csv("2023-11-14,ATH,0.5\n2023-11-14,USDC,1\n", QStringLiteral("EUR")).value();
        bench.desk().set_prices(&prices);
        bench.state.names[account(0xcc)] = {"USDC", "Says who"};
        bench.state.logs = {make_log(kTransferEvent, token_address(), account(9), me, 5 * kEther, 10),
                            make_log(kTransferEvent, account(0xcc), account(9), me, 5 * kEther, 11)};
        for (const HistoryEntry& entry : bench.history()) {
            const bool ath = entry.changes.at(0).token == token_address();
            QCOMPARE(entry.fiat, ath ? QStringLiteral("2.50") : QString());
            QCOMPARE(entry.currency, ath ? QStringLiteral("EUR") : QString());
        }
        bench.desk().set_prices(nullptr);
    }

    void uses_count_what_was_paid() {
        FakeDesk bench;
        const Json action{
            {"kind", "send_token"}, {"to", to_checksum(account(0x42)).toStdString()}, {"amount_wei", "5"}};
        QVERIFY(bench.sign(bench.prepare(action).value()));
        const auto uses = bench.desk().uses();
        QVERIFY(uses.contains(account(0x42)));
        QCOMPARE(uses.at(account(0x42)).first, 1);
        // Pending already shows what it will do.
        const auto entry = bench.history().at(0);
        QCOMPARE(entry.state, QStringLiteral("pending"));
        QVERIFY(entry.mine);
        QCOMPARE(entry.changes.size(), 1U);
        QCOMPARE(entry.changes[0].amount, Uint256(5));
        QVERIFY(entry.changes[0].negative);
    }

    void the_export_is_for_spreadsheets_that_obey() {
        HistoryEntry entry;
        entry.chain = QStringLiteral("test");
        entry.state = QStringLiteral("final");
        entry.at_ms = kBlockMs;
        entry.block = 10;
        entry.mine = true;
        entry.from = key_address(1);
        entry.title = QStringLiteral("=cmd|' /C calc'!A0");
        entry.title_code = QStringLiteral("transfer");
        entry.fee_wei = Uint256("21000000000000");
        entry.changes = {{token_address(), QStringLiteral("@SUM"), 18, true, kEther / 4, account(9)},
                         {std::nullopt, QStringLiteral("ETH"), 18, false, kEther, std::nullopt}};
        HistoryEntry spam = entry;
        spam.spam = true;
        HistoryEntry pending = entry;
        pending.state = QStringLiteral("pending");
        const auto csv = export_history({pending, spam, entry}, {});
        QCOMPARE(csv.rows, 2);
        const QList<QByteArray> lines = csv.text.split('\n');
        QCOMPARE(lines.size(), 4); // title, two rows, nothing
        QVERIFY(lines[0].startsWith("time_utc,chain,") && lines[0].endsWith("\r"));
        QVERIFY2(lines[1].startsWith("2023-11-14T22:13:20Z,test,transfer,'=cmd"), lines[1].constData());
        QVERIFY2(lines[1].contains(",out,-0.25,'@SUM,"), lines[1].constData());
        QVERIFY2(lines[1].contains(",0.000021,21000000000000,"), lines[1].constData());
        QVERIFY2(lines[2].contains(",in,1.0,ETH,,,,,"), lines[2].constData()); // the fee stands once
        const auto json = export_history({entry}, {false, {}, {}});
        const QJsonArray rows = QJsonDocument::fromJson(json.text).array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].toObject().value(QStringLiteral("symbol")).toString(), QStringLiteral("@SUM"));
        const auto rows_of = [&](std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
            return export_history({entry}, {true, from, to}).rows;
        };
        QCOMPARE(rows_of(kBlockMs + 1, {}), 0);
        QCOMPARE(rows_of({}, kBlockMs), 0);
        QCOMPARE(rows_of(kBlockMs, kBlockMs + 1), 2);
    }
};

QTEST_GUILESS_MAIN(TstDeskHistory)
#include "tst_desk_history.moc"
