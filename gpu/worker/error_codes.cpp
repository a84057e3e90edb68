// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/error_codes.h"

#include "gpu/device/device_error.h"
#include "gpu/render/scene_error.h"

#include <algorithm>
#include <cctype>

namespace hearth::gpu {

std::vector<ErrorPage> all_error_pages() {
    std::vector<ErrorPage> pages;
    for (const std::span<const ErrorEntry> table : {gpu_error_table(), device_error_table()}) {
        for (const ErrorEntry& e : table) {
            pages.push_back({std::string(e.code), std::string(e.meaning), std::string(e.remedy)});
        }
    }
    for (const SceneErrorInfo& e : kSceneErrors) {
        pages.push_back({scene_error_code(e.code), std::string(e.meaning), std::string(e.remedy)});
    }
    std::sort(pages.begin(), pages.end(),
              [](const ErrorPage& a, const ErrorPage& b) { return a.code < b.code; });
    return pages;
}

std::optional<ErrorPage> find_error_page(std::string_view code) {
    std::string wanted(code);
    std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    for (ErrorPage& page : all_error_pages()) {
        if (page.code == wanted) {
            return std::move(page);
        }
    }
    return std::nullopt;
}

} // namespace hearth::gpu
