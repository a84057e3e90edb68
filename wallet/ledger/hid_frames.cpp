// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/hid_frames.h"

#include <algorithm>

namespace hearth::wallet::ledger {
namespace {

constexpr std::uint16_t kChannel = 0x0101;
constexpr std::uint8_t kTag = 0x05;
constexpr std::size_t kHeader = 5; // channel, tag, sequence

void append_u16(Bytes& out, std::size_t value) {
    out.push_back(std::uint8_t(value >> 8U));
    out.push_back(std::uint8_t(value & 255U));
}

std::uint16_t u16_at(ByteView bytes, std::size_t at) {
    return std::uint16_t((unsigned(bytes[at]) << 8U) | bytes[at + 1]);
}

tl::unexpected<Error> broken(const char* what) {
    return fail("HRT-LED-010", QString::fromLatin1(what));
}

} // namespace

std::vector<Report> reports_of(ByteView command) {
    Bytes rest;
    append_u16(rest, command.size());
    append(rest, command);
    std::vector<Report> out;
    ByteView left(rest);
    while (!left.empty()) {
        Bytes head;
        append_u16(head, kChannel);
        head.push_back(kTag);
        append_u16(head, out.size());
        const std::size_t count = std::min(left.size(), kReportBytes - kHeader);
        Report report{};
        std::copy(head.begin(), head.end(), report.begin());
        std::copy_n(left.begin(), count, report.begin() + kHeader);
        out.push_back(report);
        left = left.subspan(count);
    }
    return out;
}

Result<std::optional<Bytes>> FrameReader::add(ByteView report) {
    if (report.size() < kHeader + (m_next == 0 ? 2 : 0)) {
        return broken("a report is too short");
    }
    if (u16_at(report, 0) != kChannel || report[2] != kTag) {
        return broken("a report of another channel");
    }
    if (u16_at(report, 3) != m_next) {
        return broken("a report is missing");
    }
    ByteView part = report.subspan(kHeader);
    if (m_next == 0) {
        m_wanted = u16_at(part, 0);
        part = part.subspan(2);
    }
    ++m_next;
    append(m_got, part.first(std::min(part.size(), m_wanted - m_got.size())));
    if (m_got.size() < m_wanted) {
        return std::optional<Bytes>();
    }
    m_next = 0;
    return std::optional(std::exchange(m_got, {}));
}

} // namespace hearth::wallet::ledger
