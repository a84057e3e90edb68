// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/cli_text.h"

#include "gpu/worker/benchmark_json.h"
#include "gpu/worker/methods.h"

#include <cstdio>
#include <sstream>
#include <unistd.h>

namespace hearth::gpu {

namespace {

std::string fixed(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string mib(double bytes) {
    return fixed(bytes / 1048576.0, 1) + " MiB";
}

void failures_text(std::ostringstream& out, const Json& failures) {
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i < failures.size() && i < kShown; ++i) {
        const Json& f = failures[i];
        out << "  " << f.value("reason", "") << ": " << f.value("detail", "");
        if (f.contains("pixel")) {
            out << " Rendered " << f["expected"].dump() << ", committed " << f["got"].dump() << ".";
        }
        out << "\n";
    }
    if (failures.size() > kShown) {
        out << "  and " << failures.size() - kShown << " more\n";
    }
}

std::string findings(const Json& failures) {
    return failures.size() == 1 ? "1 finding" : std::to_string(failures.size()) + " findings";
}

void verdict_text(std::ostringstream& out, const Json& r) {
    const bool valid = r.value("valid", false);
    out << (valid ? "valid: " : "INVALID: ") << r.value("checked", 0ULL) << " units rendered again, "
        << (valid ? "all bits equal" : findings(r["failures"])) << " (" << fixed(r.value("seconds", 0.0), 2)
        << " s)\n";
    failures_text(out, r["failures"]);
    if (r.contains("rate_rays_s")) {
        out << "proven rate   " << fixed(r["rate_rays_s"].get<double>() / 1e6, 3) << " Mray/s\n";
    }
    if (r.contains("batch_commit")) {
        out << "batch commit  " << r["batch_commit"].get<std::string>() << "\n";
    }
}

void probe_text(std::ostringstream& out, const Json& r) {
    const Json& cpu = r["cpu"];
    out << "cpu     " << cpu["name"].get<std::string>() << ", " << cpu["cores"] << " cores, "
        << mib(cpu["memory_bytes"].get<double>()) << "\n        ";
    for (const Json& isa : cpu["isa"]) {
        out << isa.get<std::string>() << " ";
    }
    out << "\n";
    for (const Json& gpu : r["gpus"]) {
        out << "gpu " << gpu["index"] << "   " << gpu["name"].get<std::string>() << ", "
            << gpu["pci"].get<std::string>();
        if (gpu["vram_bytes"].get<double>() > 0) {
            out << ", " << mib(gpu["vram_bytes"].get<double>());
        }
        out << ", backend " << gpu["backend"].get<std::string>() << "\n";
        if (gpu.contains("error")) {
            const Json& error = gpu["error"];
            out << "        " << error["code"].get<std::string>() << ": "
                << error["message"].get<std::string>() << " " << error["remedy"].get<std::string>() << "\n";
        }
    }
    if (r["gpus"].empty()) {
        out << "gpu     none found; the CPU backend renders\n";
    }
    for (const Json& note : r["notes"]) {
        out << "note    " << note.get<std::string>() << "\n";
    }
}

void render_text(std::ostringstream& out, const Json& r) {
    const double seconds = r["seconds"].get<double>();
    const auto rays = r["rays"].get<std::uint64_t>();
    out << "root    " << r["root"].get<std::string>() << "\n"
        << "scene   " << r["scene_hash"].get<std::string>() << "\n"
        << "job     " << r["job"].get<std::string>() << "\n"
        << "rays    " << rays << "\n"
        << "time    " << fixed(seconds, 2) << " s, " << fixed(static_cast<double>(rays) / seconds / 1e6, 2)
        << " Mray/s\n"
        << "units   " << r["units"] << " in " << r["tiles"] << " tiles, " << r["bands"].size() << " bands\n";
}

/// What a proof's sampled units are: "64 tiles of 100 steps computed again".
std::string checked_text(const Json& r) {
    const std::string checked = r["checked"].dump();
    if (!r.contains("time")) {
        return checked + " checked"; // no proof, or none of the kind that was asked for
    }
    if (r["proof"] == "compute") {
        const std::string size = r["size"].dump();
        return checked + " tiles of " + r["steps"].dump() + " steps of " + size + "x" + size + "x" + size +
               " computed again";
    }
    if (r["proof"] == "render") {
        return checked + " of " + r["units"].dump() + " units rendered again";
    }
    if (r["proof"] == "vram") {
        return checked + " of " + r["shares"].dump() + " shares over " + r["mib"].dump() + " MiB (" +
               r["rounds"].dump() + " rounds, " + r["steps"].dump() + " steps) walked again";
    }
    return checked + " checked";
}

void proof_text(std::ostringstream& out, const Json& r) {
    const bool valid = r["valid"].get<bool>();
    out << (valid ? "valid: " : "INVALID: ") << checked_text(r) << ", "
        << (valid ? "all equal" : findings(r["failures"])) << " (" << fixed(r.value("seconds", 0.0), 2)
        << " s)\n";
    failures_text(out, r["failures"]);
    if (!r.contains("time")) {
        return;
    }
    if (r.contains("least_missing_shown")) {
        out << "missing: had " << fixed(100.0 * r["least_missing_shown"].get<double>(), 2)
            << " % of the items been made up, 99 of 100 such proofs would have shown it\n";
    }
    out << "root   " << r["root"].get<std::string>() << "\n"
        << "order: " << r["order"].get<std::string>() << "\n";
    if (!r["time"]["proven"].get<bool>()) {
        out << "time: not proven\n";
        return;
    }
    out << "time: " << r["time"]["arrival_us"] << " us to the " << r["time"]["of"].get<std::string>() << ", ";
    if (r.contains("mrays_s")) {
        out << fixed(r["mrays_s"].get<double>(), 3) << " Mray/s, verified\n";
    } else if (r.contains("gb_s")) {
        out << fixed(r["gb_s"].get<double>(), 3) << " GB/s read at random from " << r["mib"] << " MiB\n";
    } else {
        out << fixed(r["tops"].get<double>(), 4) << " TOPS (INT8)\n";
    }
}

void compute_prove_text(std::ostringstream& out, const Json& r) {
    out << "root    " << r["root"].get<std::string>() << "\n"
        << "chain   " << r["steps"] << " steps of " << r["size"] << "^3 in "
        << fixed(r["local_seconds"].get<double>(), 2) << " s, " << fixed(r["local_tops"].get<double>(), 4)
        << " TOPS (INT8, " << r["backend"].get<std::string>() << ", by its own clock)\n"
        << "proof   " << r["bytes"] << " bytes, " << r["heartbeats"].size() << " heartbeats\n";
}

void vram_prove_text(std::ostringstream& out, const Json& r) {
    out << "root    " << r["root"].get<std::string>() << "\n"
        << "filled  " << r["mib"] << " MiB in " << fixed(r["fill_seconds"].get<double>(), 2) << " s\n"
        << "walkers " << r["walkers"] << " in " << fixed(r["local_seconds"].get<double>(), 2) << " s, "
        << fixed(r["local_gb_s"].get<double>(), 3) << " GB/s (" << r["backend"].get<std::string>()
        << ", by its own clock)\n"
        << "proof   " << r["shares"] << " shares, " << r["bytes"] << " bytes\n";
}

void render_prove_text(std::ostringstream& out, const Json& r) {
    out << "root    " << r["root"].get<std::string>() << "\n"
        << "units   " << r["units"] << " in " << fixed(r["local_seconds"].get<double>(), 2) << " s, "
        << fixed(r["local_mrays_s"].get<double>(), 3) << " Mray/s (" << r["backend"].get<std::string>()
        << ", by its own clock)\n"
        << "scene   " << r["scene_hash"].get<std::string>() << "\n"
        << "proof   " << r["bytes"] << " bytes\n";
}

void kernels_text(std::ostringstream& out, const Json& kernels) {
    for (const Json& test : kernels) {
        out << (test["equal"].get<bool>() ? "equal    " : "DIFFERS  ") << test["kernel"].get<std::string>()
            << "  " << test["route"].get<std::string>() << "  "
            << fixed(1000.0 * test["seconds"].get<double>(), 1) << " ms\n";
    }
}

void selftest_text(std::ostringstream& out, const Json& r) {
    kernels_text(out, r["kernels"]);
    const Json& cuda = r["cuda"];
    if (cuda.contains("skipped")) {
        out << "cuda     not compared: " << cuda["skipped"]["message"].get<std::string>() << " ("
            << cuda["skipped"]["code"].get<std::string>() << ")\n";
        return;
    }
    out << "\n"
        << cuda["device"]["name"].get<std::string>()
        << (cuda["simulated"].get<bool>()
                ? ", SIMULATED by the tests' driver: the figures are the processor's and no card's"
                : "")
        << "\n";
    kernels_text(out, cuda["kernels"]);
    if (cuda.contains("parts")) {
        out << rates_text(cuda["parts"]);
        for (const auto& [name, value] : cuda["compare"].items()) {
            out << name << "  " << fixed(value.get<double>(), 3) << "\n";
        }
    }
}

/// Every member on a line, for results that need no words of their own.
void plain_text(std::ostringstream& out, const Json& r) {
    for (const auto& [name, value] : r.items()) {
        out << name << "  " << (value.is_string() ? value.get<std::string>() : dump(value)) << "\n";
    }
}

} // namespace

std::string result_text(std::string_view method, const Json& result) {
    std::ostringstream out;
    if (method == "probe") {
        probe_text(out, result);
    } else if (method == "selftest") {
        selftest_text(out, result);
    } else if (method == "benchmark") {
        out << benchmark_text(result);
    } else if (method == "render") {
        render_text(out, result);
    } else if (method == "compute_prove") {
        compute_prove_text(out, result);
    } else if (method == "render_prove") {
        render_prove_text(out, result);
    } else if (method == "vram_prove") {
        vram_prove_text(out, result);
    } else if (method == "verify_proof") {
        proof_text(out, result);
    } else if (result.contains("failures")) {
        verdict_text(out, result);
    } else {
        plain_text(out, result);
    }
    return out.str();
}

void ProgressMeter::show(const Json& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (m_style == Style::None) {
        return;
    }
    if (m_style == Style::Json) {
        const std::string line = dump({{"progress", progress}}) + "\n";
        [[maybe_unused]] const ssize_t n = write(STDERR_FILENO, line.data(), line.size());
        return;
    }
    if (m_style == Style::Lines && now - m_shown < std::chrono::seconds(2)) {
        return;
    }
    m_shown = now;
    if (!progress.contains("total")) { // work for a time, not for an amount
        const std::string beat = progress.value("stage", "") + ": " +
                                 std::to_string(progress.value("done", 0ULL)) + " " +
                                 progress.value("counts", "");
        const std::string text = m_style == Style::Terminal ? "\r\033[K" + beat : beat + "\n";
        m_open_line = m_style == Style::Terminal;
        [[maybe_unused]] const ssize_t n = write(STDERR_FILENO, text.data(), text.size());
        return;
    }
    if (progress.contains("phase")) { // repeats of a benchmark, tests of a selftest
        const std::string step = progress.value("phase", "") + " " + progress.value("part", "") + " " +
                                 std::to_string(progress.value("done", 0ULL)) + " of " +
                                 std::to_string(progress.value("total", 0ULL));
        const std::string text = m_style == Style::Terminal ? "\r\033[K" + step : step + "\n";
        m_open_line = m_style == Style::Terminal;
        [[maybe_unused]] const ssize_t n = write(STDERR_FILENO, text.data(), text.size());
        return;
    }
    const double done = progress.value("done", 0.0);
    const double total = progress.value("total", 1.0);
    const double elapsed = std::chrono::duration<double>(now - m_start).count();
    std::string line = progress.value("stage", "") + " " + fixed(100.0 * done / total, 0) + " %  (" +
                       fixed(done, 0) + " of " + fixed(total, 0) + " " + progress.value("counts", "tiles");
    if (progress.contains("rays")) {
        line += ", " + fixed(progress.value("rays", 0.0) / elapsed / 1e6, 2) + " Mray/s";
    }
    if (done > 0.0) {
        line += ", " + fixed(elapsed * (total - done) / done, 0) + " s left";
    }
    line += ")";
    line = m_style == Style::Terminal ? "\r\033[K" + line : line + "\n";
    m_open_line = m_style == Style::Terminal;
    // A closed stderr must not stop the work.
    [[maybe_unused]] const ssize_t n = write(STDERR_FILENO, line.data(), line.size());
}

void ProgressMeter::finish() {
    if (m_open_line) {
        [[maybe_unused]] const ssize_t n = write(STDERR_FILENO, "\n", 1);
        m_open_line = false;
    }
}

} // namespace hearth::gpu
