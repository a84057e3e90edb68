// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title The ATH token of a practice chain
/// @notice Name, symbol, decimals, supply and interface are those of the live token on Ethereum
/// (0xbe0Ed4138121EcFC5c0E56B40517da27E6c5226B): ERC-20, EIP-2612, an owner without any power, the whole supply
/// minted once, no pause, no tax, no burn. The code is our own over OpenZeppelin's contracts.
contract AethirToken is ERC20, ERC20Permit, Ownable {
    /// @param holder gets the whole supply of 42 billion and the ownership
    constructor(address holder) ERC20("Aethir Token", "ATH") ERC20Permit("Aethir Token") Ownable(holder) {
        _mint(holder, 42_000_000_000 * 10 ** decimals());
    }

    /// @notice Raises what `spender` may take by `added`; part of the live token's interface (OpenZeppelin 4).
    function increaseAllowance(address spender, uint256 added) external returns (bool) {
        _approve(_msgSender(), spender, allowance(_msgSender(), spender) + added);
        return true;
    }

    /// @notice Lowers what `spender` may take by `taken`, which must not be more than it is.
    function decreaseAllowance(address spender, uint256 taken) external returns (bool) {
        uint256 allowed = allowance(_msgSender(), spender);
        if (allowed < taken) {
            revert ERC20InsufficientAllowance(spender, allowed, taken);
        }
        _approve(_msgSender(), spender, allowed - taken);
        return true;
    }
}
