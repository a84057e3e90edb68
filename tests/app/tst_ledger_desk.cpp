// SPDX-License-Identifier: Apache-2.0
// A Ledger behind the wallet's accounts: found by the account, asked for its address, reached by a signature.
// The device is a script of ours, not a recording: tst_ledger has those.
#include "app/daemon/ledger_desk.h"
#include "app/daemon/vault_signer.h"
#include "tests/wallet/vault_test.h"

#include <deque>
#include <mutex>

using namespace hearth;
using namespace hearth::daemon;
using namespace hearth::wallet;
using namespace hearth::wallet::ledger;
using namespace hearth::wallet::test;

namespace {

/// The public key of the private key 1 is the curve's generator (SEC 2), its address is well known.
const char* const kPublicKey = "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                               "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";
const QString kAddress = QStringLiteral("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");

struct Script {
    std::mutex mutex;
    std::vector<Bytes> commands;
    bool plugged = true;
};

/// Answers each command with the account of private key 1.
class AddressPort final : public HidPort {
public:
    explicit AddressPort(Script& script) : m_script(script) {}
    [[nodiscard]] bool write(const Report& report) override {
        const auto command = m_reader.add(report);
        if (!command || !*command) {
            return bool(command);
        }
        const std::scoped_lock lock(m_script.mutex);
        m_script.commands.push_back(**command);
        m_reader = {};
        for (const Report& out : reports_of(answer())) {
            m_out.emplace_back(out.begin(), out.end());
        }
        return true;
    }
    [[nodiscard]] Result<std::optional<Bytes>> read(int) override {
        if (m_out.empty()) {
            return std::optional<Bytes>();
        }
        Bytes out = m_out.front();
        m_out.pop_front();
        return std::optional(std::move(out));
    }

private:
    static Bytes answer() {
        const QByteArray key = QByteArray::fromHex(kPublicKey);
        const QByteArray text = kAddress.mid(2).toLatin1();
        QByteArray all;
        all.append(char(key.size())).append(key).append(char(text.size())).append(text);
        all.append(QByteArray::fromHex("9000"));
        return {all.begin(), all.end()};
    }

    Script& m_script;
    FrameReader m_reader;
    std::deque<Bytes> m_out;
};

OpenPort opener(Script& script) {
    return [&script]() -> Result<std::unique_ptr<HidPort>> {
        const std::scoped_lock lock(script.mutex);
        if (!script.plugged) {
            return fail("HRT-LED-001");
        }
        return std::make_unique<AddressPort>(script);
    };
}

} // namespace

class TstLedgerDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void only_accounts_on_a_device_have_one() {
        Bench bench;
        Script script;
        LedgerDesk desk(*bench.vault, opener(script));
        const auto watched = bench.vault->add_watched({}, QStringLiteral("0x") + QString(40, u'1'));
        const auto device =
            bench.vault->add_device({}, kAddress, QString::fromLatin1(LedgerDesk::kFirstPath));
        QVERIFY(watched && device);
        QVERIFY(desk.signer_of(Address{}) == nullptr);
        QVERIFY(desk.signer_of(watched->address) == nullptr);
        ExternalSigner* signer = desk.signer_of(device->address);
        QVERIFY(signer != nullptr);
        QCOMPARE(to_checksum(signer->address()), kAddress);
        QVERIFY(desk.signer_of(device->address) == signer);
    }

    void a_device_is_asked_for_its_account() {
        Bench bench;
        Script script;
        LedgerDesk desk(*bench.vault, opener(script));
        std::optional<Result<Address>> found;
        desk.ask_account({}, [&](const Result<Address>& answer) { found = answer; });
        QVERIFY(!found);
        QTRY_VERIFY(found);
        QVERIFY2(*found, qPrintable(code_of(*found)));
        QCOMPARE(to_checksum(**found), kAddress);
        const std::scoped_lock lock(script.mutex);
        // GET ETH PUBLIC ADDRESS with display, and five steps of four bytes: m/44'/60'/0'/0/0.
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(script.commands.at(0).data()),
                            qsizetype(script.commands.at(0).size()))
                     .toHex(),
                 QByteArray("e0020100"
                            "15"
                            "058000002c8000003c800000000000000000000000"));
    }

    void a_path_without_sense_asks_nobody() {
        Bench bench;
        Script script;
        LedgerDesk desk(*bench.vault, opener(script));
        std::optional<Result<Address>> found;
        desk.ask_account(QStringLiteral("m/x"), [&](const Result<Address>& answer) { found = answer; });
        QVERIFY(found && !*found);
        QCOMPARE(code_of(*found), QStringLiteral("HRT-WAL-007"));
        QVERIFY(script.commands.empty());
    }

    void a_signature_asks_the_device() {
        Bench bench;
        Script script;
        script.plugged = false;
        LedgerDesk desk(*bench.vault, opener(script));
        const auto device =
            bench.vault->add_device({}, kAddress, QString::fromLatin1(LedgerDesk::kFirstPath));
        QVERIFY(device);
        VaultSigner signer(*bench.vault, [&](const Address& account) { return desk.signer_of(account); });
        wallet::desk::SignRequest request;
        request.kind = wallet::desk::SignKind::Message;
        request.from = device->address;
        request.payload = {'h', 'i'};
        std::optional<Result<EthSignature>> got;
        signer.sign(request, [&](const Result<EthSignature>& answer) { got = answer; });
        QTRY_VERIFY(got);
        QCOMPARE(code_of(*got), QStringLiteral("HRT-LED-001"));
    }
};

QTEST_GUILESS_MAIN(TstLedgerDesk)
#include "tst_ledger_desk.moc"
