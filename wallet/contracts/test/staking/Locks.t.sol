// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {VotingEscrow} from "../../src/VotingEscrow.sol";
import {Fixture} from "./Fixture.sol";

/// What a lock may do in which state, and where the borders are.
contract LocksTest is Fixture {
    event Deposit(address indexed provider, uint256 value, uint256 indexed locktime, int128 type_, uint256 ts);
    event Withdraw(address indexed provider, uint256 value, uint256 ts);
    event Supply(uint256 prevSupply, uint256 supply);

    function setUp() public {
        deployStaking();
        wrapped(ALICE, 1000 ether);
        wrapped(BOB, 1000 ether);
    }

    function create(uint256 amount, uint256 end) private {
        vm.prank(ALICE);
        ai.create_lock(amount, end);
    }

    function refused(bytes memory why) private {
        vm.expectRevert(why);
    }

    function test_a_pool_names_itself() public view {
        require(ai.token() == address(veath) && ai.decimals() == 18, "token");
        require(keccak256(bytes(ai.name())) == keccak256("Aethir AI Pool"), "name");
        require(keccak256(bytes(ai.symbol())) == keccak256("vAI"), "symbol");
        require(keccak256(bytes(ai.version())) == keccak256("1.0.0"), "version");
        same(ai.MAXTIME(), MAXTIME, "MAXTIME");
        same(ai.WEEK(), WEEK, "WEEK");
        (int128 bias, int128 slope, uint256 ts, uint256 blk) = ai.point_history(0);
        require(bias == 0 && slope == 0 && ts == T0 + 1 hours && blk == 1000, "first point");
        same(ai.epoch(), 0, "epoch");
        same(ai.balanceOf(ALICE), 0, "no votes");
        same(ai.totalSupply(), 0, "no votes at all");
    }

    function test_a_lock_has_the_documented_votes_slope_and_power() public {
        uint256 end = T0 + 208 * WEEK;
        vm.expectEmit(address(ai));
        emit Deposit(ALICE, 100 ether, end, 1, T0 + 1 hours);
        vm.expectEmit(address(ai));
        emit Supply(0, 100 ether);
        create(100 ether, end + 3 days);
        (int128 amount, uint256 until) = ai.locked(ALICE);
        require(amount == 100 ether, "amount");
        same(until, end, "rounded down");
        same(ai.locked__end(ALICE), end, "end");
        uint256 slope = uint256(100 ether) / MAXTIME;
        same(uint256(int256(ai.get_last_user_slope(ALICE))), slope, "slope");
        same(ai.balanceOf(ALICE), slope * (end - block.timestamp), "votes");
        same(ai.totalSupply(), slope * (end - block.timestamp), "votes of all");
        same(ai.balanceOf(ALICE, end - 1), slope, "last second");
        same(ai.balanceOf(ALICE, end), 0, "end");
        same(ai.totalSupply(end - 1), slope, "last second of all");
        require(ai.slope_changes(end) == -int128(int256(slope)), "slope change");
        same(ai.user_point_epoch(ALICE), 1, "points of the account");
        same(ai.user_point_history__ts(ALICE, 1), block.timestamp, "time of the point");
        (int128 bias, int128 s, uint256 ts, uint256 blk) = ai.user_point_history(ALICE, 1);
        require(uint256(int256(bias)) == slope * (end - ts) && uint256(int256(s)) == slope && blk == 1000, "point");
        same(ai.rewardPower(ALICE), 207 * 100 ether, "whole weeks");
        same(ai.totalRewardPower(), 207 * 100 ether, "whole weeks of all");
        same(ai.supply(), 100 ether, "supply");
        same(veath.balanceOf(address(ai)), 100 ether, "held");
    }

    // Borders of creation. From T0 + 1 h.

    function test_a_lock_of_nothing_is_refused() public {
        refused(abi.encodeWithSelector(VotingEscrow.ZeroAmount.selector));
        create(0, T0 + 10 * WEEK);
    }

    function test_a_lock_of_six_days_is_refused() public {
        // Now + 6 days rounds down to today's Thursday; a Thursday six days ahead is too near as well.
        refused(abi.encodeWithSelector(VotingEscrow.LockTooShort.selector, T0, T0 + 1 hours + WEEK));
        create(1 ether, block.timestamp + 6 days);
        vm.warp(T0 + 1 days);
        refused(abi.encodeWithSelector(VotingEscrow.LockTooShort.selector, T0 + WEEK, T0 + WEEK + 1 days));
        create(1 ether, T0 + WEEK);
        create(1 ether, T0 + 2 * WEEK);
    }

    function test_the_shortest_lock_is_exactly_a_week() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            vm.warp(T0 + WEEK - 1 + i);
            if (i == 2) {
                refused(
                    abi.encodeWithSelector(VotingEscrow.LockTooShort.selector, T0 + 2 * WEEK, T0 + 2 * WEEK + 1)
                );
            }
            create(1 ether, T0 + 2 * WEEK);
            if (i < 2) {
                same(ai.rewardPower(ALICE), 1 ether, "a week");
            }
            vm.revertToState(state);
        }
    }

    function test_four_years_are_the_most() public {
        // At a Thursday 00:00:00 four years of 365 days are 208 weeks and 4 days.
        uint256 now_ = T0 + 52 * WEEK;
        vm.warp(now_);
        uint256 last = floorWeek(now_ + MAXTIME);
        refused(abi.encodeWithSelector(VotingEscrow.LockTooLong.selector, last + WEEK, now_ + MAXTIME));
        create(1 ether, last + WEEK);
        uint256 state = vm.snapshotState();
        create(1 ether, last + WEEK - 1);
        same(ai.locked__end(ALICE), last, "rounded");
        vm.revertToState(state);
        // So that the rounded end is four years away to the second, and a second more.
        uint256 end = floorWeek(now_ + MAXTIME) + WEEK;
        vm.warp(end - MAXTIME - 1);
        refused(abi.encodeWithSelector(VotingEscrow.LockTooLong.selector, end, end - 1));
        create(1 ether, end);
        vm.warp(end - MAXTIME);
        create(1 ether, end);
        uint256 slope = uint256(1 ether) / MAXTIME;
        same(ai.balanceOf(ALICE), slope * MAXTIME, "votes of four years");
        same(ai.rewardPower(ALICE), 208 ether, "208 whole weeks");
    }

    function test_only_one_lock_an_account_and_pool() public {
        create(1 ether, T0 + 2 * WEEK);
        refused(abi.encodeWithSelector(VotingEscrow.LockExists.selector));
        create(1 ether, T0 + 3 * WEEK);
        lock(gaming, ALICE, 1 ether, T0 + 3 * WEEK);
        vm.warp(T0 + 2 * WEEK);
        // An expired lock is to be withdrawn first.
        refused(abi.encodeWithSelector(VotingEscrow.LockExists.selector));
        create(1 ether, T0 + 4 * WEEK);
    }

    function test_unlock_times_are_rounded_around_a_thursday() public {
        uint256 thursday = T0 + 10 * WEEK;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            create(1 ether, thursday - 1 + i);
            same(ai.locked__end(ALICE), i == 0 ? thursday - WEEK : thursday, "rounded");
            vm.revertToState(state);
        }
    }

    // Other actions

    function test_an_increase_keeps_the_end_and_counts_the_weeks_left() public {
        create(10 ether, T0 + 10 * WEEK);
        vm.warp(T0 + 4 * WEEK + 1);
        vm.expectEmit(address(ai));
        emit Deposit(ALICE, 5 ether, T0 + 10 * WEEK, 2, T0 + 4 * WEEK + 1);
        vm.prank(ALICE);
        ai.increase_amount(5 ether);
        same(ai.rewardPower(ALICE), 9 * 10 ether + 5 * 5 ether, "power");
        same(ai.balanceOf(ALICE), uint256(15 ether) / MAXTIME * (6 * WEEK - 1), "votes");
        same(ai.locked__end(ALICE), T0 + 10 * WEEK, "end");
        vm.prank(ALICE);
        refused(abi.encodeWithSelector(VotingEscrow.ZeroAmount.selector));
        ai.increase_amount(0);
        vm.prank(BOB);
        refused(abi.encodeWithSelector(VotingEscrow.NoLock.selector));
        ai.increase_amount(1);
    }

    function test_an_extension_adds_its_weeks() public {
        create(10 ether, T0 + 10 * WEEK);
        vm.warp(T0 + 4 * WEEK);
        vm.startPrank(ALICE);
        refused(abi.encodeWithSelector(VotingEscrow.LockNotExtended.selector, T0 + 10 * WEEK, T0 + 10 * WEEK));
        ai.increase_unlock_time(T0 + 11 * WEEK - 1);
        refused(abi.encodeWithSelector(VotingEscrow.LockNotExtended.selector, T0 + 9 * WEEK, T0 + 10 * WEEK));
        ai.increase_unlock_time(T0 + 9 * WEEK);
        uint256 latest = block.timestamp + MAXTIME;
        refused(abi.encodeWithSelector(VotingEscrow.LockTooLong.selector, floorWeek(latest) + WEEK, latest));
        ai.increase_unlock_time(latest + WEEK);
        ai.increase_unlock_time(T0 + 30 * WEEK + 1);
        vm.stopPrank();
        same(ai.locked__end(ALICE), T0 + 30 * WEEK, "end");
        same(ai.rewardPower(ALICE), 9 * 10 ether + 20 * 10 ether, "power");
        same(ai.balanceOf(ALICE), uint256(10 ether) / MAXTIME * (26 * WEEK), "votes");
        require(ai.slope_changes(T0 + 10 * WEEK) == 0, "the old end is forgotten");
        vm.prank(BOB);
        refused(abi.encodeWithSelector(VotingEscrow.NoLock.selector));
        ai.increase_unlock_time(T0 + 40 * WEEK);
    }

    function test_an_expired_lock_can_only_be_withdrawn() public {
        uint256 end = T0 + 2 * WEEK;
        create(10 ether, end);
        vm.warp(end - 1);
        vm.prank(ALICE);
        refused(abi.encodeWithSelector(VotingEscrow.LockNotExpired.selector, end));
        ai.withdraw();
        same(ai.rewardPower(ALICE), 10 ether, "power to the end");
        vm.warp(end);
        same(ai.rewardPower(ALICE), 0, "no power from the end on");
        same(ai.totalRewardPower(), 0, "of nobody");
        same(ai.balanceOf(ALICE), 0, "no votes");
        vm.startPrank(ALICE);
        refused(abi.encodeWithSelector(VotingEscrow.LockExpired.selector, end));
        ai.increase_amount(1);
        refused(abi.encodeWithSelector(VotingEscrow.LockExpired.selector, end));
        ai.increase_unlock_time(end + 10 * WEEK);
        refused(abi.encodeWithSelector(VotingEscrow.LockExpired.selector, end));
        ai.deposit_for(ALICE, 1);
        vm.expectEmit(address(ai));
        emit Withdraw(ALICE, 10 ether, end);
        vm.expectEmit(address(ai));
        emit Supply(10 ether, 0);
        ai.withdraw();
        refused(abi.encodeWithSelector(VotingEscrow.NoLock.selector));
        ai.withdraw();
        same(veath.balanceOf(ALICE), 1000 ether, "all back");
        wrapper.unwrap(1000 ether);
        vm.stopPrank();
        same(ath.balanceOf(ALICE), 1000 ether, "ATH");
    }

    function test_the_clock_of_a_day_late_or_early_changes_what_is_allowed_only_here() public {
        // A client whose clock is a day fast asks for what the chain, whose clock counts, refuses.
        uint256 last = floorWeek(block.timestamp + MAXTIME);
        vm.warp(last - MAXTIME);
        refused(abi.encodeWithSelector(VotingEscrow.LockTooLong.selector, last + WEEK, block.timestamp + MAXTIME));
        create(1 ether, floorWeek(block.timestamp + 7 days + MAXTIME));
    }

    function test_anybody_deposits_for_a_lock_out_of_its_owners_tokens() public {
        create(10 ether, T0 + 10 * WEEK);
        vm.expectEmit(address(ai));
        emit Deposit(ALICE, 3 ether, T0 + 10 * WEEK, 0, block.timestamp);
        vm.prank(BOB);
        ai.deposit_for(ALICE, 3 ether);
        same(veath.balanceOf(ALICE), 1000 ether - 13 ether, "of Alice");
        same(veath.balanceOf(BOB), 1000 ether, "of Bob");
        (int128 amount,) = ai.locked(ALICE);
        require(amount == 13 ether, "amount");
        vm.prank(ALICE);
        veath.approve(address(ai), 1 ether);
        vm.prank(BOB);
        vm.expectRevert();
        ai.deposit_for(ALICE, 2 ether);
        refused(abi.encodeWithSelector(VotingEscrow.ZeroAmount.selector));
        ai.deposit_for(ALICE, 0);
        refused(abi.encodeWithSelector(VotingEscrow.NoLock.selector));
        ai.deposit_for(CAROL, 1);
    }

    function test_a_paused_pool_takes_nothing_and_gives_all_back() public {
        create(10 ether, T0 + 2 * WEEK);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this)));
        ai.pause();
        vm.prank(OWNER);
        ai.pause();
        require(ai.paused() && !gaming.paused(), "one pool");
        bytes memory paused = abi.encodeWithSelector(Pausable.EnforcedPause.selector);
        vm.prank(BOB);
        refused(paused);
        ai.create_lock(1 ether, T0 + 5 * WEEK);
        vm.startPrank(ALICE);
        refused(paused);
        ai.increase_amount(1 ether);
        refused(paused);
        ai.increase_unlock_time(T0 + 5 * WEEK);
        refused(paused);
        ai.deposit_for(ALICE, 1 ether);
        vm.warp(T0 + 2 * WEEK);
        ai.checkpoint();
        ai.withdraw();
        vm.stopPrank();
        same(veath.balanceOf(ALICE), 1000 ether, "all back");
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this)));
        ai.unpause();
        vm.prank(OWNER);
        ai.unpause();
        create(1 ether, T0 + 5 * WEEK);
    }

    function test_more_than_is_there_cannot_be_locked() public {
        vm.prank(ALICE);
        vm.expectRevert();
        ai.create_lock(1001 ether, T0 + 10 * WEEK);
        vm.prank(ALICE);
        vm.expectRevert();
        ai.create_lock(type(uint256).max, T0 + 10 * WEEK);
        vm.prank(ALICE);
        vm.expectRevert();
        ai.create_lock(1 ether, type(uint256).max);
    }

    function test_questions_out_of_range_are_refused() public {
        create(10 ether, T0 + 10 * WEEK);
        refused(abi.encodeWithSelector(VotingEscrow.TimeOutOfRange.selector, T0, T0 + 1 hours));
        ai.balanceOf(ALICE, T0);
        refused(abi.encodeWithSelector(VotingEscrow.TimeOutOfRange.selector, T0, T0 + 1 hours));
        ai.totalSupply(T0);
        refused(abi.encodeWithSelector(VotingEscrow.BlockOutOfRange.selector, 1001));
        ai.balanceOfAt(ALICE, 1001);
        refused(abi.encodeWithSelector(VotingEscrow.BlockOutOfRange.selector, 999));
        ai.totalSupplyAt(999);
    }

    /// By hand: blocks of 10 seconds, three changes; between points time is interpolated.
    function test_votes_at_past_blocks() public {
        uint256 end = T0 + 40 * WEEK;
        uint256 start = block.timestamp; // in block 1000
        create(100 ether, end);
        vm.warp(start + 1000);
        vm.roll(1100);
        vm.prank(ALICE);
        ai.increase_amount(50 ether);
        vm.warp(start + 2000);
        vm.roll(1200);
        lock(ai, BOB, 10 ether, end);
        vm.warp(start + 2500);
        vm.roll(1250);
        uint256 first = uint256(100 ether) / MAXTIME;
        uint256 second = uint256(150 ether) / MAXTIME;
        uint256 bob = uint256(10 ether) / MAXTIME;
        same(ai.balanceOfAt(ALICE, 1000), first * (end - start), "first block");
        same(ai.balanceOfAt(ALICE, 1099), first * (end - start - 990), "between");
        same(ai.balanceOfAt(ALICE, 1100), second * (end - start - 1000), "second change");
        same(ai.balanceOfAt(ALICE, 1225), second * (end - start - 2250), "after the newest point");
        same(ai.balanceOfAt(ALICE, 1250), ai.balanceOf(ALICE), "now");
        same(ai.balanceOfAt(BOB, 1199), 0, "before his lock");
        same(ai.totalSupplyAt(1000), first * (end - start), "all, first block");
        same(ai.totalSupplyAt(1150), second * (end - start - 1500), "all, between");
        same(ai.totalSupplyAt(1225), (second + bob) * (end - start - 2250), "all, after the newest point");
        same(ai.totalSupplyAt(1250), ai.totalSupply(), "all now");
        // Over Thursdays, with all locks ending at one of them.
        vm.warp(end + WEEK);
        vm.roll(1250 + (end + WEEK - start - 2500) / 10);
        ai.checkpoint();
        same(ai.totalSupply(), 0, "ended");
        same(ai.balanceOfAt(ALICE, block.number), 0, "ended for Alice");
        same(ai.totalSupplyAt(1150), second * (end - start - 1500), "the past stays");
        (int128 bias, int128 slope, uint256 ts,) = ai.point_history(ai.epoch() - 1);
        require(bias == 0 && slope == 0 && ts == end, "a point at the end");
    }

    function test_five_untouched_years_take_a_second_checkpoint() public {
        create(10 ether, T0 + 208 * WEEK);
        vm.warp(T0 + 300 * WEEK);
        vm.roll(5000);
        vm.prank(BOB);
        refused(abi.encodeWithSelector(VotingEscrow.CheckpointBehind.selector, T0 + 255 * WEEK));
        ai.create_lock(1 ether, T0 + 310 * WEEK);
        uint256 state = vm.snapshotState();
        vm.prank(ALICE);
        ai.withdraw();
        same(veath.balanceOf(ALICE), 1000 ether, "withdrawn all the same");
        vm.revertToState(state);
        ai.checkpoint();
        (,, uint256 ts,) = ai.point_history(ai.epoch());
        same(ts, T0 + 255 * WEEK, "255 weeks");
        ai.checkpoint();
        lock(ai, BOB, 1 ether, T0 + 310 * WEEK);
        same(ai.totalSupply(), ai.balanceOf(BOB), "exact again");
        (,, ts,) = ai.point_history(ai.epoch());
        same(ts, T0 + 300 * WEEK, "now");
        same(ai.totalRewardPower(), 10 ether, "power of the new lock only");
        vm.prank(ALICE);
        ai.withdraw();
    }

    // Reward power through time

    function testFuzz_power_of_the_past_stays(uint32[4] memory waits, uint8[4] memory weeks_) public {
        create(10 ether, T0 + 60 * WEEK);
        uint256[5] memory times;
        uint256[5] memory powers;
        (times[0], powers[0]) = (block.timestamp, ai.rewardPower(ALICE));
        for (uint256 i = 0; i < 4; ++i) {
            vm.warp(block.timestamp + 1 + waits[i] % WEEK);
            vm.startPrank(ALICE);
            if (weeks_[i] % 2 == 0) {
                ai.increase_amount(1 ether);
            } else {
                ai.increase_unlock_time(ai.locked__end(ALICE) + (weeks_[i] % 20) * WEEK);
            }
            vm.stopPrank();
            (times[i + 1], powers[i + 1]) = (block.timestamp, ai.rewardPower(ALICE));
            require(powers[i + 1] > powers[i], "grows");
        }
        same(ai.rewardPowerAt(ALICE, times[0] - 1), 0, "before");
        same(ai.totalRewardPowerAt(times[0] - 1), 0, "before, all");
        for (uint256 i = 0; i < 5; ++i) {
            same(ai.rewardPowerAt(ALICE, times[i]), powers[i], "at the change");
            same(ai.totalRewardPowerAt(times[i]), powers[i], "at the change, all");
            uint256 next = i < 4 ? times[i + 1] - 1 : ai.locked__end(ALICE) - 1;
            same(ai.rewardPowerAt(ALICE, next), powers[i], "to the next");
            same(ai.totalRewardPowerAt(next), powers[i], "to the next, all");
        }
        same(ai.rewardPowerAt(ALICE, ai.locked__end(ALICE)), 0, "at the end");
        same(ai.totalRewardPowerAt(ai.locked__end(ALICE)), 0, "at the end, all");
    }
}
