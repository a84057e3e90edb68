// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title What the Governor's decisions wait in before they are carried out
/// @notice OpenZeppelin's TimelockController as it is. The Governor becomes its only proposer, anybody executes.
contract HearthTimelock is TimelockController {
    /// @param minDelay seconds between queueing and execution
    /// @param proposers who may queue and cancel: the Governor
    /// @param executors who may execute; the zero address stands for anybody
    /// @param admin who may set the roles up, or zero; it should renounce its role once the Governor has its own
    constructor(uint256 minDelay, address[] memory proposers, address[] memory executors, address admin)
        TimelockController(minDelay, proposers, executors, admin)
    {}
}
