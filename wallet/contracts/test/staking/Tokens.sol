// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// A partner's token that misbehaves on demand: it takes a fee of each transfer, refuses to be sent, or calls back.
contract OddToken is ERC20 {
    uint256 public feeBps;
    bool public refuses;
    address public callee;
    bytes public callback;

    constructor(uint256 supply) ERC20("Odd", "ODD") {
        _mint(msg.sender, supply);
    }

    function setFee(uint256 bps) external {
        feeBps = bps;
    }

    function setRefuses(bool value) external {
        refuses = value;
    }

    function setCallback(address callee_, bytes calldata data) external {
        (callee, callback) = (callee_, data);
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!refuses, "refused");
        if (callee != address(0)) {
            (bool ok,) = callee.call(callback);
            require(!ok, "called back");
        }
        uint256 fee = from == address(0) ? 0 : value * feeBps / 10_000;
        super._update(from, to, value - fee);
        if (fee != 0) {
            super._update(from, address(0), fee);
        }
    }
}
