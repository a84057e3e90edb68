// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title What PoolVotes reads of a pool: the checkpoints of any escrow with Curve's interface
interface IPoolPoints {
    function epoch() external view returns (uint256);
    function point_history(uint256 index) external view returns (int128 bias, int128 slope, uint256 ts, uint256 blk);
    function slope_changes(uint256 time) external view returns (int128);
    function user_point_epoch(address account) external view returns (uint256);
    function user_point_history(address account, uint256 index)
        external
        view
        returns (int128 bias, int128 slope, uint256 ts, uint256 blk);
    function user_point_history__ts(address account, uint256 index) external view returns (uint256);
}

/// @title The votes of staking pools together, as a Governor asks for them
/// @notice An account's votes are those of its locks in all pools, by time (ERC-6372 in timestamps). They belong to
/// who locked the tokens: there is no delegation, everybody is their own delegate.
/// @dev Without state of its own. The past is found by binary search in the pools' points, so that it needs nothing
/// but Curve's interface; slopes that change after the newest point are walked week by week as the pools do it.
contract PoolVotes is IERC5805 {
    using SafeCast for uint256;

    uint256 private constant WEEK = 1 weeks;
    /// @dev As in VotingEscrow.
    uint256 private constant MAX_STEPS = 255;

    IPoolPoints[] private _pools;

    /// @notice Votes cannot be delegated.
    error DelegationUnsupported();
    /// @notice The time is not over yet.
    error FutureLookup(uint256 timepoint, uint48 clock);
    /// @notice There must be pools.
    error NoPools();

    /// @param pools_ the pools whose votes count, each once
    constructor(IPoolPoints[] memory pools_) {
        if (pools_.length == 0) {
            revert NoPools();
        }
        _pools = pools_;
    }

    /// @notice The pools whose votes count.
    function pools() external view returns (IPoolPoints[] memory) {
        return _pools;
    }

    /// @inheritdoc IVotes
    function getVotes(address account) external view returns (uint256) {
        return _votesAt(account, block.timestamp);
    }

    /// @inheritdoc IVotes
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256) {
        _requirePast(timepoint);
        return _votesAt(account, timepoint);
    }

    /// @inheritdoc IVotes
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256 votes) {
        _requirePast(timepoint);
        for (uint256 i = 0; i < _pools.length; ++i) {
            votes += _totalAt(_pools[i], timepoint);
        }
    }

    /// @inheritdoc IVotes
    function delegates(address account) external pure returns (address) {
        return account;
    }

    /// @inheritdoc IVotes
    function delegate(address) external pure {
        revert DelegationUnsupported();
    }

    /// @inheritdoc IVotes
    function delegateBySig(address, uint256, uint256, uint8, bytes32, bytes32) external pure {
        revert DelegationUnsupported();
    }

    /// @notice Now, in seconds (ERC-6372).
    function clock() public view returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @notice Times are Unix seconds (ERC-6372).
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=timestamp";
    }

    function _requirePast(uint256 timepoint) private view {
        if (timepoint >= clock()) {
            revert FutureLookup(timepoint, clock());
        }
    }

    function _votesAt(address account, uint256 time) private view returns (uint256 votes) {
        for (uint256 i = 0; i < _pools.length; ++i) {
            IPoolPoints pool = _pools[i];
            // The newest point not after `time`; points of an account count from 1.
            uint256 low;
            uint256 high = pool.user_point_epoch(account);
            while (low < high) {
                uint256 middle = (low + high + 1) / 2;
                if (pool.user_point_history__ts(account, middle) <= time) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            if (low != 0) {
                (int128 bias, int128 slope, uint256 ts,) = pool.user_point_history(account, low);
                votes += _positive(bias - slope * _seconds(time - ts));
            }
        }
    }

    function _totalAt(IPoolPoints pool, uint256 time) private view returns (uint256) {
        uint256 low;
        uint256 high = pool.epoch();
        while (low < high) {
            uint256 middle = (low + high + 1) / 2;
            (,, uint256 begins,) = pool.point_history(middle);
            if (begins <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        (int128 bias, int128 slope, uint256 ts,) = pool.point_history(low);
        if (ts > time) {
            return 0; // before the pool
        }
        uint256 week = ts / WEEK * WEEK;
        for (uint256 i = 0; i < MAX_STEPS; ++i) {
            week += WEEK;
            uint256 step = week > time ? time : week;
            bias -= slope * _seconds(step - ts);
            ts = step;
            if (step == time) {
                break;
            }
            slope += pool.slope_changes(week);
        }
        return _positive(bias);
    }

    function _positive(int128 value) private pure returns (uint256) {
        return value < 0 ? 0 : uint256(int256(value));
    }

    function _seconds(uint256 value) private pure returns (int128) {
        return int128(uint128(value.toUint64()));
    }
}
