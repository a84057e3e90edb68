// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/cuda_compute.h"

#include "gpu/device/device_error.h"
#include "gpu/kernels/gemm_tree_kernel.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

namespace hearth::gpu {

namespace {

using kernels::kDigestLanes;
using kernels::kGemmChunk;
using kernels::kGemmThreads;
using kernels::kOperandThreads;
using kernels::kTreeLeaves;
using kernels::kTreeThreads;

constexpr std::uint32_t kHashWords = 8;
constexpr std::uint32_t kLogWords = 2 * kHashWords; ///< of a step: seed and root
constexpr std::uint32_t kLogSteps = 4096;
constexpr double kTalkMs = 30.0;    ///< after so long advance() answers
constexpr double kCheckMs = 1000.0; ///< of the card's time between two tiles that the processor checks

/// A hash from the card's words, each the big-endian reading of four bytes.
Hash256 hash_of(std::span<const std::uint32_t> words) {
    Hash256 hash;
    for (std::size_t i = 0; i < kHashWords; ++i) {
        const std::uint32_t bytes = kernels::swapped(words[i]);
        std::memcpy(hash.bytes.data() + 4 * i, &bytes, sizeof bytes);
    }
    return hash;
}

kernels::GemmState state_of(std::uint32_t step, const Hash256& seed) {
    const ComputeKeys keys = compute_keys(seed);
    kernels::GemmState state{};
    for (std::size_t i = 0; i < kHashWords; ++i) {
        std::uint32_t bytes = 0;
        std::memcpy(&bytes, seed.bytes.data() + 4 * i, sizeof bytes);
        state.seed[i] = kernels::swapped(bytes);
    }
    state.key_a = keys.a;
    state.key_b = keys.b;
    state.key_digest = keys.digest;
    state.step = step;
    return state;
}

std::uint32_t tree_blocks(const ComputeShape& shape) {
    return (shape.tiles() + kTreeLeaves - 1) / kTreeLeaves;
}

std::uint32_t batch_limit(const ComputeShape& shape) {
    const std::uint64_t units = std::uint64_t{shape.tiles()} + std::uint64_t{2} * shape.side();
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(units * kLogSteps, 1U << 30U));
}

tl::unexpected<Error> cancelled() {
    return gpu_fail(code::kCancelled, "The call was cancelled.");
}

} // namespace

CudaCompute::CudaCompute(std::unique_ptr<CudaCard> card, const ComputeShape& shape, const CancelFlag& cancel)
    : m_card(std::move(card)), m_shape(shape), m_cancel(&cancel),
      m_plan(static_cast<std::uint32_t>(std::max(m_card->identity().multiprocessors, 1)),
             batch_limit(shape)) {}

Result<std::unique_ptr<CudaCompute>> CudaCompute::open(std::shared_ptr<const CudaDriver> driver, int ordinal,
                                                       const ComputeShape& shape, const CancelFlag& cancel,
                                                       ComputeRoute route) {
    if (!shape.usable() || (shape.tile != 64 && shape.tile != 128)) {
        return gpu_fail(code::kBadValue, "A card multiplies tiles of 64 or 128, not of " +
                                             std::to_string(shape.tile) + " for a size of " +
                                             std::to_string(shape.n) + ".");
    }
    auto card = CudaCard::open(std::move(driver), ordinal);
    if (!card) {
        return tl::unexpected<Error>(card.error());
    }
    std::unique_ptr<CudaCompute> compute(new CudaCompute(std::move(*card), shape, cancel));
    compute->m_facts.device = compute->m_card->identity().name;
    return compute->m_card->use()
        .and_then([&] { return compute->load_kernels(); })
        .and_then([&] { return compute->take_memory(); })
        .and_then([&] { return compute->choose(route); })
        .map([&] { return std::move(compute); });
}

Result<void> CudaCompute::load_kernels() {
    auto module = m_card->load("gemm");
    if (!module) {
        return tl::unexpected<Error>(module.error());
    }
    m_module = std::move(*module);
    m_facts.kernel = m_module.image;
    struct Wanted {
        CuFunction* function;
        const char* name;
    };
    for (const Wanted& w : {Wanted{&m_kernels.operands, "gemm_operands"},
                            Wanted{&m_kernels.leaves, "gemm_leaves"}, Wanted{&m_kernels.root, "gemm_root"}}) {
        const auto function = m_card->function(m_module, w.name);
        if (!function) {
            return tl::unexpected<Error>(function.error());
        }
        *w.function = *function;
    }
    return {};
}

Result<void> CudaCompute::take_memory() {
    struct Piece {
        CardMemory* memory;
        std::uint64_t bytes;
    };
    constexpr std::uint64_t kHashBytes = kHashWords * sizeof(std::uint32_t);
    const std::uint64_t operands = std::uint64_t{m_shape.n} * m_shape.n;
    for (const Piece& p :
         {Piece{&m_state, sizeof(kernels::GemmState)}, Piece{&m_a, operands}, Piece{&m_b, operands},
          Piece{&m_lanes, std::uint64_t{m_shape.tiles()} * kDigestLanes * sizeof(std::uint64_t)},
          Piece{&m_leaves, m_shape.tiles() * kHashBytes}, Piece{&m_nodes, tree_blocks(m_shape) * kHashBytes},
          Piece{&m_log, std::uint64_t{2} * kLogSteps * kHashBytes}}) {
        auto piece = m_card->allocate(p.bytes);
        if (!piece) {
            return tl::unexpected<Error>(piece.error());
        }
        *p.memory = std::move(*piece);
    }
    m_args = {m_state.as<kernels::GemmState>(),
              m_a.as<kernels::Bytes16>(),
              m_b.as<kernels::Bytes16>(),
              m_lanes.as<std::uint64_t>(),
              m_leaves.as<std::uint32_t>(),
              m_nodes.as<std::uint32_t>(),
              m_log.as<std::uint32_t>(),
              m_shape.n,
              m_shape.tile,
              0,
              0};
    return {};
}

Result<void> CudaCompute::choose(ComputeRoute route) {
    struct Candidate {
        ComputeRoute route;
        const char* name;
        const char* kernel;
    };
    const bool large = m_shape.tile == 128;
    const std::array candidates = {
        Candidate{ComputeRoute::Matrix, "mma", large ? "gemm_mma_128" : "gemm_mma_64"},
        Candidate{ComputeRoute::Dot, "dp4a", large ? "gemm_dp4a_128" : "gemm_dp4a_64"}};
    // The tiles that are tried need their operands.
    Result<void> ok = begin(0, sha256(std::span<const std::uint8_t>()));
    for (Position at; ok && at.units < operand_units();) {
        const Result<double> took = m_card->timed(
            [&] { return enqueue_operands(at, std::max(m_plan.next(), operand_units() / 16)); });
        ok = took ? Result<void>() : tl::unexpected<Error>(took.error());
    }
    if (!ok) {
        return ok;
    }
    double fastest = 0;
    for (const Candidate& c : candidates) {
        if (route != ComputeRoute::Fastest && route != c.route) {
            continue;
        }
        if (m_cancel->load(std::memory_order_relaxed)) {
            return cancelled();
        }
        CuFunction function = nullptr;
        const Result<double> took = try_route(c.kernel, function);
        if (!took) {
            return tl::unexpected<Error>(took.error());
        }
        if (m_kernels.multiply == nullptr || *took < fastest) {
            fastest = *took;
            m_kernels.multiply = function;
            m_facts.route = c.name;
        }
    }
    return {};
}

Result<double> CudaCompute::try_route(const char* kernel, CuFunction& function) {
    const auto found = m_card->function(m_module, kernel);
    if (!found) {
        return tl::unexpected<Error>(found.error());
    }
    function = *found;
    const auto multiprocessors = static_cast<std::uint32_t>(std::max(m_card->identity().multiprocessors, 1));
    const std::uint32_t tiles = std::min(m_shape.tiles(), 2 * multiprocessors);
    double milliseconds = 0;
    for (int i = 0; i < 2; ++i) { // a driver may load a kernel when it is first used
        Result<double> took = m_card->timed([&] { return launch(function, tiles, kGemmThreads, m_args); });
        if (!took) {
            return took;
        }
        milliseconds = *took;
    }
    const Hash256 seed = m_last_seed;
    for (const std::uint32_t order : {0U, tiles - 1}) {
        const std::uint32_t tile = kernels::walked_tile(order, m_shape.side());
        const auto lanes =
            read<std::uint64_t>(m_lanes, std::size_t{tile} * kDigestLanes, std::size_t{kDigestLanes});
        if (!lanes) {
            return tl::unexpected<Error>(lanes.error());
        }
        const Hash256 leaf =
            compute_tile_leaf(seed, 0, tile, std::span<const std::uint64_t, kDigestLanes>(*lanes));
        if (Result<void> same = compare_tile(tile, 0, seed, leaf); !same) {
            return tl::unexpected<Error>(same.error());
        }
    }
    return milliseconds;
}

Result<void> CudaCompute::compare_tile(std::uint32_t tile, std::uint32_t step, const Hash256& seed,
                                       const Hash256& leaf) const {
    if (compute_tile(tile_maths().front(), m_shape, seed, step, tile) == leaf) {
        return {};
    }
    return device_fail(code::kCardWrongData, m_facts.device + " multiplied wrongly: tile " +
                                                 std::to_string(tile) + " of a product of " +
                                                 std::to_string(m_shape.n) + " is not the processor's.");
}

Result<void> CudaCompute::begin(std::uint32_t step, const Hash256& seed) {
    const kernels::GemmState state = state_of(step, seed);
    m_last_seed = seed;
    m_last_step = step;
    return m_card->use().and_then([&] {
        return m_card->check(m_card->api().copy_to_device(m_state.address(), &state, sizeof state),
                             "cuMemcpyHtoD");
    });
}

Result<void> CudaCompute::launch(CuFunction kernel, std::uint32_t blocks, std::uint32_t threads,
                                 const kernels::GemmArgs& args) {
    m_facts.launches += 1;
    return m_card->launch(kernel, blocks, threads, args);
}

Result<void> CudaCompute::enqueue_operands(Position& at, std::uint32_t units) {
    const std::uint64_t chunks = std::uint64_t{m_shape.side()} * (m_shape.n / kGemmChunk);
    const std::uint32_t end = at.units + std::min(units, operand_units() - at.units);
    kernels::GemmArgs args = m_args;
    args.first = static_cast<std::uint32_t>(chunks * at.units / operand_units());
    const auto last = static_cast<std::uint32_t>(chunks * end / operand_units());
    at.units = end;
    return last > args.first ? launch(m_kernels.operands, last - args.first, kOperandThreads, args)
                             : Result<void>();
}

Result<void> CudaCompute::enqueue_tiles(Position& at, std::uint32_t units) {
    kernels::GemmArgs args = m_args;
    args.first = at.units - operand_units();
    const std::uint32_t blocks = std::min(units, m_shape.tiles() - args.first);
    at.units += blocks;
    return launch(m_kernels.multiply, blocks, kGemmThreads, args);
}

Result<void> CudaCompute::enqueue_root(Position& at) {
    kernels::GemmArgs args = m_args;
    args.log_at = at.steps;
    at.units = 0;
    at.steps += 1;
    return launch(m_kernels.leaves, tree_blocks(m_shape), kTreeThreads, args).and_then([&] {
        return launch(m_kernels.root, 1, kTreeThreads, args);
    });
}

Result<double> CudaCompute::run(Position& at, std::uint32_t most) {
    const std::uint32_t planned = m_plan.next();
    std::uint32_t left = planned;
    Result<double> took = m_card->timed([&]() -> Result<void> {
        Result<void> ok;
        while (ok && left > 0 && at.steps < most) {
            const std::uint32_t before = at.units;
            ok = before < operand_units() ? enqueue_operands(at, left) : enqueue_tiles(at, left);
            left -= at.units - before;
            if (ok && at.units == operand_units() + m_shape.tiles()) {
                ok = enqueue_root(at);
            }
        }
        return ok;
    });
    if (took) {
        m_plan.measured(planned - left, *took);
        m_facts.longest_batch_ms = std::max(m_facts.longest_batch_ms, *took);
        m_facts.busy_ms += *took;
    }
    return took;
}

template <class T>
Result<std::vector<T>> CudaCompute::read(const CardMemory& memory, std::size_t first,
                                         std::size_t count) const {
    std::vector<T> values(count);
    return m_card->use()
        .and_then([&] {
            return m_card->check(m_card->api().copy_to_host(
                                     values.data(), memory.address() + first * sizeof(T), count * sizeof(T)),
                                 "cuMemcpyDtoH");
        })
        .map([&] { return std::move(values); });
}

Result<std::vector<ComputeStep>> CudaCompute::read_log(std::uint32_t first, const Hash256& seed,
                                                       std::uint32_t steps) {
    const auto wrong_seed = [this](std::uint32_t step) {
        return device_fail(code::kCardWrongData, m_facts.device + " hashed wrongly: the seed of step " +
                                                     std::to_string(step) +
                                                     " does not follow from the step before.");
    };
    const auto log = read<std::uint32_t>(m_log, 0, std::size_t{steps} * kLogWords);
    if (!log) {
        return tl::unexpected<Error>(log.error());
    }
    std::vector<ComputeStep> done;
    done.reserve(steps);
    Hash256 expected = seed;
    for (std::uint32_t i = 0; i < steps; ++i) {
        const auto line = std::span(*log).subspan(std::size_t{i} * kLogWords, kLogWords);
        done.push_back({hash_of(line.first(kHashWords)), hash_of(line.last(kHashWords))});
        if (done.back().seed != expected) {
            return wrong_seed(first + i);
        }
        expected = compute_next_seed(done.back(), first + i);
    }
    m_last_step = first + steps - 1;
    m_last_seed = done.back().seed;
    // What the card would go on from belongs to the last root, so that this too is as it was hashed.
    const auto state = read<kernels::GemmState>(m_state, 0, 1);
    if (!state) {
        return tl::unexpected<Error>(state.error());
    }
    if (hash_of(state->front().seed) != expected) {
        return wrong_seed(first + steps);
    }
    return done;
}

Result<std::vector<ComputeStep>> CudaCompute::advance(std::uint32_t first, const Hash256& seed,
                                                      std::uint32_t most) {
    if (Result<void> ok = begin(first, seed); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const std::uint32_t room = std::clamp(most, 1U, kLogSteps);
    Position at;
    double spent = 0;
    while (at.steps < room && (at.steps == 0 || at.units != 0 || spent < kTalkMs)) {
        if (m_cancel->load(std::memory_order_relaxed)) {
            return cancelled();
        }
        // When it is time to answer, only the step under way is ended.
        const Result<double> took = run(at, spent < kTalkMs ? room : std::min(room, at.steps + 1));
        if (!took) {
            return tl::unexpected<Error>(took.error());
        }
        spent += *took;
    }
    auto done = read_log(first, seed, at.steps);
    if (Result<void> right = done ? check_now_and_then() : Result<void>(); !right) {
        return tl::unexpected<Error>(right.error());
    }
    return done;
}

Result<std::vector<Hash256>> CudaCompute::leaves(std::uint32_t step, const Hash256& seed) {
    const auto done = advance(step, seed, 1);
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    const auto words = read<std::uint32_t>(m_leaves, 0, std::size_t{m_shape.tiles()} * kHashWords);
    if (!words) {
        return tl::unexpected<Error>(words.error());
    }
    std::vector<Hash256> hashes;
    hashes.reserve(m_shape.tiles());
    for (std::size_t i = 0; i < m_shape.tiles(); ++i) {
        hashes.push_back(hash_of(std::span(*words).subspan(i * kHashWords, kHashWords)));
    }
    if (merkle_root(hashes) != done->front().root) {
        return device_fail(code::kCardWrongData, m_facts.device + " hashed wrongly: the leaves of step " +
                                                     std::to_string(step) + " do not give its root.");
    }
    return hashes;
}

Result<void> CudaCompute::check_now_and_then() {
    if (m_facts.busy_ms < m_next_check_ms) {
        return {};
    }
    m_next_check_ms = m_facts.busy_ms + kCheckMs;
    // All over the product in turn.
    const std::uint32_t tile = m_last_step * 7919U % m_shape.tiles();
    const auto words = read<std::uint32_t>(m_leaves, std::size_t{tile} * kHashWords, std::size_t{kHashWords});
    return words ? compare_tile(tile, m_last_step, m_last_seed, hash_of(*words))
                 : tl::unexpected<Error>(words.error());
}

} // namespace hearth::gpu
