// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/cublaslt_rate.h"

#include "gpu/cuda/launch_planner.h"
#include "gpu/device/device_error.h"
#include "gpu/kernels/gemm_tile.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc_compute.h"

#include <algorithm>

namespace hearth::gpu {

namespace {

constexpr std::uint64_t kWorkspace = 32ULL << 20U;
constexpr std::uint64_t kKeyA = 0x486561727468'0001ULL;
constexpr std::uint64_t kKeyB = 0x486561727468'0002ULL;
constexpr std::uint32_t kMostProducts = 1U << 16U;

Result<void> check(LtStatus status, const char* call) {
    if (status == lt::kSuccess) {
        return {};
    }
    return device_fail(code::kCardOtherError,
                       std::string(call) + " failed: cuBLAS status " + std::to_string(status) + ".");
}

/// D = A^T B for A and B column by column, so both rows of what is multiplied lie along k. All that the
/// library and the card hold for it.
class Product {
public:
    Product(CudaCard& card, const CublasLt& library, std::uint32_t n) : m_card(card), m_lt(library), m_n(n) {}
    Product(const Product&) = delete;
    Product& operator=(const Product&) = delete;
    ~Product() {
        const auto end = [](auto destroy, auto* object) {
            if (object != nullptr) {
                static_cast<void>(destroy(object));
            }
        };
        end(m_lt.preference_destroy, m_preference);
        end(m_lt.layout_destroy, m_sums);
        end(m_lt.layout_destroy, m_operands);
        end(m_lt.desc_destroy, m_desc);
        end(m_lt.destroy, m_handle);
    }

    [[nodiscard]] Result<void> open() {
        return m_card.use()
            .and_then([&] { return take_memory(); })
            .and_then([&] { return upload(m_a, kKeyA); })
            .and_then([&] { return upload(m_b, kKeyB); })
            .and_then([&] { return describe(); })
            .and_then([&] { return choose(); });
    }

    [[nodiscard]] Result<void> enqueue(std::uint32_t count) {
        const std::int32_t alpha = 1;
        const std::int32_t beta = 0;
        Result<void> ok;
        for (std::uint32_t i = 0; ok && i < count; ++i) {
            ok = check(m_lt.multiply(m_handle, m_desc, &alpha, m_a.as<void>(), m_operands, m_b.as<void>(),
                                     m_operands, &beta, m_d.as<void>(), m_sums, m_d.as<void>(), m_sums,
                                     &m_algorithm, m_workspace.as<void>(), m_workspace.bytes(), nullptr),
                       "cublasLtMatmul");
        }
        return ok;
    }

    /// Compares some elements of D with the processor's.
    [[nodiscard]] Result<void> verify() const {
        std::vector<std::int8_t> a(m_n);
        std::vector<std::int8_t> b(m_n);
        for (const std::uint32_t at : {0U, 1U, m_n / 2 + 1, m_n - 1}) {
            const std::uint32_t row = at;
            const std::uint32_t column = m_n - 1 - at / 2;
            kernels::operand_part(kKeyA, m_n, row, 1, 0, m_n, 0, 1, a.data());
            kernels::operand_part(kKeyB, m_n, column, 1, 0, m_n, 0, 1, b.data());
            std::int32_t element = 0;
            const std::uint64_t place = (std::uint64_t{column} * m_n + row) * sizeof element;
            Result<void> read = m_card.check(
                m_card.api().copy_to_host(&element, m_d.address() + place, sizeof element), "cuMemcpyDtoH");
            if (!read) {
                return read;
            }
            if (element != kernels::dot_s8(a.data(), b.data(), m_n)) {
                return device_fail(code::kCardWrongData,
                                   "An element of cuBLASLt's product is not the processor's.");
            }
        }
        return {};
    }

private:
    [[nodiscard]] Result<void> take_memory() {
        struct Piece {
            CardMemory* memory;
            std::uint64_t bytes;
        };
        const std::uint64_t elements = std::uint64_t{m_n} * m_n;
        for (const Piece& p :
             {Piece{&m_a, elements}, Piece{&m_b, elements}, Piece{&m_d, elements * sizeof(std::int32_t)},
              Piece{&m_workspace, kWorkspace}}) {
            auto piece = m_card.allocate(p.bytes);
            if (!piece) {
                return tl::unexpected<Error>(piece.error());
            }
            *p.memory = std::move(*piece);
        }
        return {};
    }
    [[nodiscard]] Result<void> upload(const CardMemory& to, std::uint64_t key) const {
        std::vector<std::int8_t> operands(to.bytes());
        tile_maths().front().operands(key, m_n, 0, m_n, 0, m_n, operands.data());
        return m_card.check(m_card.api().copy_to_device(to.address(), operands.data(), operands.size()),
                            "cuMemcpyHtoD");
    }
    [[nodiscard]] Result<void> describe() {
        const auto n = std::int64_t{m_n};
        return check(m_lt.create(&m_handle), "cublasLtCreate")
            .and_then([&] {
                return check(m_lt.desc_create(&m_desc, lt::kCompute32I, lt::kInt32),
                             "cublasLtMatmulDescCreate");
            })
            .and_then([&] {
                return check(m_lt.desc_set(m_desc, lt::kTransposeA, &lt::kTransposed, sizeof lt::kTransposed),
                             "cublasLtMatmulDescSetAttribute");
            })
            .and_then([&] {
                return check(m_lt.layout_create(&m_operands, lt::kInt8, m_n, m_n, n),
                             "cublasLtMatrixLayoutCreate");
            })
            .and_then([&] {
                return check(m_lt.layout_create(&m_sums, lt::kInt32, m_n, m_n, n),
                             "cublasLtMatrixLayoutCreate");
            });
    }
    [[nodiscard]] Result<void> choose() {
        LtHeuristic best{};
        int found = 0;
        return check(m_lt.preference_create(&m_preference), "cublasLtMatmulPreferenceCreate")
            .and_then([&] {
                return check(
                    m_lt.preference_set(m_preference, lt::kMostWorkspace, &kWorkspace, sizeof kWorkspace),
                    "cublasLtMatmulPreferenceSetAttribute");
            })
            .and_then([&]() -> Result<void> {
                const LtStatus status = m_lt.heuristic(m_handle, m_desc, m_operands, m_operands, m_sums,
                                                       m_sums, m_preference, 1, &best, &found);
                if (status != lt::kSuccess || found < 1 || best.state != lt::kSuccess) {
                    return gpu_fail(code::kPartNotHere,
                                    "cuBLASLt has no int8 product of this size for this card.");
                }
                m_algorithm = best.algorithm;
                return {};
            });
    }

    CudaCard& m_card;
    CublasLt m_lt;
    std::uint32_t m_n;
    CardMemory m_a, m_b, m_d, m_workspace;
    LtHandle m_handle = nullptr;
    LtProductDesc m_desc = nullptr;
    LtLayout m_operands = nullptr;
    LtLayout m_sums = nullptr;
    LtPreference m_preference = nullptr;
    LtAlgorithm m_algorithm{};
};

} // namespace

Result<Measurement> measure_cublaslt_int8(CudaCard& card, const CublasLt& library, std::uint32_t n,
                                          const MeasureOptions& options, const CancelFlag& cancel) {
    if (!compute_shape(n).usable()) {
        return gpu_fail(code::kBadValue, "No product of " + std::to_string(n) + " is measured.");
    }
    Product product(card, library, n);
    if (Result<void> opened = product.open(); !opened) {
        return tl::unexpected<Error>(opened.error());
    }
    Measurement result;
    LaunchPlanner planner(1, kMostProducts);
    for (std::uint32_t i = 0; i <= std::max(options.repeats, 1U); ++i) {
        double milliseconds = 0;
        double products = 0;
        do {
            if (cancel.load(std::memory_order_relaxed)) {
                return gpu_fail(code::kCancelled, "The measurement was cancelled.");
            }
            const std::uint32_t count = planner.next();
            const Result<double> took = card.timed([&] { return product.enqueue(count); });
            if (!took) {
                return tl::unexpected<Error>(took.error());
            }
            planner.measured(count, *took);
            milliseconds += std::max(*took, 1e-6);
            products += count;
            result.longest_ms = std::max(result.longest_ms, *took);
        } while (milliseconds < 1000.0 * options.seconds);
        if (Result<void> right = product.verify(); !right) {
            return tl::unexpected<Error>(right.error());
        }
        if (i > 0) {
            result.values.push_back(compute_shape(n).operations() * products / milliseconds / 1e9);
        }
    }
    return result;
}

} // namespace hearth::gpu
