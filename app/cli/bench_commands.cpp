// SPDX-License-Identifier: Apache-2.0
// gpu bench and gpu classes.
#include "app/cli/bench_report.h"
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/progress_bar.h"
#include "app/process/unix_signals.h"

#include <QEventLoop>
#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct BenchOptions {
    std::string gpu;
    double seconds = 2;
    int repeats = 5;
    std::vector<std::string> parts;
    bool history = false;
    bool cancel = false;
    int limit = 30;
};

QJsonObject bench_params(const BenchOptions& options) {
    QJsonObject out{{K("seconds"), options.seconds}, {K("repeats"), options.repeats}};
    if (!options.gpu.empty()) {
        out.insert(K("gpu"), QString::fromStdString(options.gpu));
    }
    QJsonArray parts;
    for (const std::string& part : options.parts) {
        parts.append(QString::fromStdString(part));
    }
    if (!parts.isEmpty()) {
        out.insert(K("parts"), parts);
    }
    return out;
}

void show_progress(ProgressBar& bar, const QJsonObject& at) {
    if (!at.value(K("running")).toBool()) {
        return;
    }
    if (const QString waiting = at.value(K("waiting")).toString(); !waiting.isEmpty()) {
        bar.update(waiting, -1);
        return;
    }
    const double total = at.value(K("total")).toDouble();
    if (total > 0) {
        bar.update(K("measuring ") + at.value(K("part")).toString(), at.value(K("done")).toDouble() / total);
    }
}

/// gpu.bench with progress on standard error; Ctrl-C cancels it, a second one leaves it running.
Result<QJsonObject> run_bench(Context& context, const QJsonObject& params) {
    control::RemoteEngine& engine = context.session.engine();
    ProgressBar bar(context.options.quiet);
    QEventLoop loop;
    std::optional<Result<QJsonObject>> answer;
    const auto see = [&](const QString& topic, const QJsonObject& data) {
        if (topic == u"bench") {
            show_progress(bar, data);
        }
    };
    QObject::connect(&engine, &control::Engine::event, &loop, see);
    QObject::connect(&engine, &control::Engine::snapshot, &loop, see);
    int stops = 0;
    app::UnixSignals stop;
    QObject::connect(&stop, &app::UnixSignals::stopRequested, &loop, [&] {
        if (++stops > 1) {
            answer = fail("HRT-CLI-004", K("the benchmark may still run"));
            loop.quit();
            return;
        }
        engine.call(K("gpu.bench_cancel"), {}, &loop, [](const Result<QJsonObject>&) {});
    });
    engine.subscribe({K("bench")});
    engine.call(K("gpu.bench"), params, &loop, [&](const Result<QJsonObject>& result) {
        answer = result;
        loop.quit();
    });
    loop.exec();
    engine.unsubscribe({K("bench")});
    bar.clear();
    return *answer;
}

int gpu_bench(Context& context, const BenchOptions& options) {
    Console& console = context.console;
    if (options.cancel) {
        const auto answer = context.call(K("gpu.bench_cancel"));
        if (!answer) {
            return kError;
        }
        console.result(*answer, answer->value(K("cancelled")).toBool() ? K("Cancelled.\n")
                                                                       : K("No benchmark was running.\n"));
        return kOk;
    }
    if (options.history) {
        QJsonObject params{{K("limit"), options.limit}};
        if (!options.gpu.empty()) {
            params.insert(K("gpu"), QString::fromStdString(options.gpu));
        }
        const auto answer = context.call(K("gpu.bench_history"), params);
        if (!answer) {
            return kError;
        }
        console.result(*answer, bench_history_text(*answer));
        return kOk;
    }
    const auto run = run_bench(context, bench_params(options));
    if (!run) {
        return console.failed(run.error());
    }
    console.result(*run, bench_text(console, *run));
    return kOk;
}

int gpu_classes(Context& context) {
    const auto answer = context.call(K("gpu.classes"));
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, gpu_classes_text(*answer));
    return kOk;
}

} // namespace

void add_bench_commands(CommandTree& tree, CLI::App* gpu) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App* bench = tree.command(gpu, "bench", "Measure a card or the processor", Daemon::Needed,
                                   [options](Context& context) { return gpu_bench(context, *options); });
    bench
        ->add_option("--gpu", options->gpu,
                     "UUID, PCI address or cpu (default: the card that roles would use)")
        ->type_name("GPU");
    bench->add_option("--seconds", options->seconds, "How long to measure each part")
        ->check(CLI::Range(0.05, 60.0))
        ->capture_default_str();
    bench->add_option("--repeats", options->repeats, "How often to measure each part")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    bench
        ->add_option("--parts", options->parts,
                     "Which parts: int8 fp32 mem_read mem_write mem_copy pcie_up pcie_down render vram")
        ->delimiter(',')
        ->type_name("PARTS");
    CLI::Option* history = bench->add_flag("--history", options->history, "Show earlier benchmarks instead");
    bench->add_option("--limit", options->limit, "How many of them")
        ->needs(history)
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    bench->add_flag("--cancel", options->cancel, "Cancel the benchmark that runs")->excludes(history);
    tree.command(gpu, "classes", "Reference cards that benchmarks are compared with", Daemon::Needed,
                 gpu_classes);
}

} // namespace hearth::cli
