// SPDX-License-Identifier: Apache-2.0
// Ledger: framing, recorded exchanges (tests/data/wallet/ledger/README.md), and a device that is computed
// here.
#include "wallet/eth/message.h"
#include "wallet/eth/rlp.h"
#include "wallet/eth/typed_data.h"
#include "wallet/keys/extended_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/ledger/hid_channel.h"
#include "wallet/ledger/ledger_signer.h"
#include "wallet/ledger/typed_data_script.h"

#include <QFile>
#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::ledger;

namespace {

using Exchanges = std::vector<std::pair<Bytes, Bytes>>;

QByteArray file(const char* name) {
    QFile in(QStringLiteral(HEARTH_TEST_DATA "/wallet/ledger/") + QString::fromLatin1(name));
    if (!in.open(QFile::ReadOnly)) {
        qFatal("no recorded exchange %s", name);
    }
    return in.readAll();
}

Exchanges recorded(std::initializer_list<const char*> names) {
    Exchanges out;
    for (const char* name : names) {
        Bytes command;
        for (const QByteArray& line : file(name).split('\n')) {
            const auto bytes = from_hex(line.mid(3).toStdString());
            if (line.startsWith("=> ")) {
                command = bytes.value();
            } else if (line.startsWith("<= ")) {
                out.emplace_back(command, bytes.value());
            }
        }
    }
    return out;
}

/// A channel whose answers come when drive() is called.
class TestChannel : public ApduChannel {
public:
    [[nodiscard]] std::shared_ptr<void> exchange(Bytes command,
                                                 std::function<void(Result<Bytes>)> done) override {
        auto handle = std::make_shared<std::function<void(Result<Bytes>)>>(std::move(done));
        m_open.emplace_back(handle, std::move(command));
        return handle;
    }
    /// Answers one command; false where none waits.
    bool step() {
        if (m_open.empty()) {
            return false;
        }
        const auto [weak, command] = m_open.front();
        m_open.pop_front();
        if (const auto alive = weak.lock()) {
            auto said = answer(command);
            const auto done = *alive;
            done(std::move(said));
        }
        return true;
    }
    void drive() {
        while (step()) {
        }
    }
    [[nodiscard]] virtual Result<Bytes> answer(const Bytes& command) = 0;

private:
    std::deque<std::pair<std::weak_ptr<std::function<void(Result<Bytes>)>>, Bytes>> m_open;
};

/// Plays a record; any other command ends it.
class Replay final : public TestChannel {
public:
    explicit Replay(Exchanges record) : m_record(std::move(record)) {}
    [[nodiscard]] Result<Bytes> answer(const Bytes& command) override {
        if (m_at >= m_record.size() || m_record[m_at].first != command) {
            return fail("other command", QString::fromStdString(to_hex(command)));
        }
        return m_record[m_at++].second;
    }
    [[nodiscard]] bool finished() const { return m_at == m_record.size(); }

private:
    Exchanges m_record;
    std::size_t m_at = 0;
};

/// A device with one key that reads the commands by its own code. `instead` answers in place of an
/// instruction.
class FakeLedger final : public TestChannel {
public:
    Bytes secret = Bytes(32, 0x21);
    std::map<std::uint8_t, Bytes> instead;
    bool unplugged = false;
    std::vector<Bytes> heard;

    [[nodiscard]] Address address() const { return address_of_key(public_key_of(secret).value()); }
    [[nodiscard]] Result<Bytes> answer(const Bytes& command) override {
        if (unplugged) {
            return fail("HRT-LED-003");
        }
        heard.push_back(command);
        if (const auto other = instead.find(command[1]); other != instead.end()) {
            return other->second;
        }
        const bool complete = command.size() == 5U + command[4];
        const Bytes data(command.begin() + 5, command.end());
        switch (complete ? command[1] : 0) {
        case 0x02:
            return account();
        case 0x04:
            return part_of_transaction(command[2], data);
        case 0x08:
            return part_of_message(command[2], data);
        case 0x0c:
            return hashed(data);
        default:
            return Bytes{0x6d, 0x00};
        }
    }

private:
    static Bytes ok(Bytes payload = {}) {
        payload.push_back(0x90);
        payload.push_back(0x00);
        return payload;
    }
    [[nodiscard]] Bytes signed_with(const Hash& digest, std::uint8_t base) const {
        const auto signature = sign_digest(digest, secret).value();
        Bytes out{std::uint8_t(base + signature.y_parity)};
        append(out, signature.r);
        append(out, signature.s);
        return ok(out);
    }
    [[nodiscard]] Bytes account() const {
        const auto key = public_key_of(secret).value();
        Bytes out{65};
        append(out, key);
        out.push_back(40);
        append(out, bytes_of_text(to_hex(address().bytes).substr(2)));
        return ok(out);
    }
    Bytes part_of_transaction(std::uint8_t p1, Bytes data) {
        if (p1 == 0) {
            m_held.clear();
            data.erase(data.begin(), data.begin() + 1 + 4 * data[0]);
        }
        append(m_held, data);
        const bool typed = m_held[0] < 0x80;
        const auto list = rlp::decode(ByteView(m_held).subspan(typed ? 1 : 0));
        if (!list) {
            return ok();
        }
        if (typed) {
            return signed_with(keccak(m_held), 0);
        }
        // The firmware keeps the first four bytes of the chain id, and one byte of v.
        const ByteView chain = list->items.at(6).bytes;
        std::uint32_t kept = 0;
        for (const std::uint8_t byte : chain.first(std::min<std::size_t>(chain.size(), 4))) {
            kept = (kept << 8U) | byte;
        }
        return signed_with(keccak(m_held), std::uint8_t((kept * 2 + 35) & 255U));
    }
    Bytes part_of_message(std::uint8_t p1, Bytes data) {
        if (p1 == 0) {
            data.erase(data.begin(), data.begin() + 1 + 4 * data[0]);
            m_held.clear();
            m_wanted = (std::size_t(data[2]) << 8U) | data[3];
            data.erase(data.begin(), data.begin() + 4);
        }
        append(m_held, data);
        return m_held.size() < m_wanted ? ok() : signed_with(message_digest(m_held), 27);
    }
    Bytes hashed(const Bytes& data) const {
        if (data.size() != 21 + 64) {
            return {0x6d, 0x00}; // typed data given whole
        }
        Bytes framed{0x19, 0x01};
        append(framed, ByteView(data).subspan(21));
        return signed_with(keccak(framed), 27);
    }

    Bytes m_held;
    std::size_t m_wanted = 0;
};

/// A device as the system shows it: 64-byte reports. What was written is answered by `answer`, whole frames.
struct PortScript {
    std::mutex mutex;
    int opened = 0;
    int written = 0;
    bool gone = false;
    bool silent = false;
    Bytes answer{0x90, 0x00};
};

class FakePort final : public HidPort {
public:
    explicit FakePort(PortScript& script) : m_script(script) {}
    [[nodiscard]] bool write(const Report&) override {
        const std::scoped_lock lock(m_script.mutex);
        ++m_script.written;
        for (const Report& report : reports_of(m_script.answer)) {
            m_out.emplace_back(report.begin(), report.end());
        }
        return !m_script.gone;
    }
    [[nodiscard]] Result<std::optional<Bytes>> read(int) override {
        const std::scoped_lock lock(m_script.mutex);
        if (m_script.gone) {
            return fail("HRT-LED-003");
        }
        if (m_script.silent || m_out.empty()) {
            return std::optional<Bytes>();
        }
        Bytes out = m_out.front();
        m_out.pop_front();
        return std::optional(out);
    }

private:
    PortScript& m_script;
    std::deque<Bytes> m_out;
};

OpenPort opener(PortScript& script) {
    return [&script]() -> Result<std::unique_ptr<HidPort>> {
        const std::scoped_lock lock(script.mutex);
        ++script.opened;
        script.gone = false;
        return std::make_unique<FakePort>(script);
    };
}

DerivationPath path(const char* text = "m/44'/60'/0'/0/0") {
    return DerivationPath::parse(text).value();
}

Transaction payment(TxType type, const Uint256& chain, std::size_t data = 0) {
    Transaction tx;
    tx.type = type;
    tx.chain_id = chain;
    tx.nonce = 6;
    tx.gas_limit = 21'000;
    tx.to = Address::from_hex(QStringLiteral("b2bb2b958afa2e96dab3f3ce7162b87daea39017")).value();
    tx.value = Uint256("10000000000000000");
    tx.data = Bytes(data, 0xab);
    if (type == TxType::Legacy) {
        tx.gas_price = 5'000'000'000ULL;
    } else {
        tx.max_priority_fee_per_gas = 1'000'000'000ULL;
        tx.max_fee_per_gas = 20'000'000'000ULL;
    }
    return tx;
}

/// What a signer gives in the end.
struct Signed {
    std::optional<Result<EthSignature>> got;
    std::shared_ptr<void> handle;
    SignDone take() {
        return [this](Result<EthSignature> result) {
            got = std::move(result);
        };
    }
    [[nodiscard]] QString code() const {
        return !got ? QStringLiteral("nothing") : *got ? QStringLiteral("signed") : got->error().code;
    }
};

const Json kMail = Json::parse(file("ledgerjs_eip712_mail.json").toStdString());

} // namespace

class TstLedger : public QObject {
    Q_OBJECT

    static Address account_of(const Exchanges& last, const Hash& digest, unsigned parity) {
        EthSignature signature;
        const Bytes& answer = last.back().second;
        std::copy_n(answer.begin() + 1, 32, signature.r.begin());
        std::copy_n(answer.begin() + 33, 32, signature.s.begin());
        signature.y_parity = std::uint8_t(parity);
        return recover_address(digest, signature).value();
    }
    /// The commands of a record without the path, which stands in the first.
    static Bytes content(const Exchanges& record) {
        Bytes out;
        for (const auto& [command, answer] : record) {
            append(out, ByteView(command).subspan(out.empty() ? 5 + 21 : 5));
        }
        return out;
    }

private Q_SLOTS:
    void reports() {
        const auto one = reports_of(configuration_command().bytes());
        QCOMPARE(one.size(), 1U);
        QCOMPARE(to_hex(one[0]).substr(0, 26), std::string("0x010105"
                                                           "0000"
                                                           "0005"
                                                           "e006000000"));
        QVERIFY(std::all_of(one[0].begin() + 12, one[0].end(), [](auto byte) { return byte == 0; }));
        for (std::size_t size = 0; size < 300; ++size) {
            const Bytes whole(size, std::uint8_t(size));
            FrameReader reader;
            Result<std::optional<Bytes>> got = std::optional<Bytes>();
            for (const Report& report : reports_of(whole)) {
                QVERIFY(!*got);
                got = reader.add(report);
                QVERIFY(got);
            }
            QCOMPARE(got->value(), whole);
        }
    }

    void broken_reports() {
        const auto good = reports_of(Bytes(100, 1));
        const auto code = [](std::initializer_list<Bytes> reports) {
            FrameReader reader;
            QString out;
            for (const Bytes& report : reports) {
                const auto got = reader.add(report);
                out = got ? QStringLiteral("ok") : got.error().code;
            }
            return out;
        };
        const Bytes first(good[0].begin(), good[0].end());
        const Bytes second(good[1].begin(), good[1].end());
        QCOMPARE(code({first, second}), QStringLiteral("ok"));
        QCOMPARE(code({second}), QStringLiteral("HRT-LED-010"));
        QCOMPARE(code({first, first}), QStringLiteral("HRT-LED-010"));
        Bytes other = first;
        other[0] = 7;
        QCOMPARE(code({other}), QStringLiteral("HRT-LED-010"));
        other = first;
        other[2] = 6;
        QCOMPARE(code({other}), QStringLiteral("HRT-LED-010"));
        QCOMPARE(code({Bytes()}), QStringLiteral("HRT-LED-010"));
        QCOMPARE(code({Bytes(first.begin(), first.begin() + 6)}), QStringLiteral("HRT-LED-010"));
    }

    void status_words() {
        const auto code = [](std::uint16_t status) {
            return error_of_status(status).code;
        };
        QCOMPARE(code(0x5515), QStringLiteral("HRT-LED-004"));
        QCOMPARE(code(0x6982), QStringLiteral("HRT-LED-004"));
        QCOMPARE(code(0x6511), QStringLiteral("HRT-LED-005"));
        QCOMPARE(code(0x6e00), QStringLiteral("HRT-LED-005"));
        QCOMPARE(code(0x6985), QStringLiteral("HRT-LED-006"));
        QCOMPARE(code(0x6a80), QStringLiteral("HRT-LED-008"));
        QCOMPARE(code(0x6d00), QStringLiteral("HRT-LED-009"));
        QCOMPARE(code(0x6f00), QStringLiteral("HRT-LED-012"));
        QCOMPARE(payload_of(Bytes{0x90}).error().code, QStringLiteral("HRT-LED-010"));
        QCOMPARE(payload_of(Bytes{}).error().code, QStringLiteral("HRT-LED-010"));
        QVERIFY(payload_of(Bytes{0x90, 0x00}).value().empty());
    }

    void configurations() {
        // The application's flags and version 1.9.20.
        const auto read = read_configuration(Bytes{0x01, 1, 9, 20}).value();
        QVERIFY(read.blind_signing);
        QCOMPARE(read.minor, 9U);
        QCOMPARE(read.patch, 20U);
        QVERIFY(!read_configuration(Bytes{0x02, 1, 1, 1}).value().blind_signing);
        QCOMPARE(read_configuration(Bytes{1, 2, 3}).error().code, QStringLiteral("HRT-LED-010"));
        QCOMPARE(configuration_command().bytes(), (Bytes{0xe0, 0x06, 0, 0, 0}));
    }

    void recorded_addresses_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("steps");
        QTest::newRow("first") << QByteArray("mycrypto_address.apdus") << QByteArray("m/44'/60'/0'/0/0");
        QTest::newRow("second") << QByteArray("mycrypto_address_1.apdus") << QByteArray("m/44'/60'/0'/0/1");
        QTest::newRow("fifth of Ledger Live")
            << QByteArray("mycrypto_ledger_live_4.apdus") << QByteArray("m/44'/60'/4'/0/0");
    }
    /// The recovery phrase of that device is published: our own derivation has to give the same.
    void recorded_addresses() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, steps);
        Replay device(recorded({name.constData()}));
        std::optional<Result<DeviceAccount>> got;
        const auto handle = ask_account(device, path(steps.constData()), false,
                                        [&](Result<DeviceAccount> account) { got = std::move(account); });
        QVERIFY(!got);
        device.drive();
        const auto seed = seed_of_sentence("test test test test test test test test test test test ball", "");
        const auto key = ExtendedKey::from_seed(seed.span()).value().derive(path(steps.constData())).value();
        QCOMPARE(got->value().address, key.address());
        QVERIFY(device.finished());
    }

    void chain_codes() {
        const auto exchange = recorded({"mycrypto_chain_code.apdus"}).front();
        const auto where = path("m/44'/60'/0'/0/1");
        QCOMPARE(address_command(where, false, true).bytes(), exchange.first);
        const auto account = read_address(payload_of(exchange.second).value(), true).value();
        const auto seed = seed_of_sentence("test test test test test test test test test test test ball", "");
        const auto key = ExtendedKey::from_seed(seed.span()).value().derive(where).value();
        QCOMPARE(to_hex(account.chain_code->bytes), to_hex(key.chain_code()));
        QCOMPARE(address_command(where, true).bytes()[2], 1);
    }

    void wrong_addresses() {
        const Bytes good = payload_of(recorded({"mycrypto_address.apdus"}).front().second).value();
        QVERIFY(read_address(good));
        for (std::size_t i = 0; i < good.size(); ++i) { // every byte matters, but for the case of a letter
            Bytes bad = good;
            bad[i] = std::uint8_t(bad[i] ^ 0x01U);
            QVERIFY2(!read_address(bad), qPrintable(QString::number(i)));
        }
        QVERIFY(!read_address(ByteView(good).first(good.size() - 1)));
        QVERIFY(!read_address(good, true));
        QVERIFY(!read_address({}));
    }

    void recorded_signatures() {
        const auto owner =
            Address::from_hex(QStringLiteral("c6D5a3c98EC9073B54FA0969957Bd582e8D874bf")).value();
        const auto play = [&](const char* name, auto ask) {
            Replay device(recorded({"mycrypto_address.apdus", name}));
            LedgerSigner signer(device, path(), owner);
            Signed out;
            out.handle = ask(signer, out.take());
            device.drive();
            return device.finished() ? out.code() : QStringLiteral("other commands");
        };
        const QString good = QStringLiteral("signed");
        QCOMPARE(play("mycrypto_legacy.apdus",
                      [](LedgerSigner& s, SignDone done) {
                          return s.sign_transaction(payment(TxType::Legacy, 3), std::move(done));
                      }),
                 good);
        QCOMPARE(play("mycrypto_eip1559.apdus",
                      [](LedgerSigner& s, SignDone done) {
                          return s.sign_transaction(payment(TxType::DynamicFee, 3), std::move(done));
                      }),
                 good);
        QCOMPARE(play("mycrypto_message.apdus",
                      [](LedgerSigner& s, SignDone done) {
                          return s.sign_message(bytes_of_text("foo"), std::move(done));
                      }),
                 good);
        // The same exchange for other content is not sent, let alone believed.
        QVERIFY(play("mycrypto_message.apdus", [](LedgerSigner& s, SignDone done) {
                    return s.sign_message(bytes_of_text("bar"), std::move(done));
                }) != good);
    }

    void recorded_transactions_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<unsigned>("parity");
        QTest::newRow("coin") << QByteArray("ledgerjs_coin.apdus") << 0U;
        QTest::newRow("ERC-721, two pieces") << QByteArray("ledgerjs_erc721.apdus") << 1U;
        QTest::newRow("ERC-1155, two pieces") << QByteArray("ledgerjs_erc1155.apdus") << 1U;
    }
    void recorded_transactions() {
        QFETCH(QByteArray, name);
        QFETCH(unsigned, parity);
        const auto record = recorded({name.constData()});
        const auto tx = decode_transaction(content(record)).value();
        const auto commands = transaction_commands(path(), tx);
        QCOMPARE(commands.size(), record.size());
        for (std::size_t i = 0; i < commands.size(); ++i) {
            QCOMPARE(to_hex(commands[i].bytes()), to_hex(record[i].first));
        }
        const Address who = account_of(record, signing_hash(tx), parity);
        const Bytes payload = payload_of(record.back().second).value();
        QCOMPARE(unsigned(read_signature(payload, signing_hash(tx), who).value().y_parity), parity);
        Address other = who;
        other.bytes[0] ^= 1U;
        QCOMPARE(read_signature(payload, signing_hash(tx), other).error().code,
                 QStringLiteral("HRT-LED-011"));
    }

    void recorded_typed_data() {
        const auto record = recorded({"ledgerjs_eip712_mail.apdus"});
        const auto commands = typed_data_commands(path(), kMail).value();
        QCOMPARE(commands.size(), record.size());
        for (std::size_t i = 0; i < commands.size(); ++i) {
            QCOMPARE(to_hex(commands[i].bytes()), to_hex(record[i].first));
        }
        const auto hashes = hash_typed_data(kMail).value();
        const Address who = account_of(record, hashes.digest, 1);
        QVERIFY(read_signature(payload_of(record.back().second).value(), hashes.digest, who));
        // The same phrase as in the recorded transactions: the device hashed what we hash.
        const auto coin = recorded({"ledgerjs_coin.apdus"});
        QCOMPARE(to_checksum(who),
                 to_checksum(account_of(coin, signing_hash(decode_transaction(content(coin)).value()), 0)));
    }

    void typed_data_without_room_data() {
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("missing") << QByteArray(R"([{"op":"remove","path":"/message/to"}])");
        QTest::newRow("null") << QByteArray(R"([{"op":"replace","path":"/message/to","value":null}])");
        QTest::newRow("no bits") << QByteArray(
            R"([{"op":"replace","path":"/types/EIP712Domain/2/type","value":"uint"}])");
        QTest::newRow("odd bits") << QByteArray(
            R"([{"op":"replace","path":"/types/EIP712Domain/2/type","value":"uint257"}])");
        QTest::newRow("two kinds of array")
            << QByteArray(R"([{"op":"replace","path":"/types/Person/1/type","value":"address[2][]"}])");
        QTest::newRow("open bracket") << QByteArray( // raw, moc would lose its way
            "[{\"op\":\"replace\",\"path\":\"/types/Person/1/type\",\"value\":\"address[\"}]");
        QTest::newRow("not an address")
            << QByteArray(R"([{"op":"replace","path":"/message/to/wallets/0","value":"0x12"}])");
        QTest::newRow("no primary type") << QByteArray(R"([{"op":"remove","path":"/primaryType"}])");
    }
    void typed_data_without_room() {
        QFETCH(QByteArray, patch);
        const Json document = kMail.patch(Json::parse(patch.toStdString()));
        QCOMPARE(typed_data_commands(path(), document).error().code, QStringLiteral("HRT-LED-014"));
    }

    void typed_values() {
        Json document{{"types",
                       {{"EIP712Domain", {{{"name", "name"}, {"type", "string"}}}},
                        {"T",
                         {{{"name", "i"}, {"type", "int16"}},
                          {{"name", "u"}, {"type", "uint256"}},
                          {{"name", "b"}, {"type", "bool"}},
                          {{"name", "f"}, {"type", "bytes4"}},
                          {{"name", "d"}, {"type", "bytes"}},
                          {{"name", "n"}, {"type", "uint8[][]"}}}}}},
                      {"domain", {{"name", "x"}}},
                      {"primaryType", "T"},
                      {"message",
                       {{"i", -2},
                        {"u", "0"},
                        {"b", true},
                        {"f", "0x01020304"},
                        {"d", "0x" + std::string(1000, 'a')},
                        {"n", {{1}, Json::array()}}}}};
        const auto commands = typed_data_commands(path(), document).value();
        std::vector<std::string> values;
        for (const Apdu& command : commands) {
            QVERIFY(command.data.size() <= kMaxApduData);
            if (command.ins == 0x1c && command.p2 != 0) {
                values.push_back(std::to_string(command.p1) + " " + to_hex(command.data));
            }
        }
        const std::string piece(506, 'a');
        const std::vector<std::string> wanted{"0 0x000178",
                                              "0 0x0002fffe",
                                              "0 0x000100",
                                              "0 0x000101",
                                              "0 0x000401020304",
                                              "1 0x01f4" + piece,
                                              "0 0x" + std::string(494, 'a'),
                                              "0 0x02",
                                              "0 0x01",
                                              "0 0x000101",
                                              "0 0x00"};
        QCOMPARE(values, wanted);
        // Without a type for the domain it is made of the members that are there.
        document["types"].erase("EIP712Domain");
        QCOMPARE(typed_data_commands(path(), document).value(), commands);
    }

    void large_chain_ids() {
        for (const char* chain :
             {"1", "109", "110", "111", "137", "42161", "11155111", "1313161554", "4294967295", "4294967296",
              "7777777777777777777777", "57896044618658097711785492504343953926634992332820282019728"}) {
            for (const TxType type : {TxType::Legacy, TxType::DynamicFee}) {
                FakeLedger device;
                LedgerSigner signer(device, path(), device.address());
                Transaction tx = payment(type, Uint256(chain));
                Signed out;
                out.handle = signer.sign_transaction(tx, out.take());
                device.drive();
                QVERIFY2(out.got && *out.got, chain);
                tx.signature = **out.got;
                Transaction ours = payment(type, Uint256(chain));
                QVERIFY(sign_transaction(ours, device.secret));
                QCOMPARE(to_hex(signed_bytes(tx)), to_hex(signed_bytes(ours)));
            }
        }
    }

    void pieces_of_any_length() {
        for (std::size_t size = 0; size < 700; ++size) {
            const Transaction tx = payment(TxType::Legacy, Uint256("42161"), size);
            const auto commands = transaction_commands(path(), tx);
            Bytes whole;
            for (const Apdu& command : commands) {
                QVERIFY(command.data.size() <= kMaxApduData);
                QCOMPARE(command.p1, whole.empty() ? 0 : 0x80);
                append(whole, command.data);
            }
            // More than a4b1 80 80 behind its header, so that the application sees where the transaction
            // ends.
            QVERIFY2(commands.back().data.size() > 5, qPrintable(QString::number(size)));
            QCOMPARE(whole.size(), path_bytes(path()).size() + unsigned_bytes(tx).size());
        }
        const auto long_message = message_commands(path(), Bytes(1000, 'm'));
        QCOMPARE(long_message.size(), 7U);
        QVERIFY(message_commands(path(), {}).size() == 1);
    }

    void messages_of_the_computed_device() {
        for (const std::size_t size : {0U, 1U, 124U, 125U, 126U, 1000U}) {
            FakeLedger device;
            LedgerSigner signer(device, path(), device.address());
            Signed out;
            out.handle = signer.sign_message(Bytes(size, 'x'), out.take());
            QVERIFY(!out.got);
            device.drive();
            QCOMPARE(out.code(), QStringLiteral("signed"));
            QCOMPARE(**out.got, sign_digest(message_digest(Bytes(size, 'x')), device.secret).value());
        }
    }

    void an_old_application_gets_the_hashes() {
        FakeLedger device; // does not know 0x1a
        LedgerSigner signer(device, path(), device.address());
        Signed out;
        out.handle = signer.sign_typed_data(kMail, out.take());
        device.drive();
        QCOMPARE(out.code(), QStringLiteral("signed"));
        QCOMPARE(**out.got, sign_digest(hash_typed_data(kMail).value().digest, device.secret).value());
        QCOMPARE(device.heard.back()[3], 0); // P2: hashed
        // So does a document that the form has no room for.
        Json document = kMail;
        document["types"]["Person"][1]["type"] = "address[2][]";
        document["message"]["from"]["wallets"] = Json::array();
        document["message"]["to"]["wallets"] = Json::array();
        Signed other;
        other.handle = signer.sign_typed_data(document, other.take());
        device.drive();
        QCOMPARE(other.code(), QStringLiteral("signed"));
        // What is no typed data at all is told later, too.
        Signed bad;
        bad.handle = signer.sign_typed_data(Json::object(), bad.take());
        QVERIFY(!bad.got);
        QTRY_VERIFY(bad.got.has_value());
        QVERIFY(bad.code().startsWith(QStringLiteral("HRT-ETH-")));
    }

    void refusals_data() {
        QTest::addColumn<int>("instruction");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("locked") << 0x02 << QByteArray("5515") << QStringLiteral("HRT-LED-004");
        QTest::newRow("dashboard") << 0x02 << QByteArray("6511") << QStringLiteral("HRT-LED-005");
        QTest::newRow("refused") << 0x04 << QByteArray("6985") << QStringLiteral("HRT-LED-006");
        QTest::newRow("blind signing off") << 0x04 << QByteArray("6a80") << QStringLiteral("HRT-LED-008");
        QTest::newRow("halted") << 0x04 << QByteArray("6faa") << QStringLiteral("HRT-LED-012");
        QTest::newRow("no signature") << 0x04 << QByteArray("9000") << QStringLiteral("HRT-LED-010");
        QTest::newRow("half a status") << 0x04 << QByteArray("90") << QStringLiteral("HRT-LED-010");
        QTest::newRow("zeros") << 0x04 << QByteArray(130, '0') + "9000" << QStringLiteral("HRT-LED-011");
        QTest::newRow("no address") << 0x02 << QByteArray("9000") << QStringLiteral("HRT-LED-010");
    }
    void refusals() {
        QFETCH(int, instruction);
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        FakeLedger device;
        device.instead[std::uint8_t(instruction)] = from_hex(answer.toStdString()).value();
        LedgerSigner signer(device, path(), device.address());
        Signed out;
        out.handle = signer.sign_transaction(payment(TxType::DynamicFee, 1), out.take());
        device.drive();
        QCOMPARE(out.code(), code);
    }

    void another_device_sees_nothing() {
        FakeLedger device;
        const Address expected = device.address();
        device.secret = Bytes(32, 0x22);
        LedgerSigner signer(device, path(), expected);
        Signed out;
        out.handle = signer.sign_transaction(payment(TxType::DynamicFee, 1), out.take());
        device.drive();
        QCOMPARE(out.code(), QStringLiteral("HRT-LED-007"));
        QCOMPARE(device.heard.size(), 1U); // the address was asked for, and nothing else
    }

    void a_signature_of_something_else_is_thrown_away() {
        FakeLedger device;
        const auto other = sign_digest(keccak("something else"), device.secret).value();
        Bytes answer{27};
        append(answer, other.r);
        append(answer, other.s);
        append(answer, Bytes{0x90, 0x00});
        device.instead[0x08] = answer;
        LedgerSigner signer(device, path(), device.address());
        Signed out;
        out.handle = signer.sign_message(bytes_of_text("pay"), out.take());
        device.drive();
        QCOMPARE(out.code(), QStringLiteral("HRT-LED-011"));
    }

    void unplugged_in_the_middle() {
        FakeLedger device;
        LedgerSigner signer(device, path(), device.address());
        Signed out;
        out.handle = signer.sign_transaction(payment(TxType::Legacy, 1, 500), out.take());
        QVERIFY(device.step() && device.step());
        device.unplugged = true;
        device.drive();
        QCOMPARE(out.code(), QStringLiteral("HRT-LED-003"));
    }

    void cancelling_stops_the_commands() {
        FakeLedger device;
        LedgerSigner signer(device, path(), device.address());
        Signed out;
        out.handle = signer.sign_transaction(payment(TxType::Legacy, 1, 500), out.take());
        QVERIFY(device.step());
        out.handle.reset();
        device.drive();
        QVERIFY(!out.got);
        QCOMPARE(device.heard.size(), 1U);
    }

    void over_reports() {
        PortScript script;
        script.answer = payload_of(recorded({"mycrypto_address.apdus"}).front().second).value();
        append(script.answer, Bytes{0x90, 0x00});
        HidChannel channel(opener(script));
        std::optional<Result<DeviceAccount>> got;
        auto handle = ask_account(channel, path(), false,
                                  [&](Result<DeviceAccount> account) { got = std::move(account); });
        QVERIFY(!got);
        QTRY_VERIFY(got.has_value());
        QVERIFY(*got);
        QCOMPARE(script.opened, 1);
        // Lost, then plugged in again.
        {
            const std::scoped_lock lock(script.mutex);
            script.gone = true;
        }
        got.reset();
        handle = ask_account(channel, path(), false,
                             [&](Result<DeviceAccount> account) { got = std::move(account); });
        QTRY_VERIFY(got.has_value());
        QCOMPARE(got->error().code, QStringLiteral("HRT-LED-003"));
        got.reset();
        handle = ask_account(channel, path(), false,
                             [&](Result<DeviceAccount> account) { got = std::move(account); });
        QTRY_VERIFY(got.has_value());
        QVERIFY(*got);
        QCOMPARE(script.opened, 2);
    }

    void a_device_without_an_answer() {
        PortScript script;
        script.silent = true;
        std::optional<Result<Bytes>> got;
        std::optional<Result<Bytes>> cancelled;
        {
            HidChannel channel(opener(script), 1000);
            std::unique_lock hold(script.mutex); // the thread cannot open the device yet
            const auto handle = channel.exchange(configuration_command().bytes(),
                                                 [&](Result<Bytes> answer) { got = std::move(answer); });
            auto second = channel.exchange(configuration_command().bytes(),
                                           [&](Result<Bytes> answer) { cancelled = std::move(answer); });
            second.reset(); // cancelled before it is sent
            hold.unlock();
            QTRY_VERIFY(got.has_value());
            QCOMPARE(got->error().code, QStringLiteral("HRT-LED-013"));
            // The end of a channel that waits for a person does not wait for the person.
            const auto last =
                channel.exchange(configuration_command().bytes(), [&](Result<Bytes>) { QFAIL("late"); });
        }
        QVERIFY(!cancelled);
        QVERIFY(script.written <= 2);
    }

    void nothing_plugged_in() {
        const auto devices = ledger_devices();
        if (devices && !devices->empty()) {
            QSKIP("a Ledger is plugged in here; it is left alone");
        }
        const auto port = open_ledger();
        QVERIFY(!port);
        QVERIFY(port.error().code == QLatin1String("HRT-LED-001") ||
                port.error().code == QLatin1String("HRT-LED-002"));
    }
};

QTEST_GUILESS_MAIN(TstLedger)
#include "tst_ledger.moc"
