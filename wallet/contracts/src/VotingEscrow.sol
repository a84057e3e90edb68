// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {RewardPower} from "./staking/RewardPower.sol";

/// @title A staking pool: veATH locked until a Thursday, votes that melt away until then
/// @notice A lock has an amount and an end, at most four years away and always at Thursday 00:00:00 UTC. Its votes
/// are floor(amount / MAXTIME) x seconds left: they fall linearly to zero at the end. Nothing leaves before it.
///
/// The interface and the arithmetic are those that Curve documents for its VotingEscrow (names in its spelling),
/// so that tools made for one read the other; the code is our own. Beyond it this pool refuses locks shorter than
/// a week, can stop deposits (never withdrawals), and keeps the reward power of RewardPower.
///
/// @dev How totals stay cheap: of every lock only its slope matters until its end, where it disappears. The pool
/// therefore keeps one line for all locks together (bias at a time, slope) and, per week, by how much the slope
/// changes there. A checkpoint walks the line week by week up to now and records each step; every record also
/// carries a block number, measured for now and interpolated for the weeks between, which the *At views search.
///
/// A checkpoint walks at most 255 weeks. Were a pool untouched for longer, deposits are refused until `checkpoint`
/// was called often enough (Curve's escrow would count wrong votes); withdrawals do not depend on it.
contract VotingEscrow is Ownable, Pausable, ReentrancyGuardTransient, RewardPower {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;
    using SafeCast for int256;

    /// @dev A straight line through (ts, bias) that falls by slope a second; recorded in block blk. Two slots.
    struct Point {
        int128 bias;
        int128 slope;
        uint64 ts;
        uint64 blk;
    }

    /// @dev One slot.
    struct Lock {
        int128 amount;
        uint64 end;
    }

    /// @notice The longest lock: four years of 365 days.
    uint256 public constant MAXTIME = 4 * 365 days;
    /// @notice The shortest lock.
    uint256 public constant MINTIME = 1 weeks;
    /// @notice Version of this interface.
    string public constant version = "1.0.0";

    /// @dev Weeks that one checkpoint or one look ahead walks.
    uint256 private constant MAX_STEPS = 255;
    /// @dev Fixed point of blocks a second.
    uint256 private constant RATE = 1e18;

    /// @dev The kinds in event Deposit, as Curve numbers them.
    int128 private constant DEPOSIT_FOR = 0;
    int128 private constant CREATE_LOCK = 1;
    int128 private constant INCREASE_AMOUNT = 2;
    int128 private constant INCREASE_UNLOCK_TIME = 3;

    /// @notice What is locked here: veATH.
    address public immutable token;
    /// @notice Decimals of the token, and of the votes.
    uint8 public immutable decimals;
    /// @notice Name of the pool.
    string public name;
    /// @notice Symbol of the pool's votes.
    string public symbol;

    /// @notice Tokens locked, all locks together; those that expired and were not withdrawn included.
    uint256 public supply;
    /// @notice Index of the newest of the pool's points.
    uint256 public epoch;
    /// @notice By how much the pool's slope changes at a Thursday: minus the slopes of the locks that end there.
    mapping(uint256 time => int128) public slope_changes;
    /// @notice Index of the newest point of an account; its points count from 1.
    mapping(address account => uint256) public user_point_epoch;

    mapping(address account => Lock) private _locks;
    mapping(uint256 index => Point) private _points;
    mapping(address account => mapping(uint256 index => Point)) private _userPoints;

    event Deposit(address indexed provider, uint256 value, uint256 indexed locktime, int128 type_, uint256 ts);
    event Withdraw(address indexed provider, uint256 value, uint256 ts);
    event Supply(uint256 prevSupply, uint256 supply);

    /// @notice An amount of zero does nothing.
    error ZeroAmount();
    /// @notice The account has a lock already; an expired one is to be withdrawn first.
    error LockExists();
    /// @notice The account has no lock.
    error NoLock();
    /// @notice The lock ended at `end`; all it can do is be withdrawn.
    error LockExpired(uint256 end);
    /// @notice The lock ends at `end` and not before.
    error LockNotExpired(uint256 end);
    /// @notice The rounded end is less than a week away.
    error LockTooShort(uint256 end, uint256 earliest);
    /// @notice The rounded end is more than four years away.
    error LockTooLong(uint256 end, uint256 latest);
    /// @notice The rounded end is not after the present one.
    error LockNotExtended(uint256 end, uint256 present);
    /// @notice The pool's points reach up to `reached` only: call checkpoint first.
    error CheckpointBehind(uint256 reached);
    /// @notice The block is not mined yet, or is before this contract.
    error BlockOutOfRange(uint256 blk);
    /// @notice The time is before the newest point; the past is asked for by block.
    error TimeOutOfRange(uint256 time, uint256 earliest);

    /// @param token_ what is locked
    /// @param name_ name of the pool
    /// @param symbol_ symbol of its votes
    /// @param owner_ who may pause deposits
    constructor(address token_, string memory name_, string memory symbol_, address owner_) Ownable(owner_) {
        token = token_;
        decimals = IERC20Metadata(token_).decimals();
        name = name_;
        symbol = symbol_;
        _points[0] = Point(0, 0, uint64(block.timestamp), uint64(block.number));
    }

    // Locks

    /// @notice Locks `value` of the caller's tokens until `unlock_time`, rounded down to a Thursday 00:00:00 UTC.
    function create_lock(uint256 value, uint256 unlock_time) external nonReentrant whenNotPaused {
        Lock memory lock = _locks[msg.sender];
        if (value == 0) {
            revert ZeroAmount();
        }
        if (lock.amount != 0) {
            revert LockExists();
        }
        uint256 end = _floorWeek(unlock_time);
        if (end < block.timestamp + MINTIME) {
            revert LockTooShort(end, block.timestamp + MINTIME);
        }
        _requireNotTooLong(end);
        _deposit(msg.sender, lock, value, end, CREATE_LOCK);
    }

    /// @notice Adds `value` of the caller's tokens to their lock.
    function increase_amount(uint256 value) external nonReentrant whenNotPaused {
        Lock memory lock = _running(msg.sender);
        if (value == 0) {
            revert ZeroAmount();
        }
        _deposit(msg.sender, lock, value, lock.end, INCREASE_AMOUNT);
    }

    /// @notice Moves the end of the caller's lock to `unlock_time`, rounded down to a Thursday 00:00:00 UTC.
    function increase_unlock_time(uint256 unlock_time) external nonReentrant whenNotPaused {
        Lock memory lock = _running(msg.sender);
        uint256 end = _floorWeek(unlock_time);
        if (end <= lock.end) {
            revert LockNotExtended(end, lock.end);
        }
        _requireNotTooLong(end);
        _deposit(msg.sender, lock, 0, end, INCREASE_UNLOCK_TIME);
    }

    /// @notice Adds `value` of `account`'s own tokens to `account`'s lock; anybody may call it.
    /// @dev As in Curve's escrow the tokens come from `account`, within what it allowed this pool to take: veATH
    /// does not pass between people. Who wants nobody to do this allows the pool no more than the next deposit.
    function deposit_for(address account, uint256 value) external nonReentrant whenNotPaused {
        Lock memory lock = _running(account);
        if (value == 0) {
            revert ZeroAmount();
        }
        _deposit(account, lock, value, lock.end, DEPOSIT_FOR);
    }

    /// @notice Gives the caller all tokens of their expired lock. Works while deposits are paused.
    function withdraw() external nonReentrant {
        Lock memory lock = _locks[msg.sender];
        if (lock.amount == 0) {
            revert NoLock();
        }
        if (block.timestamp < lock.end) {
            revert LockNotExpired(lock.end);
        }
        uint256 value = uint256(int256(lock.amount));
        uint256 before = supply;
        supply = before - value;
        delete _locks[msg.sender];
        _checkpoint(msg.sender, lock, Lock(0, 0));
        emit Withdraw(msg.sender, value, block.timestamp);
        emit Supply(before, before - value);
        IERC20(token).safeTransfer(msg.sender, value);
    }

    /// @notice Records the pool's points up to now.
    function checkpoint() external nonReentrant {
        (Point memory point, uint256 index) = _advance();
        _points[index] = point;
    }

    /// @notice Stops create_lock, increase_amount, increase_unlock_time and deposit_for.
    function pause() external onlyOwner {
        _pause();
    }

    /// @notice Lets deposits go on.
    function unpause() external onlyOwner {
        _unpause();
    }

    // Views

    /// @notice Amount and end of the lock of `account`; zeros where there is none.
    function locked(address account) external view returns (int128 amount, uint256 end) {
        Lock memory lock = _locks[account];
        return (lock.amount, lock.end);
    }

    /// @notice End of the lock of `account`.
    function locked__end(address account) external view returns (uint256) {
        return _locks[account].end;
    }

    /// @notice The pool's point of that index.
    function point_history(uint256 index) external view returns (int128 bias, int128 slope, uint256 ts, uint256 blk) {
        return _unpacked(_points[index]);
    }

    /// @notice The point of that index of `account`.
    function user_point_history(address account, uint256 index)
        external
        view
        returns (int128 bias, int128 slope, uint256 ts, uint256 blk)
    {
        return _unpacked(_userPoints[account][index]);
    }

    /// @notice Time of the point of that index of `account`.
    function user_point_history__ts(address account, uint256 index) external view returns (uint256) {
        return _userPoints[account][index].ts;
    }

    /// @notice Votes that `account` loses a second, as of its newest point.
    function get_last_user_slope(address account) external view returns (int128) {
        return _userPoints[account][user_point_epoch[account]].slope;
    }

    /// @notice Votes of `account` now.
    function balanceOf(address account) external view returns (uint256) {
        return balanceOf(account, block.timestamp);
    }

    /// @notice Votes of `account` at `time`, not before its newest point, if nothing changes until then.
    function balanceOf(address account, uint256 time) public view returns (uint256) {
        Point memory point = _userPoints[account][user_point_epoch[account]];
        if (time < point.ts) {
            revert TimeOutOfRange(time, point.ts);
        }
        return _at(point, time);
    }

    /// @notice Votes of `account` in block `blk`, whose time is interpolated between points.
    function balanceOfAt(address account, uint256 blk) external view returns (uint256) {
        (uint256 time,) = _timeOf(blk);
        uint256 low;
        uint256 high = user_point_epoch[account];
        while (low < high) {
            uint256 middle = (low + high + 1) / 2;
            if (_userPoints[account][middle].blk <= blk) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return _at(_userPoints[account][low], time);
    }

    /// @notice Votes of all locks now.
    function totalSupply() external view returns (uint256) {
        return totalSupply(block.timestamp);
    }

    /// @notice Votes of all locks at `time`, not before the newest point, if nothing changes until then.
    function totalSupply(uint256 time) public view returns (uint256) {
        Point memory point = _points[epoch];
        if (time < point.ts) {
            revert TimeOutOfRange(time, point.ts);
        }
        return _totalAt(point, time);
    }

    /// @notice Votes of all locks in block `blk`, whose time is interpolated between points.
    function totalSupplyAt(uint256 blk) external view returns (uint256) {
        (uint256 time, Point memory point) = _timeOf(blk);
        return _totalAt(point, time);
    }

    // Inside

    /// @dev The lock of `account`, which must not have ended.
    function _running(address account) private view returns (Lock memory lock) {
        lock = _locks[account];
        if (lock.amount == 0) {
            revert NoLock();
        }
        if (lock.end <= block.timestamp) {
            revert LockExpired(lock.end);
        }
    }

    function _requireNotTooLong(uint256 end) private view {
        if (end > block.timestamp + MAXTIME) {
            revert LockTooLong(end, block.timestamp + MAXTIME);
        }
    }

    /// @dev Makes the lock of `account` larger by `value` and lets it end at `end`.
    function _deposit(address account, Lock memory lock, uint256 value, uint256 end, int128 kind) private {
        Lock memory next =
            Lock((int256(lock.amount) + value.toInt256()).toInt128(), uint64(end));
        uint256 before = supply;
        supply = before + value;
        _locks[account] = next;
        _checkpoint(account, lock, next);
        _recordPower(account, uint256(int256(lock.amount)), lock.end, value, end);
        emit Deposit(account, value, end, kind, block.timestamp);
        emit Supply(before, before + value);
        if (value != 0) {
            IERC20(token).safeTransferFrom(account, address(this), value);
        }
    }

    /// @dev Brings the pool's line up to now and replaces the part of `account`'s lock in it.
    function _checkpoint(address account, Lock memory was, Lock memory is_) private {
        (Point memory point, uint256 index) = _advance();
        if (point.ts < block.timestamp && is_.end != 0) {
            revert CheckpointBehind(point.ts);
        }
        Point memory before = _lineOf(was);
        Point memory mine = _lineOf(is_);
        point.slope = _positive(point.slope + mine.slope - before.slope);
        point.bias = _positive(point.bias + mine.bias - before.bias);
        _points[index] = point;

        // A lock's slope leaves the line at its end. Ends that have passed are history.
        if (was.end > block.timestamp) {
            slope_changes[was.end] += before.slope;
        }
        if (is_.end > block.timestamp) {
            slope_changes[is_.end] -= mine.slope;
        }

        uint256 next = user_point_epoch[account] + 1;
        user_point_epoch[account] = next;
        _userPoints[account][next] = mine;
    }

    /// @dev Walks the pool's line from its newest point to now, records every Thursday on the way and returns the
    /// point of now with its index, which the caller records. Always takes a new index, within one block too.
    function _advance() private returns (Point memory point, uint256 index) {
        index = epoch;
        // Before the first checkpoint there is nothing to walk.
        point = index == 0 ? Point(0, 0, uint64(block.timestamp), uint64(block.number)) : _points[index];
        uint256 startTime = point.ts;
        uint256 startBlock = point.blk;
        uint256 rate;
        if (block.timestamp > startTime) {
            rate = RATE * (block.number - startBlock) / (block.timestamp - startTime);
        }
        uint256 week = _floorWeek(startTime);
        for (uint256 i = 0; i < MAX_STEPS; ++i) {
            week += WEEK;
            bool last = week >= block.timestamp;
            uint256 time = last ? block.timestamp : week;
            int128 change = week <= block.timestamp ? slope_changes[week] : int128(0);
            point.bias = _positive(point.bias - point.slope * _seconds(time - point.ts));
            point.slope = _positive(point.slope + change);
            point.ts = uint64(time);
            ++index;
            if (last) {
                point.blk = uint64(block.number);
                break;
            }
            point.blk = uint64(startBlock + rate * (time - startTime) / RATE);
            _points[index] = point;
        }
        epoch = index;
    }

    /// @dev The line of a lock from now on: nothing where it has ended.
    function _lineOf(Lock memory lock) private view returns (Point memory point) {
        point.ts = uint64(block.timestamp);
        point.blk = uint64(block.number);
        if (lock.amount > 0 && lock.end > block.timestamp) {
            point.slope = lock.amount / int128(int256(MAXTIME));
            point.bias = point.slope * _seconds(lock.end - block.timestamp);
        }
    }

    /// @dev Value of a line at `time`, which is not before it.
    function _at(Point memory point, uint256 time) private pure returns (uint256) {
        return uint256(int256(_positive(point.bias - point.slope * _seconds(time - point.ts))));
    }

    /// @dev Value of the pool's line at `time` when it goes on from `point`, which is not after it.
    function _totalAt(Point memory point, uint256 time) private view returns (uint256) {
        uint256 week = _floorWeek(point.ts);
        for (uint256 i = 0; i < MAX_STEPS; ++i) {
            week += WEEK;
            uint256 step = week > time ? time : week;
            point.bias -= point.slope * _seconds(step - point.ts);
            if (step == time) {
                break;
            }
            point.slope += slope_changes[week];
            point.ts = uint64(step);
        }
        return uint256(int256(_positive(point.bias)));
    }

    /// @dev When block `blk` was, as far as the pool knows: between `point`, the newest not after it, and the next
    /// point, or now.
    function _timeOf(uint256 blk) private view returns (uint256 time, Point memory point) {
        uint256 newest = epoch;
        if (blk > block.number || blk < _points[0].blk) {
            revert BlockOutOfRange(blk);
        }
        uint256 index;
        uint256 high = newest;
        while (index < high) {
            uint256 middle = (index + high + 1) / 2;
            if (_points[middle].blk <= blk) {
                index = middle;
            } else {
                high = middle - 1;
            }
        }
        point = _points[index];
        (uint256 nextTime, uint256 nextBlock) = index < newest
            ? (uint256(_points[index + 1].ts), uint256(_points[index + 1].blk))
            : (block.timestamp, block.number);
        time = point.ts;
        if (nextBlock > point.blk) {
            time += (nextTime - point.ts) * (blk - point.blk) / (nextBlock - point.blk);
        }
    }

    function _unpacked(Point memory point) private pure returns (int128, int128, uint256, uint256) {
        return (point.bias, point.slope, point.ts, point.blk);
    }

    function _positive(int128 value) private pure returns (int128) {
        return value < 0 ? int128(0) : value;
    }

    /// @dev Seconds for arithmetic with slopes; times are far below 2^127.
    function _seconds(uint256 value) private pure returns (int128) {
        return value.toInt256().toInt128();
    }
}
