// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {AethirWrapper} from "../../src/AethirWrapper.sol";
import {VeAethir} from "../../src/VeAethir.sol";
import {Fixture} from "./Fixture.sol";

contract WrappingTest is Fixture {
    event Wrap(address indexed user, uint256 amount);
    event Unwrap(address indexed user, uint256 amount);

    function setUp() public {
        deployStaking();
    }

    function test_the_tokens_are_named_as_the_live_ones() public view {
        require(keccak256(bytes(stath.symbol())) == keccak256("stATH"), "stATH");
        require(keccak256(bytes(veath.symbol())) == keccak256("veATH"), "veATH");
        require(address(wrapper.aethir()) == address(ath), "aethir");
        require(address(wrapper.stAethir()) == address(stath), "stAethir");
        require(address(wrapper.veAethir()) == address(veath), "veAethir");
        require(stath.owner() == address(wrapper) && veath.owner() == address(wrapper), "owner");
    }

    function testFuzz_wrap_and_unwrap_conserve_the_supply(uint96 amount, uint96 back) public {
        vm.assume(amount != 0 && back != 0 && back <= amount && amount <= 42e27);
        uint256 all = ath.balanceOf(address(this));
        ath.approve(address(wrapper), amount);
        vm.expectEmit(address(wrapper));
        emit Wrap(address(this), amount);
        wrapper.wrap(amount);
        same(stath.balanceOf(address(this)), amount, "stATH");
        same(veath.balanceOf(address(this)), amount, "veATH");
        vm.expectEmit(address(wrapper));
        emit Unwrap(address(this), back);
        wrapper.unwrap(back);
        same(ath.balanceOf(address(this)), all - amount + back, "ATH");
        same(ath.balanceOf(address(wrapper)), amount - back, "held");
        same(stath.totalSupply(), amount - back, "supply of stATH");
        same(veath.totalSupply(), amount - back, "supply of veATH");
    }

    function test_zero_is_refused() public {
        vm.expectRevert(AethirWrapper.ZeroAmount.selector);
        wrapper.wrap(0);
        vm.expectRevert(AethirWrapper.ZeroAmount.selector);
        wrapper.unwrap(0);
    }

    function test_both_halves_are_needed_to_unwrap() public {
        wrapped(ALICE, 10 ether);
        vm.startPrank(ALICE);
        stath.transfer(BOB, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ALICE, 10 ether - 1, 10 ether)
        );
        wrapper.unwrap(10 ether);
        wrapper.unwrap(10 ether - 1);
        vm.stopPrank();
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, BOB, 0, 1));
        wrapper.unwrap(1);
    }

    function test_locked_tokens_cannot_be_unwrapped() public {
        wrapped(ALICE, 10 ether);
        lock(ai, ALICE, 4 ether, T0 + 10 * WEEK);
        vm.startPrank(ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ALICE, 6 ether, 10 ether)
        );
        wrapper.unwrap(10 ether);
        wrapper.unwrap(6 ether);
        vm.stopPrank();
    }

    function test_only_the_wrapper_mints_and_burns() public {
        bytes memory denied = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this));
        vm.expectRevert(denied);
        stath.mint(BOB, 1);
        vm.expectRevert(denied);
        stath.burn(BOB, 1);
        vm.expectRevert(denied);
        veath.mint(BOB, 1);
        vm.expectRevert(denied);
        veath.burn(BOB, 1);
    }

    function testFuzz_veath_does_not_pass_between_people(address to, uint88 amount) public {
        vm.assume(to != address(0) && to != address(gaming) && to != address(ai));
        wrapped(ALICE, uint256(amount) + 1);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(VeAethir.NotTransferable.selector, ALICE, to));
        veath.transfer(to, amount);
        vm.prank(ALICE);
        veath.approve(to, amount);
        vm.prank(to);
        vm.expectRevert(abi.encodeWithSelector(VeAethir.NotTransferable.selector, ALICE, to));
        veath.transferFrom(ALICE, to, amount);
    }

    function test_the_list_of_pools_is_the_registrars_and_can_be_closed() public {
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(VeAethir.NotRegistrar.selector, BOB));
        veath.registerPool(address(this));
        vm.expectRevert(abi.encodeWithSelector(VeAethir.NotAContract.selector, BOB));
        veath.registerPool(BOB);
        veath.registerPool(address(ai));
        require(veath.isPool(address(ai)) && !veath.isPool(address(this)), "pools");
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(VeAethir.NotRegistrar.selector, BOB));
        veath.closeRegistry();
        veath.closeRegistry();
        require(veath.registryClosed(), "closed");
        vm.expectRevert(VeAethir.RegistryIsClosed.selector);
        veath.registerPool(address(this));
    }
}
