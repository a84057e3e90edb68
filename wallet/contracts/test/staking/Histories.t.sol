// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {VotingEscrow} from "../../src/VotingEscrow.sol";
import {CurveModel} from "./CurveModel.sol";
import {Fixture} from "./Fixture.sol";

/// A token that says yes to everything: what histories move is tested elsewhere.
contract WillingToken {
    uint8 public constant decimals = 18;

    function transfer(address, uint256) external pure returns (bool) {
        return true;
    }

    function transferFrom(address, address, uint256) external pure returns (bool) {
        return true;
    }
}

/// Random histories of three accounts that are legal in Curve's VotingEscrow and in ours. After each action every
/// point, scheduled change and lock agrees with CurveModel bit for bit, and the votes with the sum over the locks;
/// in the end so do the votes at random blocks of the past.
abstract contract Histories is Fixture {
    uint256 private constant ACTIONS = 14;
    address[3] private users = [ALICE, BOB, CAROL];
    VotingEscrow private pool;
    CurveModel private model;
    uint256 private random;

    function setUp() public {
        vm.warp(T0 - 3 days);
        vm.roll(20_000_000);
        pool = new VotingEscrow(address(new WillingToken()), "Pool", "vPOOL", OWNER);
        model = new CurveModel();
    }

    function history(uint256 seed) internal {
        random = seed;
        uint256 firstBlock = block.number;
        uint256 compared;
        for (uint256 i = 0; i < ACTIONS; ++i) {
            passTime();
            act(users[draw(3)]);
            comparePool(compared);
            compared = pool.epoch();
        }
        if (draw(2) == 0) {
            vm.warp(block.timestamp + draw(WEEK));
            vm.roll(block.number + 1 + draw(60_000));
        }
        for (uint256 i = 0; i < 4; ++i) {
            uint256 blk = i == 0 ? block.number : firstBlock + draw(block.number - firstBlock + 1);
            same(pool.totalSupplyAt(blk), model.totalSupplyAt(blk), "totalSupplyAt");
            for (uint256 u = 0; u < 3; ++u) {
                same(pool.balanceOfAt(users[u], blk), model.balanceOfAt(users[u], blk), "balanceOfAt");
            }
        }
    }

    /// A number below `bound`.
    function draw(uint256 bound) private returns (uint256) {
        random = uint256(keccak256(abi.encode(random)));
        return random % bound;
    }

    /// Nothing, a block, hours, days, to around a Thursday, weeks, and now and then years.
    function passTime() private {
        uint256 kind = draw(32);
        uint256 time = block.timestamp;
        if (kind < 4) {
            return; // another action in the same block
        } else if (kind < 8) {
            time += 12;
        } else if (kind < 14) {
            time += draw(1 days);
        } else if (kind < 20) {
            time += draw(2 * WEEK);
        } else if (kind < 25) {
            time = floorWeek(time) + WEEK - 1 + draw(3);
        } else if (kind < 31) {
            time += draw(8 * WEEK);
        } else {
            time += draw(MAXTIME / 4);
        }
        uint256 passed = time - block.timestamp;
        // Blocks come every 12 seconds, or irregularly.
        vm.roll(block.number + (draw(2) == 0 ? (passed + 11) / 12 : 1 + draw(1 + passed)));
        vm.warp(time);
    }

    function act(address user) private {
        (int128 locked, uint256 end) = pool.locked(user);
        uint256 amount = uint256(int256(locked));
        uint256 kind = draw(16);
        uint256 more = draw(4) == 0 ? 1 + draw(2 * MAXTIME) : 1 + draw(1e28);
        uint256 latest = floorWeek(block.timestamp + MAXTIME);
        if (kind == 0) {
            pool.checkpoint();
            model.checkpoint();
            return;
        }
        if (amount == 0) {
            uint256 earliest = floorWeek(block.timestamp + WEEK - 1) + WEEK;
            uint256 span = kind < 8 ? 8 : (latest - earliest) / WEEK + 1;
            end = earliest + draw(span) * WEEK;
            vm.prank(user);
            pool.create_lock(more, end + draw(WEEK));
            amount = more;
        } else if (end <= block.timestamp) {
            vm.prank(user);
            pool.withdraw();
            (amount, end) = (0, 0);
        } else if (kind < 6) {
            vm.prank(user);
            pool.increase_amount(more);
            amount += more;
        } else if (kind < 8) {
            vm.prank(users[draw(3)]);
            pool.deposit_for(user, more);
            amount += more;
        } else if (end < latest) {
            end += (1 + draw(kind < 12 ? 1 : (latest - end) / WEEK)) * WEEK;
            vm.prank(user);
            pool.increase_unlock_time(end);
        } else {
            return;
        }
        model.set(user, amount, end);
        compareAccount(user);
    }

    function compareAccount(address user) private view {
        uint256 index = pool.user_point_epoch(user);
        same(index, model.newestOf(user), "user_point_epoch");
        (int128 bias, int128 slope, uint256 ts, uint256 blk) = pool.user_point_history(user, index);
        (int256 b, int256 s, uint256 t, uint256 k) = model.pointsOf(user, index - 1);
        require(bias == b && slope == s && ts == t && blk == k, "user_point_history");
        same(pool.user_point_history__ts(user, index), t, "user_point_history__ts");
        require(pool.get_last_user_slope(user) == s, "get_last_user_slope");
        (int128 amount, uint256 end) = pool.locked(user);
        require(uint256(int256(amount)) == model.amountOf(user) && end == model.endOf(user), "locked");
        require(pool.slope_changes(end) == model.scheduled(end), "slope_changes");
        same(pool.supply(), model.supply(), "supply");
    }

    function comparePool(uint256 from) private {
        uint256 newest = pool.epoch();
        same(newest, model.newest(), "epoch");
        for (uint256 i = from + 1; i <= newest; ++i) {
            (int128 bias, int128 slope, uint256 ts, uint256 blk) = pool.point_history(i);
            (int256 b, int256 s, uint256 t, uint256 k) = model.points(i);
            require(bias == b && slope == s && ts == t && blk == k, "point_history");
        }
        uint256 later = block.timestamp + (draw(2) == 0 ? 0 : draw(2 * MAXTIME));
        uint256 sum;
        for (uint256 u = 0; u < 3; ++u) {
            uint256 votes = pool.balanceOf(users[u], later);
            same(votes, model.balanceOf(users[u], later), "balanceOf");
            // Beside the model: what a lock is worth by itself.
            uint256 end = model.endOf(users[u]);
            same(votes, end > later ? model.amountOf(users[u]) / MAXTIME * (end - later) : 0, "of the lock");
            sum += votes;
        }
        uint256 total = pool.totalSupply(later);
        same(total, model.totalSupply(later), "totalSupply");
        same(total, sum, "sum of the locks");
    }
}

// Two contracts of one test, because forge runs contracts beside each other. Together 2,000 histories in the
// ordinary tests and 100,000 with the profile "long" (HEARTH_LONG=1).

contract HistoriesEvenTest is Histories {
    /// forge-config: default.fuzz.runs = 1000
    /// forge-config: long.fuzz.runs = 50000
    function testFuzz_histories_agree_with_curve(uint256 seed) public {
        history(seed & ~uint256(1));
    }
}

contract HistoriesOddTest is Histories {
    /// forge-config: default.fuzz.runs = 1000
    /// forge-config: long.fuzz.runs = 50000
    function testFuzz_histories_agree_with_curve(uint256 seed) public {
        history(seed | 1);
    }
}
