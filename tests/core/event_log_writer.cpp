// SPDX-License-Identifier: Apache-2.0
// Appends entries to an event log until it is killed or an append fails, and prints each acknowledged
// position. Usage: event_log_writer FILE [nobody] [limit BYTES]
//   nobody  gives up root's rights first, so that file permissions count
//   limit   lets no file grow over BYTES: a disk that fills up
#include "core/eventlog/sqlite_event_log.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QStringList args = QCoreApplication::arguments();
    if (args.contains(QStringLiteral("nobody")) && geteuid() == 0 && setuid(65534) != 0) {
        std::puts("failed setuid");
        return 2;
    }
    if (const qsizetype at = args.indexOf(QStringLiteral("limit")); at > 0) {
        // Without the signal a write past the limit fails with EFBIG, as one on a full disk does with ENOSPC.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlim_t bytes = args[at + 1].toULong();
        const rlimit limit{bytes, bytes};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            std::puts("failed setrlimit");
            return 2;
        }
    }
    auto log = hearth::eventlog::SqliteEventLog::open(args[1]);
    if (!log) {
        std::printf("failed %s\n", qPrintable(log.error().code));
        return 1;
    }
    for (std::uint64_t position = (*log)->head().position.value;; ++position) {
        const QByteArray payload =
            QByteArray::number(qulonglong(position + 1)) + QByteArray(int(position % 900), 'p');
        const auto entry = (*log)->append(payload, hearth::LogPosition{position});
        if (!entry) {
            std::printf("failed %s\n", qPrintable(entry.error().code));
            // What is there can still be read and checked.
            const auto found = (*log)->verify();
            std::printf("verified %d %llu\n", found && found->chain_ok ? 1 : 0,
                        found ? static_cast<unsigned long long>(found->entries) : 0ULL);
            return 1;
        }
        std::printf("%llu %s\n", static_cast<unsigned long long>(entry->position.value),
                    qPrintable(entry->hash.to_hex()));
        std::fflush(stdout);
    }
}
