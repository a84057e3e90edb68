// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A partner project's token, paid beside ATH to a pool's stakers
contract PartnerToken is ERC20 {
    /// @param holder gets the whole `supply`, in units of 10^-18
    constructor(string memory name, string memory symbol, address holder, uint256 supply) ERC20(name, symbol) {
        _mint(holder, supply);
    }
}
