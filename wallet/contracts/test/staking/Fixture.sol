// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AethirToken} from "../../src/AethirToken.sol";
import {AethirWrapper} from "../../src/AethirWrapper.sol";
import {StAethir} from "../../src/StAethir.sol";
import {VeAethir} from "../../src/VeAethir.sol";
import {VotingEscrow} from "../../src/VotingEscrow.sol";

/// What these tests use of forge's cheat codes.
interface Cheats {
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function expectRevert() external;
    function expectRevert(bytes4 selector) external;
    function expectRevert(bytes calldata data) external;
    function expectEmit(address emitter) external;
    function assume(bool condition) external;
    function warp(uint256 time) external;
    function roll(uint256 blk) external;
    function envOr(string calldata name, uint256 value) external view returns (uint256);
    function snapshotState() external returns (uint256);
    function revertToState(uint256 id) external returns (bool);
}

/// A world with ATH, its wrapping and two pools, as the practice chain has it.
contract Fixture {
    Cheats internal constant vm = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 internal constant WEEK = 7 days;
    uint256 internal constant MAXTIME = 4 * 365 days;
    /// A Thursday 00:00:00 UTC: 2026-11-19.
    uint256 internal constant T0 = 1795046400;

    address internal constant OWNER = address(0x0111);
    address internal constant ALICE = address(0xA11CE);
    address internal constant BOB = address(0xB0B);
    address internal constant CAROL = address(0xCA201);

    AethirToken internal ath;
    StAethir internal stath;
    VeAethir internal veath;
    AethirWrapper internal wrapper;
    VotingEscrow internal gaming;
    VotingEscrow internal ai;

    function deployStaking() internal {
        vm.warp(T0 + 1 hours);
        vm.roll(1000);
        ath = new AethirToken(address(this));
        stath = new StAethir(address(this));
        veath = new VeAethir(address(this), address(this));
        wrapper = new AethirWrapper(ath, stath, veath);
        stath.transferOwnership(address(wrapper));
        veath.transferOwnership(address(wrapper));
        gaming = new VotingEscrow(address(veath), "Aethir Gaming Pool", "vGAMING", OWNER);
        ai = new VotingEscrow(address(veath), "Aethir AI Pool", "vAI", OWNER);
        veath.registerPool(address(gaming));
        veath.registerPool(address(ai));
    }

    /// `user` gets `amount` ATH wrapped and allows both pools to take it.
    function wrapped(address user, uint256 amount) internal {
        ath.approve(address(wrapper), amount);
        wrapper.wrapFor(user, amount);
        vm.startPrank(user);
        veath.approve(address(gaming), type(uint256).max);
        veath.approve(address(ai), type(uint256).max);
        vm.stopPrank();
    }

    function lock(VotingEscrow pool, address user, uint256 amount, uint256 end) internal {
        vm.prank(user);
        pool.create_lock(amount, end);
    }

    function floorWeek(uint256 time) internal pure returns (uint256) {
        return time / WEEK * WEEK;
    }

    function same(uint256 is_, uint256 expected, string memory what) internal pure {
        if (is_ != expected) {
            revert(string.concat(what, ": ", decimal(is_), " is not ", decimal(expected)));
        }
    }

    function decimal(uint256 value) internal pure returns (string memory text) {
        do {
            text = string.concat(string(abi.encodePacked(uint8(48 + value % 10))), text);
            value /= 10;
        } while (value != 0);
    }
}
