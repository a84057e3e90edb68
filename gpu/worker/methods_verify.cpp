// SPDX-License-Identifier: Apache-2.0
// verify_proof: the checker's side of every proof file. The first four bytes say which proof it is.
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/worker/capacity.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

namespace hearth::gpu {

namespace {

/// The largest proof file that is read.
constexpr std::uint64_t kMaxProofBytes = 64ULL << 20U;

struct ProofKind {
    std::string_view magic;
    const char* name;
    Result<Json> (*verify)(WorkerState&, ParamReader&, std::span<const std::uint8_t>, const CallContext&);
};

constexpr std::array kKinds = {
    ProofKind{"HPC1", "compute", &verify_compute_file},
    ProofKind{"HPR1", "render", &verify_render_file},
    ProofKind{"HPV1", "vram", &verify_vram_file},
};

/// A file that is no proof of what was asked for. The prover's fault, so a verdict and no error.
Json refused(const char* kind, const char* reason, std::string detail) {
    return {{"proof", kind},
            {"valid", false},
            {"checked", 0},
            {"failures", {{{"reason", reason}, {"detail", std::move(detail)}}}}};
}

const ProofKind* kind_of(std::span<const std::uint8_t> file) {
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [file](const ProofKind& k) {
        return file.size() >= k.magic.size() && std::memcmp(file.data(), k.magic.data(), k.magic.size()) == 0;
    });
    return kind == kKinds.end() ? nullptr : &*kind;
}

bool is_kind(const std::string& name) {
    return std::any_of(kKinds.begin(), kKinds.end(), [&name](const ProofKind& k) { return k.name == name; });
}

} // namespace

Result<Json> method_verify_proof(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const std::string path = reader.path("proof");
    if (path.empty()) {
        return reader.finish().map([] { return Json(); }); // says what is wrong with it
    }
    // Without it a prover could answer with a proof of something that is easier for him.
    const std::string expected = reader.optional_word("kind", "");
    if (!expected.empty() && !is_kind(expected)) {
        return gpu_fail(code::kBadValue, "There is no kind of proof \"" + expected + "\".");
    }
    std::error_code unknown;
    if (const auto size = std::filesystem::file_size(path, unknown); !unknown && size > kMaxProofBytes) {
        return refused("unknown", "malformed",
                       "The file has " + std::to_string(size) + " bytes; no proof has more than " +
                           std::to_string(kMaxProofBytes) + ".");
    }
    const auto bytes = read_file(path, kMaxProofBytes);
    if (!bytes) {
        return tl::unexpected<Error>(bytes.error());
    }
    const ProofKind* const kind = kind_of(*bytes);
    if (kind == nullptr) {
        return refused("unknown", "malformed", "The file is not a proof of capacity.");
    }
    if (!expected.empty() && expected != kind->name) {
        return refused(kind->name, "kind-differs",
                       std::string("The file is a proof of kind ") + kind->name + ".");
    }
    return kind->verify(state, reader, *bytes, context);
}

} // namespace hearth::gpu
