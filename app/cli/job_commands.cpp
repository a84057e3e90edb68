// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/job_report.h"
#include "app/cli/job_wait.h"
#include "app/cli/text.h"
#include "core/base/wei.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct Size {
    int width = 640;
    int height = 360;
};

struct SubmitOptions {
    std::string scene;
    std::string size = "640x360";
    int samples = 16;
    std::string seed;
    double exposure = 1.0;
    std::string mode = "balanced";
    std::string budget;
    std::string name;
    std::string out;
    bool wait = false;
};

Result<Size> parse_size(const std::string& text) {
    const QStringList parts = QString::fromStdString(text).split(u'x');
    bool width_ok = false;
    bool height_ok = false;
    Size out{parts.value(0).toInt(&width_ok), parts.value(1).toInt(&height_ok)};
    if (parts.size() != 2 || !width_ok || !height_ok || out.width < 1 || out.height < 1) {
        return fail(
            "HRT-CLI-001",
            K("--size is WIDTHxHEIGHT, for example 640x360, not \"%1\"").arg(QString::fromStdString(text)));
    }
    return out;
}

Result<QJsonObject> submit_params(const SubmitOptions& options) {
    const auto size = parse_size(options.size);
    if (!size) {
        return fail(size.error());
    }
    // The daemon stands in another folder: it gets an absolute path.
    const QFileInfo scene(QDir::current().absoluteFilePath(QString::fromStdString(options.scene)));
    if (!scene.isFile()) {
        return fail("HRT-CLI-002", scene.absoluteFilePath());
    }
    QJsonObject out{
        {K("scene"), scene.absoluteFilePath()},
        {K("width"), size->width},
        {K("height"), size->height},
        {K("samples"), options.samples},
        {K("exposure"), options.exposure},
        {K("mode"), QString::fromStdString(options.mode)},
        {K("name"), options.name.empty() ? scene.fileName() : QString::fromStdString(options.name)}};
    if (!options.seed.empty()) {
        bool ok = false;
        const qulonglong seed = QString::fromStdString(options.seed).toULongLong(&ok);
        if (!ok) {
            return fail("HRT-CLI-001", K("--seed is an integer from 0 to 18446744073709551615"));
        }
        out.insert(K("seed"), QString::number(seed));
    }
    if (!options.budget.empty()) {
        const auto budget = Wei::from_ath(QString::fromStdString(options.budget));
        if (!budget) {
            return fail(budget.error());
        }
        out.insert(K("budget_wei"), budget->to_decimal());
    }
    return out;
}

int report(Context& context, QJsonObject job, const std::string& out) {
    int status = exit_of(job);
    std::optional<Error> copy_error;
    if (!out.empty() && job.value(K("state")).toString() == u"paid") {
        const QString path = QDir::current().absoluteFilePath(QString::fromStdString(out));
        if (const auto copied = copy_picture(job, path); copied) {
            job.insert(K("picture"), path);
        } else {
            copy_error = copied.error();
            status = kError;
        }
    }
    QJsonObject document{{K("network"), context.session.engine().hello().value(K("network"))},
                         {K("job"), job},
                         {K("verdicts"), job.value(K("checkers"))},
                         {K("price_wei"), job.value(K("price_wei"))},
                         {K("root"), job.value(K("root"))},
                         {K("picture"), job.value(K("picture"))},
                         {K("sentence"), verdict_sentence(job)}};
    if (copy_error) {
        context.console.explain(*copy_error);
    }
    context.console.result(document, job_text(context.console, job));
    return status;
}

int submit(Context& context, const SubmitOptions& options) {
    const auto params = submit_params(options);
    if (!params) {
        context.console.failed(params.error());
        return params.error().code == u"HRT-CLI-001" ? kUsage : kError;
    }
    const auto accepted = context.call(K("job.submit"), *params);
    if (!accepted) {
        return kError;
    }
    const qint64 id = accepted->value(K("id")).toInteger();
    if (!options.wait && options.out.empty()) {
        context.console.result(*accepted,
                               K("Job %1 was accepted, about %2. Follow it with `hearthctl job show %1`.\n")
                                   .arg(id)
                                   .arg(ath(accepted->value(K("estimate_wei")).toString(), 9)));
        return kOk;
    }
    const auto job = wait_for_job(context.session, id, context.options.quiet);
    if (!job) {
        return context.console.failed(job.error());
    }
    return report(context, *job, options.out);
}

int list(Context& context, int limit) {
    const auto answer = context.call(K("job.list"), {{K("limit"), limit}});
    if (!answer) {
        return kError;
    }
    const QJsonArray jobs = answer->value(K("jobs")).toArray();
    Table table({K(">id"), K("name"), K(">size"), K(">samples"), K("state"), K(">done"), K("container"),
                 K(">price"), K("created")});
    for (const auto& value : jobs) {
        const QJsonObject j = value.toObject();
        table.row({QString::number(j.value(K("id")).toInteger()), j.value(K("name")).toString(),
                   K("%1x%2").arg(j.value(K("width")).toInt()).arg(j.value(K("height")).toInt()),
                   QString::number(j.value(K("samples")).toInt()), j.value(K("state")).toString(),
                   percent(j.value(K("progress")).toDouble()), j.value(K("container_name")).toString(),
                   ath(j.value(K("price_wei")).toString()), date_time(j.value(K("created_ms")).toInteger())});
    }
    context.console.result(*answer, jobs.isEmpty()
                                        ? K("No job yet. Submit one with `hearthctl job submit SCENE`.\n")
                                        : table.text());
    return kOk;
}

int show(Context& context, qint64 id) {
    const auto answer = context.call(K("job.show"), {{K("id"), id}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, job_text(context.console, *answer));
    return kOk;
}

int cancel(Context& context, qint64 id) {
    const auto answer = context.call(K("job.cancel"), {{K("id"), id}});
    if (!answer) {
        return kError;
    }
    context.console.result(*answer, K("Job %1 is %2.\n").arg(id).arg(answer->value(K("state")).toString()));
    return kOk;
}

int match(Context& context, const SubmitOptions& options) {
    const auto size = parse_size(options.size);
    if (!size) {
        context.console.failed(size.error());
        return kUsage;
    }
    const auto answer = context.call(K("job.match"), {{K("width"), size->width},
                                                      {K("height"), size->height},
                                                      {K("samples"), options.samples},
                                                      {K("mode"), QString::fromStdString(options.mode)}});
    if (!answer) {
        return kError;
    }
    Table table({K("container"), K("address"), K(">score"), K(">weight"), K(">RTT"), K(">price"), K(">OBe")});
    for (const auto& value : answer->value(K("candidates")).toArray()) {
        const QJsonObject c = value.toObject();
        table.row({c.value(K("name")).toString(), short_address(c.value(K("address")).toString()),
                   QString::number(c.value(K("score")).toDouble(), 'f', 3),
                   QString::number(c.value(K("weight")).toDouble(), 'f', 3),
                   K("%1 ms").arg(c.value(K("rtt_ms")).toDouble(), 0, 'f', 0),
                   ath(c.value(K("price_wei")).toString(), 9),
                   QString::number(c.value(K("obe")).toDouble(), 'f', 1)});
    }
    context.console.result(*answer,
                           table.empty() ? K("No container can take such a job now.\n") : table.text());
    return kOk;
}

void add_shape(CLI::App* command, SubmitOptions& options) {
    command->add_option("--size", options.size, "Width and height in pixels")
        ->type_name("WxH")
        ->capture_default_str();
    command->add_option("--samples", options.samples, "Samples a pixel")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    command->add_option("--mode", options.mode, "How to choose the container")
        ->check(CLI::IsMember({"cheapest", "fastest", "balanced"}))
        ->capture_default_str();
}

} // namespace

void add_job_commands(CommandTree& tree) {
    CLI::App* job = tree.noun("job", "Render jobs: submit, follow, cancel");
    auto options = std::make_shared<SubmitOptions>();
    CLI::App* command =
        tree.command(job, "submit", "Render a glTF file on the network and have it checked", Daemon::Needed,
                     [options](Context& context) { return submit(context, *options); });
    command->add_option("scene", options->scene, "A .glb, .gltf or .hscene file")
        ->required()
        ->type_name("SCENE");
    add_shape(command, *options);
    command->add_option("--seed", options->seed, "Seed of the sampler (default: drawn)")->type_name("N");
    command->add_option("--exposure", options->exposure, "Factor before the tone map")
        ->check(CLI::Range(1e-6, 1e6))
        ->capture_default_str();
    command->add_option("--budget", options->budget, "Most that the job may cost")->type_name("ATH");
    command->add_option("--name", options->name, "Name in lists (default: the file's)")->type_name("TEXT");
    command->add_flag("--wait", options->wait, "Wait until the job is checked and paid; Ctrl-C cancels it");
    command->add_option("--out,-o", options->out, "Write the PNG here (waits)")->type_name("FILE");

    auto limit = std::make_shared<int>(100);
    tree.command(job, "list", "Jobs, newest first", Daemon::Needed,
                 [limit](Context& context) { return list(context, *limit); })
        ->add_option("--limit", *limit, "How many")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    auto id = std::make_shared<qint64>(0);
    tree.command(job, "show", "Everything about one job", Daemon::Needed,
                 [id](Context& context) { return show(context, *id); })
        ->add_option("id", *id, "Number of the job")
        ->required()
        ->check(CLI::PositiveNumber);
    tree.command(job, "cancel", "End a job", Daemon::Needed,
                 [id](Context& context) { return cancel(context, *id); })
        ->add_option("id", *id, "Number of the job")
        ->required()
        ->check(CLI::PositiveNumber);
    auto shape = std::make_shared<SubmitOptions>();
    add_shape(tree.command(job, "match", "Which containers could take a job, best first", Daemon::Needed,
                           [shape](Context& context) { return match(context, *shape); }),
              *shape);
}

} // namespace hearth::cli
