// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title veATH, the half of wrapped ATH that is locked in pools
/// @notice veATH does not pass between people: it moves by mint, by burn, and to or from a registered pool.
/// @dev The owner mints and burns; it becomes the AethirWrapper. The registrar names the pools, which must give
/// tokens back to nobody but those they took them from, and may close the list for good.
contract VeAethir is ERC20, Ownable {
    /// @notice Who may register pools.
    address public immutable registrar;
    /// @notice Whether the list of pools is final.
    bool public registryClosed;
    /// @notice Whether an address is a registered pool.
    mapping(address pool => bool) public isPool;

    event PoolRegistered(address indexed pool);
    event RegistryClosed();

    /// @notice The caller is not the registrar.
    error NotRegistrar(address caller);
    /// @notice The list of pools is final.
    error RegistryIsClosed();
    /// @notice A pool must be a contract.
    error NotAContract(address pool);
    /// @notice veATH moves only to or from a registered pool.
    error NotTransferable(address from, address to);

    modifier onlyRegistrar() {
        if (msg.sender != registrar) {
            revert NotRegistrar(msg.sender);
        }
        _;
    }

    /// @param owner_ who mints and burns
    /// @param registrar_ who registers pools
    constructor(address owner_, address registrar_) ERC20("Vote-escrowed Aethir", "veATH") Ownable(owner_) {
        registrar = registrar_;
    }

    /// @notice Gives `account` `amount` new tokens.
    function mint(address account, uint256 amount) external onlyOwner {
        _mint(account, amount);
    }

    /// @notice Takes `amount` tokens of `account` out of the world.
    function burn(address account, uint256 amount) external onlyOwner {
        _burn(account, amount);
    }

    /// @notice Lets veATH move to and from `pool`.
    function registerPool(address pool) external onlyRegistrar {
        if (registryClosed) {
            revert RegistryIsClosed();
        }
        if (pool.code.length == 0) {
            revert NotAContract(pool);
        }
        if (!isPool[pool]) {
            isPool[pool] = true;
            emit PoolRegistered(pool);
        }
    }

    /// @notice Makes the list of pools final.
    function closeRegistry() external onlyRegistrar {
        registryClosed = true;
        emit RegistryClosed();
    }

    /// @dev Every movement passes here (OpenZeppelin 5).
    function _update(address from, address to, uint256 amount) internal override {
        if (from != address(0) && to != address(0) && !isPool[from] && !isPool[to]) {
            revert NotTransferable(from, to);
        }
        super._update(from, to, amount);
    }
}
