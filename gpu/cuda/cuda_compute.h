// SPDX-License-Identifier: Apache-2.0
// PoC-compute on an NVIDIA card: the kernels of gemm.cu through the driver API. The chain of steps runs on
// the card alone; the host hears of it every few hundredths of a second and checks that its seeds follow from
// its roots.
//
// UNTESTED ON HARDWARE: no card was at hand when this was written. Tests run all of it but the card, with a
// fake driver whose launches run the kernels' bodies on the CPU.
#pragma once

#include "gpu/cuda/cuda_card.h"
#include "gpu/cuda/launch_planner.h"
#include "gpu/kernels/gemm_kernel.h"
#include "gpu/proof/poc_compute.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hearth::gpu {

/// What multiplies: matrix units (mma.sync) or dp4a. Fastest tries both for a moment.
enum class ComputeRoute : std::uint8_t { Fastest, Matrix, Dot };

/// Where a chain ran, and how.
struct ComputeCardFacts {
    std::string device; ///< the card's name
    std::string kernel; ///< image_name() of what the driver accepted
    std::string route;  ///< "mma" or "dp4a"
    std::uint64_t launches = 0;
    double longest_batch_ms = 0; ///< the card's time for what was enqueued together: no launch was longer
    double busy_ms = 0;
    bool tested_on_hardware = false; ///< stays false until the selftest has passed on a card and is committed
};

/// Steps of one shape on a card; needs 2 n^2 bytes of its memory. Used from any one thread at a time. Work is
/// enqueued in batches that aim at 10 ms, and the cancel flag is looked at between them.
class CudaCompute {
public:
    /// Opens card `ordinal`, loads the kernels, and multiplies a few tiles by each route that `route` allows:
    /// tiles that are not the processor's are HRT-GPU-060. Other errors: those of CudaCard::open() and
    /// load(), HRT-GPU-001 (tiles other than 64 and 128), -046 (too little memory), -005. `cancel` must
    /// outlive this.
    [[nodiscard]] static Result<std::unique_ptr<CudaCompute>>
    open(std::shared_ptr<const CudaDriver> driver, int ordinal, const ComputeShape& shape,
         const CancelFlag& cancel, ComputeRoute route = ComputeRoute::Fastest);

    /// A ComputeChain: steps from `first` on, at most `most`, for about 30 ms. HRT-GPU-060 when a seed does
    /// not follow from the step before, or a tile is not the processor's: one of the first answer's last step
    /// is computed again, then one a second.
    [[nodiscard]] Result<std::vector<ComputeStep>> advance(std::uint32_t first, const Hash256& seed,
                                                           std::uint32_t most);
    /// A ComputeBackend. HRT-GPU-060 when the leaves do not hash to the root that the card made of them.
    [[nodiscard]] Result<std::vector<Hash256>> leaves(std::uint32_t step, const Hash256& seed);

    [[nodiscard]] const ComputeCardFacts& facts() const { return m_facts; }

private:
    /// How far the work has come: whole steps, and units of the step under way.
    struct Position {
        std::uint32_t steps = 0;
        std::uint32_t units = 0;
    };
    struct Kernels {
        CuFunction operands = nullptr;
        CuFunction multiply = nullptr;
        CuFunction leaves = nullptr;
        CuFunction root = nullptr;
    };

    CudaCompute(std::unique_ptr<CudaCard> card, const ComputeShape& shape, const CancelFlag& cancel);
    [[nodiscard]] Result<void> load_kernels();
    [[nodiscard]] Result<void> take_memory();
    [[nodiscard]] Result<void> choose(ComputeRoute route);
    /// Multiplies the first tiles by one route and compares two of them; milliseconds of the second time.
    [[nodiscard]] Result<double> try_route(const char* kernel, CuFunction& function);
    [[nodiscard]] Result<void> compare_tile(std::uint32_t tile, std::uint32_t step, const Hash256& seed,
                                            const Hash256& leaf) const;

    /// A tile of the last finished step, when it is time.
    [[nodiscard]] Result<void> check_now_and_then();

    [[nodiscard]] Result<void> begin(std::uint32_t step, const Hash256& seed);
    /// Units of one step: making all operands counts as much as two rows of tiles.
    [[nodiscard]] std::uint32_t operand_units() const { return 2 * m_shape.side(); }
    [[nodiscard]] Result<void> enqueue_operands(Position& at, std::uint32_t units);
    [[nodiscard]] Result<void> enqueue_tiles(Position& at, std::uint32_t units);
    [[nodiscard]] Result<void> enqueue_root(Position& at);
    /// One batch, up to step `most`; its milliseconds.
    [[nodiscard]] Result<double> run(Position& at, std::uint32_t most);
    [[nodiscard]] Result<void> launch(CuFunction kernel, std::uint32_t blocks, std::uint32_t threads,
                                      const kernels::GemmArgs& args);
    template <class T>
    [[nodiscard]] Result<std::vector<T>> read(const CardMemory& memory, std::size_t first,
                                              std::size_t count) const;
    [[nodiscard]] Result<std::vector<ComputeStep>> read_log(std::uint32_t first, const Hash256& seed,
                                                            std::uint32_t steps);

    std::unique_ptr<CudaCard> m_card; // the memory below goes first
    ComputeShape m_shape;
    const CancelFlag* m_cancel;
    ComputeCardFacts m_facts;
    CardModule m_module;
    Kernels m_kernels;
    CardMemory m_state, m_a, m_b, m_lanes, m_leaves, m_nodes, m_log;
    kernels::GemmArgs m_args{};
    LaunchPlanner m_plan;
    std::uint32_t m_last_step = 0; ///< whose leaves are on the card
    Hash256 m_last_seed;
    double m_next_check_ms = 0; ///< of busy_ms
};

} // namespace hearth::gpu
