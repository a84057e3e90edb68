// SPDX-License-Identifier: Apache-2.0
// The benchmark's memory part: what it says of honest memory, of a cheat, and of memory that may be
// elsewhere.
#include "gpu/bench/vram_part.h"
#include "gpu/proof/error_table.h"
#include "tests/gpu/check.h"

using namespace hearth::gpu;

namespace {

const CancelFlag kNever{false};

VramPartOptions small() {
    VramPartOptions options;
    options.bytes = 1U << 18U;
    options.rounds = 7;
    options.threads = 1;
    return options;
}

Result<std::unique_ptr<VramBackend>> honest(const VramShape& shape, const CancelFlag& cancel) {
    return vram_on_cpu(vram_maths().back(), shape, 1, cancel);
}

/// Reports other ends than the walkers had.
class Liar final : public VramBackend {
public:
    explicit Liar(std::unique_ptr<VramBackend> memory) : m_memory(std::move(memory)) {}
    [[nodiscard]] Result<std::uint64_t> fill(const Hash256& seed, std::uint64_t first) override {
        return m_memory->fill(seed, first);
    }
    [[nodiscard]] Result<kernels::VramItem> item(std::uint64_t index) override {
        return m_memory->item(index);
    }
    [[nodiscard]] Result<std::uint64_t> walk(const Hash256& walk_seed, std::uint64_t first,
                                             std::uint64_t most, std::vector<VramShare>& shares) override {
        return m_memory->walk(walk_seed, first, most, shares).map([&](std::uint64_t walked) {
            for (VramShare& share : shares) {
                share.digest.word[7] |= 1U; // half of them had it
            }
            return walked;
        });
    }

private:
    std::unique_ptr<VramBackend> m_memory;
};

/// Measures and checks; the text is the doubt. A machine that pauses in the midst of the 50 ms walks too
/// little: then once more.
Result<std::string> doubt_of(const PreparedPart& part, double expected_bytes) {
    constexpr int tries = 20;
    for (int i = 1;; ++i) {
        auto doubt = part.measure(0.05, kNever).and_then([&](double bytes) {
            CHECK_EQ(bytes, expected_bytes);
            return part.verify(kNever);
        });
        if (!doubt || i == tries || doubt->find("shares are too few") == std::string::npos) {
            return doubt;
        }
    }
}

} // namespace

HEARTH_TEST(an_honest_dataset_is_proven_with_a_note_of_its_rate) {
    const PreparedPart part = vram_part(&honest, small(), "portable");
    CHECK_EQ(part.route, std::string("portable"));
    CHECK_EQ(part.verify(kNever).value(), std::string("Nothing was filled."));
    for (int repeat = 0; repeat < 2; ++repeat) {
        const auto doubt = doubt_of(part, 262144);
        REQUIRE(doubt.has_value());
        CHECK_EQ(*doubt, std::string());
        REQUIRE(part.note != nullptr);
        CHECK(part.note->find("shares walked again") != std::string::npos);
    }
}

HEARTH_TEST(memory_that_could_be_another_is_not_proven) {
    VramPartOptions options = small();
    options.other_memory_gb_s = 1e6; // faster than any memory
    const auto doubt = doubt_of(vram_part(&honest, options, ""), 262144);
    REQUIRE(doubt.has_value());
    CHECK(doubt->find("it may lie there") != std::string::npos);
    options.other_memory_gb_s = 1e-9;
    CHECK_EQ(doubt_of(vram_part(&honest, options, ""), 262144).value(), std::string());
}

HEARTH_TEST(a_liar_is_rejected_with_the_checkers_reason) {
    const VramPlace liar = [](const VramShape& shape, const CancelFlag& cancel) {
        return honest(shape, cancel)
            .map([](std::unique_ptr<VramBackend>&& memory) -> std::unique_ptr<VramBackend> {
                return std::make_unique<Liar>(std::move(memory));
            });
    };
    const auto doubt = doubt_of(vram_part(liar, small(), ""), 262144);
    REQUIRE(doubt.has_value());
    CHECK(doubt->starts_with("share-differs: "));
}

HEARTH_TEST(a_place_without_memory_is_an_error_and_a_cancel_ends_it) {
    const VramPlace full = [](const VramShape&, const CancelFlag&) -> Result<std::unique_ptr<VramBackend>> {
        return gpu_fail("HRT-GPU-046", "Full.");
    };
    const auto failed = vram_part(full, small(), "").measure(0.05, kNever);
    REQUIRE(!failed.has_value());
    CHECK_EQ(failed.error().code, std::string("HRT-GPU-046"));
    const CancelFlag stop{true};
    const auto stopped = vram_part(&honest, small(), "").measure(0.05, stop);
    REQUIRE(!stopped.has_value());
    CHECK_EQ(stopped.error().code, std::string("HRT-GPU-005"));
}

HEARTH_TEST_MAIN
