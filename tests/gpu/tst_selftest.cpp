// SPDX-License-Identifier: Apache-2.0
// The selftest: recorded hashes are what the code computes by every route, and another hash is noticed.
#include "gpu/bench/fp32_rate.h"
#include "gpu/bench/selftest.h"
#include "gpu/proof/tile_math.h"
#include "gpu/proof/vram_math.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/temp_dir.h"

#include <fstream>
#include <nlohmann/json.hpp>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

HEARTH_TEST(every_route_computes_the_recorded_bits) {
    const TempDir dir;
    const Finished f =
        run_program({HEARTH_GPU_PROGRAM, "selftest", "--backend", "cpu", "--json", "--quiet"}, dir.path());
    CHECK_EQ(f.code, 0);
    const Json result = Json::parse(f.out, nullptr, false);
    REQUIRE(result.is_object());
    CHECK(result["valid"].get<bool>());
    CHECK(result["differ"].empty());
    CHECK_EQ(result["cuda"]["skipped"]["code"].get<std::string>(), std::string("HRT-GPU-085"));
    std::map<std::string, std::size_t> routes;
    for (const Json& test : result["kernels"]) {
        CHECK(test["equal"].get<bool>());
        ++routes[test["kernel"].get<std::string>()];
    }
    CHECK_EQ(routes["compute"], tile_maths().size());
    CHECK_EQ(routes["vram_items"], vram_maths().size());
    CHECK_EQ(routes["vram_proof"], vram_maths().size());
    for (const char* kernel : {"stream_write", "stream_copy", "stream_read", "fma_rate"}) {
        CHECK_EQ(routes[kernel], std::size_t{1});
    }
    CHECK_EQ(routes["multiply_add"] + routes["multiply_add_fused"], fp32_routes().size());
    CHECK(routes["path_tracer"] >= 1);
    CHECK_EQ(routes["sha256"], std::size_t{1});
}

HEARTH_TEST(sha256_of_a_million_letters_is_the_standards_own) {
    // FIPS 180-4's example, so the golden file cannot have been recorded from a wrong hash function.
    const auto golden = golden_hashes({});
    REQUIRE(golden.has_value());
    REQUIRE(golden->contains("sha256"));
    CHECK_EQ(golden->at("sha256").hex(),
             std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

HEARTH_TEST(another_hash_is_named_and_ends_with_3) {
    const TempDir dir;
    const auto golden = golden_hashes({});
    REQUIRE(golden.has_value());
    Json json = Json::object();
    for (const auto& [name, hash] : *golden) {
        json[name] = hash.hex();
    }
    json["compute"] = std::string(64, '0');
    std::ofstream(dir / "golden.json") << json;
    const Finished f = run_program({HEARTH_GPU_PROGRAM, "selftest", "--backend", "cpu", "--json", "--quiet",
                                    "--golden-dir", dir.path().string()},
                                   dir.path());
    CHECK_EQ(f.code, 3);
    const Json result = Json::parse(f.out, nullptr, false);
    REQUIRE(result.is_object());
    CHECK_EQ(result["code"].get<std::string>(), std::string("HRT-GPU-087"));
    CHECK_EQ(result["differ"].size(), tile_maths().size());
    for (const Json& name : result["differ"]) {
        CHECK(name.get<std::string>().starts_with("compute ("));
    }
}

HEARTH_TEST(a_golden_file_that_cannot_be_used_is_an_error) {
    const TempDir dir;
    CHECK_EQ(golden_hashes(dir.path()).error().code, std::string("HRT-GPU-010"));
    for (const char* text : {"[", "[1]", R"({"compute":7})", R"({"compute":"00"})", "7"}) {
        std::ofstream(dir / "golden.json") << text;
        CHECK(!golden_hashes(dir.path()).has_value());
    }
}

HEARTH_TEST_MAIN
