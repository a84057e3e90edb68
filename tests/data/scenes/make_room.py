#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes room.gltf (CC0): a small room that uses every part of the renderer: Lambert, metal, rough metal, a texture
with an alpha mask, vertex colours, an emissive panel, punctual lights and a rotated node hierarchy. About 20 KB."""
import base64
import json
import math
import os
import struct
import zlib


def png(width, height, pixels):
    raw = b"".join(b"\0" + bytes(pixels[y * width * 4:(y + 1) * width * 4]) for y in range(height))

    def chunk(tag, data):
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


buffer, views, accessors = bytearray(), [], []


def accessor(fmt, kind, component, rows, bounds=False):
    data = b"".join(struct.pack("<" + fmt, *r) for r in rows)
    while len(buffer) % 4:
        buffer.append(0)
    views.append({"buffer": 0, "byteOffset": len(buffer), "byteLength": len(data)})
    buffer.extend(data)
    a = {"bufferView": len(views) - 1, "componentType": component, "count": len(rows), "type": kind}
    if bounds:
        a["min"] = [min(r[i] for r in rows) for i in range(len(rows[0]))]
        a["max"] = [max(r[i] for r in rows) for i in range(len(rows[0]))]
    accessors.append(a)
    return len(accessors) - 1


def mesh(positions, normals, uvs, indices, material, colors=None):
    attributes = {"POSITION": accessor("3f", "VEC3", 5126, positions, True), "NORMAL": accessor("3f", "VEC3", 5126, normals),
                  "TEXCOORD_0": accessor("2f", "VEC2", 5126, uvs)}
    if colors:
        attributes["COLOR_0"] = accessor("4f", "VEC4", 5126, colors)
    return {"primitives": [{"attributes": attributes, "indices": accessor("H", "SCALAR", 5123, [(i,) for i in indices]),
                            "material": material}]}


def quad(material):
    return mesh([(-1, 0, -1), (1, 0, -1), (1, 0, 1), (-1, 0, 1)], [(0, 1, 0)] * 4, [(0, 0), (4, 0), (4, 4), (0, 4)],
                [0, 2, 1, 0, 3, 2], material)


def sphere(material, n=10, m=16):
    p, uv, idx = [], [], []
    for i in range(n + 1):
        for j in range(m + 1):
            t, f = math.pi * i / n, 2 * math.pi * j / m
            p.append((math.sin(t) * math.cos(f), math.cos(t), math.sin(t) * math.sin(f)))
            uv.append((j / m, i / n))
    for i in range(n):
        for j in range(m):
            a, b = i * (m + 1) + j, (i + 1) * (m + 1) + j
            idx += [a, a + 1, b, b, a + 1, b + 1]
    return mesh(p, p, uv, idx, material)


checker = []
for y in range(8):
    for x in range(8):
        checker += [230, 120 + 16 * x, 40, 255] if (x + y) % 2 else [40, 60 + 20 * y, 200, 0 if x == 3 else 255]
image = png(8, 8, checker)

doc = {
    "asset": {"version": "2.0", "generator": "make_room.py", "copyright": "CC0"},
    "extensionsUsed": ["KHR_lights_punctual", "KHR_materials_emissive_strength"],
    "extensions": {"KHR_lights_punctual": {"lights": [{"type": "point", "color": [1, 0.8, 0.6], "intensity": 30.0}]}},
    "materials": [
        {"name": "wall", "pbrMetallicRoughness": {"baseColorFactor": [0.7, 0.7, 0.65, 1], "metallicFactor": 0, "roughnessFactor": 1}, "doubleSided": True},
        {"name": "checker", "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "metallicFactor": 0, "roughnessFactor": 0.6}, "alphaMode": "MASK", "doubleSided": True},
        {"name": "steel", "pbrMetallicRoughness": {"baseColorFactor": [0.9, 0.9, 0.92, 1], "metallicFactor": 1, "roughnessFactor": 0.08}},
        {"name": "brass", "pbrMetallicRoughness": {"baseColorFactor": [0.9, 0.6, 0.2, 1], "metallicFactor": 1, "roughnessFactor": 0.45}},
        {"name": "panel", "emissiveFactor": [1, 0.95, 0.9], "extensions": {"KHR_materials_emissive_strength": {"emissiveStrength": 12}}},
    ],
    "textures": [{"source": 0, "sampler": 0}], "samplers": [{"wrapS": 10497, "wrapT": 33648}],
    "images": [{"uri": "data:image/png;base64," + base64.b64encode(image).decode()}],
    "meshes": [quad(0), quad(1), sphere(2), sphere(3), quad(4)],
    "cameras": [{"type": "perspective", "perspective": {"yfov": 0.8, "znear": 0.1}}],
    "nodes": [
        {"mesh": 0, "scale": [4, 1, 4]},
        {"mesh": 0, "scale": [4, 1, 4], "rotation": [math.sqrt(0.5), 0, 0, math.sqrt(0.5)], "translation": [0, 2, -3]},
        {"mesh": 1, "scale": [0.9, 1, 0.9], "rotation": [0.6, 0.1, 0, math.sqrt(1 - 0.37)], "translation": [-1.6, 1, -1.2]},
        {"mesh": 2, "scale": [0.8, 0.8, 0.8], "translation": [0.2, 0.8, -0.9]},
        {"children": [6], "rotation": [0, 0.3, 0, math.sqrt(1 - 0.09)], "translation": [1.4, 0, 0]},
        {"mesh": 4, "rotation": [1, 0, 0, 0], "scale": [0.8, 1, 0.8], "translation": [0, 3.4, 0]},
        {"mesh": 3, "scale": [0.5, 0.7, 0.5], "translation": [0, 0.7, 0.3]},
        {"camera": 0, "translation": [0, 1.5, 5]},
        {"translation": [-2, 2.5, 1.5], "extensions": {"KHR_lights_punctual": {"light": 0}}},
    ],
    "scenes": [{"nodes": [0, 1, 2, 3, 4, 5, 7, 8]}], "scene": 0,
}
doc["bufferViews"], doc["accessors"] = views, accessors
doc["buffers"] = [{"byteLength": len(buffer), "uri": "data:application/octet-stream;base64," + base64.b64encode(bytes(buffer)).decode()}]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "room.gltf"), "w") as out:
    json.dump(doc, out, separators=(",", ":"))
    out.write("\n")
