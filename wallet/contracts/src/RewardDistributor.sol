// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {VotingEscrow} from "./VotingEscrow.sol";

/// @title Weekly rewards of one staking pool, in ATH and in partners' tokens
/// @notice A week is [T, T + 7 days) with T a Thursday 00:00:00 UTC. What came in for a week is shared by the reward
/// power that locks had at T and can be claimed once the week is over:
///
///     tokens of the week x rewardPowerAt(account, T) / totalRewardPowerAt(T), rounded down
///
/// The tokens of a week in which nobody had power at T go to the next week. Anybody may claim for anybody; tokens go
/// to the account they belong to.
/// @dev Books are kept in what really arrived, so a token that takes a fee never makes one claim pay for another.
/// Per token two times walk forward: `carried`, up to which weeks without power have handed their tokens on, and
/// each account's cursor, up to which it has claimed. A claim pays at most MAX_WEEKS weeks; the next one goes on.
/// Allow no token that could use up the gas of a claim on purpose: others in the same call would wait for it.
contract RewardDistributor is AccessControl, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using EnumerableSet for EnumerableSet.AddressSet;

    /// @dev One slot. `start`, the week in which it was first allowed, is zero for no other token.
    struct Token {
        uint64 start;
        uint64 carried;
        bool allowed;
    }

    /// @notice Who may post the rounds of rewards.
    bytes32 public constant POSTER = keccak256("POSTER");
    /// @notice Length of a week.
    uint256 public constant WEEK = 1 weeks;
    /// @notice Weeks that one claim walks: more than the longest lock has.
    uint256 public constant MAX_WEEKS = 210;

    /// @notice The pool whose locks are rewarded.
    VotingEscrow public immutable escrow;

    EnumerableSet.AddressSet private _list;
    mapping(IERC20 token => Token) private _tokens;
    mapping(IERC20 token => mapping(uint256 week => uint256)) private _inWeek;
    mapping(IERC20 token => mapping(uint256 week => bool)) private _posted;
    /// @dev First week that an account has not claimed; zero before its first claim.
    mapping(address account => mapping(IERC20 token => uint256)) private _cursors;
    /// @dev Total power at the start of a week that is over, plus one; zero where it was not asked for yet.
    mapping(uint256 week => uint256) private _totals;

    event TokenAllowed(IERC20 indexed token, bool allowed);
    event TokensDeposited(IERC20 indexed token, uint256 indexed week, uint256 amount);
    event RoundAdded(IERC20 indexed token, uint256 indexed week, uint256 creditedWeek, uint256 amount);
    event TokensCarried(IERC20 indexed token, uint256 indexed fromWeek, uint256 amount);
    event TokensClaimed(address indexed user, IERC20 indexed token, uint256 amount, uint256 cursor);
    event ClaimFailed(address indexed user, IERC20 indexed token);

    /// @notice The owner has not allowed this token.
    error TokenNotAllowed(IERC20 token);
    /// @notice The round of that week was posted.
    error RoundPosted(uint256 week, IERC20 token);
    /// @notice Not the start of a week, or more than four years ahead.
    error BadWeek(uint256 week);
    /// @notice Nothing arrived.
    error ZeroAmount();
    /// @notice Only this contract calls this.
    error OnlySelf();
    /// @notice A claim may have failed for want of gas alone.
    error NotEnoughGas();

    /// @param escrow_ the pool
    /// @param owner_ who allows tokens and names the posters
    constructor(VotingEscrow escrow_, address owner_) {
        escrow = escrow_;
        _grantRole(DEFAULT_ADMIN_ROLE, owner_);
    }

    // Money in

    /// @notice Lets `token` be deposited, or no longer. What is in stays claimable.
    function allowToken(IERC20 token, bool allowed) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _tokens[token].allowed = allowed;
        if (_list.add(address(token))) {
            uint64 week = uint64(_thisWeek());
            _tokens[token].start = week;
            _tokens[token].carried = week;
        }
        emit TokenAllowed(token, allowed);
    }

    /// @notice Adds `amount` of `token`, taken from the caller, to the present week.
    function depositToken(IERC20 token, uint256 amount) external nonReentrant {
        uint256 week = _thisWeek();
        uint256 received = _take(token, amount);
        _inWeek[token][week] += received;
        emit TokensDeposited(token, week, received);
    }

    /// @notice Posts the round of `week` in `token`, taken from the caller. Each week has one round per token.
    /// A round that is late goes to the present week: weeks that are over may have been claimed.
    function postRound(uint256 week, IERC20 token, uint256 amount) external onlyRole(POSTER) nonReentrant {
        if (week % WEEK != 0 || week > block.timestamp + 4 * 365 days) {
            revert BadWeek(week);
        }
        if (_posted[token][week]) {
            revert RoundPosted(week, token);
        }
        _posted[token][week] = true;
        uint256 credited = _thisWeek();
        if (week > credited) {
            credited = week;
        }
        uint256 received = _take(token, amount);
        _inWeek[token][credited] += received;
        emit RoundAdded(token, week, credited, received);
    }

    // Money out

    /// @notice Pays `user` what weeks that are over owe them in `token`.
    function claimToken(address user, IERC20 token) external nonReentrant returns (uint256) {
        return _claim(user, token);
    }

    /// @notice As claimToken for several tokens. One whose transfer fails is left out with event ClaimFailed and
    /// stays claimable; where it may have failed for want of gas, all of it reverts.
    function claimTokens(address user, IERC20[] calldata tokens)
        external
        nonReentrant
        returns (uint256[] memory amounts)
    {
        amounts = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; ++i) {
            uint256 gas = gasleft();
            try this.claimGuarded(user, tokens[i]) returns (uint256 amount) {
                amounts[i] = amount;
            } catch {
                // A call that ran out of gas leaves little more than 1/64 of it, twice (EIP-150). Without this an
                // estimate would settle for the least gas with which the last token just fails.
                if (gasleft() < gas / 16) {
                    revert NotEnoughGas();
                }
                emit ClaimFailed(user, tokens[i]);
            }
        }
    }

    /// @notice Part of claimTokens: a call of its own, so that a failing token undoes its own claim only.
    function claimGuarded(address user, IERC20 token) external returns (uint256) {
        if (msg.sender != address(this)) {
            revert OnlySelf();
        }
        return _claim(user, token);
    }

    // Views

    /// @notice What claimToken would pay now.
    function claimable(address user, IERC20 token) external view returns (uint256 amount) {
        (amount,) = _earned(user, token);
    }

    /// @notice Tokens that came in for `week`, with what weeks before it handed on so far.
    function getTokensDistributedInWeek(IERC20 token, uint256 week) external view returns (uint256) {
        return _inWeek[token][week];
    }

    /// @notice The first week that `user` has not claimed in `token`.
    function getUserTokenTimeCursor(address user, IERC20 token) external view returns (uint256) {
        return _cursorOf(user, token);
    }

    /// @notice Whether the round of `week` in `token` was posted.
    function roundPosted(uint256 week, IERC20 token) external view returns (bool) {
        return _posted[token][week];
    }

    /// @notice Whether `token` may be deposited.
    function isAllowed(IERC20 token) external view returns (bool) {
        return _tokens[token].allowed;
    }

    /// @notice Every token that was ever allowed, in that order.
    function rewardTokens() external view returns (address[] memory) {
        return _list.values();
    }

    // Inside

    function _thisWeek() private view returns (uint256) {
        return block.timestamp / WEEK * WEEK;
    }

    /// @dev Takes tokens of the caller and returns what arrived.
    function _take(IERC20 token, uint256 amount) private returns (uint256 received) {
        if (!_tokens[token].allowed) {
            revert TokenNotAllowed(token);
        }
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        received = token.balanceOf(address(this)) - before;
        if (received == 0) {
            revert ZeroAmount();
        }
    }

    function _claim(address user, IERC20 token) private returns (uint256 amount) {
        _carry(token);
        uint256 cursor;
        (amount, cursor) = _earned(user, token);
        if (cursor > _cursors[user][token]) {
            _cursors[user][token] = cursor;
        }
        if (amount != 0) {
            emit TokensClaimed(user, token, amount, cursor);
            token.safeTransfer(user, amount);
        }
    }

    /// @dev Hands the tokens of weeks without power on, over MAX_WEEKS weeks at most.
    function _carry(IERC20 token) private {
        uint256 from = _tokens[token].carried;
        uint256 until = Math.min(_thisWeek(), from + MAX_WEEKS * WEEK);
        if (from == 0 || from >= until) {
            return;
        }
        for (uint256 week = from; week < until; week += WEEK) {
            uint256 tokens = _inWeek[token][week];
            if (tokens != 0 && _rememberTotal(week) == 0) {
                delete _inWeek[token][week];
                _inWeek[token][week + WEEK] += tokens;
                emit TokensCarried(token, week, tokens);
            }
        }
        _tokens[token].carried = uint64(until);
    }

    /// @dev What `user` can claim and the cursor after that; hands tokens on as _carry would, without recording it.
    function _earned(address user, IERC20 token) private view returns (uint256 amount, uint256 cursor) {
        cursor = _cursorOf(user, token);
        if (cursor == 0) {
            return (0, 0);
        }
        uint256 carried = _tokens[token].carried;
        uint256 until = Math.min(_thisWeek(), cursor + MAX_WEEKS * WEEK);
        uint256 handed;
        for (uint256 week = Math.min(cursor, carried); week < until; week += WEEK) {
            uint256 tokens = _inWeek[token][week] + handed;
            handed = 0;
            if (tokens == 0) {
                continue;
            }
            uint256 total = _totalOf(week);
            if (total == 0) {
                handed = week < carried ? 0 : tokens;
            } else if (week >= cursor) {
                amount += Math.mulDiv(tokens, escrow.rewardPowerAt(user, week), total);
            }
        }
        cursor = Math.max(cursor, until);
    }

    /// @dev Zero for who never had a lock and for unknown tokens.
    function _cursorOf(address user, IERC20 token) private view returns (uint256 cursor) {
        cursor = _cursors[user][token];
        uint256 start = _tokens[token].start;
        if (cursor == 0 && start != 0 && escrow.user_point_epoch(user) != 0) {
            cursor = Math.max(start, escrow.user_point_history__ts(user, 1) / WEEK * WEEK);
        }
    }

    /// @dev Power of all locks at the start of `week`, which has begun.
    function _totalOf(uint256 week) private view returns (uint256 total) {
        total = _totals[week];
        return total == 0 ? escrow.totalRewardPowerAt(week) : total - 1;
    }

    /// @dev As _totalOf, and keeps the answer for the claims to come.
    function _rememberTotal(uint256 week) private returns (uint256 total) {
        total = _totalOf(week);
        _totals[week] = total + 1;
    }
}
