// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {VotingEscrow} from "../../src/VotingEscrow.sol";
import {IPoolPoints, PoolVotes} from "../../src/PoolVotes.sol";
import {Fixture} from "../staking/Fixture.sol";

contract PoolVotesTest is Fixture {
    PoolVotes private votes;

    function setUp() public {
        deployStaking();
        IPoolPoints[] memory pools = new IPoolPoints[](2);
        (pools[0], pools[1]) = (IPoolPoints(address(gaming)), IPoolPoints(address(ai)));
        votes = new PoolVotes(pools);
        wrapped(ALICE, 10_000 ether);
        wrapped(BOB, 10_000 ether);
    }

    function test_votes_go_by_time_and_belong_to_who_locked() public {
        same(votes.clock(), block.timestamp, "clock");
        require(keccak256(bytes(votes.CLOCK_MODE())) == keccak256("mode=timestamp"), "mode");
        require(votes.delegates(ALICE) == ALICE, "delegates");
        require(votes.pools().length == 2, "pools");
        vm.expectRevert(PoolVotes.DelegationUnsupported.selector);
        votes.delegate(BOB);
        vm.expectRevert(PoolVotes.DelegationUnsupported.selector);
        votes.delegateBySig(BOB, 0, 0, 0, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(PoolVotes.FutureLookup.selector, block.timestamp, uint48(block.timestamp))
        );
        votes.getPastVotes(ALICE, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(PoolVotes.FutureLookup.selector, block.timestamp + 1, uint48(block.timestamp))
        );
        votes.getPastTotalSupply(block.timestamp + 1);
        vm.expectRevert(PoolVotes.NoPools.selector);
        new PoolVotes(new IPoolPoints[](0));
        same(votes.getPastTotalSupply(block.timestamp - 1), 0, "before the pools");
        same(votes.getPastVotes(ALICE, block.timestamp - 1), 0, "before the pools");
    }

    /// Votes asked for while they were present are found again later, at any time between the changes.
    function testFuzz_the_past_is_what_the_present_was(uint256 seed) public {
        uint256[24] memory times;
        uint256[24] memory ofAlice;
        uint256[24] memory ofAll;
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(block.timestamp + 1 + (seed >> 8) % (seed % 5 == 0 ? 30 * WEEK : WEEK));
            if (seed % 3 != 0) {
                change(seed % 2 == 0 ? gaming : ai, (seed >> 64) % 2 == 0 ? ALICE : BOB, seed >> 72);
            }
            times[i] = block.timestamp;
            ofAlice[i] = gaming.balanceOf(ALICE) + ai.balanceOf(ALICE);
            ofAll[i] = gaming.totalSupply() + ai.totalSupply();
            same(votes.getVotes(ALICE), ofAlice[i], "now");
        }
        vm.warp(block.timestamp + 1);
        for (uint256 i = 0; i < 24; ++i) {
            same(votes.getPastVotes(ALICE, times[i]), ofAlice[i], "then");
            same(votes.getPastTotalSupply(times[i]), ofAll[i], "all then");
        }
    }

    function change(VotingEscrow pool, address user, uint256 seed) private {
        (int128 amount, uint256 end) = pool.locked(user);
        vm.startPrank(user);
        if (amount == 0) {
            pool.create_lock(1 + seed % 100 ether, block.timestamp + 2 * WEEK + (seed >> 32) % (MAXTIME - 2 * WEEK));
        } else if (end <= block.timestamp) {
            pool.withdraw();
        } else if (seed % 2 == 0 || end + WEEK > block.timestamp + MAXTIME) {
            pool.increase_amount(1 + seed % 100 ether);
        } else {
            pool.increase_unlock_time(end + WEEK);
        }
        vm.stopPrank();
    }
}
