// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {JobEscrow} from "../src/JobEscrow.sol";
import {RefereePanel} from "../src/lib/RefereePanel.sol";
import {Kit} from "./lib/Kit.sol";

contract JobEscrowTest is Kit {
    bytes32 private constant JOB = keccak256("job");
    address private constant HOST = address(0x805);
    JobEscrow private escrow;

    function setUp() public {
        setUpKit();
        escrow = new JobEscrow(ath, referees(), 2, 2000, POOL);
        give(ALICE, 1000 ether, address(escrow));
    }

    function deposit(uint256 amount) private {
        vm.prank(ALICE);
        escrow.deposit(JOB, amount);
    }

    function digest(address provider, uint256 amount) private view returns (bytes32) {
        return typed(domainOf("Aethir Job Escrow", address(escrow)),
            abi.encode(keccak256("Settle(bytes32 job,address provider,uint256 amount)"), JOB, provider, amount));
    }

    function settle(uint256 amount) private {
        escrow.settle(JOB, HOST, amount, two(digest(HOST, amount), 1, 2));
    }

    function test_a_job_is_settled_once_with_a_fifth_to_the_protocol() public {
        deposit(100 ether);
        (address developer, uint256 amount, uint64 deadline, uint8 state,) = escrow.jobOf(JOB);
        require(developer == ALICE && amount == 100 ether && deadline == NOW + 7 days && state == 1, "open");
        settle(50 ether);
        require(ath.balanceOf(HOST) == 40 ether && ath.balanceOf(POOL) == 10 ether, "split");
        require(ath.balanceOf(ALICE) == 950 ether && escrow.totalDeposited() == 0, "back");
        (,,, state,) = escrow.jobOf(JOB);
        require(state == 2 && escrow.openJobs(ALICE) == 0, "settled");
        bytes[] memory s = two(digest(HOST, 50 ether), 1, 2);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.JobNotOpen.selector, JOB));
        escrow.settle(JOB, HOST, 50 ether, s);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.JobExists.selector, JOB));
        escrow.deposit(JOB, 1);
    }

    function test_settling_needs_the_referees_and_stays_within_the_deposit() public {
        deposit(100 ether);
        bytes32 d = digest(HOST, 50 ether);
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BelowThreshold.selector, 1, 2));
        escrow.settle(JOB, HOST, 50 ether, one(d));
        bytes[] memory s = two(d, 0, 1);
        vm.expectRevert();
        escrow.settle(JOB, BOB, 50 ether, s);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.MoreThanDeposit.selector, 101 ether, 100 ether));
        escrow.settle(JOB, HOST, 101 ether, s);
        vm.expectRevert(JobEscrow.NoProvider.selector);
        escrow.settle(JOB, address(0), 1, s);
    }

    function test_refunds_after_the_deadline_or_by_a_referee() public {
        deposit(100 ether);
        vm.warp(NOW + 7 days);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.TooEarly.selector, JOB, uint64(NOW + 7 days)));
        escrow.refund(JOB);
        vm.warp(NOW + 7 days + 1);
        escrow.refund(JOB);
        require(ath.balanceOf(ALICE) == 1000 ether, "refunded");
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.JobNotOpen.selector, JOB));
        escrow.refund(JOB);
        vm.prank(ALICE);
        escrow.deposit(keccak256("other"), 1 ether);
        vm.prank(referee(1));
        escrow.refund(keccak256("other"));
        require(ath.balanceOf(ALICE) == 1000 ether, "by a referee");
    }

    function test_a_staked_developer_pays_less_and_the_stake_stays() public {
        escrow.setDiscount(500 ether, 2500);
        vm.prank(ALICE);
        escrow.stake(500 ether);
        require(escrow.discountOf(ALICE) == 2500 && escrow.discountOf(BOB) == 0, "discount");
        deposit(100 ether);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.JobsOpen.selector, 1));
        escrow.unstake(500 ether);
        settle(100 ether);
        require(ath.balanceOf(HOST) == 80 ether && ath.balanceOf(POOL) == 15 ether, "split");
        require(ath.balanceOf(ALICE) == 405 ether, "a quarter of the fee back");
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.StakeTooSmall.selector, 500 ether, 501 ether));
        escrow.unstake(501 ether);
        vm.prank(ALICE);
        escrow.unstake(500 ether);
        require(escrow.totalStaked() == 0 && escrow.stakeOf(ALICE) == 0, "unstaked");
    }

    function test_bad_figures() public {
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.BadBps.selector, 10_001));
        new JobEscrow(ath, referees(), 2, 10_001, POOL);
        vm.expectRevert(abi.encodeWithSelector(JobEscrow.BadBps.selector, 10_001));
        escrow.setDiscount(1, 10_001);
        vm.expectRevert(JobEscrow.NothingGiven.selector);
        escrow.stake(0);
        vm.expectRevert(JobEscrow.NothingGiven.selector);
        escrow.deposit(JOB, 0);
        vm.prank(ALICE);
        vm.expectRevert();
        escrow.setDiscount(1, 1);
        require(escrow.DOMAIN_SEPARATOR() == domainOf("Aethir Job Escrow", address(escrow)), "domain");
        address[] memory only = new address[](1);
        only[0] = referee(0);
        escrow.setReferees(only, 1);
        (address[] memory now_, uint256 threshold) = escrow.getReferees();
        require(now_[0] == referee(0) && threshold == 1, "panel");
    }

    function testFuzz_the_parts_are_the_deposit(uint256 deposited, uint256 used, uint16 bps) public {
        escrow.setDiscount(1, uint16(bps % 10_001));
        vm.prank(ALICE);
        escrow.stake(1);
        deposited = 1 + deposited % (900 ether);
        used %= deposited + 1;
        deposit(deposited);
        settle(used);
        require(ath.balanceOf(HOST) + ath.balanceOf(POOL) + ath.balanceOf(ALICE) + 1 == 1000 ether, "conserved");
        require(ath.balanceOf(address(escrow)) == 1, "only the stake is left");
    }
}
