// SPDX-License-Identifier: Apache-2.0
// tst_ptx --strict FILE.. --must-fail FILE..
//
// Reads the PTX of every architecture. In strict files each f32 addition, subtraction, multiplication,
// division, square root and reciprocal carries .rn (PTX without a rounding may be fused by the driver's
// compiler), nothing is fused, approximate or flushed to zero, and min/max have a constant operand: with two
// variable ones they treat NaN and -0 unlike the CPU's compare-and-select. Files after --must-fail were
// compiled with contraction on; the test fails unless that is found in each. One kernel may fuse: may_fuse().
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// "mul.rn.f32" of a line's instruction with its operands behind; empty for labels, directives and comments.
std::string instruction(std::string line) {
    line.erase(std::min(line.find("//"), line.size()));
    std::size_t at = line.find_first_not_of(" \t{");
    if (at == std::string::npos) {
        return {};
    }
    if (line[at] == '@') { // a predicate
        at = line.find_first_of(" \t", at);
        at = at == std::string::npos ? at : line.find_first_not_of(" \t", at);
    }
    return at == std::string::npos || std::isalpha(static_cast<unsigned char>(line[at])) == 0
               ? std::string()
               : line.substr(at);
}

std::vector<std::string> parts_of(const std::string& opcode) {
    std::vector<std::string> parts;
    std::istringstream in(opcode);
    for (std::string part; std::getline(in, part, '.');) {
        parts.push_back(part);
    }
    return parts;
}

/// What is wrong with an instruction; empty if nothing.
std::string fault(const std::string& text) {
    const std::string opcode = text.substr(0, text.find_first_of(" \t;"));
    const std::vector<std::string> parts = parts_of(opcode);
    const std::set<std::string> words(parts.begin(), parts.end());
    const bool is_float = words.count("f16") + words.count("f32") + words.count("f64") +
                              words.count("f16x2") + words.count("f32x2") + words.count("bf16") >
                          0;
    if (words.count("ftz") > 0) {
        return "flushes denormals";
    }
    if (words.count("approx") > 0 || words.count("full") > 0) {
        return "is approximate";
    }
    if (!is_float) {
        return {};
    }
    const std::string& name = parts.front();
    if (name == "fma" || name == "mad") {
        return "is fused";
    }
    static const std::set<std::string> kRounded = {"add", "sub", "mul", "div", "sqrt", "rcp"};
    if (kRounded.count(name) > 0) {
        return words.count("rn") > 0 ? "" : "has no .rn";
    }
    static const std::set<std::string> kUnsafe = {"rsqrt", "sin", "cos", "ex2", "lg2", "tanh"};
    return kUnsafe.count(name) > 0 ? "is not correctly rounded" : "";
}

/// Kernels that may fuse, by name: fma_rate counts fused multiply-adds for the benchmark, which is all it is
/// for. Nothing that is proven or paid comes from it, and its bits are compared all the same, because fma.rn
/// rounds once on cards and processors alike.
bool may_fuse(const std::string& file) {
    return file.starts_with("fma_rate.");
}

/// The operands' registers and constants: "%f1", "%f2", "0f00000000".
std::vector<std::string> operands_of(const std::string& text) {
    std::vector<std::string> operands;
    const std::size_t begin = text.find_first_of(" \t");
    std::string word;
    for (const char c : begin == std::string::npos ? std::string() : text.substr(begin) + " ") {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '%' || c == '_' || c == '$') {
            word += c;
        } else if (!word.empty()) {
            operands.push_back(word);
            word.clear();
        }
    }
    return operands;
}

/// Follows the results of min and max without a constant operand through one function.
class MinMaxRule {
public:
    /// A fault, if this instruction does more than compare such a result.
    std::string step(const std::string& text) {
        const std::string opcode = text.substr(0, text.find_first_of(" \t;"));
        const std::vector<std::string> operands = operands_of(text);
        bool tainted = false;
        bool constant = false;
        for (std::size_t i = 1; i < operands.size(); ++i) {
            tainted = tainted || m_variable.count(operands[i]) > 0;
            constant = constant || operands[i].starts_with("0f");
        }
        const bool min_max =
            (opcode.starts_with("min.") || opcode.starts_with("max.")) && opcode.ends_with(".f32");
        if (!operands.empty()) {
            m_variable.erase(operands.front());
        }
        if (min_max && (tainted || !constant)) {
            m_variable.insert(operands.front());
            return {};
        }
        return tainted && !opcode.starts_with("setp.") ? "uses a min or max of two variables" : "";
    }
    void new_function() { m_variable.clear(); }

private:
    std::set<std::string> m_variable;
};

struct Report {
    std::size_t instructions = 0;
    std::size_t rounded = 0;                ///< with .rn
    std::map<std::string, std::size_t> ops; ///< how often each opcode occurs
    std::vector<std::string> faults;
};

bool read(const char* path, bool fusing, Report& report) {
    std::ifstream in(path);
    if (!in) {
        return false;
    }
    std::size_t number = 0;
    MinMaxRule min_max;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const std::string text = instruction(line);
        if (line.find(".entry") != std::string::npos || line.find(".func") != std::string::npos) {
            min_max.new_function();
        }
        if (text.empty()) {
            continue;
        }
        report.instructions += 1;
        report.ops[text.substr(0, text.find_first_of(" \t;"))] += 1;
        report.rounded += text.find(".rn.f32") != std::string::npos ? 1 : 0;
        std::string wrong = min_max.step(text);
        const std::string in_itself = fusing && text.starts_with("fma.rn.f32") ? std::string() : fault(text);
        wrong = in_itself.empty() ? wrong : in_itself;
        if (!wrong.empty()) {
            report.faults.push_back("line " + std::to_string(number) + ": \"" + text + "\" " + wrong);
        }
    }
    return true;
}

/// What a kernel is made for has to be in its PTX, on the architectures that have it, and nothing else of it.
struct Demand {
    const char* source;   ///< the file's name up to the first dot
    const char* opcode;   ///< how it begins
    unsigned first, last; ///< architectures that must have it; all others must not
};
constexpr Demand kDemands[] = {
    {"gemm", "mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32", 80, 999},
    {"gemm", "mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32", 75, 79},
    {"gemm", "ldmatrix.sync.aligned.m8n8.x4.shared.b16", 75, 999},
    {"gemm", "cp.async.cg.shared.global", 80, 999},
    {"gemm", "cp.async.wait_group", 80, 999},
    {"gemm", "dp4a.s32.s32", 75, 999},
    {"fma_rate", "fma.rn.f32", 75, 999},
};
/// Kernels of integers only.
constexpr const char* kIntegerSources[] = {"gemm", "stream"};

/// "gemm.nvcc.sm_80.ptx": what of the demands it does not meet; empty if nothing.
std::string unmet(const std::string& file, const Report& report) {
    const std::string source = file.substr(0, file.find('.'));
    const std::size_t sm = file.find("sm_");
    const unsigned arch =
        sm == std::string::npos ? 0 : static_cast<unsigned>(std::atoi(file.c_str() + sm + 3));
    for (const Demand& d : kDemands) {
        const auto found = report.ops.lower_bound(d.opcode);
        const bool there = found != report.ops.end() && found->first.starts_with(d.opcode);
        if (source == d.source && there != (arch >= d.first && arch <= d.last)) {
            return std::string(there ? "has " : "lacks ") + d.opcode;
        }
    }
    for (const char* const integers : kIntegerSources) {
        for (const auto& [opcode, count] : report.ops) {
            const std::vector<std::string> parts = parts_of(opcode);
            if (source == integers && std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
                    return part == "f16" || part == "f32" || part == "f64" || part == "bf16";
                })) {
                return "computes with floats: " + opcode;
            }
        }
    }
    return {};
}

/// The rules themselves, so that a rule that never strikes is noticed even where one compiler is installed.
int check_rules() {
    int failures = 0;
    const auto expect = [&failures](const char* line, const char* wrong) {
        const std::string got = fault(instruction(line));
        if (got != wrong) {
            std::printf("rule: %s gives \"%s\", not \"%s\"\n", line, got.c_str(), wrong);
            ++failures;
        }
    };
    expect("\tadd.rn.f32 \t%f1, %f2, %f3;", "");
    expect("\t@%p1 mul.f32 \t%f1, %f2, %f3;", "has no .rn");
    expect("\tadd.f32 \t%f1, %f2, %f3;", "has no .rn");
    expect("\tfma.rn.f32 \t%f1, %f2, %f3, %f4;", "is fused");
    expect("\tdiv.approx.f32 \t%f1, %f2, %f3;", "is approximate");
    expect("\tdiv.full.f32 \t%f1, %f2, %f3;", "is approximate");
    expect("\tsqrt.rn.ftz.f32 \t%f1, %f2;", "flushes denormals");
    expect("\tsetp.gt.ftz.f32 \t%p1, %f1, %f2;", "flushes denormals");
    expect("\trsqrt.approx.f32 \t%f1, %f2;", "is approximate");
    expect("\tmad.lo.s32 \t%r1, %r2, %r3, %r4;", "");
    expect("\tadd.s32 \t%r1, %r2, %r3;", "");
    expect("// add.f32 in a comment", "");
    MinMaxRule rule;
    const auto step = [&](const char* line, bool good) {
        if (rule.step(instruction(line)).empty() != good) {
            std::printf("rule: %s is judged wrongly\n", line);
            ++failures;
        }
    };
    step("\tmax.f32 \t%f1, %f2, 0f00000000;", true);
    step("\tst.global.f32 \t[%rd1], %f1;", true);
    step("\tmax.f32 \t%f3, %f1, %f2;", true);
    step("\tmax.f32 \t%f4, %f3, 0f00000000;", true);
    step("\tsetp.gt.f32 \t%p1, %f4, 0f00000000;", true);
    step("\tadd.rn.f32 \t%f5, %f6, %f4;", false);
    step("\tst.global.f32 \t[%rd1+4], %f3;", false);
    step("\tmov.f32 \t%f3, %f2;", true);
    step("\tst.global.f32 \t[%rd1+4], %f3;", true);
    Report report;
    const auto lacks = [&](const char* file, const char* what) {
        if (unmet(file, report) != what) {
            std::printf("demand: %s gives \"%s\", not \"%s\"\n", file, unmet(file, report).c_str(), what);
            ++failures;
        }
    };
    lacks("fma_rate.clang.sm_75.ptx", "lacks fma.rn.f32");
    lacks("stream.nvcc.sm_90.ptx", "");
    report.ops["add.rn.f32"] = 1;
    lacks("stream.nvcc.sm_90.ptx", "computes with floats: add.rn.f32");
    report.ops["mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32"] = 1;
    lacks("gemm.nvcc.sm_75.ptx", "has mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32");
    lacks("gemm.nvcc.sm_80.ptx", "lacks ldmatrix.sync.aligned.m8n8.x4.shared.b16");
    return failures;
}

} // namespace

int main(int argc, char** argv) {
    int failures = check_rules();
    bool strict = true;
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--strict") == 0 || std::strcmp(argv[i], "--must-fail") == 0) {
            strict = std::strcmp(argv[i], "--strict") == 0;
            continue;
        }
        ++files;
        Report report;
        const std::string file = std::string(argv[i]).substr(std::string(argv[i]).find_last_of('/') + 1);
        if (!read(argv[i], may_fuse(file), report) || report.instructions < 5) {
            std::printf("FAIL %s: cannot be read or holds no kernel\n", argv[i]);
            ++failures;
            continue;
        }
        // The path tracer has hundreds of rounded operations: none would mean that they were not recognised.
        const bool too_few = strict && std::strstr(argv[i], "path_tracer") != nullptr && report.rounded < 500;
        if (const std::string lacking = strict ? unmet(file, report) : ""; !lacking.empty()) {
            report.faults.push_back(lacking);
        }
        const bool good = strict ? report.faults.empty() && !too_few : !report.faults.empty();
        std::printf("%s %s: %zu instructions, %zu rounded to nearest, %zu faults%s\n", good ? "ok  " : "FAIL",
                    argv[i], report.instructions, report.rounded, report.faults.size(),
                    strict ? "" : " (contraction on: faults expected)");
        for (std::size_t f = 0; f < report.faults.size() && f < 5 && !good; ++f) {
            std::printf("    %s\n", report.faults[f].c_str());
        }
        failures += good ? 0 : 1;
    }
    std::printf("%d files, %d failures\n", files, failures);
    return failures == 0 ? 0 : 1;
}
