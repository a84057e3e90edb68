// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

/// @title Reward power of locks: what shares of the weekly rewards are measured by
/// @notice The power of a lock is amount x whole weeks, both as they were when it was made: `amount` locked with n
/// whole weeks to go gives n x amount, `value` added with m whole weeks to go adds m x value, moving the end by k
/// weeks adds k x amount. It does not melt; at the lock's end it is gone.
/// @dev Powers are kept by time, so that the power at the start of any past week can be asked for at any later
/// time. Of all locks together the history holds the changes; what ends on its own is in `_ending` by Thursday.
abstract contract RewardPower {
    using Checkpoints for Checkpoints.Trace208;
    using SafeCast for uint256;

    /// @notice Epochs of rewards and ends of locks: Thursday 00:00:00 UTC.
    uint256 public constant WEEK = 1 weeks;

    /// @dev By account: power in the low 160 bits, end of the lock in the 48 above.
    mapping(address account => Checkpoints.Trace208) private _powers;
    /// @dev Power of all locks in the low 160 bits, the time of that in the 48 above.
    Checkpoints.Trace208 private _total;
    /// @dev Power that ends at a Thursday.
    mapping(uint256 week => uint256) private _ending;

    /// @notice Reward power of `account` now.
    function rewardPower(address account) external view returns (uint256) {
        return rewardPowerAt(account, block.timestamp);
    }

    /// @notice Reward power of all locks now.
    function totalRewardPower() public view returns (uint256) {
        return totalRewardPowerAt(block.timestamp);
    }

    /// @notice Reward power of `account` after all changes up to and at `ts`; zero from the lock's end on.
    function rewardPowerAt(address account, uint256 ts) public view returns (uint256) {
        (uint256 power, uint256 end) = _unpack(_powers[account].upperLookupRecent(ts.toUint48()));
        return end > ts ? power : 0;
    }

    /// @notice Reward power of all locks after all changes up to and at `ts`.
    function totalRewardPowerAt(uint256 ts) public view returns (uint256 power) {
        uint256 since;
        (power, since) = _unpack(_total.upperLookupRecent(ts.toUint48()));
        // What ends later than `since` was part of the total then, so this stops at zero.
        for (uint256 week = _floorWeek(since) + WEEK; power != 0 && week <= ts; week += WEEK) {
            power -= _ending[week];
        }
    }

    /// @dev Records that a lock of `amount` ending at `end` (zeros: none) gets `value` more and ends at `newEnd`.
    function _recordPower(address account, uint256 amount, uint256 end, uint256 value, uint256 newEnd) internal {
        uint256 before;
        uint256 power = value * ((newEnd - block.timestamp) / WEEK);
        if (amount != 0) {
            (before,) = _unpack(_powers[account].latest());
            power += before + amount * ((newEnd - end) / WEEK);
            _ending[end] -= before;
        }
        _ending[newEnd] += power;
        // `end` is ahead, so the power before is part of the total still.
        uint256 total = totalRewardPower() + power - before;
        uint48 time = block.timestamp.toUint48();
        _powers[account].push(time, _pack(power, newEnd));
        _total.push(time, _pack(total, time));
    }

    /// @dev The last Thursday 00:00:00 UTC not after `time`.
    function _floorWeek(uint256 time) internal pure returns (uint256) {
        return time / WEEK * WEEK;
    }

    function _pack(uint256 power, uint256 time) private pure returns (uint208) {
        return uint208(time) << 160 | power.toUint160();
    }

    function _unpack(uint208 packed) private pure returns (uint256 power, uint256 time) {
        return (uint160(packed), packed >> 160);
    }
}
