// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/path.h"

#include <functional>
#include <map>

namespace hearth::wallet::preview {

/// How one field, or a group of fields, is shown (ERC-7730 "field format specification").
struct FieldSpec {
    enum class Visible : std::uint8_t { Always, Never, Optional, IfNotIn, MustMatch };
    std::optional<Path> path;
    std::optional<Json> value; ///< a constant in place of a path
    std::string label;
    std::string format = "raw";
    Json params = Json::object();
    Visible visible = Visible::Always;
    std::vector<std::string> values; ///< of IfNotIn and MustMatch
    std::string separator;
    std::string encrypted; ///< what is shown for an encrypted value; empty: it is not encrypted
    bool group = false;
    bool bundled = false;
    std::vector<FieldSpec> fields; ///< of a group
};

/// How one function or one type of typed data is shown.
struct FormatSpec {
    std::string key; ///< as in the file
    std::string id;
    std::string intent;
    std::string interpolated; ///< with {paths}; may be empty
    std::vector<FieldSpec> fields;
    std::vector<Path> excluded;
    abi::Signature function;                ///< of a contract's format
    std::array<std::uint8_t, 4> selector{}; ///< of a contract's format
};

struct Deployment {
    Uint256 chain_id = 0;
    Address address;
};

/// One ERC-7730 file with its includes: how the calls or the typed data of a contract are shown.
struct Descriptor {
    bool typed_data = false; ///< else calls
    bool ours = false;       ///< built in: its labels have codes for translations
    std::string id;
    std::string owner;
    std::string contract_name;
    std::string url;
    std::vector<Deployment> deployments;
    Json domain = Json::object(); ///< members that the domain of typed data must have
    std::optional<Hash> domain_separator;
    Json document; ///< the merged file, for paths that begin with "$"
    std::vector<FormatSpec> formats;
};

/// Largest file with its includes, and most formats, fields and levels in one; more is refused.
constexpr std::size_t kMaxDescriptorBytes = std::size_t{2} << 20U;
constexpr std::size_t kMaxFormats = 2048;
constexpr std::size_t kMaxFields = 512; ///< of one format
constexpr std::size_t kMaxGroups = 8;   ///< groups within groups
constexpr std::size_t kMaxIncludes = 4; ///< includes within includes

/// Gives the text of an included file by the name in "includes".
using IncludeReader = std::function<Result<std::string>(const std::string&)>;

/// Reads a file of version 1 or 2 of the format. Errors: HRT-ETH-001 (no JSON), HRT-PRV-001 (form), -002
/// (limits), -003 (paths), -004 (includes), -005 (another version of the format), -006 (a function that
/// cannot be one, or that stands there twice).
[[nodiscard]] Result<Descriptor> read_descriptor(std::string_view text, const IncludeReader& include = {});

/// What applies to a call or to typed data.
struct DescriptorMatch {
    const Descriptor* descriptor = nullptr;
    const FormatSpec* format = nullptr;
    explicit operator bool() const { return format != nullptr; }
};

/// The descriptors that a wallet goes by.
class DescriptorSet {
public:
    /// Where a descriptor without deployments applies.
    enum class Scope : std::uint8_t {
        Deployments, ///< nowhere
        Kind,        ///< to contracts that the chain profile says are of its contractName
        Interface    ///< to every contract: the token standards
    };
    void add(Descriptor descriptor, Scope scope);

    /// The call's format: by address, then by the contract's kind, then by interface. `nft` decides between
    /// ERC-721 and ERC-20, whose selectors are partly the same.
    [[nodiscard]] DescriptorMatch find_call(const Uint256& chain_id, const Address& to,
                                            const std::string& kind, bool nft, ByteView selector) const;
    /// The format of typed data by its domain, its encodeType and its primary type.
    [[nodiscard]] DescriptorMatch find_typed(const Json& domain, const Hash& separator,
                                             const std::string& encode_type,
                                             const std::string& primary_type) const;

    /// The descriptors in wallet/preview/descriptors.
    [[nodiscard]] static const DescriptorSet& built_in();

private:
    struct Entry {
        Descriptor descriptor;
        Scope scope = Scope::Deployments;
    };
    std::vector<Entry> m_entries;
};

} // namespace hearth::wallet::preview
