// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <array>
#include <string>
#include <string_view>

namespace hearth::gpu {

/// Everything that can be wrong with a scene file or a render's parameters. The number is the code's last
/// part.
enum class SceneErrorCode : int {
    CannotRead = 1,
    TooLarge = 2,
    NotGltf = 3,
    BrokenJson = 4,
    UnsupportedVersion = 5,
    RequiredExtension = 6,
    BadReference = 7,
    OutsideFolder = 8,
    BadUri = 9,
    BadAccessor = 10,
    BadVertex = 11,
    NoTriangles = 12,
    TooManyTriangles = 13,
    NodeCycle = 14,
    NodesTooDeep = 15,
    BadImage = 16,
    ImageTooLarge = 17,
    ImageFormat = 18,
    BadIndex = 19,
    BadMaterial = 20,
    BadCamera = 21,
    BadLight = 22,
    BadTransform = 23,
    OutOfMemory = 24,
    NotHscene = 30,
    HsceneVersion = 31,
    HsceneLength = 32,
    HsceneValue = 33,
    HsceneLimit = 34,
    BadParameters = 40,
    BadPicture = 41,
};

struct SceneErrorInfo {
    SceneErrorCode code;
    std::string_view meaning;
    std::string_view remedy;
};

/// Every code with its meaning and remedy, in ascending order: the source of the documentation's table.
extern const std::array<SceneErrorInfo, 31> kSceneErrors;

/// "HRT-SCN-004"
[[nodiscard]] std::string scene_error_code(SceneErrorCode code);

/// An error value: what happened (a sentence), then the code's meaning, and its remedy.
[[nodiscard]] tl::unexpected<Error> scene_error(SceneErrorCode code, const std::string& what);

} // namespace hearth::gpu
