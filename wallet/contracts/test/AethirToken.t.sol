// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AethirToken} from "../src/AethirToken.sol";

/// What the tests use of forge's cheat codes.
interface Vm {
    function prank(address sender) external;
    function expectRevert() external;
    function addr(uint256 key) external returns (address);
    function sign(uint256 key, bytes32 digest) external returns (uint8 v, bytes32 r, bytes32 s);
    function assume(bool condition) external;
    function warp(uint256 time) external;
}

contract AethirTokenTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    address private constant HOLDER = address(0xA11CE);
    AethirToken private token;

    function setUp() public {
        token = new AethirToken(HOLDER);
    }

    function test_is_the_live_token_by_name_and_supply() public view {
        require(keccak256(bytes(token.name())) == keccak256("Aethir Token"), "name");
        require(keccak256(bytes(token.symbol())) == keccak256("ATH"), "symbol");
        require(token.decimals() == 18, "decimals");
        require(token.totalSupply() == 42_000_000_000 ether, "supply");
        require(token.balanceOf(HOLDER) == token.totalSupply(), "holder");
        require(token.owner() == HOLDER, "owner");
    }

    function testFuzz_a_transfer_keeps_the_sum(address to, uint256 amount) public {
        vm.assume(to != address(0) && to != HOLDER);
        uint256 all = token.totalSupply();
        vm.prank(HOLDER);
        if (amount > all) {
            vm.expectRevert();
        }
        token.transfer(to, amount);
        if (amount <= all) {
            require(token.balanceOf(to) == amount && token.balanceOf(HOLDER) == all - amount, "sum");
        }
    }

    function testFuzz_a_permit_counts_once(uint256 key, uint256 amount, uint64 deadline) public {
        key = 1 + key % 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140;
        vm.warp(uint256(deadline) / 2);
        address owner = vm.addr(key);
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), keccak256(abi.encode(
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
            owner, address(this), amount, token.nonces(owner), uint256(deadline)))));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        token.permit(owner, address(this), amount, deadline, v, r, s);
        require(token.allowance(owner, address(this)) == amount, "allowance");
        vm.expectRevert();
        token.permit(owner, address(this), amount, deadline, v, r, s);
    }

    function testFuzz_allowances_go_up_and_down(uint128 first, uint128 more, uint256 less) public {
        token.approve(HOLDER, first);
        token.increaseAllowance(HOLDER, more);
        uint256 sum = uint256(first) + more;
        require(token.allowance(address(this), HOLDER) == sum, "raised");
        if (less > sum) {
            vm.expectRevert();
        }
        token.decreaseAllowance(HOLDER, less);
        if (less <= sum) {
            require(token.allowance(address(this), HOLDER) == sum - less, "lowered");
        }
    }
}
