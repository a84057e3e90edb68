// SPDX-License-Identifier: Apache-2.0
// Drives the real program over pipes.
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/sampling.h"
#include "tests/gpu/check.h"
#include "tests/gpu/child_process.h"
#include "tests/gpu/temp_dir.h"

#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

using namespace hearth::gpu;
using namespace hearth::test;
using Json = nlohmann::json;

namespace {

const std::string kProgram = HEARTH_GPU_PROGRAM;
const std::string kRoom = HEARTH_TEST_DATA "/scenes/room.gltf";
const std::string kBeacon = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const std::string kNode = "00112233445566778899aabbccddeeff00112233";

class Worker {
public:
    Worker() : m_child({kProgram, "serve"}, m_dir / "stderr.txt") {}

    void send(const Json& request) { CHECK(m_child.write(request.dump() + "\n")); }
    void send_text(const std::string& text) { CHECK(m_child.write(text)); }
    /// The next line that is not progress; null at the end of the output.
    Json answer() {
        while (const auto line = m_child.read_line()) {
            const Json json = Json::parse(*line, nullptr, false);
            CHECK(json.is_object());
            if (!json.contains("progress")) {
                return json;
            }
            progress.push_back(json);
        }
        return nullptr;
    }
    /// The next line, progress included.
    Json line() {
        const auto text = m_child.read_line();
        return text ? Json::parse(*text, nullptr, false) : Json();
    }
    Json call(const std::string& method, const Json& params) {
        const int id = ++m_id;
        send({{"id", id}, {"method", method}, {"params", params}});
        Json json = answer();
        CHECK_EQ(json.value("id", 0), id);
        return json;
    }
    Json result(const std::string& method, const Json& params) {
        const Json json = call(method, params);
        if (!json.contains("result")) {
            hearth::test::fail(__FILE__, __LINE__, method + ": " + json.dump());
            throw Abandoned();
        }
        return json["result"];
    }
    std::string path(const std::string& name) const { return (m_dir / name).string(); }
    ChildProcess& child() { return m_child; }
    /// A render that takes minutes if nobody stops it.
    Json endless(int id) const {
        return {{"id", id}, {"method", "render"}, {"params", render_params(kRoom, 2048, 2048, 4096)}};
    }
    static Json render_params(const std::string& scene, int width, int height, int samples) {
        return {{"scene", scene}, {"width", width}, {"height", height}, {"samples", samples}, {"seed", "7"}};
    }

    std::vector<Json> progress;

private:
    TempDir m_dir;
    ChildProcess m_child;
    int m_id = 1000;
};

std::string code_of(const Json& answer) {
    return answer.contains("error") ? answer["error"].value("code", "") : "no error: " + answer.dump();
}

} // namespace

HEARTH_TEST(hello_ping_and_probe_answer) {
    Worker w;
    const Json hello = w.result("hello", Json::object());
    CHECK_EQ(hello["protocol"].get<int>(), 1);
    CHECK_EQ(hello["backends"][0].get<std::string>(), std::string("cpu"));
    CHECK(w.result("ping", Json::object()).empty());
    const Json probe = w.result("probe", Json::object());
    CHECK(probe["cpu"]["cores"].get<int>() >= 1);
    CHECK(probe["cpu"]["memory_bytes"].get<double>() > 1e6);
    CHECK(probe["gpus"].is_array());
}

HEARTH_TEST(a_whole_job_from_import_to_verdict) {
    Worker w;
    const Json imported = w.result("import", {{"input", kRoom}, {"output", w.path("room.hscene")}});
    Json params = Worker::render_params(w.path("room.hscene"), 136, 130, 6); // 17x17 tiles: two bands
    params["units"] = w.path("units.bin");
    params["png"] = w.path("out.png");
    params["preview"] = w.path("out.preview");
    const Json rendered = w.result("render", params);
    CHECK(rendered["scene_hash"] == imported["scene_hash"]);
    CHECK_EQ(rendered["tiles"].get<int>(), 289);
    CHECK_EQ(rendered["units"].get<int>(), 578);
    REQUIRE(rendered["bands"].size() == 2);
    CHECK(rendered["rays"] == rendered["bands"][0]["rays"].get<std::uint64_t>() +
                                  rendered["bands"][1]["rays"].get<std::uint64_t>());

    // Progress ends at the total and names each band once, with the roots of the result.
    std::map<int, std::string> bands;
    for (const Json& p : w.progress) {
        for (const Json& band : p["progress"].value("bands_done", Json::array())) {
            CHECK(bands.emplace(band["band"].get<int>(), band["root"].get<std::string>()).second);
        }
    }
    CHECK_EQ(bands.size(), std::size_t{2});
    CHECK_EQ(bands[1], rendered["bands"][1]["root"].get<std::string>());
    REQUIRE(!w.progress.empty());
    CHECK_EQ(w.progress.back()["progress"]["done"].get<int>(), 289);

    const auto preview = read_file(w.path("out.preview"), 1U << 20U).value();
    CHECK_EQ(preview.size(), std::size_t{12 + 136 * 130 * 3});
    CHECK(std::memcmp(preview.data(), "HPV1", 4) == 0);
    const auto png = read_file(w.path("out.png"), 1U << 20U).value();
    CHECK(std::memcmp(png.data(), "\x89PNG", 4) == 0);

    // glTF and .hscene are the same scene, so the same job has the same root.
    CHECK(w.result("render", Worker::render_params(kRoom, 136, 130, 6))["root"] == rendered["root"]);

    const Json samples = w.result(
        "samples", {{"root", rendered["root"]}, {"beacon", kBeacon}, {"k", 32}, {"units_total", 578}});
    CHECK_EQ(samples["indices"].size(), std::size_t{32});
    const Json opened = w.result(
        "open",
        {{"units", w.path("units.bin")}, {"indices", samples["indices"]}, {"out", w.path("open.bin")}});
    CHECK_EQ(opened["bytes"].get<std::uintmax_t>(), std::filesystem::file_size(w.path("open.bin")));

    Json check = Worker::render_params(w.path("room.hscene"), 136, 130, 6);
    check.update({{"root", rendered["root"]},
                  {"openings", w.path("open.bin")},
                  {"beacon", kBeacon},
                  {"k", 32},
                  {"checker", kNode},
                  {"salt", kBeacon}});
    const Json verdict = w.result("check", check);
    CHECK(verdict["valid"].get<bool>());
    CHECK_EQ(verdict["checked"].get<int>(), 32);
    CHECK_EQ(verdict["batch_commit"].get<std::string>().size(), std::size_t{64});
    check["salt"] = rendered["root"];
    CHECK(w.result("check", check)["batch_commit"] != verdict["batch_commit"]);

    Json verify = Worker::render_params(w.path("room.hscene"), 136, 130, 6);
    verify.update(
        {{"root", rendered["root"]}, {"units", w.path("units.bin")}, {"beacon", kBeacon}, {"k", 32}});
    CHECK(w.result("verify", verify)["valid"].get<bool>());
    verify["seed"] = 8;
    CHECK(!w.result("verify", verify)["valid"].get<bool>());
}

HEARTH_TEST(a_cheat_is_caught_and_its_pixels_are_named) {
    Worker w;
    Json params = Worker::render_params(kRoom, 96, 96, 16);
    params["units"] = w.path("units.bin");
    params["cheat_skip"] = 0.3;
    const Json rendered = w.result("render", params);
    const Json samples = w.result(
        "samples",
        {{"root", rendered["root"]}, {"beacon", kBeacon}, {"k", 64}, {"units_total", rendered["units"]}});
    for (const char* method : {"open", "disclose"}) {
        w.result(method,
                 {{"units", w.path("units.bin")}, {"indices", samples["indices"]}, {"out", w.path(method)}});
    }
    Json check = Worker::render_params(kRoom, 96, 96, 16);
    check.update({{"root", rendered["root"]}, {"openings", w.path("open")}, {"beacon", kBeacon}, {"k", 64}});
    const Json blind = w.result("check", check);
    CHECK(!blind["valid"].get<bool>());
    check["disclosure"] = w.path("disclose");
    const Json seeing = w.result("check", check);
    REQUIRE(!seeing["failures"].empty());
    for (const Json& f : seeing["failures"]) {
        CHECK_EQ(f["reason"].get<std::string>(), std::string("sums-differ"));
        CHECK(f["pixel"]["x"].get<int>() < 96);
        CHECK(f["expected"] != f["got"]);
        CHECK(f["channel"].is_string());
    }
}

HEARTH_TEST(capacity_is_proven_and_a_replay_is_not) {
    Worker w;
    Json challenge = {{"scene", kRoom}, {"beacon", kBeacon}, {"node", kNode}, {"window", 3}};
    Json render = challenge;
    render.update({{"budget_ms", 60}, {"units", w.path("poc.bin")}});
    const Json run = w.result("poc_render", render);
    CHECK(run["units_done"].get<int>() > 0);
    CHECK(run["seconds"].get<double>() >= 0.05);
    w.result("poc_open",
             {{"units", w.path("poc.bin")}, {"sample_beacon", "01"}, {"k", 16}, {"out", w.path("open.bin")}});
    Json check = challenge;
    check.update({{"root", run["root"]},
                  {"units_done", run["units_done"]},
                  {"openings", w.path("open.bin")},
                  {"sample_beacon", "01"},
                  {"k", 16},
                  {"seconds", run["seconds"]}});
    const Json verdict = w.result("poc_check", check);
    CHECK(verdict["valid"].get<bool>());
    CHECK(verdict["digest"] == run["digest"]);
    const double rate = run["rays"].get<double>() / run["seconds"].get<double>();
    CHECK(verdict["rate_rays_s"].get<double>() > 0.5 * rate &&
          verdict["rate_rays_s"].get<double>() < 2.0 * rate);
    check["window"] = 4;
    const Json replay = w.result("poc_check", check);
    CHECK(!replay["valid"].get<bool>());
    CHECK_EQ(replay["rate_rays_s"].get<double>(), 0.0);
}

HEARTH_TEST(cancel_stops_a_render_and_removes_its_files) {
    Worker w;
    // Not the endless one: a writer asks for the room of all units at its start, 13 GB there and 100 MB here.
    Json render{{"id", 1}, {"method", "render"}, {"params", Worker::render_params(kRoom, 256, 256, 2048)}};
    render["params"]["units"] = w.path("units.bin");
    w.send(render);
    CHECK(w.line().contains("progress")); // it runs
    CHECK(std::filesystem::exists(w.path("units.bin.part")));
    w.send({{"id", 2}, {"method", "cancel"}, {"params", {{"target", 1}}}});
    std::map<int, Json> answers;
    for (int i = 0; i < 2; ++i) {
        const Json a = w.answer();
        answers[a.value("id", 0)] = a;
    }
    CHECK(answers[2]["result"]["cancelled"].get<bool>());
    CHECK_EQ(code_of(answers[1]), std::string("HRT-GPU-005"));
    CHECK(!std::filesystem::exists(w.path("units.bin.part")));
    CHECK(!std::filesystem::exists(w.path("units.bin")));
    CHECK(w.result("ping", Json::object()).empty());
    CHECK(!w.result("cancel", {{"target", 1}})["cancelled"].get<bool>());
}

HEARTH_TEST(light_calls_are_answered_while_a_heavy_one_runs_and_heavy_ones_wait) {
    Worker w;
    w.send(w.endless(1));
    CHECK(w.line().contains("progress")); // it runs, so that it does not count among those that wait
    w.send(w.endless(2));
    w.send({{"id", 3}, {"method", "ping"}});
    Json a = w.answer();
    CHECK_EQ(a.value("id", 0), 3);
    w.send({{"id", 4}, {"method", "cancel"}, {"params", {{"target", 2}}}});
    std::set<int> answered;
    for (int i = 0; i < 2; ++i) {
        a = w.answer();
        answered.insert(a.value("id", 0));
    }
    CHECK((answered == std::set<int>{2, 4})); // call 2 ended while it waited; 1 goes on
    w.send({{"id", 1}, {"method", "import"}, {"params", {{"input", kRoom}, {"output", w.path("x")}}}});
    CHECK_EQ(code_of(w.answer()), std::string("HRT-GPU-003")); // the id is in use
    for (int i = 0; i < 65; ++i) {
        w.send(w.endless(100 + i));
    }
    a = w.answer();
    CHECK_EQ(code_of(a), std::string("HRT-GPU-009"));
    CHECK_EQ(a.value("id", 0), 164);
}

HEARTH_TEST(the_end_of_input_cancels_and_exits_0) {
    Worker w;
    w.send(w.endless(1));
    CHECK(w.line().contains("progress"));
    w.send(w.endless(2));
    w.child().close_input();
    CHECK_EQ(code_of(w.answer()), std::string("HRT-GPU-005"));
    CHECK_EQ(code_of(w.answer()), std::string("HRT-GPU-005"));
    CHECK_EQ(w.child().wait(), 0);
}

HEARTH_TEST(a_closed_output_cancels_and_exits_0) {
    for (const bool busy : {false, true}) {
        Worker w;
        if (busy) {
            w.send(w.endless(1));
            CHECK(w.line().contains("progress"));
        } else {
            w.result("ping", Json::object());
        }
        w.child().close_output();
        CHECK_EQ(w.child().wait(), 0);
    }
}

HEARTH_TEST(sigterm_cancels_and_exits_0) {
    Worker w;
    w.send(w.endless(1));
    CHECK(w.line().contains("progress"));
    w.child().send_signal(SIGTERM);
    CHECK_EQ(code_of(w.answer()), std::string("HRT-GPU-005"));
    CHECK_EQ(w.child().wait(), 0);
}

HEARTH_TEST(a_reader_that_reads_nothing_does_not_stop_the_end) {
    Worker w;
    const std::string request = R"({"id":1,"method":"probe"})"
                                "\n";
    for (int i = 0; i < 300; ++i) { // far more answers than a pipe holds
        w.send_text(request);
    }
    w.child().close_input();
    CHECK_EQ(w.child().wait(), 0);
}

HEARTH_TEST(garbage_is_answered_with_an_error_and_the_worker_lives) {
    const std::pair<std::string, const char*> cases[] = {
        {"nonsense", "HRT-GPU-003"},
        {"[1,2,3]", "HRT-GPU-003"},
        {"{\"id\":1", "HRT-GPU-003"},
        {"\xff\xfe\x00", "HRT-GPU-003"},
        {std::string(900'000, '['), "HRT-GPU-003"},
        {"{\"id\":[" + std::string(100'000, '[') + std::string(100'000, ']') + "],\"method\":\"ping\"}",
         "HRT-GPU-003"},
        {R"({"method":"ping"})", "HRT-GPU-003"},
        {R"({"id":{},"method":"ping"})", "HRT-GPU-003"},
        {R"({"id":1.5,"method":"ping"})", "HRT-GPU-003"},
        {R"({"id":1,"method":7})", "HRT-GPU-003"},
        {R"({"id":1,"method":"ping","extra":1})", "HRT-GPU-003"},
        {R"({"id":1,"method":"no_such"})", "HRT-GPU-002"},
        {R"({"id":1,"method":"ping","params":[]})", "HRT-GPU-001"},
        {R"({"id":1,"method":"ping","params":{"x":1}})", "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{}})", "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":7,"width":8,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"x","width":-8,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"x","width":2147483648,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"x","width":1e3,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"x","width":8,"height":8,"samples":1,"seed":1,"exposure":-1}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"x","width":8,"height":8,"samples":1,"seed":"99999999999999999999"}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"a\u0000b","width":8,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"render","params":{"scene":"/no/such/scene","width":8,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-010"},
        {R"({"id":1,"method":"render","params":{"scene":"/dev/zero","width":8,"height":8,"samples":1,"seed":1}})",
         "HRT-GPU-010"},
        {R"({"id":1,"method":"samples","params":{"root":"00","beacon":"00","k":1,"units_total":9}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"open","params":{"units":"/no/units","indices":[],"out":"/tmp/x"}})",
         "HRT-GPU-001"},
        {R"({"id":1,"method":"open","params":{"units":"/no/units","indices":[1],"out":"/tmp/x"}})",
         "HRT-GPU-010"},
        {R"({"id":1,"method":"cancel"})", "HRT-GPU-001"},
    };
    Worker w;
    for (const auto& [line, code] : cases) {
        w.send_text(line + "\n");
        const Json a = w.answer();
        if (code_of(a) != code) {
            hearth::test::fail(__FILE__, __LINE__,
                               line.substr(0, 120) + " gave " + code_of(a) + ", not " + code);
        }
        CHECK(!a["error"]["message"].get<std::string>().empty());
        CHECK(!a["error"]["remedy"].get<std::string>().empty());
    }
    CHECK(w.result("ping", Json::object()).empty());
}

HEARTH_TEST(a_line_of_ten_megabytes_is_refused_once_and_skipped) {
    Worker w;
    w.send_text("{\"id\":1,\"method\":\"" + std::string(10'000'000, 'x') + "\"}\n");
    CHECK_EQ(code_of(w.answer()), std::string("HRT-GPU-004"));
    w.send_text("\n\r\n"); // empty lines are nothing
    CHECK(w.result("ping", Json::object()).empty());
}

HEARTH_TEST(requests_may_come_in_pieces) {
    Worker w;
    w.send_text(R"({"id":"a b","me)");
    w.send_text("thod\":\"ping\"}\r\n{\"id\":-5,");
    CHECK_EQ(w.answer()["id"].get<std::string>(), std::string("a b"));
    w.send_text("\"method\":\"ping\"}\n");
    CHECK_EQ(w.answer()["id"].get<int>(), -5);
}

HEARTH_TEST(a_changed_scene_file_is_read_again) {
    Worker w;
    const std::string scene = w.path("scene.hscene");
    const Json first = w.result("import", {{"input", kRoom}, {"output", scene}});
    CHECK(w.result("render", Worker::render_params(scene, 8, 8, 1))["scene_hash"] == first["scene_hash"]);
    CHECK(write_file(scene, std::vector<std::uint8_t>(100)).has_value());
    CHECK(code_of(w.call("render", Worker::render_params(scene, 8, 8, 1))).starts_with("HRT-SCN-"));
}

HEARTH_TEST_MAIN
