// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {RefereePanel} from "./lib/RefereePanel.sol";

/// @title Pays what the referees' settlement says was earned
/// @notice The referees sign an order; its wallet claims it before it expires, which starts the vesting, and
/// withdraws it afterwards. Nothing is promised that was not funded: the sum of open orders never exceeds the balance.
/// The interface of `claim`, `withdraw` and the views is that of the live contract on Arbitrum.
contract RewardClaim is RefereePanel, EIP712, AccessControl, Pausable {
    using SafeERC20 for IERC20;

    /// @notice May fund rounds and move the settlement's fees and penalties to the pool.
    bytes32 public constant POSTER = keccak256("POSTER");

    bytes32 private constant CLAIM = keccak256("Claim(uint256 orderId,address wallet,uint48 cliffSeconds,uint48 expiryTimestamp,uint256 amount)");
    bytes32 private constant WITHDRAW = keccak256("Withdraw(bytes32 orderIdsHash,address wallet,uint48 expiryTimestamp)");

    struct Order {
        address wallet;
        uint48 cliffTimestamp;
        bool withdrawFinished;
        bool frozen;
        uint256 amount;
    }

    IERC20 public immutable token;
    uint48 private immutable _minCliff;
    uint48 private immutable _maxCliff;
    /// @notice What the settlement keeps of a claim of checker rewards, and the least it takes an order for; both
    /// are in the order's amount already.
    uint256 public immutable feeWei;
    uint256 public immutable minimum;
    /// @notice Gets fees and penalties.
    address public immutable pool;

    mapping(uint256 => Order) private _orders;
    mapping(uint256 => bool) public roundPosted;
    /// @notice Of claimed orders that were not withdrawn.
    uint256 public reserved;
    uint256 public totalFunded;
    uint256 public totalWithdrawn;

    event EventClaim(uint256 indexed orderId, address indexed wallet, uint48 cliffTimestamp, uint256 amount);
    event EventWithdraw(uint256 indexed orderId, address indexed wallet, uint256 amount);
    event EventOrderFrozen(uint256 indexed orderId);
    event EventOrderReleased(uint256 indexed orderId);
    event EventAlreadyWithdraw(uint256 indexed orderId);
    /// @param evidence hash of the log's head at which the settlement was made
    event Funded(uint256 indexed round, uint256 amount, bytes32 evidence);
    event Swept(uint256 amount);

    error Expired(uint48 expiryTimestamp);
    error BadCliff(uint48 cliffSeconds);
    error NothingClaimed();
    error OrderExists(uint256 orderId);
    error UnknownOrder(uint256 orderId);
    error NotYourOrder(uint256 orderId);
    error NotVested(uint256 orderId, uint48 cliffTimestamp);
    error NotFunded(uint256 needed, uint256 available);
    error RoundPosted(uint256 round);

    constructor(
        IERC20 token_,
        address[] memory signers,
        uint256 threshold,
        uint48 minCliff,
        uint48 maxCliff,
        uint256 feeWei_,
        uint256 minimum_,
        address pool_
    ) EIP712("Aethir Reward Claim", "1") {
        token = token_;
        _minCliff = minCliff;
        _maxCliff = maxCliff;
        feeWei = feeWei_;
        minimum = minimum_;
        pool = pool_;
        _setReferees(signers, threshold);
        _grantRole(DEFAULT_ADMIN_ROLE, _msgSender());
        for (uint256 i = 0; i < signers.length; ++i) {
            _grantRole(POSTER, signers[i]);
        }
    }

    /// @notice Starts the vesting of an order for the sender. Each order once.
    /// @param amount what the wallet gets in the end, without fee and penalty
    function claim(
        uint256 orderId,
        uint48 cliffSeconds,
        uint48 expiryTimestamp,
        uint256 amount,
        bytes[] calldata signatureArray
    ) external whenNotPaused {
        if (block.timestamp > expiryTimestamp) {
            revert Expired(expiryTimestamp);
        }
        if (cliffSeconds < _minCliff || cliffSeconds > _maxCliff) {
            revert BadCliff(cliffSeconds);
        }
        if (amount == 0) {
            revert NothingClaimed();
        }
        if (_orders[orderId].wallet != address(0)) {
            revert OrderExists(orderId);
        }
        _requireSigned(
            _hashTypedDataV4(keccak256(abi.encode(CLAIM, orderId, _msgSender(), cliffSeconds, expiryTimestamp, amount))),
            signatureArray
        );
        uint256 free = available();
        if (amount > free) {
            revert NotFunded(amount, free);
        }
        reserved += amount;
        uint48 cliff = uint48(block.timestamp) + cliffSeconds;
        _orders[orderId] = Order(_msgSender(), cliff, false, false, amount);
        emit EventClaim(orderId, _msgSender(), cliff, amount);
    }

    /// @notice Pays the sender its vested orders. One that is frozen or was paid before is left out, with an event.
    function withdraw(uint256[] calldata orderIdArray, uint48 expiryTimestamp, bytes[] calldata signatureArray)
        external
        whenNotPaused
    {
        if (block.timestamp > expiryTimestamp) {
            revert Expired(expiryTimestamp);
        }
        _requireSigned(
            _hashTypedDataV4(
                keccak256(abi.encode(WITHDRAW, keccak256(abi.encodePacked(orderIdArray)), _msgSender(), expiryTimestamp))
            ),
            signatureArray
        );
        uint256 sum = 0;
        for (uint256 i = 0; i < orderIdArray.length; ++i) {
            sum += _finish(orderIdArray[i]);
        }
        reserved -= sum;
        totalWithdrawn += sum;
        token.safeTransfer(_msgSender(), sum);
    }

    /// @notice Brings the ATH of a settled round. Each round once.
    function fund(uint256 round, uint256 amount, bytes32 evidence) external onlyRole(POSTER) {
        if (roundPosted[round]) {
            revert RoundPosted(round);
        }
        roundPosted[round] = true;
        totalFunded += amount;
        token.safeTransferFrom(_msgSender(), address(this), amount);
        emit Funded(round, amount, evidence);
    }

    /// @notice Moves fees and penalties to the pool; never what an order has reserved.
    function sweep(uint256 amount) external onlyRole(POSTER) {
        uint256 free = available();
        if (amount > free) {
            revert NotFunded(amount, free);
        }
        token.safeTransfer(pool, amount);
        emit Swept(amount);
    }

    /// @notice Stops the payment of an order until it is released.
    function freezeClaimRecord(uint256 orderId) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _known(orderId).frozen = true;
        emit EventOrderFrozen(orderId);
    }

    function releaseClaimRecord(uint256 orderId) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _known(orderId).frozen = false;
        emit EventOrderReleased(orderId);
    }

    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    /// @notice New referees; orders that the old ones signed and nobody claimed are void.
    function setSigners(address[] calldata signers, uint256 threshold) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setReferees(signers, threshold);
    }

    function getClaimInfo(uint256 orderId)
        external
        view
        returns (address wallet, uint48 cliffTimestamp, bool withdrawFinished, uint256 amount)
    {
        Order storage o = _orders[orderId];
        return (o.wallet, o.cliffTimestamp, o.withdrawFinished, o.amount);
    }

    function isFrozen(uint256 orderId) external view returns (bool) {
        return _orders[orderId].frozen;
    }

    /// @notice What further orders may claim.
    function available() public view returns (uint256) {
        return token.balanceOf(address(this)) - reserved;
    }

    function getCliffTime() external view returns (uint48 min, uint48 max) {
        return (_minCliff, _maxCliff);
    }

    function signerThreshold() external view returns (uint256) {
        return _refereeThreshold();
    }

    function getSignerAddress() external view returns (address[] memory) {
        return _refereeList();
    }

    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function _known(uint256 orderId) private view returns (Order storage o) {
        o = _orders[orderId];
        if (o.wallet == address(0)) {
            revert UnknownOrder(orderId);
        }
    }

    function _finish(uint256 orderId) private returns (uint256) {
        Order storage o = _known(orderId);
        if (o.wallet != _msgSender()) {
            revert NotYourOrder(orderId);
        }
        if (block.timestamp < o.cliffTimestamp) {
            revert NotVested(orderId, o.cliffTimestamp);
        }
        if (o.withdrawFinished) {
            emit EventAlreadyWithdraw(orderId);
            return 0;
        }
        if (o.frozen) {
            emit EventOrderFrozen(orderId);
            return 0;
        }
        o.withdrawFinished = true;
        emit EventWithdraw(orderId, o.wallet, o.amount);
        return o.amount;
    }
}
