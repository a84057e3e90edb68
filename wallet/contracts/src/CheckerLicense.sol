// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721Enumerable} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721Enumerable.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

/// @title Checker licences and who works with them
/// @notice An owner delegates a licence to an operator's burner key; the operator approves or denies by a signature
/// that anybody may bring, for the burner holds no coin. A transfer ends the delegation.
contract CheckerLicense is ERC721Enumerable, EIP712, Nonces, Ownable, AccessControl {
    using EnumerableSet for EnumerableSet.UintSet;

    /// @notice May ban licences.
    bytes32 public constant REFEREE = keccak256("REFEREE");

    bytes32 private constant APPROVE = keccak256("Approve(uint256 tokenId,address owner,address operator,uint256 nonce,uint256 deadline)");
    bytes32 private constant DENY = keccak256("Deny(uint256 tokenId,address owner,address operator,uint256 nonce,uint256 deadline)");
    bytes32 private constant UNDELEGATE = keccak256("Undelegate(uint256 tokenId,address owner,address operator,uint256 nonce,uint256 deadline)");

    struct Delegation {
        address operator;
        bool approved;
        uint64 since; // of the last change, seconds
    }

    uint256 private _minted;
    mapping(uint256 => Delegation) private _delegations;
    mapping(address => EnumerableSet.UintSet) private _ofOperator;
    mapping(uint256 => uint64) private _bannedUntil;

    event Delegated(uint256 indexed tokenId, address indexed owner, address indexed operator);
    event DelegationApproved(uint256 indexed tokenId, address indexed owner, address indexed operator);
    event DelegationDenied(uint256 indexed tokenId, address indexed owner, address indexed operator);
    event Undelegated(uint256 indexed tokenId, address indexed owner, address indexed operator);
    /// @param until seconds; zero lifts the ban
    event Banned(uint256 indexed tokenId, uint64 until);

    error NotLicenseOwner(uint256 tokenId, address account);
    error NotOwnerOrOperator(uint256 tokenId, address account);
    error NoOperator();
    error NotDelegated(uint256 tokenId);
    error AlreadyApproved(uint256 tokenId);
    error SignatureExpired(uint256 deadline);
    error WrongSigner(address signer, address operator);

    constructor(address owner, string memory name, string memory symbol)
        ERC721(name, symbol)
        EIP712("Aethir Checker License", "1")
        Ownable(owner)
    {
        _grantRole(DEFAULT_ADMIN_ROLE, owner);
    }

    /// @notice Creates `count` licences for `to`, numbered on from the last; the first has number 1.
    function mint(address to, uint256 count) external onlyOwner {
        for (uint256 i = 0; i < count; ++i) {
            _mint(to, ++_minted);
        }
    }

    /// @notice Offers a licence of the sender to `operator`; one that was delegated goes from its operator to the new.
    function delegate(uint256 tokenId, address operator) public {
        if (ownerOf(tokenId) != _msgSender()) {
            revert NotLicenseOwner(tokenId, _msgSender());
        }
        if (operator == address(0)) {
            revert NoOperator();
        }
        _clear(tokenId, _msgSender());
        _delegations[tokenId] = Delegation(operator, false, uint64(block.timestamp));
        _ofOperator[operator].add(tokenId);
        emit Delegated(tokenId, _msgSender(), operator);
    }

    function delegateMany(uint256[] calldata tokenIds, address operator) external {
        for (uint256 i = 0; i < tokenIds.length; ++i) {
            delegate(tokenIds[i], operator);
        }
    }

    /// @notice Ends a delegation, by the owner or by the operator.
    function undelegate(uint256 tokenId) public {
        address owner = ownerOf(tokenId);
        address operator = _delegations[tokenId].operator;
        if (_msgSender() != owner && _msgSender() != operator) {
            revert NotOwnerOrOperator(tokenId, _msgSender());
        }
        if (operator == address(0)) {
            revert NotDelegated(tokenId);
        }
        _clear(tokenId, owner);
    }

    function undelegateMany(uint256[] calldata tokenIds) external {
        for (uint256 i = 0; i < tokenIds.length; ++i) {
            undelegate(tokenIds[i]);
        }
    }

    /// @notice The operator takes the licence. `signature` is the operator's over Approve with its next nonce.
    function approveDelegation(uint256 tokenId, uint256 deadline, bytes calldata signature) external {
        (address owner, address operator) = _signedByOperator(APPROVE, tokenId, deadline, signature);
        if (_delegations[tokenId].approved) {
            revert AlreadyApproved(tokenId);
        }
        _delegations[tokenId].approved = true;
        _delegations[tokenId].since = uint64(block.timestamp);
        emit DelegationApproved(tokenId, owner, operator);
    }

    /// @notice The operator does not want it. Only before the approval; afterwards `undelegateBySig`.
    function denyDelegation(uint256 tokenId, uint256 deadline, bytes calldata signature) external {
        (address owner, address operator) = _signedByOperator(DENY, tokenId, deadline, signature);
        if (_delegations[tokenId].approved) {
            revert AlreadyApproved(tokenId);
        }
        _ofOperator[operator].remove(tokenId);
        delete _delegations[tokenId];
        emit DelegationDenied(tokenId, owner, operator);
    }

    /// @notice The operator ends the delegation.
    function undelegateBySig(uint256 tokenId, uint256 deadline, bytes calldata signature) external {
        (address owner,) = _signedByOperator(UNDELEGATE, tokenId, deadline, signature);
        _clear(tokenId, owner);
    }

    /// @notice No work for this licence before `until` (seconds); zero lifts the ban. It outlives a transfer.
    function ban(uint256 tokenId, uint64 until) external onlyRole(REFEREE) {
        _requireOwned(tokenId);
        _bannedUntil[tokenId] = until;
        emit Banned(tokenId, until);
    }

    function bannedUntil(uint256 tokenId) external view returns (uint64) {
        return _bannedUntil[tokenId];
    }

    function delegationOf(uint256 tokenId) external view returns (address operator, bool approved, uint64 since) {
        Delegation storage d = _delegations[tokenId];
        return (d.operator, d.approved, d.since);
    }

    function delegationsOf(uint256[] calldata tokenIds)
        external
        view
        returns (address[] memory operators, bool[] memory approved, uint64[] memory since)
    {
        operators = new address[](tokenIds.length);
        approved = new bool[](tokenIds.length);
        since = new uint64[](tokenIds.length);
        for (uint256 i = 0; i < tokenIds.length; ++i) {
            Delegation storage d = _delegations[tokenIds[i]];
            (operators[i], approved[i], since[i]) = (d.operator, d.approved, d.since);
        }
    }

    /// @notice At most `count` licences of `owner`, from the `from`th on.
    function licensesOf(address owner, uint256 from, uint256 count)
        external
        view
        returns (uint256[] memory ids, address[] memory operators, bool[] memory approved)
    {
        count = _page(balanceOf(owner), from, count);
        ids = new uint256[](count);
        operators = new address[](count);
        approved = new bool[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = tokenOfOwnerByIndex(owner, from + i);
            Delegation storage d = _delegations[ids[i]];
            (operators[i], approved[i]) = (d.operator, d.approved);
        }
    }

    /// @notice At most `count` licences delegated to `operator`, approved or not, from the `from`th on.
    function licensesDelegatedTo(address operator, uint256 from, uint256 count)
        external
        view
        returns (uint256[] memory ids, address[] memory owners, bool[] memory approved)
    {
        count = _page(_ofOperator[operator].length(), from, count);
        ids = new uint256[](count);
        owners = new address[](count);
        approved = new bool[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = _ofOperator[operator].at(from + i);
            (owners[i], approved[i]) = (ownerOf(ids[i]), _delegations[ids[i]].approved);
        }
    }

    function delegatedCount(address operator) external view returns (uint256) {
        return _ofOperator[operator].length();
    }

    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function supportsInterface(bytes4 id) public view override(ERC721Enumerable, AccessControl) returns (bool) {
        return super.supportsInterface(id);
    }

    function _page(uint256 all, uint256 from, uint256 count) private pure returns (uint256) {
        uint256 left = from < all ? all - from : 0;
        return count < left ? count : left;
    }

    function _signedByOperator(bytes32 kind, uint256 tokenId, uint256 deadline, bytes calldata signature)
        private
        returns (address owner, address operator)
    {
        owner = ownerOf(tokenId);
        operator = _delegations[tokenId].operator;
        if (operator == address(0)) {
            revert NotDelegated(tokenId);
        }
        if (block.timestamp > deadline) {
            revert SignatureExpired(deadline);
        }
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(kind, tokenId, owner, operator, _useNonce(operator), deadline))
        );
        address signer = ECDSA.recoverCalldata(digest, signature);
        if (signer != operator) {
            revert WrongSigner(signer, operator);
        }
    }

    function _clear(uint256 tokenId, address owner) private {
        address operator = _delegations[tokenId].operator;
        if (operator != address(0)) {
            _ofOperator[operator].remove(tokenId);
            delete _delegations[tokenId];
            emit Undelegated(tokenId, owner, operator);
        }
    }

    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        from = super._update(to, tokenId, auth);
        if (from != address(0)) {
            _clear(tokenId, from);
        }
    }
}
