// SPDX-License-Identifier: Apache-2.0
// The whole story in one command: a network, a real scene, checkers, an earning; and a cheater who is caught.
#include "app/cli/command_tree.h"
#include "app/cli/commands.h"
#include "app/cli/demo_daemon.h"
#include "app/cli/job_report.h"
#include "app/cli/job_wait.h"
#include "app/cli/text.h"
#include "app/process/bundled_files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::cli {
namespace {

struct DemoOptions {
    std::string out;
    std::string size = "480x270";
    int samples = 16;
    double bench_seconds = 0.5;
    bool with_cheater = false;
    bool keep = false;
};

/// A cheater that skips 5 % of the units escapes 64 samples with probability 0.95^64 = 4 %: ten jobs in a row
/// with 10^-14.
constexpr int kCheaterAttempts = 40;
constexpr double kCheaterSkip = 0.05;

class Demo {
public:
    Demo(Context& context, const DemoOptions& options)
        : m_context(context), m_options(options),
          m_daemon(QString::fromStdString(context.options.data_dir), options.keep),
          m_session({m_daemon.data_dir(), false}, context.console) {}

    int run();

private:
    void say(const QString& text) const {
        if (!m_context.options.quiet) {
            m_context.console.note(text);
        }
    }
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> bench();
    [[nodiscard]] Result<void> honest_job();
    [[nodiscard]] Result<void> catch_the_cheater();
    [[nodiscard]] Result<void> ledger();
    [[nodiscard]] Result<QJsonObject> render(const QString& name, const QString& seed, const QString& mode);
    [[nodiscard]] Result<QString> deliver(const QJsonObject& job);
    [[nodiscard]] QString text() const;

    Context& m_context;
    const DemoOptions& m_options;
    DemoDaemon m_daemon;
    Session m_session;
    QElapsedTimer m_time;
    QString m_scene;
    QJsonObject m_document;
};

Result<void> Demo::start() {
    say(K("starting a practice network in %1 ...").arg(m_daemon.data_dir()));
    if (auto started = m_daemon.start(); !started) {
        return started;
    }
    constexpr int limit_ms = 30'000;
    if (const auto there = m_session.wait_for_daemon(limit_ms); !there) {
        return m_daemon.running() ? there : fail("HRT-DMN-004", m_daemon.last_words());
    }
    const auto network = m_session.call(K("network.get"));
    if (!network) {
        return fail(network.error());
    }
    if (!network->value(K("roles_available")).toBool()) {
        return fail("HRT-DMN-005", network->value(K("reason")).toString());
    }
    m_scene = app::bundled_scenes_dir() + K("/hearth.glb");
    m_document.insert(K("network"), network->value(K("name")));
    return {};
}

Result<void> Demo::bench() {
    const auto result = m_session.call(
        K("gpu.bench"),
        {{K("seconds"), m_options.bench_seconds}, {K("repeats"), 3}, {K("parts"), QJsonArray{K("render")}}});
    if (!result) {
        // The demo is about the network; a card that cannot be measured is no reason to end it.
        say(K("benchmark: not made, %1: %2").arg(result.error().code, result.error().detail));
        return {};
    }
    const QJsonObject part = result->value(K("parts")).toArray().first().toObject();
    const QJsonObject obe = result->value(K("obe")).toObject();
    if (obe.isEmpty()) {
        say(K("benchmark: not made: %1")
                .arg(part.value(K("skipped")).toObject().value(K("message")).toString()));
    } else {
        say(K("benchmark: %1 Mray/s on the %2 backend, about %3 OBe (estimated)")
                .arg(part.value(K("value")).toDouble(), 0, 'f', 2)
                .arg(result->value(K("backend")).toString())
                .arg(obe.value(K("value")).toDouble(), 0, 'f', 1));
    }
    m_document.insert(K("bench"), *result);
    return {};
}

Result<QJsonObject> Demo::render(const QString& name, const QString& seed, const QString& mode) {
    const QStringList size = QString::fromStdString(m_options.size).split(u'x');
    const auto accepted = m_session.call(K("job.submit"), {{K("scene"), m_scene},
                                                           {K("width"), size.value(0).toInt()},
                                                           {K("height"), size.value(1).toInt()},
                                                           {K("samples"), m_options.samples},
                                                           {K("seed"), seed},
                                                           {K("name"), name},
                                                           {K("mode"), mode}});
    if (!accepted) {
        return fail(accepted.error());
    }
    return wait_for_job(m_session, accepted->value(K("id")).toInteger(), m_context.options.quiet);
}

/// Copies the picture out of the data folder, which may be gone afterwards.
Result<QString> Demo::deliver(const QJsonObject& job) {
    const QString folder =
        m_options.out.empty()
            ? control::instance_paths({}, QProcessEnvironment::systemEnvironment()).cache_dir + K("/demo")
            : QDir::current().absoluteFilePath(QString::fromStdString(m_options.out));
    if (!QDir().mkpath(folder)) {
        return fail("HRT-CLI-003", K("%1 cannot be made").arg(folder));
    }
    const QString path = QDir(folder).filePath(K("hearth-demo.png"));
    if (const auto copied = copy_picture(job, path); !copied) {
        return fail(copied.error());
    }
    return path;
}

Result<void> Demo::honest_job() {
    say(K("rendering %1 at %2 with %3 samples a pixel ...")
            .arg(QFileInfo(m_scene).fileName(), QString::fromStdString(m_options.size))
            .arg(m_options.samples));
    const auto job = render(K("demo"), K("20261121"), K("balanced"));
    if (!job) {
        return fail(job.error());
    }
    m_document.insert(K("job"), *job);
    m_document.insert(K("verdicts"), job->value(K("checkers")));
    m_document.insert(K("sentence"), verdict_sentence(*job));
    if (job->value(K("state")).toString() != u"paid") {
        const QJsonObject error = job->value(K("error")).toObject();
        return fail("HRT-CLI-005", K("the job is %1: %2 %3")
                                       .arg(job->value(K("state")).toString(), verdict_sentence(*job),
                                            error.value(K("code")).toString()));
    }
    const auto picture = deliver(*job);
    if (!picture) {
        return fail(picture.error());
    }
    m_document.insert(K("picture"), *picture);
    return {};
}

Result<void> Demo::catch_the_cheater() {
    const auto cheater =
        m_session.call(K("practice.cheater"), {{K("enabled"), true}, {K("skip"), kCheaterSkip}});
    if (!cheater) {
        return fail(cheater.error());
    }
    const QString address = cheater->value(K("address")).toString();
    say(K("a cheater (%1) joins; it does not render %2 of its units")
            .arg(short_address(address), percent(kCheaterSkip)));
    // The cheapest of those that are there gets the job: without this machine that is the cheater.
    if (const auto stopped = m_session.call(K("container.stop")); !stopped) {
        return fail(stopped.error());
    }
    int on_cheater = 0;
    for (int attempt = 1; attempt <= kCheaterAttempts; ++attempt) {
        const auto job = render(K("bait %1").arg(attempt), QString::number(7000 + attempt), K("cheapest"));
        if (!job) {
            return fail(job.error());
        }
        const QString container = job->value(K("container")).toString();
        const bool rejected = job->value(K("state")).toString() == u"rejected";
        if (container != address) {
            say(K("job %1 went to %2: %3")
                    .arg(job->value(K("id")).toInteger())
                    .arg(job->value(K("container_name")).toString(), verdict_sentence(*job)));
            continue;
        }
        ++on_cheater;
        if (!rejected) {
            say(K("the cheater was lucky: none of its skipped units was sampled"));
            continue;
        }
        m_document.insert(
            K("cheater"),
            QJsonObject{
                {K("address"), address},
                {K("name"), job->value(K("container_name"))},
                {K("caught"), true},
                {K("attempts"), attempt},
                {K("jobs_taken"), on_cheater},
                {K("paid_wei"), job->value(K("fees")).toObject().value(K("container_wei")).toString(K("0"))},
                {K("fraud"), job->value(K("verdict")).toObject().value(K("fraud"))},
                {K("verdicts"), job->value(K("checkers"))},
                {K("job"), *job}});
        const auto off = m_session.call(K("practice.cheater"), {{K("enabled"), false}});
        return off ? Result<void>{} : fail(off.error());
    }
    return fail("HRT-CLI-006", K("%1 jobs, %2 of them on the cheater").arg(kCheaterAttempts).arg(on_cheater));
}

/// What the log says was earned. The user's own share comes with its windows and its checks; the container's
/// fee is in the job.
Result<void> Demo::ledger() {
    const auto summary = m_session.call(K("earnings.summary"));
    const auto verify = m_session.call(K("eventlog.verify"));
    if (!summary || !verify) {
        return fail(summary ? verify.error() : summary.error());
    }
    const QJsonObject job = m_document.value(K("job")).toObject();
    m_document.insert(K("earning"), QJsonObject{{K("container"), job.value(K("container_name"))},
                                                {K("container_wei"),
                                                 job.value(K("fees")).toObject().value(K("container_wei"))},
                                                {K("price_wei"), job.value(K("price_wei"))},
                                                {K("mine_as"), job.value(K("mine_as"))},
                                                {K("today"), summary->value(K("today"))}});
    m_document.insert(K("log"), *verify);
    if (!verify->value(K("chain_ok")).toBool() || !verify->value(K("replay_ok")).toBool()) {
        return fail("HRT-DOC-009", K("the event log of the demo does not verify"));
    }
    return {};
}

QString Demo::text() const {
    const QJsonObject job = m_document.value(K("job")).toObject();
    const QJsonObject earning = m_document.value(K("earning")).toObject();
    const QJsonObject log = m_document.value(K("log")).toObject();
    const Console& console = m_context.console;
    QString out = m_document.value(K("picture")).toString() + u'\n';
    out += console.paint(m_document.value(K("sentence")).toString(), Colour::Good) + u'\n';
    out += K("earned: %1 by %2 for job %3 (price %4)")
               .arg(ath(earning.value(K("container_wei")).toString(), 9),
                    job.value(K("container_name")).toString())
               .arg(job.value(K("id")).toInteger())
               .arg(ath(earning.value(K("price_wei")).toString(), 9));
    out += K("; your node today: %1\n")
               .arg(ath(earning.value(K("today")).toObject().value(K("total_wei")).toString(), 9));
    if (m_document.contains(K("cheater"))) {
        const QJsonObject cheater = m_document.value(K("cheater")).toObject();
        out += console.paint(
            K("cheater caught: %1 (%2), unpaid, on job %3 after %4 jobs\n")
                .arg(cheater.value(K("name")).toString(), cheater.value(K("address")).toString())
                .arg(cheater.value(K("job")).toObject().value(K("id")).toInteger())
                .arg(cheater.value(K("attempts")).toInt()),
            Colour::Warn);
        out += K("  %1\n").arg(verdict_sentence(cheater.value(K("job")).toObject()));
    }
    out += K("event log: %1 entries, chain and replay in order (network: %2, %3 s)\n")
               .arg(log.value(K("entries")).toInteger())
               .arg(m_document.value(K("network")).toString())
               .arg(double(m_time.elapsed()) / 1000, 0, 'f', 1);
    return out;
}

int Demo::run() {
    m_time.start();
    Result<void> result = start();
    for (const auto step : {&Demo::bench, &Demo::honest_job}) {
        if (result) {
            result = (this->*step)();
        }
    }
    if (result && m_options.with_cheater) {
        result = catch_the_cheater();
    }
    if (result) {
        result = ledger();
    }
    m_daemon.stop();
    if (!result) {
        return m_context.console.failed(result.error());
    }
    m_document.insert(K("seconds"), double(m_time.elapsed()) / 1000);
    if (m_options.keep || !m_context.options.data_dir.empty()) {
        m_document.insert(K("data_dir"), m_daemon.data_dir());
        say(K("the network's data stays in %1").arg(m_daemon.data_dir()));
    }
    m_context.console.result(m_document, text());
    return kOk;
}

} // namespace

void add_demo_command(CommandTree& tree) {
    auto options = std::make_shared<DemoOptions>();
    CLI::App* command = tree.command(
        nullptr, "demo", "Start a practice network, render a scene on it, have it checked and paid",
        Daemon::NotNeeded, [options](Context& context) { return Demo(context, *options).run(); });
    command
        ->add_option("--out,-o", options->out,
                     "Folder for the picture (default: hearth/demo in the cache folder)")
        ->type_name("DIR");
    command->add_flag("--with-cheater", options->with_cheater,
                      "Let a cheater join and watch it being caught");
    command->add_flag("--keep", options->keep, "Keep the data folder of the demo");
    command->add_option("--size", options->size, "Width and height in pixels")
        ->type_name("WxH")
        ->capture_default_str()
        ->check([](const std::string& text) {
            const QStringList parts = QString::fromStdString(text).split(u'x');
            return parts.size() == 2 && parts[0].toInt() > 0 && parts[1].toInt() > 0
                       ? std::string()
                       : std::string("SIZE is WIDTHxHEIGHT");
        });
    command->add_option("--samples", options->samples, "Samples a pixel")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
}

} // namespace hearth::cli
