#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the seeds of fuzz_gltf and fuzz_hscene: tiny files that between them use every part of both formats."""
import base64
import json
import pathlib
import struct
import zlib

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"


def png(width, height, rgb):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + rgb * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class File:
    def __init__(self):
        self.binary = b""
        self.doc = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
                    "meshes": [{"primitives": [{"attributes": {}}]}], "accessors": [], "bufferViews": []}

    def view(self, data, **extra):
        self.binary += b"\0" * (-len(self.binary) % 4)
        self.doc["bufferViews"].append({"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data), **extra})
        self.binary += data
        return len(self.doc["bufferViews"]) - 1

    def accessor(self, fmt, values, component, kind, count, **extra):
        view = self.view(struct.pack("<%d%s" % (len(values), fmt), *values))
        self.doc["accessors"].append({"bufferView": view, "componentType": component, "type": kind, "count": count, **extra})
        return len(self.doc["accessors"]) - 1

    @property
    def primitive(self):
        return self.doc["meshes"][0]["primitives"][0]

    def square(self):
        self.primitive["attributes"]["POSITION"] = self.accessor("f", [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 5126, "VEC3", 4)
        self.primitive["indices"] = self.accessor("H", [0, 1, 2, 0, 2, 3], 5123, "SCALAR", 6)
        return self

    def gltf(self):
        uri = "data:application/octet-stream;base64," + base64.b64encode(self.binary).decode()
        return json.dumps({**self.doc, "buffers": [{"byteLength": len(self.binary), "uri": uri}]}).encode()

    def glb(self):
        text = json.dumps({**self.doc, "buffers": [{"byteLength": len(self.binary)}]}).encode()
        text += b" " * (-len(text) % 4)
        data = self.binary + b"\0" * (-len(self.binary) % 4)
        return (struct.pack("<III", 0x46546C67, 2, 28 + len(text) + len(data)) + struct.pack("<II", len(text), 0x4E4F534A)
                + text + struct.pack("<II", len(data), 0x004E4942) + data)


def gltf_seeds():
    yield "square.glb", File().square().glb()
    yield "square.gltf", File().square().gltf()

    strip = File().square()
    strip.primitive["mode"] = 5
    strip.primitive["indices"] = strip.accessor("B", [0, 1, 3, 2], 5121, "SCALAR", 4)
    yield "strip.glb", strip.glb()
    fan = File().square()
    fan.primitive["mode"] = 6
    fan.primitive["indices"] = fan.accessor("I", [0, 1, 2, 3], 5125, "SCALAR", 4)
    yield "fan.glb", fan.glb()

    sparse = File().square()
    at, values = sparse.view(struct.pack("<HH", 1, 3)), sparse.view(struct.pack("<6f", 2, 0, 0, 0, 2, 0))
    sparse.doc["accessors"][0]["sparse"] = {"count": 2, "indices": {"bufferView": at, "componentType": 5123}, "values": {"bufferView": values}}
    yield "sparse.glb", sparse.glb()

    rich = File().square()
    a = rich.primitive["attributes"]
    a["NORMAL"] = rich.accessor("b", [0, 0, 127, 0] * 4, 5120, "VEC3", 4, normalized=True)
    rich.doc["bufferViews"][-1]["byteStride"] = 4
    a["TANGENT"] = rich.accessor("f", [1, 0, 0, 1] * 4, 5126, "VEC4", 4)
    a["TEXCOORD_0"] = rich.accessor("H", [0, 0, 65535, 0, 65535, 65535, 0, 65535], 5123, "VEC2", 4, normalized=True)
    a["TEXCOORD_1"] = rich.accessor("f", [0, 0, 1, 0, 1, 1, 0, 1], 5126, "VEC2", 4)
    a["COLOR_0"] = rich.accessor("B", [255, 128, 0, 255] * 4, 5121, "VEC4", 4, normalized=True)
    rich.primitive["material"] = 0
    picture = rich.view(png(2, 2, b"\x80\x90\xff"))
    rich.doc["images"] = [{"bufferView": picture, "mimeType": "image/png"},
                          {"uri": "data:image/png;base64," + base64.b64encode(png(1, 1, b"\xff\x10\x20")).decode()}]
    rich.doc["samplers"] = [{"wrapS": 33071, "wrapT": 33648, "magFilter": 9728}]
    rich.doc["textures"] = [{"source": 0, "sampler": 0}, {"source": 1}]
    moved = {"KHR_texture_transform": {"offset": [0.1, 0.2], "rotation": 0.5, "scale": [2, 2], "texCoord": 1}}
    rich.doc["materials"] = [{
        "pbrMetallicRoughness": {"baseColorTexture": {"index": 1, "extensions": moved}, "metallicRoughnessTexture": {"index": 0},
                                 "baseColorFactor": [1, 1, 1, 0.5], "metallicFactor": 0.5, "roughnessFactor": 0.3},
        "normalTexture": {"index": 0, "scale": 0.5}, "emissiveTexture": {"index": 1, "texCoord": 1}, "emissiveFactor": [1, 0.5, 0.1],
        "alphaMode": "MASK", "alphaCutoff": 0.3, "doubleSided": True,
        "extensions": {"KHR_materials_emissive_strength": {"emissiveStrength": 4}}}]
    rich.doc["extensionsUsed"] = ["KHR_materials_emissive_strength", "KHR_texture_transform", "KHR_lights_punctual"]
    rich.doc["extensions"] = {"KHR_lights_punctual": {"lights": [
        {"type": "spot", "intensity": 30, "color": [1, 0.9, 0.8], "spot": {"innerConeAngle": 0.1, "outerConeAngle": 0.6}},
        {"type": "directional"}, {"type": "point", "range": 9}]}}
    rich.doc["cameras"] = [{"type": "perspective", "perspective": {"yfov": 0.7, "znear": 0.1}},
                           {"type": "orthographic", "orthographic": {"xmag": 1, "ymag": 1, "znear": 0, "zfar": 9}}]
    rich.doc["nodes"] = [{"children": [1, 2], "translation": [0, 0, 1], "rotation": [0, 0.6, 0, 0.8], "scale": [1, -2, 1]},
                         {"mesh": 0, "matrix": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]},
                         {"camera": 0, "translation": [0, 0, 5], "children": [3, 4]},
                         {"extensions": {"KHR_lights_punctual": {"light": 0}}, "translation": [0, 3, 0]},
                         {"extensions": {"KHR_lights_punctual": {"light": 1}}, "camera": 1}]
    yield "rich.glb", rich.glb()
    yield "rich.gltf", rich.gltf()
    blend = json.loads(json.dumps(rich.doc))
    rich.doc = blend
    blend["materials"][0]["alphaMode"] = "BLEND"
    blend["materials"][0]["extensions"] = {"KHR_materials_unlit": {}}
    yield "blend_unlit.glb", rich.glb()

    cycle = File().square()
    cycle.doc["nodes"] = [{"children": [1]}, {"children": [0], "mesh": 0}]
    yield "cycle.gltf", cycle.gltf()
    outside = File().square()
    yield "outside.gltf", json.dumps({**outside.doc, "buffers": [{"byteLength": 60, "uri": "../secret.bin"}]}).encode()
    required = File().square()
    required.doc["extensionsRequired"] = ["KHR_draco_mesh_compression"]
    yield "required.gltf", required.gltf()


def slot(image=-1, uv_set=0):
    return struct.pack("<iIIII6f", image, 0, 2, 0, uv_set, 1, 0, 0, 0, 1, 0)


def hscene(flags, alpha_mode, images, lights):
    positions = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)]
    triangles = [(0, 1, 2, 0), (0, 2, 3, 1)]
    out = b"HSCN" + struct.pack("<I6I", 1, 4, 2, 2, len(images), lights, flags)
    out += struct.pack("<12fI", 0.5, 0.5, 2, 0.5, 0, 0, 0, 0.5, 0, 0, 0, -1, 0) + struct.pack("<10f", *[0.4] * 9, 1.0)
    out += b"".join(struct.pack("<3f", *p) for p in positions) + struct.pack("<3f", 0, 0, 1) * 4
    out += b"".join(struct.pack("<2f", p[0], p[1]) for p in positions)
    out += struct.pack("<2f", 0.5, 0.5) * 4 if flags & 1 else b""
    out += struct.pack("<4f", 1, 0.5, 0.2, 1) * 4 if flags & 2 else b""
    out += struct.pack("<4f", 1, 0, 0, -1) * 4 if flags & 4 else b""
    out += b"".join(struct.pack("<4I", *t) for t in triangles)
    picture = 0 if images else -1
    for emission, mode in ((0.0, alpha_mode), (3.0, 0)):
        out += struct.pack("<7f", 0.8, 0.7, 0.6, 0.5, emission, emission, emission) + struct.pack("<4f", 0.5, 0.4, 1.0, 0.5)
        out += struct.pack("<III", mode, 1 if emission else 0, 0)
        out += slot(picture) + slot(picture, flags & 1) + slot(picture) + slot(picture if emission else -1)
    for kind in range(lights):
        out += struct.pack("<I3f3f3f4f", kind % 3, 0, 2, 2, 0, -1, 0, 9, 9, 9, 5.0, 4.0, -3.0, 0.05)
    out += b"".join(struct.pack("<II", w, h) for w, h in images)
    return out + b"".join(bytes((40 * i + 7 * k) & 255 for k in range(w * h * 4)) for i, (w, h) in enumerate(images))


def main():
    for name, data in gltf_seeds():
        (CORPUS / "gltf").mkdir(parents=True, exist_ok=True)
        (CORPUS / "gltf" / name).write_bytes(data)
    (CORPUS / "hscene").mkdir(parents=True, exist_ok=True)
    (CORPUS / "hscene" / "plain.hscene").write_bytes(hscene(0, 0, [], 1))
    (CORPUS / "hscene" / "full.hscene").write_bytes(hscene(7, 1, [(2, 2), (3, 1)], 3))
    (CORPUS / "hscene" / "blend.hscene").write_bytes(hscene(3, 2, [(1, 1)], 0))


if __name__ == "__main__":
    main()
