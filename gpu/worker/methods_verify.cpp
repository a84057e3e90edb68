// SPDX-License-Identifier: Apache-2.0
// verify_proof: the checker's side of every proof file. The first four bytes say which proof it is.
#include "gpu/proof/atomic_file.h"
#include "gpu/worker/capacity.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hearth::gpu {

namespace {

/// The largest proof file that is read.
constexpr std::uint64_t kMaxProofBytes = 64ULL << 20U;

struct ProofKind {
    std::string_view magic;
    Result<Json> (*verify)(WorkerState&, ParamReader&, std::span<const std::uint8_t>, const CallContext&);
};

constexpr std::array kKinds = {
    ProofKind{"HPC1", &verify_compute_file},
    ProofKind{"HPR1", &verify_render_file},
    ProofKind{"HPV1", &verify_vram_file},
};

} // namespace

Result<Json> method_verify_proof(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const std::string path = reader.path("proof");
    if (path.empty()) {
        return reader.finish().map([] { return Json(); }); // says what is wrong with it
    }
    const auto bytes = read_file(path, kMaxProofBytes);
    if (!bytes) {
        return tl::unexpected<Error>(bytes.error());
    }
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&bytes](const ProofKind& k) {
        return bytes->size() >= k.magic.size() &&
               std::memcmp(bytes->data(), k.magic.data(), k.magic.size()) == 0;
    });
    if (kind != kKinds.end()) {
        return kind->verify(state, reader, *bytes, context);
    }
    return Json{
        {"proof", "unknown"},
        {"valid", false},
        {"checked", 0},
        {"failures", {{{"reason", "malformed"}, {"detail", "The file is not a proof of capacity."}}}}};
}

} // namespace hearth::gpu
