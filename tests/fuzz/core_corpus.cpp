// SPDX-License-Identifier: Apache-2.0
// Writes the seeds of fuzz_envelope and fuzz_log (corpus/envelope, corpus/log): valid inputs from which the
// fuzzer starts.
#include "core/protocol/envelope.h"
#include "tests/core/fold_network.h"

#include <QCoreApplication>
#include <QDir>
#include <QtEndian>

using namespace hearth;

namespace {

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray pack(const std::vector<protocol::LogEvent>& events) {
    QByteArray out;
    for (const auto& event : events) {
        const QByteArray payload = protocol::serialize(event);
        const quint16 length = qToLittleEndian(quint16(payload.size()));
        out.append(reinterpret_cast<const char*>(&length), sizeof length);
        out += payload;
    }
    return out;
}

bool write_envelopes(const QString& folder) {
    ManualClock clock(1'790'000'000'000);
    SeededRandom random(1);
    const auto key = PrivateKey::generate(random);
    const QString network = QStringLiteral("practice");
    protocol::Register registration;
    registration.add_roles(protocol::Register::ROLE_CONTAINER);
    registration.set_name("seed");
    protocol::SubmitJob job;
    job.set_width(640);
    job.set_budget_wei("1000");
    return write(folder + QStringLiteral("/register"),
                 protocol::seal(key, network, registration, clock, random).value()) &&
           write(folder + QStringLiteral("/job"), protocol::seal(key, network, job, clock, random).value());
}

bool write_logs(const QString& folder) {
    using indexer::test::FoldNetwork;
    FoldNetwork net;
    for (std::uint64_t i = 0; i < 5; ++i) {
        net.add_checker(100 + i);
    }
    const NodeId container = net.add_container(1);
    if (!write(folder + QStringLiteral("/nodes"), pack(net.events))) {
        return false;
    }
    net.start_window();
    net.roll_up(12);
    const JobId job = net.submit();
    net.match(job, container);
    net.prove(net.job_key(job), 640, 1'000'000, 1e6);
    if (!write(folder + QStringLiteral("/job"), pack(net.events))) {
        return false;
    }
    net.start_poc();
    net.prove(net.poc_key(container), 512, 400'000, 1e6, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    net.start_window(97);
    return write(folder + QStringLiteral("/day"), pack(net.events));
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QString root = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    const QString envelopes = root + QStringLiteral("/envelope");
    const QString logs = root + QStringLiteral("/log");
    const bool ok =
        QDir().mkpath(envelopes) && QDir().mkpath(logs) && write_envelopes(envelopes) && write_logs(logs);
    return ok ? 0 : 1;
}
