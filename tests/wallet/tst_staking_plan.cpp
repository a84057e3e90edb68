// SPDX-License-Identifier: Apache-2.0
// Plans: which transactions an action takes, in which order, and what vanishes once it is done.
#include "wallet/eth/abi_codec.h"
#include "wallet/staking/plan.h"

#include <QFile>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::staking;

namespace {

constexpr std::int64_t kNow = 1'795'046'400 + 200'000;

Address address(std::uint8_t last) {
    Address out;
    out.bytes.back() = last;
    return out;
}
Uint256 ath(std::uint64_t whole) {
    return Wei::ath(whole).value();
}

struct Scene {
    StakingContracts contracts;
    StakingView view;
    PlanRequest request;

    Scene() {
        contracts.ath = address(1);
        contracts.wrapper = address(2);
        contracts.stath = address(3);
        contracts.veath = address(4);
        contracts.pools = {{QStringLiteral("gaming"), QStringLiteral("Gaming"), address(5), address(6)},
                           {QStringLiteral("ai"), QStringLiteral("AI"), address(7), address(8)}};
        view.account = address(9);
        view.now_s = kNow;
        view.ath = ath(1000);
        for (const PoolContract& one : contracts.pools) {
            PoolView& pool = view.pools.emplace_back();
            pool.contract = one;
            pool.power_total = 0;
        }
        request.pool = QStringLiteral("ai");
        request.weeks = 208;
        request.amount = ath(1000);
    }
    [[nodiscard]] PoolView& ai() { return view.pools[1]; }
    [[nodiscard]] Result<Plan> plan(PlanAction action) {
        request.action = action;
        return make_plan(request, contracts, view);
    }
    [[nodiscard]] QStringList ids(PlanAction action) {
        QStringList out;
        const auto made = plan(action);
        if (!made) {
            return {made.error().code};
        }
        for (const Step& step : made->steps) {
            out.append(step.id);
        }
        return out;
    }
    [[nodiscard]] QString code(PlanAction action) {
        const auto made = plan(action);
        return made ? QString() : made.error().code;
    }
};

} // namespace

class TstStakingPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_first_lock_takes_four_transactions() {
        Scene scene;
        const auto plan = scene.plan(PlanAction::Lock);
        QVERIFY(plan);
        QCOMPARE(scene.ids(PlanAction::Lock),
                 (QStringList{QStringLiteral("approve_ath"), QStringLiteral("wrap"),
                              QStringLiteral("approve_veath"), QStringLiteral("create_lock")}));
        const Step& allow = plan->steps[0];
        QVERIFY(allow.approve && allow.target == address(1) && allow.spender == address(2));
        QCOMPARE(allow.amount, ath(1000));
        QCOMPARE(plan->steps[1].target, address(2));
        QVERIFY(plan->steps[2].approve && plan->steps[2].target == address(4));
        QCOMPARE(plan->steps[2].spender, address(7));
        const Step& lock = plan->steps[3];
        QCOMPARE(lock.target, address(7));
        QCOMPARE(QString::fromStdString(to_hex(ByteView(lock.data).first(4))), QStringLiteral("0x65fc3873"));
        QCOMPARE(from_big_endian(ByteView(lock.data).subspan(4, 32)), ath(1000));
        QCOMPARE(from_big_endian(ByteView(lock.data).subspan(36, 32)), Uint256(plan->quote->unlock_s));
        QCOMPARE(plan->quote->unlock_s, unlock_after_weeks(kNow, 208)->at_s);
    }

    void what_is_done_vanishes() {
        Scene scene;
        scene.view.wrapper_allowance = ath(1000);
        QCOMPARE(scene.ids(PlanAction::Lock).first(), QStringLiteral("wrap"));
        scene.view.ath = 0;
        scene.view.coverage = {ath(1000), ath(1000), 0};
        QCOMPARE(scene.ids(PlanAction::Lock),
                 (QStringList{QStringLiteral("approve_veath"), QStringLiteral("create_lock")}));
        scene.ai().allowance = ath(1000);
        QCOMPARE(scene.ids(PlanAction::Lock), QStringList{QStringLiteral("create_lock")});
        scene.ai().lock = {ath(1000), week_floor(kNow) + 8 * kWeekS, true};
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-004"));
    }

    void only_what_is_missing_is_wrapped() {
        Scene scene;
        scene.view.coverage = {ath(400), ath(400), 0};
        const auto plan = scene.plan(PlanAction::Lock);
        QCOMPARE(plan->steps[0].amount, ath(600));
        QCOMPARE(plan->steps[1].amount, ath(600));
        QCOMPARE(plan->steps[2].amount, ath(1000));
        scene.view.ath = ath(599);
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-012"));
    }

    void faults() {
        Scene scene;
        scene.request.amount = 0;
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-001"));
        scene.request.amount = ath(10);
        scene.request.weeks.reset();
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-017"));
        scene.request.until_s = kNow + 6 * 86'400;
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-002"));
        scene.request.until_s = kNow + kMaxTimeS + 1;
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-003"));
        scene.request.weeks = 1;
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-017"));
        scene.request.until_s.reset();
        scene.request.pool = QStringLiteral("other");
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-016"));
        scene.request.pool = QStringLiteral("ai");
        scene.ai().paused = true;
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-009"));
        scene.ai().error = Error{QStringLiteral("HRT-STK-011"), {}};
        QCOMPARE(scene.code(PlanAction::Lock), QStringLiteral("HRT-STK-011"));
    }

    void a_running_lock_can_grow_and_last() {
        Scene scene;
        scene.ai().lock = {ath(10), week_floor(kNow) + 8 * kWeekS, true};
        scene.ai().power = ath(80);
        scene.ai().power_total = ath(80);
        scene.request.amount = ath(5);
        QCOMPARE(scene.ids(PlanAction::Increase).last(), QStringLiteral("increase_amount"));
        QCOMPARE(scene.ids(PlanAction::Increase).size(), 4);
        scene.request.weeks = 7; // the first Thursday after 7 weeks is its end already
        QCOMPARE(scene.code(PlanAction::Extend), QStringLiteral("HRT-STK-007"));
        scene.request.weeks = 8;
        QCOMPARE(scene.ids(PlanAction::Extend), QStringList{QStringLiteral("increase_unlock_time")});
        QCOMPARE(scene.plan(PlanAction::Extend)->quote->power, ath(90));
        QCOMPARE(scene.code(PlanAction::Withdraw), QStringLiteral("HRT-STK-008"));
        scene.view.now_s = scene.ai().lock.end_s;
        QCOMPARE(scene.code(PlanAction::Extend), QStringLiteral("HRT-STK-005"));
        QCOMPARE(scene.code(PlanAction::Increase), QStringLiteral("HRT-STK-005"));
        scene.ai().paused = true; // a paused pool still pays out
        QCOMPARE(scene.ids(PlanAction::Withdraw), QStringList{QStringLiteral("withdraw")});
    }

    void unwrapping_needs_both() {
        Scene scene;
        scene.view.coverage = {ath(7), ath(5), ath(100)};
        scene.request.amount.reset();
        QCOMPARE(scene.plan(PlanAction::Unwrap)->steps.front().amount, ath(5));
        scene.request.amount = ath(6);
        QCOMPARE(scene.code(PlanAction::Unwrap), QStringLiteral("HRT-STK-013"));
        scene.view.coverage.veath = 0;
        scene.request.amount.reset();
        QCOMPARE(scene.code(PlanAction::Unwrap), QStringLiteral("HRT-STK-013"));
    }

    void claims_name_the_tokens_that_pay() {
        Scene scene;
        scene.request.pool.clear();
        QCOMPARE(scene.code(PlanAction::Claim), QStringLiteral("HRT-STK-014"));
        const auto reward = [](std::uint8_t token, std::uint64_t amount) {
            Reward out;
            out.claimable = {address(token), QStringLiteral("T%1").arg(token), 18, amount};
            return out;
        };
        scene.view.pools[0].rewards = {reward(20, 5), reward(21, 0), reward(22, 7)};
        scene.ai().rewards = {reward(20, 1)};
        const auto plan = scene.plan(PlanAction::Claim);
        QCOMPARE(plan->steps.size(), 2U);
        const Step& first = plan->steps.front();
        QCOMPARE(first.target, address(6));
        const Bytes expected =
            abi::encode({abi::parse_type("address").value(), abi::parse_type("address[]").value()},
                        {abi::Value::of_word(abi::address_word(address(9))),
                         abi::Value::of_items({abi::Value::of_word(abi::address_word(address(20))),
                                               abi::Value::of_word(abi::address_word(address(22)))})})
                .value();
        QCOMPARE(Bytes(first.data.begin() + 4, first.data.end()), expected);
        scene.request.pool = QStringLiteral("ai");
        QCOMPARE(scene.plan(PlanAction::Claim)->steps.size(), 1U);
    }

    void contracts_come_from_the_profile() {
        chain::ChainProfile profile;
        for (const chain::ChainProfile& one : chain::load_chain_profiles({})) {
            if (one.name == QStringLiteral("ethereum")) {
                profile = one;
            } else if (one.name == QStringLiteral("arbitrum-one")) {
                QCOMPARE(contracts_of(one).error().code, QStringLiteral("HRT-STK-010"));
            }
        }
        const auto contracts = contracts_of(profile);
        QVERIFY(contracts);
        QCOMPARE(contracts->pools.size(), 2U);
        QVERIFY(!contracts->pool(QStringLiteral("ai"))->distributor);
        QCOMPARE(to_checksum(contracts->stath), QStringLiteral("0xc96Aa65F31E41b4Ca6924B86D93e25686019E59C"));
        QCOMPARE(contracts->tokens.size(), 1U);
        QVERIFY(contracts->eath);
        QCOMPARE(contracts->eath->closed_above_ppm, 850'000);
        profile.contracts.erase(QStringLiteral("wrapper"));
        QCOMPARE(contracts_of(profile).error().code, QStringLiteral("HRT-STK-010"));
    }
};

QTEST_GUILESS_MAIN(TstStakingPlan)
#include "tst_staking_plan.moc"
