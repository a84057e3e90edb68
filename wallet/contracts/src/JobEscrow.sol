// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {RefereePanel} from "./lib/RefereePanel.sol";

/// @title Budgets of jobs, held until the referees settle them
/// @notice A developer deposits a job's budget; the referees' signatures split what the work cost between the provider
/// and the protocol, and the rest goes back. A developer with a stake pays less to the protocol.
contract JobEscrow is RefereePanel, EIP712, Ownable {
    using SafeERC20 for IERC20;

    /// @notice After this anybody may send the budget of an unsettled job back.
    uint64 public constant JOB_TIME = 7 days;
    uint256 private constant BPS = 10_000;

    bytes32 private constant SETTLE = keccak256("Settle(bytes32 job,address provider,uint256 amount)");

    enum State {
        None,
        Open,
        Settled,
        Refunded
    }

    struct Job {
        address developer;
        uint64 deadline;
        State state;
        uint16 discountBps; // at the deposit
        uint256 amount;
    }

    IERC20 public immutable token;
    /// @notice Gets the protocol's part.
    address public immutable pool;
    uint256 public immutable protocolBps;

    /// @notice A stake of this much lowers the protocol's part by `discountBps`; zero: no discount.
    uint256 public discountStake;
    uint16 public discountBps;
    uint256 public totalStaked;
    uint256 public totalDeposited;

    mapping(address => uint256) public stakeOf;
    /// @notice Unsettled jobs; the stake stays while there is one.
    mapping(address => uint256) public openJobs;
    mapping(bytes32 => Job) private _jobs;

    event DiscountSet(uint256 stake, uint16 bps);
    event DeveloperStaked(address indexed developer, uint256 amount);
    event DeveloperUnstaked(address indexed developer, uint256 amount);
    event Deposited(bytes32 indexed job, address indexed developer, uint256 amount, uint64 deadline);
    event Settled(bytes32 indexed job, address indexed provider, uint256 toProvider, uint256 toPool, uint256 back);
    event Refunded(bytes32 indexed job, address indexed developer, uint256 amount);

    error BadBps(uint256 bps);
    error NothingGiven();
    error StakeTooSmall(uint256 staked, uint256 asked);
    error JobsOpen(uint256 count);
    error JobExists(bytes32 job);
    error JobNotOpen(bytes32 job);
    error MoreThanDeposit(uint256 amount, uint256 deposited);
    error TooEarly(bytes32 job, uint64 deadline);
    error NoProvider();

    constructor(IERC20 token_, address[] memory referees, uint256 threshold, uint256 protocolBps_, address pool_)
        EIP712("Aethir Job Escrow", "1")
        Ownable(msg.sender)
    {
        if (protocolBps_ > BPS) {
            revert BadBps(protocolBps_);
        }
        token = token_;
        protocolBps = protocolBps_;
        pool = pool_;
        _setReferees(referees, threshold);
    }

    function setDiscount(uint256 minimumStake, uint16 bps) external onlyOwner {
        if (bps > BPS) {
            revert BadBps(bps);
        }
        (discountStake, discountBps) = (minimumStake, bps);
        emit DiscountSet(minimumStake, bps);
    }

    /// @notice Other referees, by the owner.
    function setReferees(address[] calldata referees, uint256 threshold) external onlyOwner {
        _setReferees(referees, threshold);
    }

    function stake(uint256 amount) external {
        if (amount == 0) {
            revert NothingGiven();
        }
        stakeOf[_msgSender()] += amount;
        totalStaked += amount;
        token.safeTransferFrom(_msgSender(), address(this), amount);
        emit DeveloperStaked(_msgSender(), amount);
    }

    function unstake(uint256 amount) external {
        uint256 staked = stakeOf[_msgSender()];
        if (amount > staked) {
            revert StakeTooSmall(staked, amount);
        }
        if (openJobs[_msgSender()] != 0) {
            revert JobsOpen(openJobs[_msgSender()]);
        }
        stakeOf[_msgSender()] = staked - amount;
        totalStaked -= amount;
        token.safeTransfer(_msgSender(), amount);
        emit DeveloperUnstaked(_msgSender(), amount);
    }

    /// @notice The budget of a job. Each number once, for ever.
    function deposit(bytes32 job, uint256 amount) external {
        if (amount == 0) {
            revert NothingGiven();
        }
        if (_jobs[job].state != State.None) {
            revert JobExists(job);
        }
        uint64 deadline = uint64(block.timestamp) + JOB_TIME;
        _jobs[job] = Job(_msgSender(), deadline, State.Open, discountOf(_msgSender()), amount);
        ++openJobs[_msgSender()];
        totalDeposited += amount;
        token.safeTransferFrom(_msgSender(), address(this), amount);
        emit Deposited(job, _msgSender(), amount, deadline);
    }

    /// @notice Pays `amount` of the budget: the protocol's part, less the developer's discount, to the pool, the rest
    /// of it to `provider`; discount and what was not used go back.
    function settle(bytes32 job, address provider, uint256 amount, bytes[] calldata signatures) external {
        Job storage j = _openJob(job);
        if (provider == address(0)) {
            revert NoProvider();
        }
        if (amount > j.amount) {
            revert MoreThanDeposit(amount, j.amount);
        }
        _requireSigned(_hashTypedDataV4(keccak256(abi.encode(SETTLE, job, provider, amount))), signatures);
        uint256 protocol = amount * protocolBps / BPS;
        uint256 toPool = protocol - protocol * j.discountBps / BPS;
        uint256 toProvider = amount - protocol;
        uint256 back = j.amount - toProvider - toPool;
        _close(j, State.Settled);
        token.safeTransfer(provider, toProvider);
        token.safeTransfer(pool, toPool);
        token.safeTransfer(j.developer, back);
        emit Settled(job, provider, toProvider, toPool, back);
    }

    /// @notice Sends the budget back: by anybody after the deadline, by a referee before.
    function refund(bytes32 job) external {
        Job storage j = _openJob(job);
        if (block.timestamp <= j.deadline && !_isOnPanel(_msgSender())) {
            revert TooEarly(job, j.deadline);
        }
        _close(j, State.Refunded);
        token.safeTransfer(j.developer, j.amount);
        emit Refunded(job, j.developer, j.amount);
    }

    function jobOf(bytes32 job)
        external
        view
        returns (address developer, uint256 amount, uint64 deadline, uint8 state, uint16 discount)
    {
        Job storage j = _jobs[job];
        return (j.developer, j.amount, j.deadline, uint8(j.state), j.discountBps);
    }

    /// @notice The discount that a job deposited now would get.
    function discountOf(address developer) public view returns (uint16) {
        return discountStake != 0 && stakeOf[developer] >= discountStake ? discountBps : 0;
    }

    function getReferees() external view returns (address[] memory referees, uint256 threshold) {
        return (_refereeList(), _refereeThreshold());
    }

    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function _openJob(bytes32 job) private view returns (Job storage j) {
        j = _jobs[job];
        if (j.state != State.Open) {
            revert JobNotOpen(job);
        }
    }

    function _close(Job storage j, State state) private {
        j.state = state;
        --openJobs[j.developer];
        totalDeposited -= j.amount;
    }
}
