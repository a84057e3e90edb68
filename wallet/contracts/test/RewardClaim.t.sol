// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {PartnerToken} from "../src/PartnerToken.sol";
import {RewardClaim} from "../src/RewardClaim.sol";
import {RefereePanel} from "../src/lib/RefereePanel.sol";
import {Kit} from "./lib/Kit.sol";

contract RewardClaimTest is Kit {
    RewardClaim private claims;

    function setUp() public {
        setUpKit();
        claims = new RewardClaim(ath, referees(), 2, 30 days, 180 days, 5 ether, 30 ether, POOL);
        give(referee(0), 1_000_000 ether, address(claims));
    }

    function digest(uint256 id, address wallet, uint48 cliff, uint48 expiry, uint256 amount) private view returns (bytes32) {
        return typed(domainOf("Aethir Reward Claim", address(claims)), abi.encode(
            keccak256("Claim(uint256 orderId,address wallet,uint48 cliffSeconds,uint48 expiryTimestamp,uint256 amount)"),
            id, wallet, cliff, expiry, amount));
    }

    function withdrawal(uint256[] memory ids, address wallet, uint48 expiry) private view returns (bytes[] memory) {
        return two(typed(claims.DOMAIN_SEPARATOR(), abi.encode(
            keccak256("Withdraw(bytes32 orderIdsHash,address wallet,uint48 expiryTimestamp)"),
            keccak256(abi.encodePacked(ids)), wallet, expiry)), 0, 2);
    }

    function list(uint256 id) private pure returns (uint256[] memory out) {
        out = new uint256[](1);
        out[0] = id;
    }

    function fund(uint256 round, uint256 amount) private {
        vm.prank(referee(0));
        claims.fund(round, amount, keccak256("evidence"));
    }

    function claimFor(address wallet, uint256 id, uint48 cliff, uint256 amount) private {
        uint48 expiry = uint48(block.timestamp + 600);
        bytes[] memory signatures = two(digest(id, wallet, cliff, expiry, amount), 0, 1);
        vm.prank(wallet);
        claims.claim(id, cliff, expiry, amount, signatures);
    }

    function withdrawFor(address wallet, uint256 id) private {
        uint48 expiry = uint48(block.timestamp + 600);
        bytes[] memory signatures = withdrawal(list(id), wallet, expiry);
        vm.prank(wallet);
        claims.withdraw(list(id), expiry, signatures);
    }

    function test_rules_and_views() public view {
        (uint48 least, uint48 most) = claims.getCliffTime();
        require(least == 30 days && most == 180 days, "cliff");
        require(claims.signerThreshold() == 2 && claims.getSignerAddress().length == 3, "signers");
        require(claims.getSignerAddress()[1] == referee(1), "second");
        require(claims.feeWei() == 5 ether && claims.minimum() == 30 ether && claims.pool() == POOL, "rules");
        require(!claims.paused() && address(claims.token()) == address(ath), "token");
        require(claims.DOMAIN_SEPARATOR() == domainOf("Aethir Reward Claim", address(claims)), "domain");
    }

    function test_claim_vest_withdraw() public {
        fund(1, 100 ether);
        claimFor(ALICE, 7, 180 days, 60 ether);
        (address wallet, uint48 cliff, bool done, uint256 amount) = claims.getClaimInfo(7);
        require(wallet == ALICE && cliff == NOW + 180 days && !done && amount == 60 ether, "info");
        require(claims.reserved() == 60 ether && claims.available() == 40 ether, "reserved");
        vm.warp(NOW + 180 days - 1);
        uint48 expiry = uint48(block.timestamp + 600);
        bytes[] memory signatures = withdrawal(list(7), ALICE, expiry);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.NotVested.selector, 7, uint48(NOW + 180 days)));
        claims.withdraw(list(7), expiry, signatures);
        vm.warp(NOW + 180 days);
        withdrawFor(ALICE, 7);
        require(ath.balanceOf(ALICE) == 60 ether && claims.reserved() == 0, "paid");
        require(claims.totalFunded() == 100 ether && claims.totalWithdrawn() == 60 ether, "books");
        // A second time pays nothing.
        vm.warp(NOW + 180 days + 1);
        vm.expectEmit();
        emit RewardClaim.EventAlreadyWithdraw(7);
        withdrawFor(ALICE, 7);
        require(ath.balanceOf(ALICE) == 60 ether, "twice");
    }

    function test_an_order_is_claimed_once() public {
        fund(1, 100 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes[] memory signatures = two(digest(7, ALICE, 30 days, expiry, 10 ether), 1, 2);
        vm.prank(ALICE);
        claims.claim(7, 30 days, expiry, 10 ether, signatures);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.OrderExists.selector, 7));
        claims.claim(7, 30 days, expiry, 10 ether, signatures);
    }

    function test_an_unclaimed_order_expires_after_ten_minutes() public {
        fund(1, 100 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes[] memory signatures = two(digest(7, ALICE, 30 days, expiry, 10 ether), 0, 1);
        vm.warp(NOW + 601);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.Expired.selector, expiry));
        claims.claim(7, 30 days, expiry, 10 ether, signatures);
        vm.warp(NOW + 600);
        vm.prank(ALICE);
        claims.claim(7, 30 days, expiry, 10 ether, signatures);
        bytes[] memory w = withdrawal(list(7), ALICE, expiry);
        vm.warp(NOW + 40 days);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.Expired.selector, expiry));
        claims.withdraw(list(7), expiry, w);
    }

    function test_signatures_below_the_threshold_forged_twice_or_out_of_order() public {
        fund(1, 100 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes32 d = digest(7, ALICE, 30 days, expiry, 10 ether);
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BelowThreshold.selector, 1, 2));
        claims.claim(7, 30 days, expiry, 10 ether, one(d));
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BadSignature.selector, 1));
        claims.claim(7, 30 days, expiry, 10 ether, two(d, 0, 0));
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BadSignature.selector, 1));
        claims.claim(7, 30 days, expiry, 10 ether, two(d, 1, 0));
        bytes[] memory forged = two(d, 0, 1);
        forged[1] = signature(uint256(keccak256("nobody")), d);
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BadSignature.selector, 1));
        claims.claim(7, 30 days, expiry, 10 ether, forged);
        forged[1] = hex"1234";
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BadSignature.selector, 1));
        claims.claim(7, 30 days, expiry, 10 ether, forged);
        vm.stopPrank();
        // Of the right referees, for somebody else.
        bytes[] memory right = two(d, 0, 1);
        vm.prank(BOB);
        vm.expectRevert();
        claims.claim(7, 30 days, expiry, 10 ether, right);
    }

    function testFuzz_what_was_signed_is_what_is_claimed(uint256 id, uint48 cliff, uint256 amount, uint8 what) public {
        fund(1, 1000 ether);
        cliff = uint48(30 days + cliff % 150 days);
        amount = 1 + amount % (500 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes[] memory s = two(digest(id, ALICE, cliff, expiry, amount), 0, 1);
        what %= 4;
        vm.prank(ALICE);
        vm.expectRevert();
        claims.claim(what == 0 ? id ^ 1 : id, what == 1 ? (cliff == 30 days ? cliff + 1 : cliff - 1) : cliff,
            what == 2 ? expiry + 1 : expiry, what == 3 ? amount + 1 : amount, s);
        vm.prank(ALICE);
        claims.claim(id, cliff, expiry, amount, s);
        require(claims.reserved() == amount, "reserved");
    }

    function test_cliffs_outside_the_range_and_orders_of_nothing() public {
        fund(1, 100 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes[] memory none = new bytes[](0);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.BadCliff.selector, uint48(30 days - 1)));
        claims.claim(7, 30 days - 1, expiry, 1, none);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.BadCliff.selector, uint48(180 days + 1)));
        claims.claim(7, 180 days + 1, expiry, 1, none);
        vm.expectRevert(RewardClaim.NothingClaimed.selector);
        claims.claim(7, 30 days, expiry, 0, none);
    }

    function test_nothing_is_promised_that_was_not_funded() public {
        fund(1, 100 ether);
        claimFor(ALICE, 1, 30 days, 70 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes[] memory s = two(digest(2, BOB, 30 days, expiry, 31 ether), 0, 1);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.NotFunded.selector, 31 ether, 30 ether));
        claims.claim(2, 30 days, expiry, 31 ether, s);
        vm.prank(referee(0));
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.NotFunded.selector, 31 ether, 30 ether));
        claims.sweep(31 ether);
        vm.prank(referee(0));
        claims.sweep(30 ether);
        require(ath.balanceOf(POOL) == 30 ether && claims.available() == 0, "swept");
        vm.warp(NOW + 30 days);
        withdrawFor(ALICE, 1);
        require(ath.balanceOf(ALICE) == 70 ether && ath.balanceOf(address(claims)) == 0, "paid");
    }

    function test_a_round_is_posted_once_and_by_a_poster() public {
        fund(4, 10 ether);
        require(claims.roundPosted(4), "posted");
        vm.prank(referee(0));
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.RoundPosted.selector, 4));
        claims.fund(4, 10 ether, bytes32(0));
        vm.prank(ALICE);
        vm.expectRevert();
        claims.fund(5, 0, bytes32(0));
        vm.prank(ALICE);
        vm.expectRevert();
        claims.sweep(0);
    }

    function test_orders_of_others_and_unknown_ones() public {
        fund(1, 100 ether);
        claimFor(ALICE, 1, 30 days, 70 ether);
        vm.warp(NOW + 30 days);
        uint48 expiry = uint48(block.timestamp + 600);
        bytes[] memory s = withdrawal(list(1), BOB, expiry);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.NotYourOrder.selector, 1));
        claims.withdraw(list(1), expiry, s);
        s = withdrawal(list(2), BOB, expiry);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.UnknownOrder.selector, 2));
        claims.withdraw(list(2), expiry, s);
        // The list is signed, too.
        s = withdrawal(list(2), ALICE, expiry);
        vm.prank(ALICE);
        vm.expectRevert();
        claims.withdraw(list(1), expiry, s);
    }

    function test_a_frozen_order_waits() public {
        fund(1, 100 ether);
        claimFor(ALICE, 1, 30 days, 70 ether);
        claims.freezeClaimRecord(1);
        require(claims.isFrozen(1), "frozen");
        vm.warp(NOW + 30 days);
        withdrawFor(ALICE, 1);
        require(ath.balanceOf(ALICE) == 0, "nothing");
        claims.releaseClaimRecord(1);
        vm.warp(NOW + 31 days);
        withdrawFor(ALICE, 1);
        require(ath.balanceOf(ALICE) == 70 ether, "paid");
        vm.expectRevert(abi.encodeWithSelector(RewardClaim.UnknownOrder.selector, 9));
        claims.freezeClaimRecord(9);
        vm.prank(ALICE);
        vm.expectRevert();
        claims.freezeClaimRecord(1);
    }

    function test_pause_stops_claims_and_withdrawals() public {
        fund(1, 100 ether);
        claimFor(ALICE, 1, 30 days, 70 ether);
        claims.pause();
        vm.warp(NOW + 30 days);
        uint48 expiry = uint48(block.timestamp + 600);
        bytes[] memory s = withdrawal(list(1), ALICE, expiry);
        vm.prank(ALICE);
        vm.expectRevert(Pausable.EnforcedPause.selector);
        claims.withdraw(list(1), expiry, s);
        vm.prank(ALICE);
        vm.expectRevert(Pausable.EnforcedPause.selector);
        claims.claim(2, 30 days, expiry, 1, s);
        claims.unpause();
        vm.prank(ALICE);
        claims.withdraw(list(1), expiry, s);
        require(ath.balanceOf(ALICE) == 70 ether, "paid");
    }

    function test_new_signers_replace_the_old() public {
        fund(1, 100 ether);
        uint48 expiry = uint48(NOW + 600);
        bytes[] memory old = two(digest(1, ALICE, 30 days, expiry, 1), 0, 1);
        address[] memory only = new address[](1);
        only[0] = referee(2);
        claims.setSigners(only, 1);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RefereePanel.BadSignature.selector, 0));
        claims.claim(1, 30 days, expiry, 1, old);
        bytes[] memory s = new bytes[](1);
        s[0] = signature(refereeKeys[2], digest(1, ALICE, 30 days, expiry, 1));
        vm.prank(ALICE);
        claims.claim(1, 30 days, expiry, 1, s);
        vm.expectRevert(RefereePanel.BadReferees.selector);
        claims.setSigners(only, 2);
        vm.expectRevert(RefereePanel.BadReferees.selector);
        claims.setSigners(only, 0);
        address[] memory twice = new address[](2);
        (twice[0], twice[1]) = (referee(1), referee(1));
        vm.expectRevert(RefereePanel.BadReferees.selector);
        claims.setSigners(twice, 1);
        (twice[0], twice[1]) = (address(0), referee(1));
        vm.expectRevert(RefereePanel.BadReferees.selector);
        claims.setSigners(twice, 1);
        vm.prank(ALICE);
        vm.expectRevert();
        claims.setSigners(only, 1);
    }

    function test_a_partner_token_goes_to_its_holder() public {
        PartnerToken partner = new PartnerToken("Partner", "PRT", BOB, 1234);
        require(partner.totalSupply() == 1234 && partner.balanceOf(BOB) == 1234, "supply");
        require(keccak256(bytes(partner.symbol())) == keccak256("PRT"), "symbol");
    }
}
