// SPDX-License-Identifier: Apache-2.0
// PoC-compute through the real loader and a fake driver whose launches run the kernels on the CPU: the
// processor's roots and proofs bit by bit, a code for each failure, and nothing believed that is wrong.
#include "gpu/cuda/cuda_compute.h"
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/proof_seal.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <algorithm>
#include <cstring>

#include <nlohmann/json.hpp>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

namespace {

const CancelFlag kNever{false};
const Beacon kSampleBeacon = {9, 8, 7};

ComputeChallenge challenge_of(const ComputeShape& shape) {
    ComputeChallenge challenge;
    challenge.beacon = {1, 2, 3, 4};
    challenge.node.fill(0x5a);
    challenge.gpu = 2;
    challenge.window = 77;
    challenge.shape = shape;
    return challenge;
}

ComputeChain chain_of(CudaCompute& card) {
    return [&card](std::uint32_t first, const Hash256& seed, std::uint32_t most) {
        return card.advance(first, seed, most);
    };
}

ComputeBackend leaves_of(CudaCompute& card) {
    return [&card](std::uint32_t step, const Hash256& seed) {
        return card.leaves(step, seed);
    };
}

/// A proof without the prover's clock.
std::vector<std::uint8_t> timeless(ComputeRun run, const ComputeBackend& backend) {
    run.local_us = 0;
    run.heartbeats.clear();
    return make_compute_proof(run, backend, kSampleBeacon, 12).value();
}

struct Card {
    FakeMachine machine{"h200"};

    Card() { machine.set("HEARTH_FAKE_SMS", "3"); }
    [[nodiscard]] static Result<std::unique_ptr<CudaCompute>> open(const ComputeShape& shape,
                                                                   ComputeRoute route = ComputeRoute::Matrix,
                                                                   const CancelFlag& cancel = kNever) {
        return CudaDriver::load().and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
            return CudaCompute::open(driver, 0, shape, cancel, route);
        });
    }
    [[nodiscard]] std::ptrdiff_t called(const char* name) const {
        const auto calls = machine.calls();
        return std::count(calls.begin(), calls.end(), name);
    }
};

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? "fine" : result.error().code;
}

/// Opens, runs three steps of 192 x 192 and opens the samples: "fine", or the first error's code.
std::string code_of_run() {
    const auto card = Card::open({192, 64});
    if (!card) {
        return card.error().code;
    }
    ComputeBudget budget;
    budget.max_steps = 3;
    const auto run = run_compute(challenge_of({192, 64}), chain_of(**card), budget, {}, kNever);
    return run ? code_of(make_compute_proof(*run, leaves_of(**card), kSampleBeacon, 12)) : run.error().code;
}

} // namespace

HEARTH_TEST(a_chain_on_a_card_is_the_processors_by_every_route) {
    ComputeBudget budget;
    budget.max_steps = 3;
    for (const ComputeShape shape :
         {ComputeShape{64, 64}, ComputeShape{192, 64}, ComputeShape{320, 64}, ComputeShape{256, 128}}) {
        const ComputeChallenge challenge = challenge_of(shape);
        const ComputeBackend cpu = compute_on_cpu(tile_maths().front(), shape, 1, kNever);
        const auto expected = run_compute(challenge, cpu, budget, {}, kNever);
        REQUIRE(expected.has_value());
        const std::vector<std::uint8_t> proof = timeless(*expected, cpu);
        for (const char* const generation : {"75", "90"}) {
            for (const ComputeRoute route :
                 {ComputeRoute::Matrix, ComputeRoute::Dot, ComputeRoute::Fastest}) {
                Card fake;
                fake.machine.set("HEARTH_FAKE_COMPUTE", generation);
                const auto card = Card::open(shape, route);
                REQUIRE(card.has_value());
                const auto run = run_compute(challenge, chain_of(**card), budget, {}, kNever);
                REQUIRE(run.has_value());
                CHECK_EQ(run->root, expected->root);
                CHECK(timeless(*run, leaves_of(**card)) == proof);
                const ComputeCardFacts& facts = (*card)->facts();
                CHECK_EQ(facts.device, std::string("NVIDIA H200"));
                CHECK(route == ComputeRoute::Fastest ||
                      facts.route == (route == ComputeRoute::Matrix ? "mma" : "dp4a"));
                CHECK(facts.launches > 12 && facts.longest_batch_ms > 0 && !facts.tested_on_hardware);
            }
        }
        ComputeExpectation expectation;
        expectation.challenge = challenge;
        expectation.sample_beacon = kSampleBeacon;
        expectation.k = 12;
        expectation.root = expected->root;
        const auto verdict = verify_compute(expectation, proof, tile_maths().front(), 1, kNever);
        CHECK(verdict && verdict->valid());
    }
}

HEARTH_TEST(all_is_given_back) {
    const Card fake;
    { CHECK(Card::open({192, 64}).has_value()); }
    CHECK_EQ(fake.called("cuMemAlloc_v2"), std::ptrdiff_t{7});
    CHECK_EQ(fake.called("cuMemFree_v2"), std::ptrdiff_t{7});
    CHECK_EQ(fake.called("cuCtxDestroy_v2"), std::ptrdiff_t{1});
    CHECK(Card::open({192, 64}).has_value()); // and its lock
}

HEARTH_TEST(shapes_that_a_card_cannot_do_are_refused) {
    const Card fake;
    CHECK_EQ(code_of(Card::open({192, 32})), std::string("HRT-GPU-001"));
    CHECK_EQ(code_of(Card::open({100, 64})), std::string("HRT-GPU-001"));
}

HEARTH_TEST(an_answer_comes_after_a_few_hundredths_of_a_second) {
    Card fake;
    fake.machine.set("HEARTH_FAKE_SMS", "132");
    const auto card = Card::open({64, 64});
    REQUIRE(card.has_value());
    const Hash256 seed = compute_seed(challenge_of({64, 64}));
    const double before = (*card)->facts().busy_ms;
    const auto steps = (*card)->advance(0, seed, kMaxComputeSteps);
    REQUIRE(steps.has_value());
    CHECK(!steps->empty() && steps->size() <= 4096);
    CHECK((*card)->facts().busy_ms - before >= 30.0 || steps->size() == 4096);
    const auto three = (*card)->advance(0, seed, 3);
    REQUIRE(three && three->size() == 3);
    for (std::size_t i = 0; i < 3 && steps->size() >= 3; ++i) {
        CHECK(three->at(i).seed == steps->at(i).seed && three->at(i).root == steps->at(i).root);
    }
}

HEARTH_TEST(a_cancelled_chain_launches_nothing_more) {
    const Card fake;
    CancelFlag cancel{false};
    auto card = Card::open({192, 64}, ComputeRoute::Matrix, cancel);
    REQUIRE(card.has_value());
    const Hash256 seed = compute_seed(challenge_of({192, 64}));
    REQUIRE((*card)->advance(0, seed, 1).has_value());
    cancel = true;
    const std::ptrdiff_t before = fake.called("cuLaunchKernel");
    CHECK_EQ(code_of((*card)->advance(0, seed, 1)), std::string("HRT-GPU-005"));
    CHECK_EQ(code_of((*card)->leaves(0, seed)), std::string("HRT-GPU-005"));
    CHECK_EQ(fake.called("cuLaunchKernel"), before);
    card->reset();
    const CancelFlag stop{true};
    CHECK_EQ(code_of(Card::open({192, 64}, ComputeRoute::Fastest, stop)), std::string("HRT-GPU-005"));
}

HEARTH_TEST(a_card_that_computes_wrongly_is_not_believed) {
    for (const char* const rule : {"spoil:gemm_mma=1", "spoil:gemm_leaves=1@4", "spoil:gemm_root=1@2"}) {
        Card fake;
        fake.machine.fail(rule);
        CHECK_EQ(code_of_run(), std::string("HRT-GPU-060"));
    }
    Card fake;
    fake.machine.fail("spoil:gemm_dp4a=1");
    CHECK_EQ(code_of(Card::open({192, 64}, ComputeRoute::Fastest)), std::string("HRT-GPU-060"));
    CHECK_EQ(code_of_run(), std::string("fine")); // by the other route
    // Wrong from the first step on, after the trial: the root fits the wrong tile.
    fake.machine.fail("spoil:gemm_mma=1@3");
    const auto card = Card::open({64, 64});
    REQUIRE(card.has_value());
    const Hash256 seed = compute_seed(challenge_of({64, 64}));
    CHECK_EQ(code_of((*card)->advance(0, seed, 1)), std::string("HRT-GPU-060"));
    CHECK_EQ(code_of((*card)->advance(0, seed, 1)), std::string("fine")); // the next check is in a second
}

HEARTH_TEST(each_failure_of_the_driver_keeps_its_code_and_gives_everything_back) {
    const struct {
        const char* rule;
        const char* code;
    } cases[] = {
        {"cuInit=100", "HRT-GPU-045"},
        {"cuCtxCreate_v2=46", "HRT-GPU-054"},
        {"cuModuleLoadDataEx=222", "HRT-GPU-058"},
        {"cuModuleGetFunction=500", "HRT-GPU-059"},
        {"cuMemAlloc_v2=2@3", "HRT-GPU-046"},
        {"cuMemcpyHtoD_v2=999", "HRT-GPU-048"},
        {"cuMemcpyHtoD_v2=999@2", "HRT-GPU-048"},
        {"cuLaunchKernel=702@2", "HRT-GPU-047"},
        {"cuLaunchKernel=719@9", "HRT-GPU-056"},
        {"cuLaunchKernel=719@20", "HRT-GPU-056"},
        {"cuEventSynchronize=700@5", "HRT-GPU-056"},
        {"cuEventSynchronize=999@7", "HRT-GPU-048"},
        {"cuMemcpyDtoH_v2=214", "HRT-GPU-049"},
        {"cuMemcpyDtoH_v2=214@4", "HRT-GPU-049"},
    };
    for (const auto& c : cases) {
        Card fake;
        fake.machine.fail(c.rule);
        CHECK_EQ(code_of_run(), std::string(c.code));
        const std::ptrdiff_t failed = std::string_view(c.rule).starts_with("cuMemAlloc") ? 1 : 0;
        CHECK_EQ(fake.called("cuMemAlloc_v2"), fake.called("cuMemFree_v2") + failed);
        CHECK(fake.called("cuCtxDestroy_v2") <= fake.called("cuCtxCreate_v2"));
    }
    Card fake;
    CHECK_EQ(code_of_run(), std::string("fine"));
    fake.machine.set("HEARTH_FAKE_COMPUTE", "61");
    CHECK_EQ(code_of_run(), std::string("HRT-GPU-058"));
    fake.machine.set("HEARTH_FAKE_COMPUTE", "90");
    fake.machine.set("HEARTH_FAKE_REFUSE", "all");
    CHECK_EQ(code_of_run(), std::string("HRT-GPU-058"));
}

HEARTH_TEST(the_program_proves_the_same_through_the_driver) {
    Card fake;
    const TempDir dir;
    const auto run = [&](std::vector<std::string> arguments, int expected_code) {
        const std::vector<std::string> challenge = {
            "--beacon", "01", "--sample-beacon", "02",  "--node", std::string(40, 'a'),
            "--window", "5",  "--size",          "256", "--json"};
        arguments.insert(arguments.begin(), HEARTH_GPU_PROGRAM);
        arguments.insert(arguments.end(), challenge.begin(), challenge.end());
        const Finished f = run_program(arguments, dir.path());
        CHECK_EQ(f.code, expected_code);
        return Json::parse(f.out, nullptr, false);
    };
    const auto prove = [&](const char* backend, int expected_code,
                           const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments = {
            "prove", "compute", "--backend", backend, "--steps",
            "6",     "--k",     "20",        "--out", (dir / backend).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments, expected_code);
    };
    const Json cuda = prove("cuda", 0);
    const Json cpu = prove("cpu", 0);
    REQUIRE(cuda.contains("root"));
    CHECK_EQ(cuda["root"], cpu["root"]);
    CHECK_EQ(cuda["backend"].get<std::string>(), std::string("cuda"));
    CHECK_EQ(cuda["device"].get<std::string>(), std::string("NVIDIA H200"));
    CHECK(!cuda["tested_on_hardware"].get<bool>() && cuda["launches"].get<int>() > 20);
    auto a = read_file(dir / "cuda", kMaxComputeProofBytes).value();
    auto b = read_file(dir / "cpu", kMaxComputeProofBytes).value();
    // Their clocks differ, and so may the heartbeats that end the file before its seal.
    constexpr std::ptrdiff_t kClock = 112;
    constexpr std::ptrdiff_t kHeartbeats = 124;
    const std::size_t size = std::min(a.size(), b.size()) - kSealBytes;
    REQUIRE(size > 3'000);
    for (auto* const bytes : {&a, &b}) {
        bytes->resize(size);
        std::fill_n(bytes->begin() + kClock, 8, std::uint8_t{0});
        std::fill_n(bytes->begin() + kHeartbeats, 4, std::uint8_t{0});
    }
    CHECK(a == b);
    const Json verdict = run({"verify", (dir / "cuda").string(), "--k", "20"}, 0);
    CHECK(verdict["valid"].get<bool>());
    std::filesystem::remove(dir / "cuda");
    const auto refused = [&](const char* code, const std::vector<std::string>& more = {}) {
        const Json document = prove("cuda", 1, more);
        REQUIRE(document.contains("error"));
        CHECK_EQ(document["error"]["code"].get<std::string>(), std::string(code));
        CHECK(!document["error"]["remedy"].get<std::string>().empty());
        CHECK(!std::filesystem::exists(dir / "cuda"));
    };
    refused("HRT-GPU-045", {"--gpu", "3"});
    fake.machine.fail("cuLaunchKernel=702@20");
    refused("HRT-GPU-047");
    fake.machine.fail("spoil:gemm_leaves=1");
    refused("HRT-GPU-060");
    fake.machine.fail("");
    const auto driver = CudaDriver::load();
    const auto held = CudaCard::open(driver.value(), 0);
    REQUIRE(held.has_value());
    refused("HRT-GPU-052");
}

HEARTH_TEST_MAIN
