// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/descriptor_data.h"

#include <string_view>

namespace hearth::wallet::preview {

const DescriptorSet& DescriptorSet::built_in() {
    static const DescriptorSet set = [] {
        DescriptorSet out;
        for (std::size_t i = 0; i < kBuiltInCount; ++i) {
            auto descriptor = read_descriptor(kBuiltIn[i]);
            if (!descriptor) {
                qFatal("a built-in descriptor cannot be read: %s",
                       qPrintable(descriptor.error().code + u' ' + descriptor.error().detail));
            }
            descriptor->ours = true;
            const std::string& name = descriptor->contract_name;
            const bool standard = name.starts_with("ERC-") || descriptor->typed_data;
            out.add(std::move(*descriptor), standard ? Scope::Interface : Scope::Kind);
        }
        return out;
    }();
    return set;
}

} // namespace hearth::wallet::preview
