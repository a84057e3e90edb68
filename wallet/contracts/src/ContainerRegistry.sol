// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {RefereePanel} from "./lib/RefereePanel.sol";

/// @title Stakes of containers
/// @notice A container works on a stake of K x coefficient ATH. It stays for the whole time and 180 days beyond; the
/// referees slash thirds of the requirement, of which rewards that were kept back pay first.
contract ContainerRegistry is RefereePanel, EIP712, Ownable {
    using SafeERC20 for IERC20;

    /// @notice Between the request and the withdrawal of a stake.
    uint64 public constant UNLOCK = 180 days;

    bytes32 private constant SLASH = keccak256("Slash(bytes32 container,uint8 thirds,uint256 fromRewards,bytes32 evidence)");

    struct Stake {
        address owner;
        uint64 unlockAt; // zero: not unlocking
        uint256 amount;
        uint256 required;
    }

    IERC20 public immutable token;
    /// @notice Gets what is slashed.
    address public immutable pool;
    /// @notice ATH per unit of K, in thousandths.
    uint256 public coefficientMilli;
    uint256 public totalStaked;

    mapping(bytes32 => Stake) private _stakes;
    mapping(bytes32 => bool) public evidenceUsed;

    event CoefficientSet(uint256 milli);
    event RequirementSet(bytes32 indexed container, uint256 kMilli, uint256 required);
    event Staked(bytes32 indexed container, address indexed owner, uint256 amount);
    event UnstakeRequested(bytes32 indexed container, address indexed owner, uint64 unlockAt);
    event Withdrawn(bytes32 indexed container, address indexed owner, uint256 amount);
    /// @param amount what the stake paid
    event Slashed(bytes32 indexed container, address indexed owner, uint8 thirds, uint256 amount, uint256 fromRewards, bytes32 evidence);

    error NotReferee(address account);
    error NoCoefficient();
    error NoRequirement(bytes32 container);
    error NotContainerOwner(bytes32 container, address account);
    error BelowRequirement(uint256 staked, uint256 required);
    error Unlocking(bytes32 container);
    error NotUnlocking(bytes32 container);
    error StillLocked(bytes32 container, uint64 unlockAt);
    error BadThirds(uint8 thirds);
    error MoreThanPenalty(uint256 fromRewards, uint256 penalty);
    error EvidenceUsed(bytes32 evidence);

    modifier onlyReferee() {
        if (!_isOnPanel(_msgSender())) {
            revert NotReferee(_msgSender());
        }
        _;
    }

    constructor(IERC20 token_, address owner, address[] memory referees, uint256 threshold, address pool_)
        EIP712("Aethir Container Registry", "1")
        Ownable(owner)
    {
        token = token_;
        pool = pool_;
        _setReferees(referees, threshold);
    }

    /// @notice The coefficient of later requirements; those that were set stay.
    function setCoefficient(uint256 milli) external onlyReferee {
        coefficientMilli = milli;
        emit CoefficientSet(milli);
    }

    /// @notice What this container needs: K (in thousandths) x coefficient ATH.
    function setRequirement(bytes32 container, uint256 k_milli) external onlyReferee {
        if (coefficientMilli == 0) {
            revert NoCoefficient();
        }
        uint256 required = k_milli * coefficientMilli * 1e12; // 10^18 wei, two factors in thousandths
        _stakes[container].required = required;
        emit RequirementSet(container, k_milli, required);
    }

    /// @notice Adds to a container's stake, which must then reach the requirement: nobody takes another's container
    /// by a stake of one wei. The first to stake is its owner until everything is withdrawn.
    function stake(bytes32 container, uint256 amount) external {
        Stake storage s = _stakes[container];
        if (s.required == 0) {
            revert NoRequirement(container);
        }
        if (s.owner != address(0) && s.owner != _msgSender()) {
            revert NotContainerOwner(container, _msgSender());
        }
        if (s.unlockAt != 0) {
            revert Unlocking(container);
        }
        if (s.amount + amount < s.required) {
            revert BelowRequirement(s.amount + amount, s.required);
        }
        s.owner = _msgSender();
        s.amount += amount;
        totalStaked += amount;
        token.safeTransferFrom(_msgSender(), address(this), amount);
        emit Staked(container, _msgSender(), amount);
    }

    /// @notice Starts the 180 days. The stake may still be slashed.
    function requestUnstake(bytes32 container) external {
        Stake storage s = _ownStake(container);
        if (s.unlockAt != 0) {
            revert Unlocking(container);
        }
        s.unlockAt = uint64(block.timestamp) + UNLOCK;
        emit UnstakeRequested(container, _msgSender(), s.unlockAt);
    }

    /// @notice Pays back what is left of the stake.
    function withdraw(bytes32 container) external {
        Stake storage s = _ownStake(container);
        if (s.unlockAt == 0) {
            revert NotUnlocking(container);
        }
        if (block.timestamp < s.unlockAt) {
            revert StillLocked(container, s.unlockAt);
        }
        uint256 amount = s.amount;
        (s.owner, s.unlockAt, s.amount) = (address(0), 0, 0);
        totalStaked -= amount;
        token.safeTransfer(_msgSender(), amount);
        emit Withdrawn(container, _msgSender(), amount);
    }

    /// @notice Takes one third or all three of the requirement, less what rewards paid, at most what is staked.
    /// @param evidence hash of what it is for; each once
    function slash(
        bytes32 container,
        uint8 thirds,
        uint256 fromRewards,
        bytes32 evidence,
        bytes[] calldata signatures
    ) external {
        if (thirds != 1 && thirds != 3) {
            revert BadThirds(thirds);
        }
        if (evidenceUsed[evidence]) {
            revert EvidenceUsed(evidence);
        }
        _requireSigned(
            _hashTypedDataV4(keccak256(abi.encode(SLASH, container, thirds, fromRewards, evidence))), signatures
        );
        Stake storage s = _stakes[container];
        uint256 penalty = s.required * thirds / 3;
        if (fromRewards > penalty) {
            revert MoreThanPenalty(fromRewards, penalty);
        }
        evidenceUsed[evidence] = true;
        uint256 amount = penalty - fromRewards;
        if (amount > s.amount) {
            amount = s.amount;
        }
        s.amount -= amount;
        totalStaked -= amount;
        token.safeTransfer(pool, amount);
        emit Slashed(container, s.owner, thirds, amount, fromRewards, evidence);
    }

    /// @notice Other referees, by the owner.
    function setReferees(address[] calldata referees, uint256 threshold) external onlyOwner {
        _setReferees(referees, threshold);
    }

    function stakeOf(bytes32 container)
        external
        view
        returns (address owner, uint256 amount, uint256 required, uint64 unlockAt, bool unlocking)
    {
        Stake storage s = _stakes[container];
        return (s.owner, s.amount, s.required, s.unlockAt, s.unlockAt != 0);
    }

    function getReferees() external view returns (address[] memory referees, uint256 threshold) {
        return (_refereeList(), _refereeThreshold());
    }

    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function _ownStake(bytes32 container) private view returns (Stake storage s) {
        s = _stakes[container];
        if (s.owner == address(0) || s.owner != _msgSender()) {
            revert NotContainerOwner(container, _msgSender());
        }
    }
}
