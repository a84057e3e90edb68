// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {CheckerLicense} from "../src/CheckerLicense.sol";
import {ContainerRegistry} from "../src/ContainerRegistry.sol";
import {JobEscrow} from "../src/JobEscrow.sol";
import {RewardClaim} from "../src/RewardClaim.sol";
import {Kit} from "./lib/Kit.sol";

/// Does anything that anybody may do with the four contracts, at any time; the invariants are asked between.
contract Players is Kit {
    RewardClaim public claims;
    ContainerRegistry public registry;
    JobEscrow public escrow;
    CheckerLicense public licences;

    uint256 public clock = NOW;
    uint256 public rounds;
    uint256 public orders;
    uint256 public slashes;
    uint256 public jobs;
    uint256 public staked; // by the model, in the registry
    uint256 public slashed;
    uint256 public jobsOpen; // by the model, deposited and neither settled nor refunded
    uint256 public claimed;
    uint256 public withdrawn;
    address[2] private _wallets = [ALICE, BOB];

    constructor() {
        setUpKit();
        claims = new RewardClaim(ath, referees(), 2, 30 days, 180 days, 5 ether, 30 ether, POOL);
        registry = new ContainerRegistry(ath, address(this), referees(), 2, POOL);
        escrow = new JobEscrow(ath, referees(), 2, 2000, POOL);
        licences = new CheckerLicense(address(this), "Aethir Checker License", "ATHCL");
        escrow.setDiscount(100 ether, 3000);
        licences.mint(ALICE, 4);
        licences.mint(BOB, 4);
        give(referee(0), 10_000_000 ether, address(claims));
        for (uint256 i = 0; i < 2; ++i) {
            give(_wallets[i], 10_000_000 ether, address(registry));
            vm.prank(_wallets[i]);
            ath.approve(address(escrow), type(uint256).max);
        }
        vm.startPrank(referee(0));
        registry.setCoefficient(1_334_220);
        for (uint256 i = 0; i < 3; ++i) {
            registry.setRequirement(bytes32(i), 1000 * (i + 1));
        }
        vm.stopPrank();
    }

    function athOf(address account) external view returns (uint256) {
        return ath.balanceOf(account);
    }

    function pass(uint32 seconds_) external {
        clock += seconds_ % 60 days;
        vm.warp(clock);
    }

    function fund(uint96 amount, bool again) external {
        uint256 round = again && rounds > 0 ? rounds : ++rounds;
        vm.prank(referee(0));
        try claims.fund(round, amount % (1000 ether), bytes32(0)) {
            require(!again || round == rounds, "a round twice");
        } catch {}
    }

    function sweep(uint96 amount) external {
        vm.prank(referee(0));
        try claims.sweep(amount % (1000 ether)) {} catch {}
    }

    function claim(uint8 who, uint96 amount, uint32 cliff, bool again) external {
        vm.warp(clock);
        uint256 id = again && orders > 0 ? orders : ++orders;
        address wallet = _wallets[who % 2];
        uint256 wei_ = 1 + amount % (500 ether);
        uint48 seconds_ = uint48(30 days + cliff % 150 days);
        (address before,,,) = claims.getClaimInfo(id);
        bytes[] memory s = two(typed(claims.DOMAIN_SEPARATOR(), abi.encode(
            keccak256("Claim(uint256 orderId,address wallet,uint48 cliffSeconds,uint48 expiryTimestamp,uint256 amount)"),
            id, wallet, seconds_, uint48(clock + 600), wei_)), 0, 1);
        vm.prank(wallet);
        try claims.claim(id, seconds_, uint48(clock + 600), wei_, s) {
            require(before == address(0), "an order twice");
            claimed += wei_;
        } catch {}
    }

    function withdraw(uint256 order) external {
        vm.warp(clock);
        uint256[] memory ids = new uint256[](1);
        ids[0] = orders == 0 ? 1 : 1 + order % orders;
        (address wallet,,,) = claims.getClaimInfo(ids[0]);
        bytes[] memory s = two(typed(claims.DOMAIN_SEPARATOR(), abi.encode(
            keccak256("Withdraw(bytes32 orderIdsHash,address wallet,uint48 expiryTimestamp)"),
            keccak256(abi.encodePacked(ids)), wallet, uint48(clock + 600))), 1, 2);
        uint256 had = ath.balanceOf(wallet);
        vm.prank(wallet);
        try claims.withdraw(ids, uint48(clock + 600), s) {
            withdrawn += ath.balanceOf(wallet) - had;
        } catch {}
    }

    function stakeContainer(uint8 who, uint8 box, uint96 amount) external {
        vm.prank(_wallets[who % 2]);
        try registry.stake(bytes32(uint256(box % 3)), amount % (5000 ether)) {
            staked += amount % (5000 ether);
        } catch {}
    }

    function unstakeContainer(uint8 who, uint8 box) external {
        vm.warp(clock);
        vm.prank(_wallets[who % 2]);
        try registry.requestUnstake(bytes32(uint256(box % 3))) {} catch {}
    }

    function withdrawContainer(uint8 who, uint8 box) external {
        vm.warp(clock);
        address wallet = _wallets[who % 2];
        (,,, uint64 unlockAt, bool unlocking) = registry.stakeOf(bytes32(uint256(box % 3)));
        uint256 had = ath.balanceOf(wallet);
        vm.prank(wallet);
        try registry.withdraw(bytes32(uint256(box % 3))) {
            require(unlocking && clock >= unlockAt, "an early exit");
            staked -= ath.balanceOf(wallet) - had;
        } catch {}
    }

    function slash(uint8 box, uint8 thirds, uint96 fromRewards) external {
        bytes32 container = bytes32(uint256(box % 3));
        bytes32 evidence = bytes32(++slashes);
        (, uint256 had,,,) = registry.stakeOf(container);
        bytes[] memory s = two(typed(registry.DOMAIN_SEPARATOR(), abi.encode(
            keccak256("Slash(bytes32 container,uint8 thirds,uint256 fromRewards,bytes32 evidence)"),
            container, thirds % 4, uint256(fromRewards), evidence)), 0, 2);
        uint256 pool = ath.balanceOf(POOL);
        try registry.slash(container, thirds % 4, fromRewards, evidence, s) {
            uint256 taken = ath.balanceOf(POOL) - pool;
            require(taken <= had, "more than the stake");
            staked -= taken;
            slashed += taken;
        } catch {}
    }

    function developer(uint8 who, uint96 amount, uint8 what) external {
        vm.warp(clock);
        vm.startPrank(_wallets[who % 2]);
        uint256 wei_ = amount % (300 ether);
        if (what % 3 == 0) {
            try escrow.stake(wei_) {} catch {}
        } else if (what % 3 == 1) {
            try escrow.unstake(wei_) {} catch {}
        } else {
            try escrow.deposit(bytes32(jobs + 1), wei_) {
                ++jobs;
                jobsOpen += wei_;
            } catch {}
        }
        vm.stopPrank();
    }

    function settleJob(uint256 job, uint96 amount, bool back) external {
        vm.warp(clock);
        bytes32 id = bytes32(jobs == 0 ? 1 : 1 + job % jobs);
        (, uint256 deposited,,,) = escrow.jobOf(id);
        uint256 wei_ = amount % (400 ether);
        if (back) {
            try escrow.refund(id) {
                jobsOpen -= deposited;
            } catch {}
            return;
        }
        bytes[] memory s = two(typed(escrow.DOMAIN_SEPARATOR(), abi.encode(
            keccak256("Settle(bytes32 job,address provider,uint256 amount)"), id, BOB, wei_)), 0, 1);
        try escrow.settle(id, BOB, wei_, s) {
            require(wei_ <= deposited, "more than the deposit");
            jobsOpen -= deposited;
        } catch {}
    }

    function moveLicence(uint8 id, uint8 what) external {
        uint256 token = 1 + id % 8;
        address owner = licences.ownerOf(token);
        vm.startPrank(owner);
        if (what % 3 == 0) {
            licences.delegate(token, POOL);
        } else if (what % 3 == 1) {
            licences.transferFrom(owner, owner == ALICE ? BOB : ALICE, token);
            (address operator,,) = licences.delegationOf(token);
            require(operator == address(0), "delegated after a transfer");
        } else {
            try licences.undelegate(token) {} catch {}
        }
        vm.stopPrank();
    }
}

contract RewardInvariantsTest {
    Players private players;

    function setUp() public {
        players = new Players();
    }

    function targetContracts() public view returns (address[] memory out) {
        out = new address[](1);
        out[0] = address(players);
    }

    function invariant_claims_are_funded_and_paid_once() public view {
        RewardClaim claims = players.claims();
        require(players.athOf(address(claims)) >= claims.reserved(), "promised more than there is");
        require(claims.reserved() + claims.totalWithdrawn() == players.claimed(), "claimed");
        require(claims.totalWithdrawn() == players.withdrawn(), "withdrawn");
        require(claims.totalWithdrawn() <= claims.totalFunded(), "paid more than was funded");
    }

    function invariant_slashing_never_exceeds_the_stake() public view {
        ContainerRegistry registry = players.registry();
        require(registry.totalStaked() == players.staked(), "stakes");
        require(players.athOf(address(registry)) == players.staked(), "balance");
    }

    function invariant_the_escrow_holds_stakes_and_open_jobs() public view {
        JobEscrow escrow = players.escrow();
        require(escrow.totalDeposited() == players.jobsOpen(), "open jobs");
        require(players.athOf(address(escrow)) == escrow.totalStaked() + escrow.totalDeposited(), "balance");
    }

    function invariant_every_delegation_is_listed_once() public view {
        CheckerLicense licences = players.licences();
        uint256 delegated = 0;
        for (uint256 id = 1; id <= licences.totalSupply(); ++id) {
            (address operator,,) = licences.delegationOf(id);
            delegated += operator == address(0) ? 0 : 1;
        }
        require(licences.delegatedCount(address(0x9001)) == delegated, "listed");
    }
}
