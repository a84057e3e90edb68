// SPDX-License-Identifier: Apache-2.0
// The one translation unit that holds tinygltf's code.
#define TINYGLTF_NO_STB_IMAGE
#define TINYGLTF_NO_STB_IMAGE_WRITE
#define TINYGLTF_NO_EXTERNAL_IMAGE
#define TINYGLTF_NO_FS
#define TINYGLTF_IMPLEMENTATION
#include <fstream>
#include <tiny_gltf.h>
