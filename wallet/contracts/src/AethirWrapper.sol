// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {StAethir} from "./StAethir.sol";
import {VeAethir} from "./VeAethir.sol";

/// @title Wraps ATH into stATH and veATH
/// @notice 1 ATH becomes 1 stATH (transferable) and 1 veATH (lockable); who holds both turns them back into ATH.
/// Interface and events are those of the live wrapper (0x3f69Bb14860f7F3348Ac8A5f0D445322143F7feE).
/// @dev At all times ATH held here >= supply of stATH == supply of veATH. The ATH taken is an AethirToken: a
/// token that takes a fee on the way would break this and must not be used.
contract AethirWrapper {
    using SafeERC20 for IERC20;

    /// @notice The token that is wrapped.
    IERC20 public immutable aethir;
    /// @notice The transferable half; owned by this contract.
    StAethir public immutable stAethir;
    /// @notice The half for the pools; owned by this contract.
    VeAethir public immutable veAethir;

    event Wrap(address indexed user, uint256 amount);
    event Unwrap(address indexed user, uint256 amount);

    /// @notice An amount of zero does nothing.
    error ZeroAmount();

    /// @param aethir_ the ATH token
    /// @param stAethir_ stATH, whose ownership comes here before the first wrap
    /// @param veAethir_ veATH, whose ownership comes here before the first wrap
    constructor(IERC20 aethir_, StAethir stAethir_, VeAethir veAethir_) {
        aethir = aethir_;
        stAethir = stAethir_;
        veAethir = veAethir_;
    }

    /// @notice Takes `amount` ATH of the caller, who gets as much stATH and veATH.
    function wrap(uint256 amount) external {
        _wrap(msg.sender, amount);
    }

    /// @notice Takes `amount` ATH of the caller; `account` gets the stATH and veATH.
    function wrapFor(address account, uint256 amount) external {
        _wrap(account, amount);
    }

    /// @notice Burns `amount` stATH and `amount` veATH of the caller and gives the ATH back.
    function unwrap(uint256 amount) external {
        if (amount == 0) {
            revert ZeroAmount();
        }
        stAethir.burn(msg.sender, amount);
        veAethir.burn(msg.sender, amount);
        emit Unwrap(msg.sender, amount);
        aethir.safeTransfer(msg.sender, amount);
    }

    function _wrap(address account, uint256 amount) private {
        if (amount == 0) {
            revert ZeroAmount();
        }
        aethir.safeTransferFrom(msg.sender, address(this), amount);
        stAethir.mint(account, amount);
        veAethir.mint(account, amount);
        emit Wrap(account, amount);
    }
}
