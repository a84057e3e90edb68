// SPDX-License-Identifier: Apache-2.0
// What any ERC-721 says of licences: counts and numbers; contracts that list nothing, lie or are not there.
#include "contract_fakes.h"
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

/// A licence contract: whose which numbers are.
struct FakeLicence {
    std::map<Address, std::vector<Uint256>> owned;
    bool enumerable = true;
    std::optional<Uint256> count; ///< said instead of the true one

    [[nodiscard]] FakeContracts contracts() const {
        const std::string count_view = "balanceOf(address)";
        FakeContracts out;
        out.set_text(kContract, "symbol()", abi_text({'A', 'T', 'H', 0x07, 'C', 'L'}));
        out.set(kContract, "totalSupply()", {91'759});
        out.set(kContract, count_view, {count.value_or(0)});
        for (const auto& [owner, numbers] : owned) {
            out.set_for(kContract, count_view, {number_of(owner)}, {count.value_or(numbers.size())});
            for (std::size_t i = 0; enumerable && i < numbers.size(); ++i) {
                out.set_for(kContract, "tokenOfOwnerByIndex(address,uint256)", {number_of(owner), i},
                            {numbers[i]});
            }
        }
        return out;
    }
};

struct Bench : ContractBench {
    OwnedOptions how;

    explicit Bench(const FakeLicence& licence, const QStringList& names = {QStringLiteral("a")})
        : ContractBench(licence.contracts(), names) {
        how.quorum = std::size_t(names.size());
    }
    Result<OwnedLicenses> read(const std::vector<Address>& owners = {kAnn, kBen}) {
        return only_answer<OwnedLicenses>(
            clock, [&](const OwnedDone& done) { read_owned(*client, kContract, owners, how, done); });
    }
};

FakeLicence some() {
    FakeLicence out;
    out.owned[kAnn] = {85'142, 7, 91'000};
    out.owned[kBen] = {3};
    return out;
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
        Bench bench(some());
        FakeContracts& none = bench.contracts[QStringLiteral("a")];
        none = {};
        for (const char* view : {"symbol()", "totalSupply()", "balanceOf(address)"}) {
            none.set_text(kContract, view, "0x");
        }
        QCOMPARE(code_of(bench.read()), QStringLiteral("HRT-RPC-012"));
    }

    void endpoints_that_disagree_are_an_error() {
        Bench bench(some(), {QStringLiteral("a"), QStringLiteral("b")});
        FakeLicence other = some();
        other.owned[kAnn].pop_back();
        bench.contracts[QStringLiteral("b")] = other.contracts();
        QVERIFY(!code_of(bench.read()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstOwnedLicenses)
#include "tst_owned_licenses.moc"
