// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ContainerRegistry} from "../src/ContainerRegistry.sol";
import {RefereePanel} from "../src/lib/RefereePanel.sol";
import {Kit} from "./lib/Kit.sol";

contract ContainerRegistryTest is Kit {
    bytes32 private constant BOX = keccak256("container");
    uint256 private constant NEED = 6 * 1334.22 ether;
    ContainerRegistry private registry;

    function setUp() public {
        setUpKit();
        registry = new ContainerRegistry(ath, address(this), referees(), 2, POOL);
        give(ALICE, 100_000 ether, address(registry));
        give(BOB, 100_000 ether, address(registry));
        vm.prank(referee(0));
        registry.setCoefficient(1_334_220);
        vm.prank(referee(0));
        registry.setRequirement(BOX, 6_000);
    }

    function stake(uint256 amount) private {
        vm.prank(ALICE);
        registry.stake(BOX, amount);
    }

    function digest(uint8 thirds, uint256 fromRewards, bytes32 evidence) private view returns (bytes32) {
        return typed(registry.DOMAIN_SEPARATOR(), abi.encode(
            keccak256("Slash(bytes32 container,uint8 thirds,uint256 fromRewards,bytes32 evidence)"),
            BOX, thirds, fromRewards, evidence));
    }

    function slash(uint8 thirds, uint256 fromRewards, bytes32 evidence) private {
        registry.slash(BOX, thirds, fromRewards, evidence, two(digest(thirds, fromRewards, evidence), 0, 2));
    }

    function test_requirement_is_k_times_coefficient() public {
        (,, uint256 required,,) = registry.stakeOf(BOX);
        require(required == NEED, "required");
        require(registry.DOMAIN_SEPARATOR() == domainOf("Aethir Container Registry", address(registry)), "domain");
        // A later coefficient changes later requirements.
        vm.prank(referee(1));
        registry.setCoefficient(1_000_000);
        (,, required,,) = registry.stakeOf(BOX);
        require(required == NEED, "kept");
        vm.prank(referee(1));
        registry.setRequirement(BOX, 2_500);
        (,, required,,) = registry.stakeOf(BOX);
        require(required == 2500 ether, "new");
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.NotReferee.selector, ALICE));
        registry.setRequirement(BOX, 1);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.NotReferee.selector, ALICE));
        registry.setCoefficient(1);
        ContainerRegistry fresh = new ContainerRegistry(ath, address(this), referees(), 2, POOL);
        vm.prank(referee(0));
        vm.expectRevert(ContainerRegistry.NoCoefficient.selector);
        fresh.setRequirement(BOX, 1);
    }

    function test_stake_unlock_after_180_days_withdraw() public {
        stake(NEED);
        (address owner, uint256 amount,, uint64 unlockAt, bool unlocking) = registry.stakeOf(BOX);
        require(owner == ALICE && amount == NEED && unlockAt == 0 && !unlocking, "staked");
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.NotUnlocking.selector, BOX));
        registry.withdraw(BOX);
        vm.prank(ALICE);
        registry.requestUnstake(BOX);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.Unlocking.selector, BOX));
        registry.requestUnstake(BOX);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.Unlocking.selector, BOX));
        registry.stake(BOX, 1);
        vm.warp(NOW + 180 days - 1);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.StillLocked.selector, BOX, uint64(NOW + 180 days)));
        registry.withdraw(BOX);
        vm.warp(NOW + 180 days);
        vm.prank(ALICE);
        registry.withdraw(BOX);
        require(ath.balanceOf(ALICE) == 100_000 ether && registry.totalStaked() == 0, "back");
        (owner, amount,, unlockAt, unlocking) = registry.stakeOf(BOX);
        require(owner == address(0) && amount == 0 && !unlocking, "gone");
        vm.prank(ALICE);
        vm.expectRevert();
        registry.withdraw(BOX);
    }

    function test_nobody_takes_a_container_cheaply() public {
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.BelowRequirement.selector, 1, NEED));
        registry.stake(BOX, 1);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.NoRequirement.selector, bytes32(0)));
        registry.stake(0, 1 ether);
        stake(NEED);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.NotContainerOwner.selector, BOX, BOB));
        registry.stake(BOX, NEED);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.NotContainerOwner.selector, BOX, BOB));
        registry.requestUnstake(BOX);
    }

    function test_slashing_takes_thirds_and_rewards_pay_first() public {
        stake(NEED);
        slash(1, 100 ether, keccak256("a"));
        require(ath.balanceOf(POOL) == NEED / 3 - 100 ether, "a third");
        (, uint256 amount,,,) = registry.stakeOf(BOX);
        require(amount == NEED - (NEED / 3 - 100 ether), "left");
        slash(3, 0, keccak256("b"));
        (, amount,,,) = registry.stakeOf(BOX);
        require(amount == 0 && ath.balanceOf(POOL) == NEED, "no more than is there");
        bytes[] memory s = two(digest(1, 0, keccak256("a")), 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.EvidenceUsed.selector, keccak256("a")));
        registry.slash(BOX, 1, 0, keccak256("a"), s);
        // It is replenished as a whole.
        stake(NEED);
        (, amount,,,) = registry.stakeOf(BOX);
        require(amount == NEED, "replenished");
    }

    function test_a_stake_that_unlocks_is_still_slashed() public {
        stake(NEED);
        vm.prank(ALICE);
        registry.requestUnstake(BOX);
        slash(3, 0, keccak256("x"));
        vm.warp(NOW + 180 days);
        vm.prank(ALICE);
        registry.withdraw(BOX);
        require(ath.balanceOf(ALICE) == 100_000 ether - NEED, "nothing back");
    }

    function test_slashing_needs_the_referees() public {
        stake(NEED);
        bytes32 d = digest(1, 0, keccak256("a"));
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BelowThreshold.selector, 1, 2));
        registry.slash(BOX, 1, 0, keccak256("a"), one(d));
        bytes[] memory s = two(d, 0, 1);
        vm.expectRevert();
        registry.slash(BOX, 2, 0, keccak256("a"), s);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.BadThirds.selector, 0));
        registry.slash(BOX, 0, 0, keccak256("a"), s);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.BadThirds.selector, 4));
        registry.slash(BOX, 4, 0, keccak256("a"), s);
        s = two(digest(1, NEED, keccak256("a")), 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ContainerRegistry.MoreThanPenalty.selector, NEED, NEED / 3));
        registry.slash(BOX, 1, NEED, keccak256("a"), s);
        address[] memory only = new address[](1);
        only[0] = referee(0);
        registry.setReferees(only, 1);
        (address[] memory now_, uint256 threshold) = registry.getReferees();
        require(now_.length == 1 && threshold == 1, "panel");
        registry.slash(BOX, 1, 0, keccak256("a"), one(d));
        vm.prank(ALICE);
        vm.expectRevert();
        registry.setReferees(only, 1);
    }

    function testFuzz_never_more_than_the_stake(uint256 extra, uint8[6] calldata thirds, uint256 fromRewards) public {
        stake(NEED + extra % (10_000 ether));
        (, uint256 before,,,) = registry.stakeOf(BOX);
        for (uint256 i = 0; i < thirds.length; ++i) {
            uint8 t = thirds[i] % 2 == 0 ? 1 : 3;
            slash(t, fromRewards % (NEED * t / 3 + 1), keccak256(abi.encode(i)));
        }
        (, uint256 left,,,) = registry.stakeOf(BOX);
        require(left + ath.balanceOf(POOL) == before && ath.balanceOf(address(registry)) == left, "conserved");
    }
}
