// SPDX-License-Identifier: Apache-2.0
// Where an adversary's file is tried: before the library's checker and before `hearth-gpu verify`.
#pragma once

#include "gpu/proof/atomic_file.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sampling.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/temp_dir.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hearth::test {

inline const gpu::Beacon kBeacon = {0x01};
inline const gpu::Beacon kSampleBeacon = {0x02};
inline constexpr std::uint32_t kWindow = 5;
inline constexpr std::uint32_t kK = 16;

using Bytes = std::vector<std::uint8_t>;
/// Nothing: accepted.
using Reasons = std::vector<std::string>;

inline std::array<std::uint8_t, 20> node_of(std::uint8_t byte) {
    std::array<std::uint8_t, 20> node{};
    node.fill(byte);
    return node;
}

template <class Failures>
Reasons reasons_of(const Failures& failures) {
    Reasons reasons;
    for (const auto& f : failures) {
        reasons.push_back(f.reason);
    }
    return reasons;
}

/// Changes a file's body, and seals it again as a liar does.
inline Bytes forged(const Bytes& file, const std::function<void(Bytes&)>& change) {
    Bytes body(file.begin(), file.end() - gpu::kSealBytes);
    change(body);
    gpu::seal_proof(body);
    return body;
}

template <class T>
std::function<void(Bytes&)> write_at(std::size_t at, T value) {
    return [at, value](Bytes& body) {
        std::memcpy(body.data() + at, &value, sizeof value);
    };
}

/// The two checkers of one kind of proof.
struct Court {
    const char* kind;
    std::function<Reasons(const Bytes&)> library;
    std::vector<std::string> options; ///< of `verify`, besides the challenge
    TempDir dir;

    [[nodiscard]] Finished verify(const Bytes& file) const {
        const std::string path = (dir / "proof").string();
        CHECK(gpu::write_file(path, file).has_value());
        std::vector<std::string> command = {
            HEARTH_GPU_PROGRAM,   "verify",   path, "--beacon", "01", "--sample-beacon", "02", "--node",
            std::string(40, 'a'), "--window", "5",  "--kind",   kind, "--threads",       "1",  "--json"};
        command.insert(command.end(), options.begin(), options.end());
        return run_program(command, dir.path());
    }

    void accepts(const char* name, const Bytes& file) const {
        if (!library(file).empty() || verify(file).code != 0) {
            fail(__FILE__, __LINE__, std::string(kind) + ", " + name + ": " + verify(file).out);
        }
    }

    void rejects(const char* name, const Bytes& file, const std::string& reason) const {
        const Reasons by_library = library(file);
        const bool only =
            !by_library.empty() && std::all_of(by_library.begin(), by_library.end(),
                                               [&reason](const std::string& r) { return r == reason; });
        const Finished by_hand = verify(file);
        const nlohmann::json verdict = nlohmann::json::parse(by_hand.out, nullptr, false);
        Reasons said;
        if (verdict.is_object() && verdict.contains("failures")) {
            for (const nlohmann::json& f : verdict["failures"]) {
                said.push_back(f["reason"].get<std::string>());
            }
        }
        if (!only || by_hand.code != 3 || said != by_library) {
            fail(__FILE__, __LINE__,
                 std::string(kind) + ", " + name + ": not " + reason + " but " +
                     (by_library.empty() ? "accepted" : by_library.front()) + "; " + by_hand.out);
        }
    }

    /// What is wrong with every file, and one wrong bit in some places of this one.
    void rejects_damage(const Bytes& honest) const {
        rejects("cut off", Bytes(honest.begin(), honest.end() - 1), "malformed");
        rejects("cut in half", Bytes(honest.begin(), honest.begin() + std::ptrdiff_t(honest.size() / 2)),
                "malformed");
        rejects("prolonged", forged(honest, [](Bytes& body) { body.push_back(0); }), "malformed");
        rejects("nothing but a header", Bytes(honest.begin(), honest.begin() + 176), "malformed");
        for (std::size_t i = 5; i < honest.size(); i += 1 + honest.size() / 24) {
            Bytes flipped = honest;
            flipped[i] ^= 0x10U;
            CHECK(!library(flipped).empty());
            CHECK_EQ(verify(flipped).code, 3);
        }
    }
};

} // namespace hearth::test
