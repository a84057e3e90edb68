// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {GovernorVotesQuorumFraction} from
    "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

/// @title Votes of stakers on proposals
/// @notice OpenZeppelin's Governor over the votes of the staking pools, with the rule of the network on who may
/// propose: until `openTime` the council only, from then on whoever had `proposalThresholdBps` of all votes a
/// second before. The council can be changed by a proposal, like every other setting.
/// @dev Times, delays and periods are in seconds. Quorum is in basis points of all votes at the snapshot.
contract HearthGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl
{
    using EnumerableSet for EnumerableSet.AddressSet;

    uint256 private constant BPS = 10_000;

    /// @notice From when on others than the council may propose.
    uint48 public immutable openTime;

    EnumerableSet.AddressSet private _council;

    event CouncilChanged(address indexed member, bool added);

    /// @notice Until `openTime` only the council may propose.
    error NotCouncil(address proposer, uint48 openTime);
    /// @notice A share of votes is from 1 to 10,000 basis points.
    error BadShare(uint256 bps);

    /// @param votes the votes (PoolVotes)
    /// @param timelock_ what carries decisions out
    /// @param council_ who may propose before `openTime_`
    /// @param openTime_ see openTime
    /// @param delay seconds between a proposal and its snapshot, where voting begins
    /// @param period seconds that voting lasts
    /// @param thresholdBps see proposalThresholdBps
    /// @param quorumBps of all votes at the snapshot, how many must vote for or abstain, in basis points
    constructor(
        IVotes votes,
        TimelockController timelock_,
        address[] memory council_,
        uint48 openTime_,
        uint48 delay,
        uint32 period,
        uint256 thresholdBps,
        uint256 quorumBps
    )
        Governor("Hearth Governor")
        GovernorSettings(delay, period, thresholdBps)
        GovernorVotes(votes)
        GovernorVotesQuorumFraction(quorumBps)
        GovernorTimelockControl(timelock_)
    {
        openTime = openTime_;
        for (uint256 i = 0; i < council_.length; ++i) {
            _setCouncil(council_[i], true);
        }
    }

    /// @notice Who may propose before openTime.
    function council() external view returns (address[] memory) {
        return _council.values();
    }

    /// @notice Whether `account` is in the council.
    function isCouncil(address account) public view returns (bool) {
        return _council.contains(account);
    }

    /// @notice Takes `member` into the council or out of it; by proposal only.
    function setCouncil(address member, bool added) external onlyGovernance {
        _setCouncil(member, added);
    }

    /// @notice Share of all votes that a proposer needs from openTime on; changed by setProposalThreshold.
    function proposalThresholdBps() external view returns (uint256) {
        return GovernorSettings.proposalThreshold();
    }

    /// @notice Votes that a proposer needs now; at least one where there are none.
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        if (clock() < openTime) {
            return 0;
        }
        uint256 all = token().getPastTotalSupply(clock() - 1);
        return Math.max(1, Math.mulDiv(all, GovernorSettings.proposalThreshold(), BPS, Math.Rounding.Ceil));
    }

    /// @inheritdoc Governor
    function propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description
    ) public override returns (uint256) {
        if (clock() < openTime && !isCouncil(_msgSender())) {
            revert NotCouncil(_msgSender(), openTime);
        }
        return super.propose(targets, values, calldatas, description);
    }

    /// @notice The quorum counts in basis points.
    function quorumDenominator() public pure override returns (uint256) {
        return BPS;
    }

    // Where several of OpenZeppelin's pieces have a say

    /// @inheritdoc GovernorTimelockControl
    function state(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockControl)
        returns (ProposalState)
    {
        return super.state(proposalId);
    }

    /// @inheritdoc GovernorTimelockControl
    function proposalNeedsQueuing(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockControl)
        returns (bool)
    {
        return super.proposalNeedsQueuing(proposalId);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }

    function _setProposalThreshold(uint256 bps) internal override {
        if (bps == 0 || bps > BPS) {
            revert BadShare(bps);
        }
        super._setProposalThreshold(bps);
    }

    function _setCouncil(address member, bool added) private {
        if (added ? _council.add(member) : _council.remove(member)) {
            emit CouncilChanged(member, added);
        }
    }
}
