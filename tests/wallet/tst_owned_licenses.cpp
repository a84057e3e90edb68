// SPDX-License-Identifier: Apache-2.0
// What any ERC-721 says of licences: counts and numbers; contracts that list nothing, lie or are not there.
#include "rpc_fakes.h"
#include "wallet/eth/abi_codec.h"
#include "wallet/rewards/owned_licenses.h"

#include <QFloat16>
#include <QTest>

#include <limits>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rewards;
using namespace hearth::wallet::rpc::fakes;

namespace {

const Address kContract = account(0xc2);
const Address kAnn = account(0x11);
const Address kBen = account(0x22);

Json reverted() {
    return {{"error", {{"code", 3}, {"message", "execution reverted"}, {"data", "0x"}}}};
}
Json number(const Uint256& value) {
    return {{"result", to_hex(to_word(value))}};
}
std::string selector(const std::string& signature) {
    return to_hex(ByteView(keccak(signature).bytes).first(4));
}

/// A licence contract; owner `i` has the numbers in `owned[i]`.
struct FakeLicence {
    std::map<Address, std::vector<Uint256>> owned;
    bool enumerable = true;
    bool there = true;
    std::optional<Uint256> count; ///< said instead of the true one

    [[nodiscard]] Json call(const Json& tx) const {
        const std::string input = tx.at("input");
        const std::string what = input.substr(0, 10);
        if (!there) {
            return {{"result", "0x"}};
        }
        if (what == selector("symbol()")) {
            const Bytes name{'A', 'T', 'H', 0x07, 'C', 'L'};
            return {{"result",
                     to_hex(abi::encode({abi::parse_type("string").value()}, {abi::Value::of_bytes(name)})
                                .value())}};
        }
        if (what == selector("totalSupply()")) {
            return number(91'759);
        }
        const auto owner = Address::from_hex(QString::fromStdString(input.substr(34, 40))).value();
        const auto held = owned.find(owner);
        const std::vector<Uint256> none;
        const auto& numbers = held == owned.end() ? none : held->second;
        if (what == selector("balanceOf(address)")) {
            return number(count.value_or(numbers.size()));
        }
        if (what == selector("tokenOfOwnerByIndex(address,uint256)") && enumerable) {
            const auto data = from_hex(input).value();
            const Uint256 index = from_big_endian(ByteView(data).subspan(36));
            return index < numbers.size() ? number(numbers[index.convert_to<std::size_t>()]) : reverted();
        }
        return reverted();
    }
};

struct Bench {
    ManualClock clock;
    FakeTransport transport{clock};
    std::unique_ptr<rpc::RpcClient> client;
    std::map<QString, FakeLicence> says;
    OwnedOptions how;

    explicit Bench(const FakeLicence& licence, const QStringList& names = {QStringLiteral("a")})
        : client(rpc::RpcClient::create(options(names), transport, clock).value()) {
        how.quorum = std::size_t(names.size());
        for (const QString& name : names) {
            says[name] = licence;
            transport.servers[name].handler = [this, name](const std::string& method, const Json& params) {
                return method == "eth_call" ? says[name].call(params.at(0)) : reverted();
            };
        }
    }
    Result<OwnedLicenses> read(const std::vector<Address>& owners = {kAnn, kBen}) {
        const auto out = std::make_shared<Result<OwnedLicenses>>(fail("none", {}));
        const auto times = std::make_shared<int>(0);
        read_owned(*client, kContract, owners, how, [out, times](Result<OwnedLicenses> got) {
            *out = std::move(got);
            ++*times;
        });
        clock.advance(60'000);
        if (*times != 1) {
            return fail("called", QString::number(*times));
        }
        return *out;
    }
};

FakeLicence some() {
    FakeLicence out;
    out.owned[kAnn] = {85'142, 7, 91'000};
    out.owned[kBen] = {3};
    return out;
}

QString code_of(const Result<OwnedLicenses>& read) {
    return read ? QString() : read.error().code;
}

} // namespace

class TstOwnedLicenses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counts_and_numbers_of_all_owners() {
        Bench bench(some(), {QStringLiteral("a"), QStringLiteral("b")});
        const auto read = bench.read();
        QVERIFY2(read, qPrintable(code_of(read)));
        QCOMPARE(read->total, Uint256(4));
        QCOMPARE(read->supply.value_or(0), Uint256(91'759));
        QVERIFY(read->symbol.startsWith(QStringLiteral("ATH")) && !read->symbol.contains(QChar(7)));
        QVERIFY(!read->numbers_error);
        QCOMPARE(read->licenses.size(), std::size_t(4));
        QCOMPARE(read->licenses[0].id, Uint256(85'142));
        QCOMPARE(read->licenses[2].id, Uint256(91'000));
        QCOMPARE(read->licenses[2].owner, kAnn);
        QCOMPARE(read->licenses[3].id, Uint256(3));
        QCOMPARE(read->licenses[3].owner, kBen);
        QCOMPARE(read->block, std::uint64_t(100));
    }

    void nobody_and_nothing() {
        Bench bench(some());
        const auto none = bench.read({account(0x55)});
        QVERIFY(none && none->total == 0 && none->licenses.empty() && !none->numbers_error);
        const auto nobody = bench.read({});
        QVERIFY(nobody && nobody->total == 0);
    }

    void at_most_the_limit() {
        Bench bench(some());
        bench.how.limit = 2;
        const auto read = bench.read();
        QVERIFY(read);
        QCOMPARE(read->total, Uint256(4));
        QCOMPARE(read->licenses.size(), std::size_t(2));
    }

    void a_contract_that_lists_nothing_still_counts() {
        FakeLicence plain = some();
        plain.enumerable = false;
        Bench bench(plain);
        const auto read = bench.read();
        QVERIFY(read);
        QCOMPARE(read->total, Uint256(4));
        QVERIFY(read->licenses.empty());
        QCOMPARE(read->numbers_error ? read->numbers_error->code : QString(), QStringLiteral("HRT-LIC-007"));
    }

    void a_licence_that_was_sold_meanwhile_is_left_out() {
        FakeLicence moved = some();
        moved.count = 2;
        moved.owned[kBen] = {3};
        Bench bench(moved); // says 2 for both, has 3 and 1
        const auto read = bench.read();
        QVERIFY(read && !read->numbers_error);
        QCOMPARE(read->licenses.size(), std::size_t(3));
    }

    void a_count_beyond_all_numbers() {
        FakeLicence liar = some();
        liar.count = std::numeric_limits<Uint256>::max();
        Bench bench(liar);
        bench.how.limit = 10;
        const auto read = bench.read();
        QVERIFY(read);
        QCOMPARE(read->total, std::numeric_limits<Uint256>::max());
        QVERIFY(read->licenses.size() <= 10);
    }

    void no_contract_is_an_error() {
        FakeLicence gone = some();
        gone.there = false;
        Bench bench(gone);
        QCOMPARE(code_of(bench.read()), QStringLiteral("HRT-RPC-012"));
    }

    void endpoints_that_disagree_are_an_error() {
        Bench bench(some(), {QStringLiteral("a"), QStringLiteral("b")});
        bench.says[QStringLiteral("b")].owned[kAnn].pop_back();
        QVERIFY(!code_of(bench.read()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstOwnedLicenses)
#include "tst_owned_licenses.moc"
