// SPDX-License-Identifier: Apache-2.0
// Any text as a descriptor: what can be read shows calls of its own functions without harm, and names, paths
// and texts of strangers become safe.
#include "wallet/preview/build.h"
#include "wallet/preview/path.h"
#include "wallet/preview/safe_text.h"

#include <QString>

#include <cstdlib>

namespace {

using namespace hearth::wallet;
using namespace hearth::wallet::preview;

/// Arguments of zeros, with one element in each list.
abi::Value zero_of(const abi::Type& type) {
    using Kind = abi::Type::Kind;
    abi::Value out;
    if (type.kind == Kind::Tuple) {
        for (const abi::Type& item : type.items) {
            out.items.push_back(zero_of(item));
        }
    } else if (type.kind == Kind::Array || type.kind == Kind::FixedArray) {
        const std::size_t count = type.kind == Kind::Array ? 1 : type.length;
        for (std::size_t i = 0; i < count && i < 64; ++i) {
            out.items.push_back(zero_of(type.items.front()));
        }
    }
    return out;
}

void show(const Descriptor& descriptor) {
    Surroundings around;
    around.chain.chain_id = 1;
    DescriptorSet set;
    set.add(descriptor, DescriptorSet::Scope::Interface);
    around.descriptors = &set;
    for (const FormatSpec& format : descriptor.formats) {
        std::vector<abi::Value> values;
        for (const abi::Type& type : format.function.inputs) {
            values.push_back(zero_of(type));
        }
        const auto arguments = abi::encode(format.function.inputs, values);
        Bytes data(format.selector.begin(), format.selector.end());
        if (arguments) {
            append(data, *arguments);
        }
        const DecodedCall call = decode_call(around, {}, data, 1);
        for (const Line& line : call.lines) {
            if (!is_utf8(bytes_of_text(line.value)) || !is_utf8(bytes_of_text(line.label))) {
                std::abort();
            }
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto descriptor = read_descriptor(text, [](const std::string&) {
        return hearth::Result<std::string>(
            std::string(R"j({"display":{"formats":{"f(uint256 a)":{"fields":[]}}}})j"));
    });
    if (descriptor) {
        show(*descriptor);
    }
    const SafeText safe = safe_text(text, kTextLimit);
    // What was made safe once holds nothing that is hidden.
    if (!is_utf8(bytes_of_text(safe.text)) || safe_text(safe.text, std::size_t{1} << 16U).hidden) {
        std::abort();
    }
    (void)skeleton(text);
    if (const auto path = parse_path(text); path && path->root == Path::Root::Relative) {
        const auto again = parse_path(path_text(*path));
        if (!again || again->steps != path->steps) {
            std::abort();
        }
    }
    return 0;
}
