// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {RewardDistributor} from "../../src/RewardDistributor.sol";
import {Fixture} from "./Fixture.sol";
import {OddToken} from "./Tokens.sol";

contract RewardsTest is Fixture {
    event ClaimFailed(address indexed user, IERC20 indexed token);
    event TokensCarried(IERC20 indexed token, uint256 indexed fromWeek, uint256 amount);

    RewardDistributor private pay;
    OddToken private odd;

    function setUp() public {
        deployStaking();
        pay = new RewardDistributor(ai, address(this));
        odd = new OddToken(1_000_000 ether);
        pay.allowToken(ath, true);
        pay.allowToken(odd, true);
        pay.grantRole(pay.POSTER(), address(this));
        ath.approve(address(pay), type(uint256).max);
        odd.approve(address(pay), type(uint256).max);
        wrapped(ALICE, 1000 ether);
        wrapped(BOB, 1000 ether);
        wrapped(CAROL, 1000 ether);
    }

    function test_a_week_is_shared_by_power_at_its_start() public {
        lock(ai, ALICE, 100 ether, T0 + 11 * WEEK); // 10 whole weeks
        lock(ai, BOB, 50 ether, T0 + 5 * WEEK); // 4 whole weeks
        vm.warp(T0 + WEEK);
        pay.depositToken(ath, 1200 ether);
        same(pay.getTokensDistributedInWeek(ath, T0 + WEEK), 1200 ether, "in the week");
        // Later than the start of the week: nothing of it.
        vm.warp(T0 + WEEK + 1);
        lock(ai, CAROL, 1000 ether, T0 + 100 * WEEK);
        vm.warp(T0 + 2 * WEEK - 1);
        same(pay.claimable(ALICE, ath), 0, "not over yet");
        vm.warp(T0 + 2 * WEEK);
        same(pay.claimable(ALICE, ath), 1000 ether, "of Alice");
        same(pay.claimable(BOB, ath), 200 ether, "of Bob");
        same(pay.claimable(CAROL, ath), 0, "of Carol");
        same(pay.claimable(OWNER, ath), 0, "of who never locked");
        same(pay.getUserTokenTimeCursor(ALICE, ath), T0, "cursor");
        same(pay.getUserTokenTimeCursor(OWNER, ath), 0, "no cursor");
        // Anybody claims, the account gets it.
        same(pay.claimToken(ALICE, ath), 1000 ether, "claimed");
        same(ath.balanceOf(ALICE), 1000 ether, "ATH");
        same(pay.claimToken(ALICE, ath), 0, "once");
        same(pay.getUserTokenTimeCursor(ALICE, ath), T0 + 2 * WEEK, "cursor after");
        same(pay.claimToken(BOB, ath), 200 ether, "Bob");
        same(ath.balanceOf(address(pay)), 0, "all is paid");
    }

    function test_a_lock_of_the_first_second_counts_for_the_week() public {
        lock(ai, BOB, 10 ether, T0 + 3 * WEEK); // 2 weeks
        vm.warp(T0 + WEEK);
        lock(ai, ALICE, 10 ether, T0 + 3 * WEEK); // 2 weeks
        vm.warp(T0 + WEEK + 1);
        lock(ai, CAROL, 10 ether, T0 + 4 * WEEK); // 2 weeks, a second late
        pay.depositToken(ath, 100 ether);
        vm.warp(T0 + 2 * WEEK);
        same(pay.claimable(ALICE, ath), 50 ether, "at Thursday 00:00:00");
        same(pay.claimable(CAROL, ath), 0, "a second later");
    }

    function test_a_lock_gets_nothing_of_the_week_that_begins_at_its_end() public {
        lock(ai, ALICE, 10 ether, T0 + 2 * WEEK);
        lock(ai, BOB, 10 ether, T0 + 4 * WEEK);
        for (uint256 week = 1; week < 4; ++week) {
            vm.warp(T0 + week * WEEK);
            pay.depositToken(ath, 40 ether);
        }
        vm.warp(T0 + 4 * WEEK);
        same(pay.claimable(ALICE, ath), 10 ether, "a quarter of the week before the end only");
        same(pay.claimable(BOB, ath), 30 ether + 80 ether, "the rest");
    }

    function test_a_round_is_posted_once() public {
        pay.postRound(T0, ath, 10 ether);
        require(pay.roundPosted(T0, ath) && !pay.roundPosted(T0, odd), "posted");
        vm.expectRevert(abi.encodeWithSelector(RewardDistributor.RoundPosted.selector, T0, ath));
        pay.postRound(T0, ath, 10 ether);
        pay.postRound(T0, odd, 10 ether);
        pay.postRound(T0 + WEEK, ath, 7 ether);
        same(pay.getTokensDistributedInWeek(ath, T0), 10 ether, "this week");
        same(pay.getTokensDistributedInWeek(ath, T0 + WEEK), 7 ether, "next week");
        vm.expectRevert(abi.encodeWithSelector(RewardDistributor.BadWeek.selector, T0 + 1));
        pay.postRound(T0 + 1, ath, 1);
        vm.expectRevert(abi.encodeWithSelector(RewardDistributor.BadWeek.selector, T0 + 300 * WEEK));
        pay.postRound(T0 + 300 * WEEK, ath, 1);
        bytes32 role = pay.POSTER();
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, BOB, role));
        pay.postRound(T0 + 2 * WEEK, ath, 1);
    }

    function test_a_late_round_goes_to_the_present_week_once() public {
        lock(ai, ALICE, 10 ether, T0 + 10 * WEEK);
        vm.warp(T0 + 3 * WEEK);
        pay.claimToken(ALICE, ath);
        pay.postRound(T0 + WEEK, ath, 10 ether);
        same(pay.getTokensDistributedInWeek(ath, T0 + WEEK), 0, "not the week that is over");
        same(pay.getTokensDistributedInWeek(ath, T0 + 3 * WEEK), 10 ether, "the present week");
        vm.expectRevert(abi.encodeWithSelector(RewardDistributor.RoundPosted.selector, T0 + WEEK, ath));
        pay.postRound(T0 + WEEK, ath, 10 ether);
        vm.warp(T0 + 4 * WEEK);
        same(pay.claimToken(ALICE, ath), 10 ether, "claimed");
    }

    function test_weeks_without_power_hand_their_tokens_on() public {
        pay.depositToken(ath, 30 ether); // week T0: nobody
        vm.warp(T0 + WEEK);
        pay.depositToken(ath, 5 ether); // nobody either
        vm.warp(T0 + 2 * WEEK - 1);
        lock(ai, ALICE, 10 ether, T0 + 5 * WEEK);
        vm.warp(T0 + 3 * WEEK);
        same(pay.claimable(ALICE, ath), 35 ether, "as claimable says");
        vm.expectEmit(address(pay));
        emit TokensCarried(ath, T0, 30 ether);
        vm.expectEmit(address(pay));
        emit TokensCarried(ath, T0 + WEEK, 35 ether);
        same(pay.claimToken(ALICE, ath), 35 ether, "is what is paid");
        // After her lock nobody is left: what comes then waits for the next one.
        vm.warp(T0 + 6 * WEEK);
        pay.depositToken(ath, 8 ether);
        vm.warp(T0 + 9 * WEEK);
        same(pay.claimToken(ALICE, ath), 0, "not hers");
        lock(ai, BOB, 10 ether, T0 + 12 * WEEK);
        vm.warp(T0 + 11 * WEEK);
        same(pay.claimable(BOB, ath), 8 ether, "his");
        same(pay.claimToken(BOB, ath), 8 ether, "paid");
    }

    function test_a_token_with_a_fee_is_counted_as_it_arrives() public {
        lock(ai, ALICE, 10 ether, T0 + 10 * WEEK);
        vm.warp(T0 + WEEK);
        odd.setFee(300);
        pay.depositToken(odd, 100 ether);
        same(pay.getTokensDistributedInWeek(odd, T0 + WEEK), 97 ether, "arrived");
        vm.warp(T0 + 2 * WEEK);
        same(pay.claimToken(ALICE, odd), 97 ether, "paid out");
        same(odd.balanceOf(ALICE), 97 ether * 97 / 100, "less the fee");
        same(odd.balanceOf(address(pay)), 0, "nothing left");
        odd.setFee(10_000);
        vm.expectRevert(RewardDistributor.ZeroAmount.selector);
        pay.depositToken(odd, 100 ether);
    }

    function test_a_token_that_refuses_is_left_out_and_stays() public {
        lock(ai, ALICE, 10 ether, T0 + 10 * WEEK);
        vm.warp(T0 + WEEK);
        pay.depositToken(odd, 100 ether);
        pay.depositToken(ath, 50 ether);
        vm.warp(T0 + 2 * WEEK);
        odd.setRefuses(true);
        IERC20[] memory tokens = new IERC20[](2);
        (tokens[0], tokens[1]) = (odd, ath);
        vm.expectEmit(address(pay));
        emit ClaimFailed(ALICE, odd);
        uint256[] memory paid = pay.claimTokens(ALICE, tokens);
        same(paid[0], 0, "refused");
        same(paid[1], 50 ether, "the other one");
        vm.expectRevert();
        pay.claimToken(ALICE, odd);
        same(pay.claimable(ALICE, odd), 100 ether, "stays");
        odd.setRefuses(false);
        paid = pay.claimTokens(ALICE, tokens);
        same(paid[0], 100 ether, "later");
        same(paid[1], 0, "once");
        vm.expectRevert(RewardDistributor.OnlySelf.selector);
        pay.claimGuarded(ALICE, ath);
    }

    function test_with_too_little_gas_nothing_is_left_out() public {
        lock(ai, ALICE, 10 ether, T0 + 150 * WEEK);
        for (uint256 week = 1; week < 60; ++week) {
            vm.warp(T0 + week * WEEK);
            pay.depositToken(odd, 7 ether);
            pay.depositToken(ath, 5 ether);
        }
        vm.warp(T0 + 60 * WEEK);
        IERC20[] memory tokens = new IERC20[](2);
        (tokens[0], tokens[1]) = (odd, ath);
        uint256 refused;
        for (uint256 limit = 50_000; limit < 6_000_000; limit += limit / 40) {
            uint256 before = vm.snapshotState();
            try pay.claimTokens{gas: limit}(ALICE, tokens) returns (uint256[] memory paid) {
                same(paid[0], 59 * 7 ether, "all of the first");
                same(paid[1], 59 * 5 ether, "all of the second");
            } catch {
                ++refused;
            }
            vm.revertToState(before);
        }
        require(refused > 20, "some limits were too low");
    }

    function test_a_token_that_calls_back_gets_nothing_more() public {
        lock(ai, ALICE, 10 ether, T0 + 10 * WEEK);
        vm.warp(T0 + WEEK);
        pay.depositToken(odd, 100 ether);
        pay.depositToken(ath, 100 ether);
        vm.warp(T0 + 2 * WEEK);
        odd.setCallback(address(pay), abi.encodeCall(pay.claimToken, (ALICE, ath)));
        same(pay.claimToken(ALICE, odd), 100 ether, "once"); // the token requires its call to fail
        odd.setCallback(address(0), "");
        same(odd.balanceOf(address(pay)), 0, "once only");
    }

    function test_only_allowed_tokens_come_in() public {
        OddToken other = new OddToken(10);
        vm.expectRevert(abi.encodeWithSelector(RewardDistributor.TokenNotAllowed.selector, other));
        pay.depositToken(other, 1);
        same(pay.claimToken(ALICE, other), 0, "nothing to claim");
        pay.depositToken(odd, 10);
        pay.allowToken(odd, false);
        require(!pay.isAllowed(odd) && pay.isAllowed(ath), "allowed");
        vm.expectRevert(abi.encodeWithSelector(RewardDistributor.TokenNotAllowed.selector, odd));
        pay.depositToken(odd, 1);
        address[] memory tokens = pay.rewardTokens();
        require(tokens.length == 2 && tokens[0] == address(ath) && tokens[1] == address(odd), "tokens");
        lock(ai, ALICE, 1 ether, T0 + 10 * WEEK);
        vm.warp(T0 + 2 * WEEK);
        same(pay.claimToken(ALICE, odd), 10, "what is in stays claimable");
        bytes32 admin = pay.DEFAULT_ADMIN_ROLE();
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, BOB, admin));
        pay.allowToken(other, true);
    }

    function test_a_claim_after_many_years_goes_on_where_it_stopped() public {
        lock(ai, ALICE, 10 ether, T0 + 208 * WEEK);
        for (uint256 week = 1; week < 220; week += 50) {
            vm.warp(T0 + week * WEEK);
            pay.depositToken(ath, 10 ether);
        }
        vm.warp(T0 + 460 * WEEK);
        ai.checkpoint();
        lock(ai, ALICE2, 10 ether, T0 + 600 * WEEK);
        pay.depositToken(ath, 7 ether);
        vm.warp(T0 + 461 * WEEK);
        same(pay.claimable(ALICE, ath), 50 ether, "five deposits");
        same(pay.claimToken(ALICE, ath), 50 ether, "first 210 weeks");
        same(pay.getUserTokenTimeCursor(ALICE, ath), T0 + 210 * WEEK, "cursor");
        same(pay.claimToken(ALICE, ath), 0, "the next");
        same(pay.getUserTokenTimeCursor(ALICE, ath), T0 + 420 * WEEK, "cursor");
        same(pay.claimToken(ALICE, ath), 0, "the rest");
        same(pay.getUserTokenTimeCursor(ALICE, ath), T0 + 461 * WEEK, "now");
        vm.warp(T0 + 462 * WEEK);
        same(pay.claimToken(ALICE2, ath), 7 ether, "who came last");
    }

    address private constant ALICE2 = CAROL;

    /// Independent arithmetic: powers by hand from the list of locks, weeks by hand from the list of deposits.
    function testFuzz_claims_are_the_shares_and_never_more(
        uint8[3] memory weeksLocked,
        uint64[3] memory amounts,
        uint64[6] memory deposits,
        uint8 claims
    ) public {
        address[3] memory users = [ALICE, BOB, CAROL];
        uint256[3] memory power;
        uint256[3] memory end;
        for (uint256 u = 0; u < 3; ++u) {
            uint256 n = 1 + weeksLocked[u] % 8;
            end[u] = T0 + (1 + n) * WEEK;
            power[u] = (uint256(amounts[u]) + 1) * n;
            lock(ai, users[u], uint256(amounts[u]) + 1, end[u]);
        }
        uint256[3] memory expected;
        uint256[3] memory got;
        uint256 all;
        for (uint256 w = 1; w <= 6; ++w) {
            uint256 week = T0 + w * WEEK;
            vm.warp(week + uint256(deposits[w - 1]) % WEEK);
            uint256 amount = uint256(deposits[w - 1]) + 1;
            pay.depositToken(ath, amount);
            all += amount;
            for (uint256 u = 0; u < 3; ++u) {
                if (claims >> u & 1 == w & 1) {
                    uint256 says = pay.claimable(users[u], ath);
                    uint256 is_ = pay.claimToken(users[u], ath);
                    same(is_, says, "claimable is what is paid");
                    got[u] += is_;
                }
            }
        }
        uint256 carry;
        for (uint256 w = 1; w <= 6; ++w) {
            uint256 week = T0 + w * WEEK;
            uint256 tokens = uint256(deposits[w - 1]) + 1 + carry;
            uint256 total;
            for (uint256 u = 0; u < 3; ++u) {
                total += end[u] > week ? power[u] : 0;
            }
            carry = total == 0 ? tokens : 0;
            for (uint256 u = 0; u < 3; ++u) {
                expected[u] += end[u] > week && total != 0 ? tokens * power[u] / total : 0;
            }
        }
        vm.warp(T0 + 7 * WEEK);
        uint256 paid;
        for (uint256 u = 0; u < 3; ++u) {
            got[u] += pay.claimToken(users[u], ath);
            same(got[u], expected[u], "share");
            paid += got[u];
        }
        require(paid <= all, "never more than came in");
        // Less than a wei a week and account is lost to rounding.
        require(paid + carry + 18 > all, "and hardly less");
    }
}
