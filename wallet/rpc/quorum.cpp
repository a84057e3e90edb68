// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/quorum.h"

#include <algorithm>
#include <map>

namespace hearth::wallet::rpc {
namespace {

tl::unexpected<Error> too_few(std::size_t answers, std::size_t k) {
    return fail("HRT-RPC-013", QStringLiteral("%1 of %2 answers").arg(answers).arg(k));
}

std::string canonical(const Json& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/// Where what the first and the last in order say begins to differ, at the start of that value; those between
/// share the beginning. The header of the block stands there, and a message has room for a few words.
std::size_t difference(const std::string& first, const std::string& last) {
    const auto shorter = std::ptrdiff_t(std::min(first.size(), last.size()));
    const auto at = std::mismatch(first.begin(), first.begin() + shorter, last.begin()).first;
    const std::size_t common = std::size_t(at - first.begin());
    const std::size_t separator = common == 0 ? std::string::npos : first.find_last_of(",:[{", common - 1);
    return separator == std::string::npos ? 0 : separator + 1;
}

} // namespace

Result<std::uint64_t> common_height(std::vector<std::uint64_t> heights, std::size_t k) {
    if (k == 0 || heights.size() < k) {
        return too_few(heights.size(), k);
    }
    std::sort(heights.begin(), heights.end(), std::greater<>());
    return heights[k - 1];
}

Result<Verdict> decide(const std::vector<Vote>& votes, std::size_t k) {
    if (k == 0 || votes.size() < k) {
        return too_few(votes.size(), k);
    }
    std::map<std::string, std::vector<const Vote*>> groups;
    for (const Vote& vote : votes) {
        groups[canonical(vote.said)].push_back(&vote);
    }
    const auto by_size = [](const auto& a, const auto& b) {
        return a.second.size() < b.second.size();
    };
    const auto largest = std::max_element(groups.begin(), groups.end(), by_size);
    const std::size_t most = largest->second.size();
    const auto as_many = std::count_if(groups.begin(), groups.end(),
                                       [&](const auto& group) { return group.second.size() == most; });
    if (most < k || as_many > 1) {
        QStringList parties;
        const std::size_t from = difference(groups.begin()->first, groups.rbegin()->first);
        for (const auto& [text, members] : groups) {
            QStringList names;
            for (const Vote* vote : members) {
                names << vote->endpoint;
            }
            parties << names.join(QStringLiteral(" and ")) + QStringLiteral(" say ") +
                           plain_text(std::string_view(text).substr(from), 80);
        }
        return fail("HRT-RPC-014", parties.join(QStringLiteral("; ")));
    }
    Verdict out{largest->second.front()->said, {}};
    for (const Vote& vote : votes) {
        if (canonical(vote.said) != largest->first) {
            out.liars << vote.endpoint;
        }
    }
    return out;
}

} // namespace hearth::wallet::rpc
