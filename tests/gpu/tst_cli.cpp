// SPDX-License-Identifier: Apache-2.0
// The program by hand: exit codes, one JSON document on stdout, files.
#include "gpu/proof/atomic_file.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/temp_dir.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <cmath>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

namespace {

const std::string kRoom = HEARTH_TEST_DATA "/scenes/room.gltf";

struct Shell {
    TempDir dir;

    Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), HEARTH_GPU_PROGRAM);
        return run_program(arguments, dir.path());
    }
    /// Runs with --json and gives the one document that is on stdout.
    Json json(std::vector<std::string> arguments, int expected_code) const {
        arguments.emplace_back("--json");
        const Finished f = run(std::move(arguments));
        CHECK_EQ(f.code, expected_code);
        const Json document = Json::parse(f.out, nullptr, false);
        CHECK(document.is_object());
        return document;
    }
    std::string path(const std::string& name) const { return (dir / name).string(); }
    std::vector<std::string> render(const std::string& size, const std::string& samples) const {
        return {"render", "--backend", "cpu",   "--scene", kRoom, "--size",
                size,     "--samples", samples, "--seed",  "3"};
    }
};

std::vector<std::string> plus(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

HEARTH_TEST(render_and_verify_as_the_manual_says) {
    const Shell shell;
    const Json rendered =
        shell.json(plus(shell.render("64x48", "8"), {"--out", shell.path("o.png"), "--units",
                                                     shell.path("u.bin"), "--hdr", shell.path("o.f32")}),
                   0);
    CHECK_EQ(rendered["root"].get<std::string>().size(), std::size_t{64});
    CHECK(rendered["rays"].get<std::uint64_t>() > 64 * 48 * 8);
    CHECK_EQ(std::filesystem::file_size(shell.path("o.f32")), std::uintmax_t{64 * 48 * 12});
    CHECK(std::filesystem::exists(shell.path("o.png")));

    const std::vector<std::string> verify = {
        "verify", "--scene", kRoom,    "--size",         "64x48",   "--samples",         "8",
        "--seed", "3",       "--root", rendered["root"], "--units", shell.path("u.bin"), "--beacon",
        "c0ffee", "--k",     "64"};
    CHECK(shell.json(verify, 0)["valid"].get<bool>());
    CHECK_EQ(shell.run(verify).code, 0);

    // One bit of one float, outside any header: refused, and named with its pixel.
    auto bytes = read_file(shell.path("u.bin"), 1U << 30U).value();
    const std::size_t unit = 37;
    const std::size_t place = (2 * 8 + 5) * 3 + 1; // row 2, column 5, green
    bytes[128 + unit * 776 + 8 + place * 4] ^= 1U;
    CHECK(write_file(shell.path("u.bin"), bytes).has_value());
    const Json refused = shell.json(verify, 3);
    CHECK(!refused["valid"].get<bool>());
    bool named = false;
    for (const Json& f : refused["failures"]) {
        // tile 18 of 8 columns: x 16.., y 16..
        named = named || (f.value("unit", 0) == 37 && f["pixel"]["x"] == 2 * 8 + 5 &&
                          f["pixel"]["y"] == 2 * 8 + 2 && f["channel"] == "green");
    }
    CHECK(named);
    CHECK(shell.run(verify).out.find("pixel 21,18, green") != std::string::npos);
}

HEARTH_TEST(a_cheat_is_refused_with_exit_code_3) {
    const Shell shell;
    const Json rendered = shell.json(
        plus(shell.render("128x128", "16"), {"--units", shell.path("u.bin"), "--cheat-skip", "0.2"}), 0);
    const Json verdict = shell.json({"verify", "--scene", kRoom, "--size", "128x128", "--samples", "16",
                                     "--seed", "3", "--root", rendered["root"], "--units",
                                     shell.path("u.bin"), "--beacon", "0x01", "--k", "64"},
                                    3);
    CHECK(!verdict["failures"].empty());
    CHECK(verdict["failures"][0].contains("pixel"));
}

HEARTH_TEST(open_and_check_by_hand) {
    const Shell shell;
    const Json rendered = shell.json(plus(shell.render("64x48", "8"), {"--units", shell.path("u.bin")}), 0);
    const Json samples = shell.json(
        {"samples", "--root", rendered["root"], "--beacon", "ab", "--k", "5", "--units-total", "96"}, 0);
    std::string indices;
    for (const Json& i : samples["indices"]) {
        indices += (indices.empty() ? "" : ",") + i.dump();
    }
    shell.json(
        {"open", "--units", shell.path("u.bin"), "--indices", indices, "--out", shell.path("open.bin")}, 0);
    const std::vector<std::string> check = {"check",
                                            "--scene",
                                            kRoom,
                                            "--size",
                                            "64x48",
                                            "--samples",
                                            "8",
                                            "--seed",
                                            "3",
                                            "--root",
                                            rendered["root"],
                                            "--openings",
                                            shell.path("open.bin"),
                                            "--beacon",
                                            "ab",
                                            "--k",
                                            "5"};
    CHECK_EQ(shell.json(check, 0)["checked"].get<int>(), 5);
    auto bytes = read_file(shell.path("open.bin"), 1U << 30U).value();
    bytes.pop_back();
    CHECK(write_file(shell.path("open.bin"), bytes).has_value());
    CHECK_EQ(shell.json(check, 3)["failures"][0]["reason"].get<std::string>(), std::string("malformed"));
}

HEARTH_TEST(the_steps_of_a_challenge_by_hand) {
    const Shell shell;
    const std::vector<std::string> challenge = {
        "--scene", kRoom, "--beacon", "ab", "--node", std::string(40, '1'), "--window", "9"};
    const Json run = shell.json(
        plus({"challenge", "render", "--budget-ms", "50", "--units", shell.path("p.bin")}, challenge), 0);
    shell.json({"challenge", "open", "--units", shell.path("p.bin"), "--sample-beacon", "cd", "--k", "8",
                "--out", shell.path("po.bin")},
               0);
    const Json verdict = shell.json(
        plus({"challenge", "check", "--root", run["root"], "--units-done", run["units_done"].dump(),
              "--openings", shell.path("po.bin"), "--sample-beacon", "cd", "--k", "8", "--seconds", "0.05"},
             challenge),
        0);
    CHECK(verdict["rate_rays_s"].get<double>() > 0);
}

HEARTH_TEST(usage_errors_exit_2_with_a_code) {
    const Shell shell;
    for (const auto& arguments :
         {shell.render("0x0", "4"), shell.render("2147483648x1", "4"), shell.render("64x64", "0"),
          shell.render("64x64", "2147483648"), shell.render("64", "4"), shell.render("64x64x64", "4"),
          std::vector<std::string>{"render"}, std::vector<std::string>{"nothing"}, std::vector<std::string>{},
          std::vector<std::string>{"explain", "HRT-GPU-777"}}) {
        const Json document = shell.json(arguments, 2);
        CHECK_EQ(document["error"]["code"].get<std::string>(), std::string("HRT-GPU-001"));
        CHECK(shell.run(arguments).err.find("HRT-GPU-001") != std::string::npos);
    }
}

HEARTH_TEST(other_errors_exit_1_with_a_code) {
    const Shell shell;
    const std::pair<std::vector<std::string>, const char*> cases[] = {
        {shell.render("16384x16384", "65536"), "HRT-GPU-008"},
        {plus(shell.render("4096x4096", "1"), {"--memory-limit", "16"}), "HRT-GPU-006"},
        {plus(shell.render("8x8", "1"), {"--units", "/no/such/folder/u.bin"}), "HRT-GPU-011"},
        {plus(shell.render("8x8", "1"), {"--out", "/dev/full"}), "HRT-GPU-011"},
        {{"render", "--backend", "abacus", "--scene", kRoom, "--size", "8x8", "--samples", "1", "--seed",
          "1"},
         "HRT-GPU-040"},
        {{"render", "--scene", "/no/scene.glb", "--size", "8x8", "--samples", "1", "--seed", "1"},
         "HRT-GPU-010"},
        {{"import", "--scene", kRoom, "--out", "/no/such/folder/x"}, "HRT-GPU-011"},
        {{"verify", "--scene", kRoom, "--size", "8x8", "--samples", "1", "--seed", "1", "--root",
          std::string(64, '0'), "--units", kRoom, "--beacon", "00", "--k", "1"},
         "HRT-GPU-020"},
    };
    for (const auto& [arguments, code] : cases) {
        CHECK_EQ(shell.json(arguments, 1)["error"]["code"].get<std::string>(), std::string(code));
    }
}

HEARTH_TEST(a_full_disk_is_told_and_leaves_no_file) {
    const Shell shell;
    // The limit on file size is inherited by the program, to which it looks like a full disk.
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    rlimit small = old;
    small.rlim_cur = 100'000;
    setrlimit(RLIMIT_FSIZE, &small);
    const Json document = shell.json(plus(shell.render("64x64", "16"), {"--units", shell.path("u.bin")}), 1);
    setrlimit(RLIMIT_FSIZE, &old);
    CHECK_EQ(document["error"]["code"].get<std::string>(), std::string("HRT-GPU-013"));
    CHECK(!std::filesystem::exists(shell.path("u.bin")));
    CHECK(!std::filesystem::exists(shell.path("u.bin.part")));
}

HEARTH_TEST(interrupting_a_render_exits_130_and_removes_its_files) {
    const Shell shell;
    for (const int number : {SIGINT, SIGTERM}) {
        // Long enough to be interrupted; the units take 100 MB, which a writer asks for at its start.
        ChildProcess child(plus(plus({HEARTH_GPU_PROGRAM}, shell.render("256x256", "2048")),
                                {"--units", shell.path("u.bin"), "--preview", shell.path("p.raw")}),
                           shell.dir / "err.txt");
        child.close_input();
        // The preview appears when the first tiles are done.
        for (int i = 0; i < 600 && !std::filesystem::exists(shell.path("p.raw")); ++i) {
            CHECK(!child.read_line(100)); // nothing is printed meanwhile: a wait of 100 ms
        }
        CHECK(std::filesystem::exists(shell.path("u.bin.part")));
        child.send_signal(number);
        CHECK_EQ(child.wait(), 130);
        CHECK(!std::filesystem::exists(shell.path("u.bin.part")));
        std::filesystem::remove(shell.path("p.raw"));
    }
}

HEARTH_TEST(a_closed_pipe_is_no_error) {
    const Shell shell;
    ChildProcess child({HEARTH_GPU_PROGRAM, "probe", "--json"}, shell.dir / "err.txt");
    child.close_output();
    CHECK_EQ(child.wait(), 0);
}

HEARTH_TEST(every_code_is_explained) {
    const Shell shell;
    const Finished all = shell.run({"explain", "all", "--json"});
    const Json list = Json::parse(all.out, nullptr, false);
    REQUIRE(list.is_array());
    CHECK(list.size() > 40);
    for (const Json& page : list) {
        CHECK(!page["meaning"].get<std::string>().empty());
        CHECK(!page["remedy"].get<std::string>().empty());
    }
    CHECK(shell.json({"explain", "hrt-scn-012"}, 0)["meaning"].is_string());
}

HEARTH_TEST(bench_reports_the_cost_of_checking) {
    const Shell shell;
    const Json bench = shell.json(
        {"bench", "--scene", kRoom, "--size", "160x96", "--samples", "8", "--seed", "1", "--k", "8"}, 0);
    CHECK(bench["valid"].get<bool>());
    CHECK(bench["check_over_render"].get<double>() < 0.8);
}

HEARTH_TEST(a_compute_proof_is_made_and_checked_by_hand) {
    const Shell shell;
    const std::string node(40, 'a');
    const std::vector<std::string> challenge = {"--beacon", "01", "--sample-beacon", "02", "--node", node,
                                                "--window", "5",  "--size",          "64", "--k",    "2"};
    const Json made = shell.json(
        plus({"prove", "compute", "--backend", "cpu", "--steps", "6", "--out", shell.path("p")}, challenge),
        0);
    CHECK_EQ(made["steps"], 6);
    const Json valid = shell.json(plus({"verify", shell.path("p")}, challenge), 0);
    CHECK(valid["valid"].get<bool>());
    CHECK(!valid["time"]["proven"].get<bool>());
    CHECK_EQ(valid["root"], made["root"]);
    const Finished text = shell.run(plus({"verify", shell.path("p")}, challenge));
    CHECK(text.out.find("time: not proven") != std::string::npos);
    const Json timed = shell.json(
        plus({"verify", shell.path("p"), "--arrival-us", "1000", "--root", made["root"].get<std::string>()},
             challenge),
        0);
    CHECK(timed["time"]["proven"].get<bool>());
    CHECK_EQ(timed["time"]["of"], "root");
    CHECK_EQ(
        shell.json(plus({"verify", shell.path("p"), "--arrival-us", "1000"}, challenge), 0)["time"]["of"],
        "file");
    CHECK(timed["tops"].get<double>() > 0);
    CHECK_EQ(shell.json(plus({"verify", shell.path("p"), "--min-steps", "7"}, challenge),
                        3)["failures"][0]["reason"],
             "too-few-steps");
    const Finished other_kind = shell.run(plus({"verify", shell.path("p"), "--kind", "vram"}, challenge));
    CHECK_EQ(other_kind.code, 3);
    CHECK(other_kind.out.find("kind-differs") != std::string::npos);
    // Each expected value is the caller's: change one, and the file does not hold.
    const std::pair<std::size_t, std::pair<const char*, const char*>> wrong[] = {
        {1, {"03", "beacon-differs"}},
        {3, {"03", "not-opened"}},
        {5, {"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "node-differs"}},
        {7, {"6", "window-differs"}},
        {9, {"128", "size-differs"}},
    };
    for (const auto& [place, change] : wrong) {
        auto other = challenge;
        other[place] = change.first;
        const Json verdict = shell.json(plus({"verify", shell.path("p")}, other), 3);
        CHECK_EQ(verdict["failures"][0]["reason"], change.second);
    }
    // Usage: the same round twice, a parameter that is missing, one of the other form, a card without
    // backend.
    auto same = challenge;
    same[3] = "01";
    CHECK_EQ(shell.run(plus({"verify", shell.path("p")}, same)).code, 2);
    CHECK_EQ(shell.run({"verify", shell.path("p"), "--beacon", "01"}).code, 2);
    CHECK_EQ(shell.run(plus({"verify", shell.path("p"), "--scene", kRoom}, challenge)).code, 2);
    CHECK_EQ(
        shell.run(plus({"prove", "compute", "--backend", "cuda", "--out", shell.path("q")}, challenge)).code,
        1);
    CHECK_EQ(shell.run(plus({"verify", shell.path("absent")}, challenge)).code, 1);
    CHECK(write_file(shell.path("p"), std::vector<std::uint8_t>{'H', 'P'}).has_value());
    CHECK_EQ(shell.json(plus({"verify", shell.path("p")}, challenge), 3)["failures"][0]["reason"],
             "malformed");
    CHECK(shell.run(plus({"verify", shell.path("p")}, challenge)).out.find("malformed") != std::string::npos);
}

HEARTH_TEST(a_memory_proof_is_made_and_checked_by_hand) {
    const Shell shell;
    const std::vector<std::string> challenge = {
        "--beacon", "01", "--sample-beacon", "02", "--node",   std::string(40, 'a'),
        "--window", "5",  "--mib",           "1",  "--rounds", "20",
        "--steps",  "8",  "--one-in",        "64"};
    const auto verify = [&](const std::vector<std::string>& more, const std::vector<std::string>& expected) {
        return plus(plus({"verify", shell.path("p")}, more), expected);
    };
    const Json made = shell.json(
        plus({"prove", "vram", "--backend", "cpu", "--walkers", "9000", "--out", shell.path("p")}, challenge),
        0);
    CHECK_EQ(made["walkers"], 9000);
    CHECK_EQ(made["items"], 8192);
    const Json valid = shell.json(verify({}, challenge), 0);
    CHECK(valid["valid"].get<bool>());
    CHECK_EQ(valid["checked"], made["shares"]);
    CHECK_EQ(valid["root"], made["root"]);
    CHECK(!valid["time"]["proven"].get<bool>());
    CHECK(!valid.contains("gb_s"));
    CHECK(shell.run(verify({}, challenge)).out.find("time: not proven") != std::string::npos);
    // With what arrived, and when: the shares' bandwidth, whatever the file says of walkers and time.
    const Json timed =
        shell.json(verify({"--arrival-us", "1000", "--root", made["root"].get<std::string>()}, challenge), 0);
    CHECK(timed["time"]["proven"].get<bool>());
    const double read = made["shares"].get<double>() * 64 * 8 * 128;
    CHECK(std::abs(timed["gb_s"].get<double>() - read / 1e6) < 1e-9);
    // What so many shares could have missed: (1 - f)^(steps x shares) = 0.01.
    const double missed = 1.0 - valid["least_missing_shown"].get<double>();
    CHECK(std::abs(std::pow(missed, 8 * made["shares"].get<double>()) - 0.01) < 1e-9);
    CHECK(shell.run(verify({}, challenge)).out.find("99 of 100") != std::string::npos);
    CHECK_EQ(shell.json(verify({"--min-shares", "4096"}, challenge), 3)["failures"][0]["reason"],
             "too-few-shares");
    // The rounds must be three: a draw that the prover knew would draw nothing.
    CHECK_EQ(shell.run(verify({"--k", "5", "--draw-beacon", "02"}, challenge)).code, 2);
    const Json drawn = shell.json(verify({"--k", "5", "--draw-beacon", "07"}, challenge), 0);
    CHECK_EQ(drawn["checked"], 5);
    CHECK_EQ(shell.run(verify({"--k", "5"}, challenge)).code, 2);
    CHECK_EQ(shell.json(verify({"--root", std::string(64, '0')}, challenge), 3)["failures"][0]["reason"],
             "root-differs");
    // Each expected value is the caller's: change one, and the file does not hold.
    const std::pair<std::size_t, std::pair<std::string, const char*>> wrong[] = {
        {1, {"03", "beacon-differs"}},
        {3, {"03", "sample-beacon-differs"}},
        {5, {std::string(40, 'b'), "node-differs"}},
        {7, {"6", "window-differs"}},
        {9, {"2", "size-differs"}},
        {11, {"21", "size-differs"}},
        {13, {"9", "size-differs"}},
        {15, {"65", "size-differs"}},
    };
    for (const auto& [place, change] : wrong) {
        auto other = challenge;
        other[place] = change.first;
        CHECK_EQ(shell.json(verify({}, other), 3)["failures"][0]["reason"], change.second);
    }
    CHECK_EQ(shell.run(verify({"--size", "64"}, challenge)).code, 2);
    auto none = challenge;
    none[15] = "0";
    CHECK_EQ(shell.run(verify({}, none)).code, 2);
    CHECK(shell.run(plus({"prove", "vram", "--out", shell.path("q")}, challenge)).out.find("GB/s") !=
          std::string::npos);
}

HEARTH_TEST(a_render_proof_is_made_and_checked_by_hand) {
    const Shell shell;
    const std::vector<std::string> challenge = {
        "--beacon", "01", "--sample-beacon", "02",  "--node", std::string(40, 'a'),
        "--window", "5",  "--scene",         kRoom, "--k",    "16"};
    const auto prove = [&](const std::vector<std::string>& more) {
        return plus(plus({"prove", "render", "--out", shell.path("p")}, more), challenge);
    };
    const auto verify = [&](const std::vector<std::string>& more, const std::vector<std::string>& expected) {
        return plus(plus({"verify", shell.path("p")}, more), expected);
    };
    const Json made = shell.json(prove({"--units", "300"}), 0);
    CHECK_EQ(made["units"], 300);
    CHECK_EQ(made["backend"], "cpu");
    const Json valid = shell.json(verify({}, challenge), 0);
    CHECK(valid["valid"].get<bool>());
    CHECK_EQ(valid["checked"], 16);
    CHECK_EQ(valid["units"], 300);
    CHECK_EQ(valid["root"], made["root"]);
    CHECK(!valid["time"]["proven"].get<bool>());
    CHECK(!valid.contains("mrays_s"));
    CHECK(shell.run(verify({}, challenge)).out.find("time: not proven") != std::string::npos);
    // With what arrived, and when: the rate. Its rays are an estimate from the samples.
    const Json timed = shell.json(
        verify({"--arrival-us", "1000000", "--root", made["root"].get<std::string>()}, challenge), 0);
    CHECK(timed["time"]["proven"].get<bool>());
    const double claimed = made["rays"].get<double>() / 1e6;
    CHECK(timed["mrays_s"].get<double>() > 0.5 * claimed && timed["mrays_s"].get<double>() < 2.0 * claimed);
    CHECK_EQ(shell.json(verify({"--root", std::string(64, '0')}, challenge), 3)["failures"][0]["reason"],
             "root-differs");
    CHECK_EQ(shell.json(verify({"--min-units", "301"}, challenge), 3)["failures"][0]["reason"],
             "too-few-units");
    const std::pair<std::size_t, std::pair<std::string, const char*>> wrong[] = {
        {1, {"03", "beacon-differs"}},
        {3, {"03", "not-opened"}},
        {5, {std::string(40, 'b'), "node-differs"}},
        {7, {"6", "window-differs"}},
        {9, {HEARTH_TEST_DATA "/../../scenes/hearth.glb", "scene-differs"}},
        {11, {"17", "not-opened"}},
    };
    for (const auto& [place, change] : wrong) {
        auto other = challenge;
        other[place] = change.first;
        CHECK_EQ(shell.json(verify({}, other), 3)["failures"][0]["reason"], change.second);
    }
    // Without --scene: Hearth's own, which the program carries.
    auto own = challenge;
    own.erase(own.begin() + 8, own.begin() + 10);
    CHECK_EQ(shell.json(plus({"prove", "render", "--units", "4", "--out", shell.path("p")}, own), 0)["units"],
             4);
    CHECK_EQ(shell.json(verify({}, own), 0)["checked"], 4);
    // By time: the default is a second. Usage: an option of another proof, the same round twice.
    CHECK(shell.json(prove({"--budget-ms", "50"}), 0)["units"].get<int>() > 0);
    CHECK_EQ(shell.run(verify({"--size", "64"}, challenge)).code, 2);
    auto same = challenge;
    same[3] = "01";
    CHECK_EQ(shell.run(verify({}, same)).code, 2);
    CHECK_EQ(shell.run(prove({"--backend", "abacus"})).code, 1);
}

HEARTH_TEST(interrupting_a_render_proof_exits_130_without_a_file) {
    const Shell shell;
    ChildProcess child({HEARTH_GPU_PROGRAM, "prove", "render", "--scene", kRoom, "--beacon", "01",
                        "--sample-beacon", "02", "--node", std::string(40, 'a'), "--window", "5",
                        "--budget-ms", "600000", "--out", shell.path("p"), "--json-progress"},
                       shell.dir / "err.txt");
    child.close_input();
    const auto told = [&shell] { // its first progress
        std::error_code error;
        const std::uintmax_t bytes = std::filesystem::file_size(shell.dir / "err.txt", error);
        return !error && bytes > 0;
    };
    for (int i = 0; i < 600 && !told(); ++i) {
        CHECK(!child.read_line(100)); // nothing on stdout meanwhile: a wait of 100 ms
    }
    CHECK(told());
    child.send_signal(SIGTERM);
    CHECK_EQ(child.wait(), 130);
    CHECK(!std::filesystem::exists(shell.path("p")));
}

HEARTH_TEST_MAIN
