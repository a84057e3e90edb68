// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// What Curve's VotingEscrow does, after its documentation and observable behaviour, for comparison with ours. Written for
/// being read beside that description, not for gas: one statement a rule, whole words for every number, no pause,
/// no reward power, no tokens, no rules about who may do what (the caller keeps to what is legal).
///
///  1. A lock's slope is amount / MAXTIME, its bias slope x seconds left; both zero once it has ended.
///  2. The pool's points count from 0, made at deployment. A checkpoint begins at the newest point, or, the first
///     time, at now with zeros.
///  3. It goes from Thursday to Thursday, at most 255 steps, the last one shortened to now. Each step lets the bias
///     fall by slope x seconds and then changes the slope by what is scheduled for that Thursday; neither is ever
///     below zero. Every step is one more point.
///  4. The block of a point between is interpolated from the point where the checkpoint began with a rate of blocks
///     a second in 18 decimals; the last point has the block of now if it has the time of now.
///  5. The account's old line is then taken out of the last point and its new one put in, again not below zero.
///  6. A lock that has not ended has minus its slope scheduled for its end.
///  7. Points of an account count from 1 and hold its line from now on.
///  8. A block's time is interpolated between the points around it (or the newest and now); votes then are those of
///     the account's newest point not after that block, and of the pool's line walked on as in 3 from the point
///     before that block.
contract CurveModel {
    struct Point {
        int256 bias;
        int256 slope;
        uint256 ts;
        uint256 blk;
    }

    int256 private constant MAXTIME = 126_144_000;
    uint256 private constant WEEK = 604_800;

    Point[] public points;
    mapping(address => Point[]) public pointsOf;
    mapping(uint256 => int256) public scheduled;
    mapping(address => uint256) public amountOf;
    mapping(address => uint256) public endOf;
    uint256 public supply;

    constructor() {
        points.push(Point(0, 0, block.timestamp, block.number));
    }

    function newest() external view returns (uint256) {
        return points.length - 1;
    }

    function newestOf(address account) external view returns (uint256) {
        return pointsOf[account].length;
    }

    /// Sets the lock of `account`; zeros for none.
    function set(address account, uint256 amount, uint256 end) external {
        (int256 oldBias, int256 oldSlope) = line(amountOf[account], endOf[account]);
        (int256 bias, int256 slope) = line(amount, end);
        checkpoint();
        Point storage last = points[points.length - 1];
        last.slope = atLeastZero(last.slope + slope - oldSlope);
        last.bias = atLeastZero(last.bias + bias - oldBias);
        if (endOf[account] > block.timestamp) {
            scheduled[endOf[account]] += oldSlope;
        }
        if (end > block.timestamp) {
            scheduled[end] -= slope;
        }
        pointsOf[account].push(Point(bias, slope, block.timestamp, block.number));
        supply = supply + amount - amountOf[account];
        amountOf[account] = amount;
        endOf[account] = end;
    }

    function checkpoint() public {
        Point memory begin =
            points.length == 1 ? Point(0, 0, block.timestamp, block.number) : points[points.length - 1];
        uint256 rate = 0;
        if (begin.ts < block.timestamp) {
            rate = (block.number - begin.blk) * 1e18 / (block.timestamp - begin.ts);
        }
        int256 bias = begin.bias;
        int256 slope = begin.slope;
        uint256 reached = begin.ts;
        for (uint256 step = 1; step <= 255; ++step) {
            uint256 thursday = (begin.ts / WEEK + step) * WEEK;
            uint256 target = thursday < block.timestamp ? thursday : block.timestamp;
            bias -= slope * int256(target - reached);
            if (target == thursday) {
                slope += scheduled[thursday];
            }
            bias = atLeastZero(bias);
            slope = atLeastZero(slope);
            reached = target;
            uint256 blk = reached == block.timestamp
                ? block.number
                : begin.blk + rate * (reached - begin.ts) / 1e18;
            points.push(Point(bias, slope, reached, blk));
            if (reached == block.timestamp) {
                return;
            }
        }
    }

    function balanceOf(address account, uint256 time) public view returns (uint256) {
        uint256 count = pointsOf[account].length;
        return count == 0 ? 0 : valueAt(pointsOf[account][count - 1], time);
    }

    function balanceOfAt(address account, uint256 blk) external view returns (uint256) {
        (, uint256 time) = timeOf(blk);
        for (uint256 i = pointsOf[account].length; i > 0; --i) {
            if (pointsOf[account][i - 1].blk <= blk) {
                return valueAt(pointsOf[account][i - 1], time);
            }
        }
        return 0;
    }

    function totalSupply(uint256 time) external view returns (uint256) {
        return poolAt(points.length - 1, time);
    }

    function totalSupplyAt(uint256 blk) external view returns (uint256) {
        (uint256 index, uint256 time) = timeOf(blk);
        return poolAt(index, time);
    }

    function line(uint256 amount, uint256 end) private view returns (int256 bias, int256 slope) {
        if (end > block.timestamp) {
            slope = int256(amount) / MAXTIME;
            bias = slope * int256(end - block.timestamp);
        }
    }

    function valueAt(Point memory point, uint256 time) private pure returns (uint256) {
        return uint256(atLeastZero(point.bias - point.slope * int256(time - point.ts)));
    }

    function poolAt(uint256 index, uint256 time) private view returns (uint256) {
        Point memory point = points[index];
        uint256 first = point.ts / WEEK;
        for (uint256 step = 1; step <= 255; ++step) {
            uint256 thursday = (first + step) * WEEK;
            if (thursday >= time) {
                point.bias -= point.slope * int256(time - point.ts);
                break;
            }
            point.bias -= point.slope * int256(thursday - point.ts);
            point.slope += scheduled[thursday];
            point.ts = thursday;
        }
        return uint256(atLeastZero(point.bias));
    }

    function timeOf(uint256 blk) private view returns (uint256 index, uint256 time) {
        index = points.length - 1;
        while (points[index].blk > blk) {
            --index;
        }
        Point memory from = points[index];
        uint256 toTime = block.timestamp;
        uint256 toBlock = block.number;
        if (index + 1 < points.length) {
            toTime = points[index + 1].ts;
            toBlock = points[index + 1].blk;
        }
        time = from.ts;
        if (toBlock != from.blk) {
            time += (blk - from.blk) * (toTime - from.ts) / (toBlock - from.blk);
        }
    }

    function atLeastZero(int256 value) private pure returns (int256) {
        return value > 0 ? value : int256(0);
    }
}
