// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {CheckerLicense} from "../src/CheckerLicense.sol";
import {Kit} from "./lib/Kit.sol";

contract CheckerLicenseTest is Kit {
    uint256 private constant BURNER_KEY = uint256(keccak256("burner"));
    CheckerLicense private licences;
    address private burner;

    function setUp() public {
        setUpKit();
        licences = new CheckerLicense(address(this), "Aethir Checker License", "ATHCL");
        burner = vm.addr(BURNER_KEY);
        licences.mint(ALICE, 5);
        licences.mint(BOB, 2);
    }

    function said(string memory kind, uint256 id, address owner, uint256 nonce, uint256 deadline)
        private
        view
        returns (bytes memory)
    {
        return signature(BURNER_KEY, typed(licences.DOMAIN_SEPARATOR(), abi.encode(
            keccak256(abi.encodePacked(kind, "(uint256 tokenId,address owner,address operator,uint256 nonce,uint256 deadline)")),
            id, owner, burner, nonce, deadline)));
    }

    function delegate(uint256 id) private {
        vm.prank(ALICE);
        licences.delegate(id, burner);
    }

    function approve(uint256 id) private {
        bytes memory s = said("Approve", id, ALICE, licences.nonces(burner), NOW + 600);
        vm.prank(BOB); // whoever brings it
        licences.approveDelegation(id, NOW + 600, s);
    }

    function test_minted_from_one_on() public {
        require(licences.totalSupply() == 7 && licences.ownerOf(1) == ALICE && licences.ownerOf(7) == BOB, "ids");
        require(keccak256(bytes(licences.symbol())) == keccak256("ATHCL"), "symbol");
        require(licences.DOMAIN_SEPARATOR() == domainOf("Aethir Checker License", address(licences)), "domain");
        require(licences.supportsInterface(0x780e9d63) && licences.supportsInterface(0x7965db0b), "interfaces");
        vm.prank(ALICE);
        vm.expectRevert();
        licences.mint(ALICE, 1);
    }

    function test_delegate_approve_undelegate() public {
        delegate(2);
        (address operator, bool approved, uint64 since) = licences.delegationOf(2);
        require(operator == burner && !approved && since == NOW, "pending");
        vm.warp(NOW + 60);
        approve(2);
        (operator, approved, since) = licences.delegationOf(2);
        require(operator == burner && approved && since == NOW + 60, "approved");
        require(licences.nonces(burner) == 1 && licences.delegatedCount(burner) == 1, "counted");
        bytes memory again = said("Approve", 2, ALICE, 1, NOW + 600);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.AlreadyApproved.selector, 2));
        licences.approveDelegation(2, NOW + 600, again);
        bytes memory deny = said("Deny", 2, ALICE, 1, NOW + 600);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.AlreadyApproved.selector, 2));
        licences.denyDelegation(2, NOW + 600, deny);
        vm.prank(ALICE);
        licences.undelegate(2);
        (operator, approved,) = licences.delegationOf(2);
        require(operator == address(0) && !approved && licences.delegatedCount(burner) == 0, "ended");
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.NotDelegated.selector, 2));
        licences.undelegate(2);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.NotDelegated.selector, 2));
        licences.approveDelegation(2, NOW + 600, again);
    }

    function test_the_operator_denies_or_ends() public {
        delegate(1);
        bytes memory s = said("Deny", 1, ALICE, 0, NOW + 600);
        licences.denyDelegation(1, NOW + 600, s);
        require(licences.delegatedCount(burner) == 0, "denied");
        delegate(1);
        approve(1);
        s = said("Undelegate", 1, ALICE, 2, NOW + 600);
        licences.undelegateBySig(1, NOW + 600, s);
        (address operator,,) = licences.delegationOf(1);
        require(operator == address(0), "ended");
        delegate(1);
        vm.prank(burner);
        licences.undelegate(1);
        require(licences.delegatedCount(burner) == 0, "ended by itself");
    }

    function test_licences_of_others_and_wrong_burners() public {
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.NotLicenseOwner.selector, 1, BOB));
        licences.delegate(1, burner);
        vm.prank(ALICE);
        vm.expectRevert(CheckerLicense.NoOperator.selector);
        licences.delegate(1, address(0));
        vm.prank(ALICE);
        licences.delegate(1, address(0xDEAD)); // a burner that is not ours
        bytes memory s = said("Approve", 1, ALICE, 0, NOW + 600);
        vm.expectRevert();
        licences.approveDelegation(1, NOW + 600, s);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.NotOwnerOrOperator.selector, 1, BOB));
        licences.undelegate(1);
        vm.prank(ALICE);
        vm.expectRevert();
        licences.delegate(99, burner);
    }

    function test_signatures_expire_and_count_once() public {
        delegate(1);
        bytes memory s = said("Approve", 1, ALICE, 0, NOW + 600);
        vm.warp(NOW + 601);
        vm.expectRevert(abi.encodeWithSelector(CheckerLicense.SignatureExpired.selector, NOW + 600));
        licences.approveDelegation(1, NOW + 600, s);
        vm.warp(NOW + 600);
        licences.approveDelegation(1, NOW + 600, s);
        vm.prank(ALICE);
        licences.undelegate(1);
        delegate(1);
        vm.expectRevert();
        licences.approveDelegation(1, NOW + 600, s);
        (, bool approved,) = licences.delegationOf(1);
        require(!approved, "replayed");
    }

    function testFuzz_a_transfer_clears_the_delegation(uint8 id, bool approved, address to) public {
        id = 1 + id % 5;
        vm.assume(to != address(0));
        delegate(id);
        if (approved) {
            approve(id);
        }
        vm.prank(ALICE);
        licences.transferFrom(ALICE, to, id);
        (address operator, bool is_, uint64 since) = licences.delegationOf(id);
        require(operator == address(0) && !is_ && since == 0 && licences.delegatedCount(burner) == 0, "cleared");
        require(licences.ownerOf(id) == to, "moved");
    }

    function test_a_new_operator_replaces_the_old() public {
        delegate(1);
        approve(1);
        vm.prank(ALICE);
        licences.delegate(1, BOB);
        (address operator, bool approved,) = licences.delegationOf(1);
        require(operator == BOB && !approved && licences.delegatedCount(burner) == 0, "replaced");
        require(licences.delegatedCount(BOB) == 1, "of bob");
    }

    function test_many_at_once_and_pages() public {
        uint256[] memory ids = new uint256[](3);
        (ids[0], ids[1], ids[2]) = (1, 3, 5);
        vm.prank(ALICE);
        licences.delegateMany(ids, burner);
        approve(3);
        (address[] memory operators, bool[] memory approved, uint64[] memory since) = licences.delegationsOf(ids);
        require(operators[0] == burner && !approved[0] && approved[1] && since[2] == NOW, "many");
        uint256[] memory page;
        (page, operators, approved) = licences.licensesOf(ALICE, 1, 2);
        require(page.length == 2 && page[0] == 2 && operators[0] == address(0) && page[1] == 3 && approved[1], "page");
        (page,,) = licences.licensesOf(ALICE, 4, 100);
        require(page.length == 1 && page[0] == 5, "last");
        (page,,) = licences.licensesOf(ALICE, 5, 100);
        require(page.length == 0, "beyond");
        address[] memory owners;
        (page, owners, approved) = licences.licensesDelegatedTo(burner, 0, 10);
        require(page.length == 3 && owners[2] == ALICE && approved[1] && !approved[2], "delegated");
        (page,,) = licences.licensesDelegatedTo(burner, 2, 10);
        require(page.length == 1, "rest");
        vm.prank(ALICE);
        licences.undelegateMany(ids);
        require(licences.delegatedCount(burner) == 0, "none");
    }

    function test_a_ban_is_the_referees() public {
        vm.expectRevert();
        licences.ban(1, uint64(NOW + 1));
        licences.grantRole(licences.REFEREE(), referee(0));
        vm.prank(referee(0));
        licences.ban(1, uint64(NOW + 30 days));
        require(licences.bannedUntil(1) == NOW + 30 days, "banned");
        vm.prank(referee(0));
        licences.ban(1, 0);
        require(licences.bannedUntil(1) == 0, "lifted");
        vm.prank(referee(0));
        vm.expectRevert();
        licences.ban(99, 1);
    }
}
