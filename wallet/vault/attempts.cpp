// SPDX-License-Identifier: Apache-2.0
#include "wallet/vault/attempts.h"

#include "wallet/vault/vault_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hearth::wallet::vault {
namespace {

constexpr int kMostDoublings = 20;
constexpr qsizetype kLongestFile = 4096;

std::int64_t wait_after(int failures) {
    if (failures <= 0) {
        return 0;
    }
    const int doublings = std::min(failures - 1, kMostDoublings);
    return std::min(Attempts::kFirstWaitMs << doublings, Attempts::kLongestWaitMs);
}

} // namespace

Attempts::Attempts(QString path, Clock& clock) : m_path(std::move(path)), m_clock(clock) {}

void Attempts::load() {
    const auto bytes = read_small_file(m_path, kLongestFile);
    if (bytes && !*bytes) {
        return;
    }
    const QJsonObject stored = bytes ? QJsonDocument::fromJson(**bytes).object() : QJsonObject();
    const QJsonValue failures = stored.value(QStringLiteral("failures"));
    const std::int64_t now = m_clock.now_ms();
    if (!failures.isDouble()) {
        m_failures = 1;
        m_until_ms = now + wait_after(m_failures);
        return;
    }
    m_failures = std::clamp(failures.toInt(), 0, 1'000'000);
    // A clock that was set back must not lock the owner out for longer than the wait itself.
    m_until_ms = std::min(std::int64_t(stored.value(QStringLiteral("until_ms")).toInteger()),
                          now + wait_after(m_failures));
}

std::int64_t Attempts::wait_ms() const {
    const std::int64_t left = m_until_ms - m_clock.now_ms();
    return std::clamp(left, std::int64_t{0}, wait_after(m_failures));
}

Result<void> Attempts::begin() {
    ++m_failures;
    m_until_ms = m_clock.now_ms() + wait_after(m_failures);
    return save();
}

void Attempts::failed() {
    m_until_ms = m_clock.now_ms() + wait_after(m_failures);
    // The count is on disk already; without the new time the wait is shorter by what the attempt took.
    [[maybe_unused]] const auto saved = save();
}

void Attempts::succeeded() {
    m_failures = 0;
    m_until_ms = 0;
    QFile::remove(m_path);
}

Result<void> Attempts::save() const {
    const QJsonObject out{{QStringLiteral("failures"), m_failures},
                          {QStringLiteral("until_ms"), qint64(m_until_ms)}};
    return replace_file(m_path, QJsonDocument(out).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace hearth::wallet::vault
