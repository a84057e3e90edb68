// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {AethirToken} from "../../src/AethirToken.sol";

/// What these tests use of forge's cheat codes.
interface Cheats {
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function expectRevert() external;
    function expectRevert(bytes4 selector) external;
    function expectRevert(bytes calldata reason) external;
    function expectEmit() external;
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function assume(bool condition) external pure;
    function warp(uint256 time) external;
}

/// Referees, accounts and ATH for the tests of the contracts that referees sign for.
abstract contract Kit {
    Cheats internal constant vm = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));
    address internal constant HOLDER = address(0xA11CE);
    address internal constant POOL = address(0x9001);
    address internal constant ALICE = address(0xA1);
    address internal constant BOB = address(0xB0);
    uint256 internal constant NOW = 1_800_000_000;

    /// Ordered by their addresses.
    uint256[3] internal refereeKeys;
    AethirToken internal ath;

    function setUpKit() internal {
        vm.warp(NOW);
        ath = new AethirToken(HOLDER);
        refereeKeys = [uint256(keccak256("referee 1")), uint256(keccak256("referee 2")), uint256(keccak256("referee 3"))];
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 j = i + 1; j < 3; ++j) {
                if (vm.addr(refereeKeys[j]) < vm.addr(refereeKeys[i])) {
                    (refereeKeys[i], refereeKeys[j]) = (refereeKeys[j], refereeKeys[i]);
                }
            }
        }
    }

    function referee(uint256 i) internal view returns (address) {
        return vm.addr(refereeKeys[i]);
    }

    function referees() internal view returns (address[] memory out) {
        out = new address[](3);
        (out[0], out[1], out[2]) = (referee(0), referee(1), referee(2));
    }

    function give(address to, uint256 amount, address spender) internal {
        vm.prank(HOLDER);
        ath.transfer(to, amount);
        vm.prank(to);
        ath.approve(spender, type(uint256).max);
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function typed(bytes32 domain, bytes memory encoded) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(encoded)));
    }

    /// Signatures of the referees a and b, in this order.
    function two(bytes32 digest, uint256 a, uint256 b) internal view returns (bytes[] memory out) {
        out = new bytes[](2);
        (out[0], out[1]) = (signature(refereeKeys[a], digest), signature(refereeKeys[b], digest));
    }

    function one(bytes32 digest) internal view returns (bytes[] memory out) {
        out = new bytes[](1);
        out[0] = signature(refereeKeys[0], digest);
    }

    function domainOf(string memory name, address where) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                where
            )
        );
    }
}
