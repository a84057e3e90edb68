// SPDX-License-Identifier: Apache-2.0
// The kernels' own source, run on the CPU: bit for bit the renderer's units, also from a scene packed as for
// a card.
#include "gpu/cuda/launch_planner.h"
#include "gpu/cuda/scene_pack.h"
#include "gpu/kernels/cpu_shim.h"
#include "gpu/kernels/kernel_images.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/render/hscene.h"
#include "gpu/render/render.h"
#include "tests/gpu/check.h"
#include "tests/gpu/scene_builder.h"

#include <cstring>
#include <vector>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

/// Opaque, emissive, cut-out and veiled triangles, a light, textures with every wrap mode, a sky.
Scene mixed_scene() {
    Scene s = triangle_soup(5, 120);
    s.materials[0].roughness = 0.3F;
    Material lamp = s.materials[0];
    lamp.emission = {5.0F, 4.0F, 3.0F};
    Material veil = s.materials[0];
    veil.alpha_mode = AlphaMode::Blend;
    veil.base_color.w = 0.4F;
    Material textured = s.materials[0];
    textured.base_color_texture.image = 0;
    textured.base_color_texture.wrap_s = Wrap::MirroredRepeat;
    textured.base_color_texture.transform[0] = 3.0F;
    textured.alpha_mode = AlphaMode::Mask;
    s.materials.push_back(lamp);
    s.materials.push_back(veil);
    s.materials.push_back(textured);
    Random random(9);
    s.images.push_back({4, 4, 0});
    for (int i = 0; i < 64; ++i) {
        s.texels.push_back(static_cast<std::uint8_t>(random.bits()));
    }
    for (std::size_t i = 0; i < s.triangles.size(); ++i) {
        s.triangles[i].material = static_cast<std::uint32_t>(i % 4);
    }
    Light light;
    light.position = {1.0F, 3.0F, 2.0F};
    light.intensity = {20.0F, 20.0F, 20.0F};
    s.lights.push_back(light);
    s.sky.zenith = {0.2F, 0.3F, 0.5F};
    return s;
}

FrameView frame_of(const PreparedScene& scene, const RenderParams& p) {
    return {p.width, p.height, p.samples, p.seed, scene.camera()};
}

bool same_bits(const UnitSums& kernel, const UnitResult& renderer) {
    return kernel.rays == renderer.rays &&
           std::memcmp(kernel.sums, renderer.sums.data(), sizeof kernel.sums) == 0;
}

/// Renders all units with the kernel from `view`; counts those that differ from the renderer's.
template <std::uint32_t StackEntries>
std::uint64_t differing_units(const PreparedScene& scene, const SceneView& view, const RenderParams& params) {
    const auto units = static_cast<std::uint32_t>(params.units());
    std::vector<UnitSums> out(units);
    std::memset(out.data(), 0xcd, out.size() * sizeof(UnitSums));
    // Two launches, as a render makes them.
    const std::uint32_t half = units / 2;
    PathTracerArgs args{view, frame_of(scene, params), 0, params.batches(), 0, out.data()};
    shim::path_tracer<StackEntries>(args, half);
    args.first_unit = half;
    args.out = out.data() + half;
    shim::path_tracer<StackEntries>(args, units - half);
    std::uint64_t different = 0;
    for (std::uint32_t u = 0; u < units; ++u) {
        const UnitResult expected = render_unit(scene, params, u / params.batches(), u % params.batches());
        different += same_bits(out[u], expected) ? 0 : 1;
    }
    return different;
}

// Neither width nor height is a multiple of 8, and the last batch has 2 samples.
constexpr RenderParams kOdd = {29, 19, 6, 0x123456789abcdefULL, 1.0F};

} // namespace

HEARTH_TEST(the_path_tracer_kernel_gives_the_renderers_bits) {
    const PreparedScene scene = prepare(mixed_scene());
    CHECK_EQ(differing_units<kSmallStack>(scene, scene.data().view, kOdd), std::uint64_t{0});
    CHECK_EQ(differing_units<kStackSize>(scene, scene.data().view, kOdd), std::uint64_t{0});
    RenderParams other = kOdd;
    other.seed += 1;
    std::vector<UnitSums> out(1);
    shim::path_tracer({scene.data().view, frame_of(scene, other), 0, other.batches(), 0, out.data()}, 1);
    CHECK(!same_bits(out[0], render_unit(scene, kOdd, 0, 0))); // the comparison can fail
}

HEARTH_TEST(it_counts_units_batch_by_batch_too) {
    const PreparedScene scene = prepare(mixed_scene());
    std::vector<UnitSums> out(kOdd.units());
    shim::path_tracer({scene.data().view, frame_of(scene, kOdd), 0, kOdd.batches(), kOdd.tiles(), out.data()},
                      static_cast<std::uint32_t>(kOdd.units()));
    for (std::uint32_t u = 0; u < out.size(); ++u) {
        CHECK(same_bits(out[u], render_unit(scene, kOdd, u % kOdd.tiles(), u / kOdd.tiles())));
    }
}

HEARTH_TEST(it_gives_them_from_a_packed_scene_too) {
    const PreparedScene scene = prepare(mixed_scene());
    const ScenePack pack = pack_scene(scene.data());
    CHECK_EQ(pack.arrays.size(), std::size_t{15}); // all but uv1, colors and tangents
    // The piece of memory a card would hold; aligned as cuMemAlloc aligns.
    std::vector<std::uint8_t> memory(pack.bytes + kPackAlignment, 0xee);
    const auto start = reinterpret_cast<std::uintptr_t>(memory.data());
    const std::uintptr_t base = (start + kPackAlignment - 1) / kPackAlignment * kPackAlignment;
    std::uint64_t end = 0;
    for (const PackedArray& array : pack.arrays) {
        CHECK(array.offset >= end && array.offset % kPackAlignment == 0);
        end = array.offset + array.bytes;
        std::memcpy(reinterpret_cast<void*>(base + array.offset), array.from, array.bytes);
    }
    CHECK(end <= pack.bytes);
    const SceneView view = packed_view(scene.data(), pack, base);
    CHECK(view.uv1 == nullptr && view.colors == nullptr && view.tangents == nullptr);
    CHECK(view.positions != scene.data().view.positions);
    CHECK_EQ(differing_units<kSmallStack>(scene, view, kOdd), std::uint64_t{0});
}

HEARTH_TEST(the_streaming_kernels_touch_every_quad_once) {
    constexpr std::uint32_t kBlocks = 3;
    constexpr std::uint64_t kQuads = 5 * kBlocks * kStreamThreads + 77;
    std::vector<Quad> a(kQuads + 1, Quad{1, 2, 3, 4});
    std::vector<Quad> b(kQuads + 1, Quad{5, 6, 7, 8});
    std::vector<std::uint32_t> fold(kBlocks * kStreamThreads, 0xffffffffU);
    shim::stream(&stream_write_body, {nullptr, a.data(), nullptr, kQuads, 42}, kBlocks);
    shim::stream(&stream_copy_body, {a.data(), b.data(), nullptr, kQuads, 0}, kBlocks);
    shim::stream(&stream_read_body, {b.data(), nullptr, fold.data(), kQuads, 0}, kBlocks);
    std::uint32_t expected = 0;
    for (std::uint64_t i = 0; i < kQuads; ++i) {
        const Quad q = stream_value(i, 42);
        REQUIRE(std::memcmp(&b[i], &q, sizeof q) == 0);
        expected ^= (q.x ^ q.y) ^ (q.z ^ q.w);
    }
    CHECK_EQ(a[kQuads].x, 1U);
    CHECK_EQ(b[kQuads].x, 5U);
    std::uint32_t all = 0;
    for (const std::uint32_t f : fold) {
        all ^= f;
    }
    CHECK_EQ(all, expected);
}

// Two launches of a fill and of a walk, neither a multiple of a block: the proof's own items and shares.
HEARTH_TEST(the_memory_kernels_give_the_proofs_items_and_shares) {
    constexpr VramShape kShape = {1000, 9, 6, 8};
    constexpr std::uint64_t kWalkers = 700;
    const Hash256 seed{{1, 2, 3}};
    const Hash256 walk_seed{{4, 5, 6}};
    const CancelFlag never{false};
    const auto cpu = vram_on_cpu(vram_maths().front(), kShape, 1, never).value();
    REQUIRE(cpu->fill(seed, 0).value() == kShape.items);
    std::vector<VramShare> expected;
    REQUIRE(cpu->walk(walk_seed, 0, kWalkers, expected).value() == kWalkers);

    std::vector<kernels::VramItem> items(kShape.items + 1);
    items.back().word[0] = 77;
    shim::vram_fill({items.data(), 0, 300, vram_words(seed), kShape.rounds}, 2);
    shim::vram_fill({items.data(), 300, kShape.items, vram_words(seed), kShape.rounds}, 3);
    CHECK_EQ(items.back().word[0], 77U);
    for (std::uint64_t i = 0; i < kShape.items; ++i) {
        const kernels::VramItem item = cpu->item(i).value();
        REQUIRE(std::memcmp(&item, &items[i], sizeof item) == 0);
    }

    std::vector<std::uint64_t> lucky;
    for (const auto& [first, end] : {std::pair<std::uint64_t, std::uint64_t>{0, 300}, {300, kWalkers}}) {
        std::vector<std::uint32_t> bits(16, 0xffffffffU);
        shim::vram_walk({items.data(), kShape.items, first, end, kShape.limit(), vram_words(walk_seed),
                         kShape.steps, bits.data()},
                        2);
        for (std::uint64_t i = 0; i < 512; ++i) {
            if ((bits[i / 32] >> (i % 32) & 1U) != 0) {
                lucky.push_back(first + i);
            }
        }
    }
    std::vector<kernels::VramState> digests(lucky.size() + 1);
    digests.back().word[0] = 88;
    shim::vram_digest({items.data(), kShape.items, lucky.data(), static_cast<std::uint32_t>(lucky.size()),
                       kShape.steps, vram_words(walk_seed), digests.data()},
                      1);
    CHECK_EQ(digests.back().word[0], 88U);
    REQUIRE(lucky.size() == expected.size() && lucky.size() > 40);
    for (std::size_t i = 0; i < lucky.size(); ++i) {
        CHECK_EQ(lucky[i], expected[i].walker);
        CHECK(std::memcmp(&digests[i], &expected[i].digest, sizeof digests[i]) == 0);
    }
}

HEARTH_TEST(launches_stay_near_the_target_time) {
    LaunchPlanner plan(264, 8192);
    double longest = 0;
    double microseconds_each = 2.0;
    for (int i = 0; i < 40; ++i) {
        microseconds_each = i == 20 ? 6.0 : microseconds_each; // the picture's hard part
        const std::uint32_t units = plan.next();
        const double ms = units * microseconds_each / 1000.0;
        longest = i == 20 ? longest : std::max(longest, ms);
        plan.measured(units, ms);
    }
    CHECK(longest <= LaunchPlanner::kLimitMs);
    CHECK_EQ(plan.next(), 1666U);
    plan.measured(10, 0.02); // the job's short end
    CHECK_EQ(plan.next(), 1666U);
    plan.measured(1666, 5000.0);
    CHECK_EQ(plan.next(), 3U);
    plan.measured(3, 0.001);
    CHECK_EQ(plan.next(), 6U); // twofold at most
    plan.measured(6, 0.0);
    CHECK_EQ(plan.next(), 6U);
    CHECK_EQ(LaunchPlanner(0, 0).next(), 1U);
}

HEARTH_TEST(a_card_gets_the_images_it_can_run_best_first) {
    const unsigned char byte = 0;
    const auto image = [&byte](const char* compiler, ImageKind kind, std::uint32_t arch) {
        return KernelImage{"k", compiler, kind, arch, &byte, 1};
    };
    std::vector<KernelImage> all = {
        image("clang", ImageKind::Ptx, 75),   image("clang", ImageKind::Ptx, 80),
        image("nvcc", ImageKind::Binary, 80), image("nvcc", ImageKind::Binary, 86),
        image("nvcc", ImageKind::Binary, 90), image("nvcc", ImageKind::Ptx, 120),
    };
    all.push_back(all[3]);
    all.back().source = "other";
    const auto names = [&all](int major, int minor) {
        std::string text;
        for (const KernelImage& i : choose_images(all, "k", major, minor)) {
            text += image_name(i) + "; ";
        }
        return text;
    };
    CHECK_EQ(names(8, 9), std::string("nvcc sm_86; nvcc sm_80; clang PTX sm_80; clang PTX sm_75; "));
    CHECK_EQ(names(8, 0), std::string("nvcc sm_80; clang PTX sm_80; clang PTX sm_75; "));
    CHECK_EQ(names(7, 5), std::string("clang PTX sm_75; "));
    CHECK_EQ(names(12, 1), std::string("nvcc PTX sm_120; clang PTX sm_80; clang PTX sm_75; "));
    CHECK_EQ(names(7, 0), std::string());
}

HEARTH_TEST(the_program_carries_images_for_every_supported_card) {
    if (kernel_images().empty()) {
        std::printf("    no kernel compiler was found: nothing to carry\n");
        return;
    }
    for (const char* source : {"gemm", "path_tracer", "stream", "vram"}) {
        for (const int card : {75, 80, 86, 89, 90, 100, 103, 110, 120, 121}) {
            CHECK(!choose_images(kernel_images(), source, card / 10, card % 10).empty());
        }
    }
    for (const KernelImage& image : kernel_images()) {
        const std::string_view text(reinterpret_cast<const char*>(image.data), image.bytes);
        REQUIRE(image.bytes > 100 && text.back() == '\0');
        if (image.kind == ImageKind::Ptx) {
            CHECK_EQ(text.find('\0'), image.bytes - 1);
            CHECK(text.find(".target sm_" + std::to_string(image.arch)) != std::string_view::npos);
            CHECK(image.source != "path_tracer" ||
                  text.find(".entry path_tracer(") != std::string_view::npos);
        } else {
            CHECK(text.substr(0, 4) == "\177ELF");
        }
    }
}

HEARTH_TEST_MAIN
