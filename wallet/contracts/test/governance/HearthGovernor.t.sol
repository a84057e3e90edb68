// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {HearthGovernor} from "../../src/HearthGovernor.sol";
import {HearthTimelock} from "../../src/HearthTimelock.sol";
import {IPoolPoints, PoolVotes} from "../../src/PoolVotes.sol";
import {Fixture} from "../staking/Fixture.sol";

contract HearthGovernorTest is Fixture {
    HearthGovernor private governor;
    HearthTimelock private timelock;
    PoolVotes private votes;

    address[] private targets;
    uint256[] private values;
    bytes[] private calls;

    uint48 private constant OPEN = uint48(T0 + 104 * WEEK);
    string private constant TEXT = "# Pay Carol\n\nTen ATH.";

    function setUp() public {
        deployStaking();
        IPoolPoints[] memory pools = new IPoolPoints[](2);
        (pools[0], pools[1]) = (IPoolPoints(address(gaming)), IPoolPoints(address(ai)));
        votes = new PoolVotes(pools);
        address[] memory anybody = new address[](1);
        timelock = new HearthTimelock(2 days, new address[](0), anybody, address(this));
        address[] memory council = new address[](2);
        (council[0], council[1]) = (OWNER, OWNER);
        governor = new HearthGovernor(votes, timelock, council, OPEN, 1 days, 7 days, 500, 400);
        timelock.grantRole(timelock.PROPOSER_ROLE(), address(governor));
        timelock.grantRole(timelock.CANCELLER_ROLE(), address(governor));
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE(), address(this));
        wrapped(ALICE, 1000 ether);
        wrapped(BOB, 1000 ether);
        lock(ai, ALICE, 96 ether, T0 + 208 * WEEK);
        lock(gaming, BOB, 4 ether, T0 + 208 * WEEK);
        vm.warp(block.timestamp + 1);
        action(address(ath), abi.encodeCall(ath.transfer, (CAROL, 10 ether)));
        ath.transfer(address(timelock), 10 ether);
    }

    function action(address target, bytes memory data) private {
        delete targets;
        delete values;
        delete calls;
        targets.push(target);
        values.push(0);
        calls.push(data);
    }

    function propose(address who) private returns (uint256) {
        vm.prank(who);
        return governor.propose(targets, values, calls, TEXT);
    }

    function stateIs(uint256 id, IGovernor.ProposalState expected) private view {
        same(uint256(governor.state(id)), uint256(expected), "state");
    }

    function passed(uint256 id) private {
        vm.warp(governor.proposalSnapshot(id) + 1);
        vm.prank(ALICE);
        governor.castVote(id, 1);
        vm.warp(governor.proposalDeadline(id) + 1);
        governor.queue(targets, values, calls, keccak256(bytes(TEXT)));
        vm.warp(governor.proposalEta(id));
        governor.execute(targets, values, calls, keccak256(bytes(TEXT)));
    }

    function test_it_has_the_rules_it_was_made_with() public view {
        require(governor.openTime() == OPEN, "open");
        address[] memory council = governor.council();
        require(council.length == 1 && council[0] == OWNER && governor.isCouncil(OWNER), "council");
        same(governor.proposalThresholdBps(), 500, "threshold");
        same(governor.quorumNumerator(), 400, "quorum");
        same(governor.quorumDenominator(), 10_000, "of");
        same(governor.votingDelay(), 1 days, "delay");
        same(governor.votingPeriod(), 7 days, "period");
        require(governor.timelock() == address(timelock), "timelock");
        require(keccak256(bytes(governor.CLOCK_MODE())) == keccak256("mode=timestamp"), "clock");
        require(governor.proposalNeedsQueuing(0), "queue");
    }

    function test_a_proposal_goes_from_text_to_execution() public {
        uint256 id = propose(OWNER);
        stateIs(id, IGovernor.ProposalState.Pending);
        vm.warp(governor.proposalSnapshot(id));
        stateIs(id, IGovernor.ProposalState.Pending);
        // What is locked after the snapshot has no say.
        vm.warp(block.timestamp + 1);
        stateIs(id, IGovernor.ProposalState.Active);
        vm.prank(BOB);
        ai.create_lock(900 ether, T0 + 208 * WEEK);
        vm.prank(BOB);
        uint256 weight = governor.castVoteWithReason(id, 0, "no");
        same(weight, uint256(4 ether) / MAXTIME * (T0 + 208 * WEEK - governor.proposalSnapshot(id)), "weight");
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, BOB));
        governor.castVote(id, 1);
        vm.prank(ALICE);
        governor.castVote(id, 1);
        (uint256 against, uint256 for_, uint256 abstain) = governor.proposalVotes(id);
        require(against == weight && for_ == governor.getVotes(ALICE, governor.proposalSnapshot(id)), "votes");
        same(abstain, 0, "abstain");
        vm.warp(governor.proposalDeadline(id) + 1);
        stateIs(id, IGovernor.ProposalState.Succeeded);
        bytes32 text = keccak256(bytes(TEXT));
        governor.queue(targets, values, calls, text);
        stateIs(id, IGovernor.ProposalState.Queued);
        vm.warp(governor.proposalEta(id) - 1);
        vm.expectRevert();
        governor.execute(targets, values, calls, text);
        vm.warp(block.timestamp + 1);
        governor.execute(targets, values, calls, text);
        stateIs(id, IGovernor.ProposalState.Executed);
        same(ath.balanceOf(CAROL), 10 ether, "paid");
    }

    function test_without_the_quorum_it_is_defeated() public {
        uint256 id = propose(OWNER);
        vm.warp(governor.proposalSnapshot(id) + 1);
        vm.prank(BOB); // just not 4 % of the votes after rounding up to what is asked
        governor.castVote(id, 1);
        uint256 snapshot = governor.proposalSnapshot(id);
        vm.warp(governor.proposalDeadline(id) + 1);
        bool enough = governor.getVotes(BOB, snapshot) >= governor.quorum(snapshot);
        stateIs(id, enough ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
        same(governor.quorum(snapshot), votes.getPastTotalSupply(snapshot) * 4 / 100, "quorum");
    }

    function test_only_the_council_proposes_at_first() public {
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(HearthGovernor.NotCouncil.selector, ALICE, OPEN));
        governor.propose(targets, values, calls, TEXT);
        same(governor.proposalThreshold(), 0, "no threshold");
        vm.warp(OPEN - 1);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(HearthGovernor.NotCouncil.selector, ALICE, OPEN));
        governor.propose(targets, values, calls, TEXT);
        propose(OWNER);
    }

    function test_then_five_percent_of_votes_propose_and_the_council_no_longer() public {
        vm.warp(OPEN);
        uint256 all = votes.getPastTotalSupply(OPEN - 1);
        uint256 needed = (all * 5 + 99) / 100;
        same(governor.proposalThreshold(), needed, "threshold");
        uint256 bobs = votes.getPastVotes(BOB, OPEN - 1);
        vm.prank(BOB);
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, BOB, bobs, needed)
        );
        governor.propose(targets, values, calls, TEXT);
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, OWNER, 0, needed));
        governor.propose(targets, values, calls, TEXT);
        stateIs(propose(ALICE), IGovernor.ProposalState.Pending);
    }

    function test_where_nobody_has_votes_nobody_proposes() public {
        vm.warp(OPEN + 200 * WEEK);
        same(votes.getPastTotalSupply(block.timestamp - 1), 0, "no votes");
        same(governor.proposalThreshold(), 1, "at least one");
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, ALICE, 0, 1));
        governor.propose(targets, values, calls, TEXT);
    }

    function test_the_council_and_the_share_change_by_proposal_only() public {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, address(this)));
        governor.setCouncil(BOB, true);
        action(address(governor), abi.encodeCall(governor.setCouncil, (BOB, true)));
        passed(propose(OWNER));
        require(governor.isCouncil(BOB), "in");
        action(address(governor), abi.encodeCall(governor.setCouncil, (OWNER, false)));
        passed(propose(BOB));
        require(!governor.isCouncil(OWNER), "out");
        action(address(governor), abi.encodeCall(governor.setProposalThreshold, (1000)));
        passed(propose(BOB));
        same(governor.proposalThresholdBps(), 1000, "share");
        address[] memory none = new address[](0);
        vm.expectRevert(abi.encodeWithSelector(HearthGovernor.BadShare.selector, 0));
        new HearthGovernor(votes, timelock, none, OPEN, 1, 1, 0, 400);
        vm.expectRevert(abi.encodeWithSelector(HearthGovernor.BadShare.selector, 10_001));
        new HearthGovernor(votes, timelock, none, OPEN, 1, 1, 10_001, 400);
    }

    function test_a_proposer_cancels_while_it_is_pending() public {
        uint256 id = propose(OWNER);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, ALICE));
        governor.cancel(targets, values, calls, keccak256(bytes(TEXT)));
        vm.prank(OWNER);
        governor.cancel(targets, values, calls, keccak256(bytes(TEXT)));
        stateIs(id, IGovernor.ProposalState.Canceled);
    }
}
