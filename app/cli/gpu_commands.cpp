// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/text.h"
#include "app/process/unix_signals.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

/// What is wrong with a card and what to do; empty for none.
QString card_error(const Console& console, const QJsonObject& card) {
    const QJsonObject error = card.value(K("error")).toObject();
    return error.isEmpty()
               ? QString()
               : K("%1: %2 %3 %4\n")
                     .arg(card.value(K("name")).toString(),
                          console.paint(error.value(K("code")).toString(), Colour::Warn),
                          error.value(K("message")).toString(), error.value(K("remedy")).toString());
}

int gpu_list(Context& context) {
    const auto answer = context.call(K("gpu.list"));
    if (!answer) {
        return kError;
    }
    const QJsonObject cpu = answer->value(K("cpu")).toObject();
    QStringList isa;
    for (const auto& value : cpu.value(K("isa")).toArray()) {
        isa.append(value.toString());
    }
    const QJsonArray gpus = answer->value(K("gpus")).toArray();
    QString out = gpus.isEmpty() ? K("No GPU was found; the processor does the work.\n")
                                 : K("%1 GPU found; backend in use: %2.\n")
                                       .arg(gpus.size())
                                       .arg(answer->value(K("backend")).toString());
    out += K("  processor: %1, %2 cores (%3)\n")
               .arg(cpu.value(K("name")).toString())
               .arg(cpu.value(K("cores")).toInt())
               .arg(isa.join(u' '));
    Table table(
        {K(">#"), K("name"), K(">memory"), K("driver"), K("roles"), K("UUID or PCI address"), K("reason")});
    QString remedies;
    for (const auto& value : gpus) {
        const QJsonObject gpu = value.toObject();
        const QString roles = !gpu.value(K("usable")).toBool()    ? K("no")
                              : !gpu.value(K("enabled")).toBool() ? K("disabled")
                              : gpu.value(K("in_use")).toBool()   ? K("at work")
                                                                  : K("yes");
        table.row({QString::number(gpu.value(K("index")).toInt()), gpu.value(K("name")).toString(),
                   gpu.contains(K("vram_bytes")) ? bytes(gpu.value(K("vram_bytes")).toInteger()) : K("-"),
                   gpu.value(K("driver")).toString(K("-")), roles,
                   gpu.value(gpu.contains(K("uuid")) ? K("uuid") : K("pci")).toString(),
                   gpu.value(K("reason")).toString()});
        remedies += card_error(context.console, gpu);
    }
    context.console.result(*answer, out + (table.empty() ? QString() : table.text()) + remedies);
    return kOk;
}

/// A figure with its unit; a dash where it is not known.
QString figure(const QJsonObject& device, const QString& key, const QString& unit) {
    return device.contains(key) ? K("%1 %2").arg(device.value(key).toDouble(), 0, 'f', 0).arg(unit) : K("-");
}

QString telemetry_text(const Console& console, const QJsonObject& telemetry) {
    Table table({K("device"), K("state"), K(">load"), K(">memory"), K(">temperature"), K(">power"),
                 K(">clock"), K(">fan"), K("PCIe"), K("throttled by")});
    QString errors;
    for (const auto& value : telemetry.value(K("devices")).toArray()) {
        const QJsonObject device = value.toObject();
        const auto share = [&device](const QString& key) {
            return device.contains(key) ? percent(device.value(key).toDouble()) : K("-");
        };
        QStringList reasons;
        for (const auto& reason : device.value(K("throttle_reasons")).toArray()) {
            reasons.append(reason.toString());
        }
        table.row({device.value(K("name")).toString(), device.value(K("state")).toString(K("active")),
                   share(K("load")),
                   device.contains(K("memory_used_bytes"))
                       ? bytes(device.value(K("memory_used_bytes")).toInteger())
                       : K("-"),
                   figure(device, K("temperature_c"), K("°C")), figure(device, K("power_w"), K("W")),
                   figure(device, K("graphics_mhz"), K("MHz")), share(K("fan")),
                   device.contains(K("pcie_gen")) ? K("%1.0 x%2")
                                                        .arg(device.value(K("pcie_gen")).toInt())
                                                        .arg(device.value(K("pcie_width")).toInt())
                                                  : K("-"),
                   reasons.isEmpty() ? K("-") : reasons.join(K(", "))});
        errors += card_error(console, device);
    }
    const QJsonObject error = telemetry.value(K("error")).toObject();
    if (!error.isEmpty()) {
        errors += K("The cards could not be read: %1 %2\n")
                      .arg(error.value(K("code")).toString(), error.value(K("detail")).toString());
    }
    return table.text() + errors;
}

/// One table, or with --json one line, for each reading until Ctrl+C.
int follow_telemetry(Context& context) {
    QEventLoop loop;
    app::UnixSignals stop;
    QObject::connect(&stop, &app::UnixSignals::stopRequested, &loop, &QEventLoop::quit);
    control::RemoteEngine& engine = context.session.engine();
    const auto show = [&context](const QString& topic, const QJsonObject& data) {
        if (topic == u"telemetry") {
            const QByteArray bytes = context.console.json()
                                         ? QJsonDocument(data).toJson(QJsonDocument::Compact) + '\n'
                                         : telemetry_text(context.console, data).toUtf8();
            std::fputs(bytes.constData(), stdout);
            std::fflush(stdout);
        }
    };
    QObject::connect(&engine, &control::Engine::event, &loop, show);
    engine.subscribe({K("telemetry")});
    loop.exec();
    return kOk;
}

int gpu_telemetry(Context& context, bool follow) {
    // Load is a difference: the first reading only sets the mark.
    if (!context.call(K("gpu.telemetry"))) {
        return kError;
    }
    if (follow) {
        return follow_telemetry(context);
    }
    context.session.wait_until([] { return false; }, 500);
    const auto answer = context.call(K("gpu.telemetry"));
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, telemetry_text(context.console, *answer));
    return kOk;
}

/// Tells hearthd whether it may use a card.
int gpu_enable(Context& context, const std::string& card, bool enabled) {
    const auto answer =
        context.call(K("gpu.enable"), {{K("gpu"), QString::fromStdString(card)}, {K("enabled"), enabled}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, (enabled ? K("%1 may take roles.\n") : K("%1 takes no roles.\n"))
                                        .arg(answer->value(K("gpu")).toString()));
    return kOk;
}

void add_switch(CommandTree& tree, CLI::App* gpu, const char* verb, const char* help, bool enabled) {
    auto card = std::make_shared<std::string>();
    tree.command(gpu, verb, help, Daemon::Needed,
                 [card, enabled](Context& context) { return gpu_enable(context, *card, enabled); })
        ->add_option("CARD", *card, "UUID or PCI address, as `gpu list` shows it")
        ->required();
}

} // namespace

void add_gpu_commands(CommandTree& tree) {
    CLI::App* gpu = tree.noun("gpu", "Graphics cards and the processor");
    tree.command(gpu, "list", "What is there and what is used", Daemon::Needed, gpu_list);
    add_bench_commands(tree, gpu);
    auto follow = std::make_shared<bool>(false);
    tree.command(gpu, "telemetry", "Load, memory, temperature, power and clocks now", Daemon::Needed,
                 [follow](Context& context) { return gpu_telemetry(context, *follow); })
        ->add_flag("--follow,-f", *follow, "Go on with new figures (with --json one object a line)");
    add_switch(tree, gpu, "enable", "Let a card take roles", true);
    add_switch(tree, gpu, "disable", "Leave a card alone: it takes no roles", false);
}

} // namespace hearth::cli
