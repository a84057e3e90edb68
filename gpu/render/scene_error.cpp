// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/scene_error.h"

namespace hearth::gpu {

using enum SceneErrorCode;

const std::array<SceneErrorInfo, 31> kSceneErrors = {{
    {CannotRead, "A file of the scene could not be read.",
     "Check that it exists beside the scene and may be read."},
    {TooLarge, "A file or buffer is larger than the limit.",
     "Reduce the scene, or raise the limit on your own machine."},
    {NotGltf, "The file is neither glTF 2.0 (.gltf, .glb) nor .hscene.",
     "Export the scene as glTF 2.0 binary (.glb)."},
    {BrokenJson, "The scene's JSON is damaged or does not follow the glTF 2.0 schema.",
     "Export the file again, or run a glTF validator on it."},
    {UnsupportedVersion, "The file asks for another version of glTF.", "Export it as glTF 2.0."},
    {RequiredExtension, "The file cannot be shown correctly without extensions that Hearth does not support.",
     "Export without compression or special materials."},
    {BadReference, "An index in the file points to nothing.",
     "Export the file again, or run a glTF validator on it."},
    {OutsideFolder, "The scene names a file outside its own folder, which is never opened.",
     "Put the file beside the scene and use a relative name."},
    {BadUri, "A URI is neither a data URI in Base64 nor a relative file name.",
     "Embed the data, or put the file beside the scene."},
    {BadAccessor, "Vertex data reaches outside its buffer or has a type that glTF does not allow there.",
     "Export the file again, or run a glTF validator on it."},
    {BadVertex, "A vertex is infinite, not a number, or farther than 1e9 m from the origin.",
     "Clean the mesh in the program it was made with."},
    {NoTriangles, "There is nothing to render.",
     "Export at least one mesh of triangles, and put it in the default scene."},
    {TooManyTriangles, "The scene has more triangles or vertices than the limit.",
     "Simplify it, or raise the limit on your own machine."},
    {NodeCycle, "A node is its own ancestor or has two parents.",
     "Export the file again; the node hierarchy has to be a tree."},
    {NodesTooDeep, "The node hierarchy or the JSON is nested deeper than the limit.",
     "Flatten the hierarchy before exporting."},
    {BadImage, "An image is damaged.", "Replace it with a valid PNG or JPEG file."},
    {ImageTooLarge, "An image has more pixels than the limit.", "Scale it down."},
    {ImageFormat, "An image is neither PNG nor JPEG.",
     "Convert textures to PNG or JPEG (no KTX2, WebP, AVIF or DDS)."},
    {BadIndex, "A triangle uses a vertex that does not exist.",
     "Export the file again, or run a glTF validator on it."},
    {BadMaterial, "A material has a value outside the range glTF allows.",
     "Correct the material and export again."},
    {BadCamera, "A camera has a value outside the range glTF allows.",
     "Correct the camera and export again."},
    {BadLight, "A light has a value outside the range glTF allows.", "Correct the light and export again."},
    {BadTransform, "A node's matrix, scale or rotation is not finite.",
     "Correct the node's transform and export again."},
    {OutOfMemory, "The memory for the scene could not be had.", "Close other programs or reduce the scene."},
    {NotHscene, "The data is not an .hscene file.", "Import the glTF file again with `hearth-gpu import`."},
    {HsceneVersion, "The .hscene file was written by another version.",
     "Import the glTF file again with this version."},
    {HsceneLength, "The .hscene file is cut short or has bytes after its end.",
     "Transfer or import it again."},
    {HsceneValue, "A value of the .hscene file is out of range, so it is damaged or forged.",
     "Transfer or import it again."},
    {HsceneLimit, "The .hscene file is larger than this machine accepts.",
     "Reduce the scene, or raise the limit."},
    {BadParameters, "The frame cannot be rendered with these parameters.",
     "Correct the size, samples or exposure."},
    {BadPicture, "The picture's size and its bytes do not agree.",
     "Report this: it is a fault of the caller."},
}};

std::string scene_error_code(SceneErrorCode code) {
    const int n = static_cast<int>(code);
    std::string digits = std::to_string(n);
    return "HRT-SCN-" + std::string(3 - digits.size(), '0') + digits;
}

tl::unexpected<Error> scene_error(SceneErrorCode code, const std::string& what) {
    for (const SceneErrorInfo& info : kSceneErrors) {
        if (info.code == code) {
            return tl::make_unexpected(Error{scene_error_code(code), what + " " + std::string(info.meaning),
                                             std::string(info.remedy)});
        }
    }
    return tl::make_unexpected(Error{scene_error_code(code), what, ""});
}

} // namespace hearth::gpu
