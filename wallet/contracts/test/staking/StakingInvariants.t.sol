// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AethirToken} from "../../src/AethirToken.sol";
import {AethirWrapper} from "../../src/AethirWrapper.sol";
import {RewardDistributor} from "../../src/RewardDistributor.sol";
import {StAethir} from "../../src/StAethir.sol";
import {VeAethir} from "../../src/VeAethir.sol";
import {VotingEscrow} from "../../src/VotingEscrow.sol";
import {Fixture} from "./Fixture.sol";
import {OddToken} from "./Tokens.sol";

/// Does random things for four people and keeps its own books.
contract Actor is Fixture {
    address[4] public users = [ALICE, BOB, CAROL, address(0xDA5E)];
    RewardDistributor public pay;
    OddToken public odd;
    uint256 public deposited;
    uint256 public depositedOdd;
    uint256 public claimed;
    uint256 public claimedOdd;
    uint256 public earlyExits;

    constructor() {
        deployStaking();
        pay = new RewardDistributor(ai, address(this));
        odd = new OddToken(1e30);
        pay.allowToken(ath, true);
        pay.allowToken(odd, true);
        ath.approve(address(pay), type(uint256).max);
        odd.approve(address(pay), type(uint256).max);
        for (uint256 i = 0; i < 4; ++i) {
            wrapped(users[i], 1000 ether);
        }
    }

    function pool(bool second) public view returns (VotingEscrow) {
        return second ? ai : gaming;
    }

    function world() external view returns (AethirToken, StAethir, VeAethir, AethirWrapper) {
        return (ath, stath, veath, wrapper);
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + time % (3 * WEEK));
        vm.roll(block.number + 1 + time % 1000);
    }

    function toThursday(uint8 around) external {
        vm.warp(floorWeek(block.timestamp) + WEEK - 1 + around % 3);
        vm.roll(block.number + 1);
    }

    function wrapMore(uint256 who, uint96 amount) external {
        uint256 value = 1 + amount % 1e24;
        ath.approve(address(wrapper), value);
        wrapper.wrapFor(users[who % 4], value);
    }

    function unwrap(uint256 who, uint96 amount) external {
        address user = users[who % 4];
        uint256 most = veath.balanceOf(user) < stath.balanceOf(user) ? veath.balanceOf(user) : stath.balanceOf(user);
        if (most != 0) {
            vm.prank(user);
            wrapper.unwrap(1 + amount % most);
        }
    }

    function passStath(uint256 from, uint256 to, uint96 amount) external {
        address user = users[from % 4];
        uint256 has = stath.balanceOf(user);
        vm.prank(user);
        stath.transfer(users[to % 4], has == 0 ? 0 : amount % has);
    }

    function lockOrMore(bool second, uint256 who, uint96 amount, uint32 time) external {
        address user = users[who % 4];
        uint256 has = veath.balanceOf(user);
        if (has == 0) {
            return;
        }
        uint256 value = 1 + amount % has;
        (int128 locked, uint256 end) = pool(second).locked(user);
        vm.startPrank(user);
        if (locked == 0) {
            pool(second).create_lock(value, block.timestamp + 2 * WEEK + time % (MAXTIME - 2 * WEEK));
        } else if (end > block.timestamp) {
            pool(second).increase_amount(value);
        }
        vm.stopPrank();
    }

    function extend(bool second, uint256 who, uint8 weeks_) external {
        address user = users[who % 4];
        (, uint256 end) = pool(second).locked(user);
        uint256 next = end + (1 + weeks_ % 100) * WEEK;
        if (end > block.timestamp && next <= block.timestamp + MAXTIME) {
            vm.prank(user);
            pool(second).increase_unlock_time(next);
        }
    }

    function withdraw(bool second, uint256 who) external {
        address user = users[who % 4];
        (int128 locked, uint256 end) = pool(second).locked(user);
        vm.prank(user);
        try pool(second).withdraw() {
            earlyExits += block.timestamp < end ? 1 : 0;
        } catch {
            require(locked == 0 || block.timestamp < end, "an expired lock must be given back");
        }
    }

    function reward(uint96 amount, bool second) external {
        uint256 before = second ? odd.balanceOf(address(pay)) : ath.balanceOf(address(pay));
        uint256 value = 1 + amount % 1e24;
        if (second) {
            odd.setFee(amount % 500);
            pay.depositToken(odd, value + 1);
            depositedOdd += odd.balanceOf(address(pay)) - before;
        } else {
            pay.depositToken(ath, value);
            deposited += value;
        }
    }

    function claim(uint256 who, bool second) external {
        if (second) {
            claimedOdd += pay.claimToken(users[who % 4], odd);
        } else {
            claimed += pay.claimToken(users[who % 4], ath);
        }
    }
}

/// What holds after anything that the actor did.
contract StakingInvariantsTest is Fixture {
    Actor private actor;

    function setUp() public {
        actor = new Actor();
        (ath, stath, veath, wrapper) = actor.world();
    }

    function targetContracts() public view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(actor);
    }

    /// forge-config: default.invariant.runs = 24
    /// forge-config: default.invariant.depth = 60
    /// forge-config: default.invariant.fail-on-revert = true
    function invariant_the_supply_is_conserved_and_nobody_leaves_early() public view {
        same(stath.totalSupply(), ath.balanceOf(address(wrapper)), "stATH is what is wrapped");
        same(veath.totalSupply(), ath.balanceOf(address(wrapper)), "veATH is what is wrapped");
        uint256 held;
        for (uint256 i = 0; i < 4; ++i) {
            held += veath.balanceOf(actor.users(i));
        }
        held += inPool(actor.pool(false)) + inPool(actor.pool(true));
        same(held, veath.totalSupply(), "veATH is with users of the wrapper and in pools");
        same(actor.earlyExits(), 0, "early exits");
        RewardDistributor pay = actor.pay();
        same(ath.balanceOf(address(pay)) + actor.claimed(), actor.deposited(), "ATH paid and left");
        same(actor.odd().balanceOf(address(pay)) + actor.claimedOdd(), actor.depositedOdd(), "partner's tokens");
    }

    function inPool(VotingEscrow pool) private view returns (uint256 locked) {
        uint256 votes;
        uint256 power;
        for (uint256 i = 0; i < 4; ++i) {
            address user = actor.users(i);
            (int128 amount, uint256 end) = pool.locked(user);
            locked += uint256(int256(amount));
            uint256 left = end > block.timestamp ? end - block.timestamp : 0;
            same(pool.balanceOf(user), uint256(int256(amount)) / MAXTIME * left, "votes of a lock");
            votes += pool.balanceOf(user);
            power += pool.rewardPower(user);
        }
        same(pool.supply(), locked, "the locks are the supply");
        same(veath.balanceOf(address(pool)), locked, "and are there");
        same(pool.totalSupply(), votes, "votes of all");
        same(pool.totalRewardPower(), power, "power of all");
    }
}
