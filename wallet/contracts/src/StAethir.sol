// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title stATH, the transferable half of wrapped ATH
/// @notice Who wraps 1 ATH gets 1 stATH and 1 veATH; both together give the ATH back. stATH moves freely.
/// @dev The owner mints and burns; it becomes the AethirWrapper, which burns only what its caller holds.
contract StAethir is ERC20, ERC20Permit, Ownable {
    /// @param owner_ who mints and burns
    constructor(address owner_) ERC20("Staked Aethir", "stATH") ERC20Permit("Staked Aethir") Ownable(owner_) {}

    /// @notice Gives `account` `amount` new tokens.
    function mint(address account, uint256 amount) external onlyOwner {
        _mint(account, amount);
    }

    /// @notice Takes `amount` tokens of `account` out of the world.
    function burn(address account, uint256 amount) external onlyOwner {
        _burn(account, amount);
    }
}
