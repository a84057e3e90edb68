// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Referees of whom a threshold signs
/// @notice A document counts when `threshold` distinct referees signed its digest, their signatures ordered by the
/// signer's address. A signature more, of somebody else, twice or out of order refuses the whole.
abstract contract RefereePanel {
    mapping(address => bool) private _isReferee;
    address[] private _referees;
    uint256 private _threshold;

    /// @notice The referees or what they need are new.
    event RefereesChanged(address[] referees, uint256 threshold);

    /// The zero address, an address twice, none at all, or a threshold that is zero or more than there are.
    error BadReferees();
    /// Fewer signatures than the threshold.
    error BelowThreshold(uint256 given, uint256 needed);
    /// This one is damaged, of nobody on the panel, or not after the one before.
    error BadSignature(uint256 index);

    function _setReferees(address[] memory referees, uint256 threshold) internal {
        for (uint256 i = 0; i < _referees.length; ++i) {
            _isReferee[_referees[i]] = false;
        }
        if (threshold == 0 || threshold > referees.length) {
            revert BadReferees();
        }
        for (uint256 i = 0; i < referees.length; ++i) {
            if (referees[i] == address(0) || _isReferee[referees[i]]) {
                revert BadReferees();
            }
            _isReferee[referees[i]] = true;
        }
        _referees = referees;
        _threshold = threshold;
        emit RefereesChanged(referees, threshold);
    }

    function _requireSigned(bytes32 digest, bytes[] calldata signatures) internal view {
        if (signatures.length < _threshold) {
            revert BelowThreshold(signatures.length, _threshold);
        }
        address last = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            (address signer, ECDSA.RecoverError wrong,) = ECDSA.tryRecover(digest, signatures[i]);
            if (wrong != ECDSA.RecoverError.NoError || !_isReferee[signer] || signer <= last) {
                revert BadSignature(i);
            }
            last = signer;
        }
    }

    function _refereeList() internal view returns (address[] memory) {
        return _referees;
    }

    function _refereeThreshold() internal view returns (uint256) {
        return _threshold;
    }

    function _isOnPanel(address account) internal view returns (bool) {
        return _isReferee[account];
    }
}
