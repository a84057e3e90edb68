# SPDX-License-Identifier: Apache-2.0
"""A small glTF 2.0 binary writer and the shapes that make_scenes.py builds with. Standard library only.

Numbers are rounded before they are packed, so that differences of the platform's sine do not change the bytes.
"""
import json
import math
import struct
import zlib


def png(width, height, rows, palette=None):
    """PNG bytes: rows of palette indices, or of RGB triples where there is no palette."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    body = b"".join(b"\0" + bytes(row) for row in rows)
    out = b"\x89PNG\r\n\x1a\n"
    out += chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3 if palette else 2, 0, 0, 0))
    if palette:
        out += chunk(b"PLTE", b"".join(bytes(c) for c in palette))
    return out + chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b"")


class Noise:
    """Value noise from an integer hash: the same on every machine."""

    def __init__(self, seed):
        self.seed = seed

    def at(self, x, y):
        h = (x * 374761393 + y * 668265263 + self.seed * 2147483647) & 0xFFFFFFFF
        h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
        return ((h ^ (h >> 16)) & 0xFFFF) / 65535.0

    def smooth(self, x, y, period_x, period_y):
        """Interpolated noise that repeats after the periods."""
        x0, y0 = math.floor(x), math.floor(y)
        fx, fy = x - x0, y - y0
        fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
        a = self.at(x0 % period_x, y0 % period_y)
        b = self.at((x0 + 1) % period_x, y0 % period_y)
        c = self.at(x0 % period_x, (y0 + 1) % period_y)
        d = self.at((x0 + 1) % period_x, (y0 + 1) % period_y)
        return (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy


def sub(a, b):
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a):
    n = math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) or 1.0
    return (a[0] / n, a[1] / n, a[2] / n)


class Mesh:
    """Vertices with normals and texture coordinates, and triangles."""

    def __init__(self):
        self.vertices = []
        self.indices = []

    def vertex(self, p, n, uv):
        self.vertices.append((p, n, uv))
        return len(self.vertices) - 1

    def grid(self, columns, rows, point):
        """point(i, j) -> (position, normal, uv); counter-clockwise as seen against the normal when j runs up."""
        base = len(self.vertices)
        for j in range(rows + 1):
            for i in range(columns + 1):
                self.vertex(*point(i, j))
        for j in range(rows):
            for i in range(columns):
                a = base + j * (columns + 1) + i
                b, c, d = a + 1, a + columns + 2, a + columns + 1
                self.indices += [a, b, c, a, c, d]
        return self

    def quad(self, a, b, c, d, uv=((0, 0), (1, 0), (1, 1), (0, 1))):
        """Corners counter-clockwise from the lower left; uv in texture repeats, v upwards."""
        n = unit(cross(sub(b, a), sub(d, a)))
        k = [self.vertex(p, n, (t[0], 1 - t[1])) for p, t in zip((a, b, c, d), uv)]
        self.indices += [k[0], k[1], k[2], k[0], k[2], k[3]]
        return self

    def box(self, lo, hi, scale=1.0, skip=""):
        """Faces named by x, X, y, Y, z, Z (small letter: the lower side); textures repeat every 1/scale metres."""
        (x0, y0, z0), (x1, y1, z1) = lo, hi
        faces = {
            "Z": ((x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1), (x0, x1), (y0, y1)),
            "z": ((x1, y0, z0), (x0, y0, z0), (x0, y1, z0), (x1, y1, z0), (x0, x1), (y0, y1)),
            "X": ((x1, y0, z1), (x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (z0, z1), (y0, y1)),
            "x": ((x0, y0, z0), (x0, y0, z1), (x0, y1, z1), (x0, y1, z0), (z0, z1), (y0, y1)),
            "Y": ((x0, y1, z1), (x1, y1, z1), (x1, y1, z0), (x0, y1, z0), (x0, x1), (z0, z1)),
            "y": ((x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1), (x0, x1), (z0, z1)),
        }
        for name, (a, b, c, d, us, vs) in faces.items():
            if name not in skip:
                u0, u1, v0, v1 = us[0] * scale, us[1] * scale, vs[0] * scale, vs[1] * scale
                self.quad(a, b, c, d, ((u0, v0), (u1, v0), (u1, v1), (u0, v1)))
        return self

    def rounded(self, centre, half, radius, steps=3, scale=1.0):
        """A box with round edges."""
        radius = min(radius, *half)

        def values(h):
            inner = h - radius
            corner = [inner + radius * math.tan(math.pi / 4 * k / steps) for k in range(steps + 1)]
            return [-v for v in reversed(corner)] + corner

        for axis in range(3):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            us, vs = values(half[u]), values(half[v])
            for side in (1, -1):

                def point(i, j, side=side, axis=axis, u=u, v=v, us=us, vs=vs):
                    p = [0.0, 0.0, 0.0]
                    p[axis], p[u], p[v] = side * half[axis], us[i] if side > 0 else us[len(us) - 1 - i], vs[j]
                    inner = [max(-(h - radius), min(h - radius, c)) for h, c in zip(half, p)]
                    n = unit(sub(p, inner))
                    q = tuple(c + k + radius * m for c, k, m in zip(centre, inner, n))
                    return q, n, (p[u] * scale, -p[v] * scale)

                self.grid(len(us) - 1, len(vs) - 1, point)
        return self

    def lathe(self, profile, segments=24, centre=(0, 0, 0), uv=(1.0, 1.0), wobble=None):
        """Turns (radius, height) pairs around the y axis, from the bottom outside to the top; a pair given twice makes
        a hard edge. wobble(angle, height) scales the radius."""
        count = len(profile)
        normals = []
        for k in range(count):
            before = profile[k - 1] if k > 0 else profile[k]
            after = profile[k + 1] if k + 1 < count else profile[k]
            if after == profile[k] and k > 0:
                d = (profile[k][0] - before[0], profile[k][1] - before[1])
            elif before == profile[k]:
                d = (after[0] - profile[k][0], after[1] - profile[k][1])
            else:
                d = (after[0] - before[0], after[1] - before[1])
            length = math.hypot(*d) or 1.0
            normals.append((d[1] / length, -d[0] / length))
        total = sum(math.hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(profile, profile[1:])) or 1.0
        run = [0.0]
        for a, b in zip(profile, profile[1:]):
            run.append(run[-1] + math.hypot(b[0] - a[0], b[1] - a[1]) / total)

        def point(i, j):
            angle = 2 * math.pi * i / segments
            s, c = math.sin(angle), math.cos(angle)
            r, y = profile[j]
            r *= wobble(angle, y) if wobble else 1.0
            nr, ny = normals[j]
            return (
                (centre[0] + r * s, centre[1] + y, centre[2] + r * c),
                (nr * s, ny, nr * c),
                (uv[0] * i / segments, uv[1] * (1 - run[j])),
            )

        return self.grid(segments, count - 1, point)

    def sphere(self, centre, radius, segments=24, rings=12):
        profile = [
            (radius * math.sin(math.pi * k / rings), -radius * math.cos(math.pi * k / rings)) for k in range(rings + 1)
        ]
        return self.lathe(profile, segments, centre)

    def tube(self, path, radius, segments=8, uv=(1.0, 1.0)):
        """A round tube along points, with flat ends."""
        frames = []
        for k, p in enumerate(path):
            a, b = path[max(k - 1, 0)], path[min(k + 1, len(path) - 1)]
            d = unit(sub(b, a))
            side = unit(cross(d, (0, 1, 0) if abs(d[1]) < 0.9 else (1, 0, 0)))
            frames.append((p, d, side, cross(side, d)))

        def point(i, j):
            p, _, side, up = frames[j]
            t = -2 * math.pi * i / segments
            c, s = math.cos(t), math.sin(t)
            n = tuple(side[k] * c + up[k] * s for k in range(3))
            r = radius[j] if isinstance(radius, (list, tuple)) else radius
            return tuple(p[k] + n[k] * r for k in range(3)), n, (uv[0] * i / segments, uv[1] * j / (len(path) - 1))

        self.grid(segments, len(path) - 1, point)
        for j, sign in ((0, -1), (len(path) - 1, 1)):
            p, d, _, _ = frames[j]
            n = tuple(sign * v for v in d)
            middle = self.vertex(p, n, (0.5, 0.5))
            rim = []
            for i in range(segments):
                q, m, _ = point(i, j)
                rim.append(self.vertex(q, n, (0.5 + 0.5 * math.cos(i * 2 * math.pi / segments), 0.5 + 0.5 * math.sin(i * 2 * math.pi / segments))))
                del m
            for i in range(segments):
                a, b = rim[i], rim[(i + 1) % segments]
                self.indices += [middle, b, a] if sign < 0 else [middle, a, b]
        return self

    def outwards(self):
        """Turns triangles whose winding disagrees with their normals."""
        for k in range(0, len(self.indices), 3):
            a, b, c = (self.vertices[i] for i in self.indices[k : k + 3])
            face = cross(sub(b[0], a[0]), sub(c[0], a[0]))
            mean = [a[1][i] + b[1][i] + c[1][i] for i in range(3)]
            if sum(f * m for f, m in zip(face, mean)) < 0:
                self.indices[k + 1], self.indices[k + 2] = self.indices[k + 2], self.indices[k + 1]
        return self


def quaternion(axis, degrees):
    a = unit(axis)
    half = math.radians(degrees) / 2
    s = math.sin(half)
    return [round(a[0] * s, 6), round(a[1] * s, 6), round(a[2] * s, 6), round(math.cos(half), 6)]


class Glb:
    """Collects meshes, materials, images and nodes, and writes one .glb."""

    def __init__(self, name):
        self.doc = {
            "asset": {"version": "2.0", "generator": "hearth make_scenes.py", "copyright": "CC0 1.0, the Hearth authors"},
            "scene": 0,
            "scenes": [{"name": name, "nodes": []}],
            "nodes": [],
            "meshes": [],
            "materials": [],
            "accessors": [],
            "bufferViews": [],
        }
        self.binary = bytearray()
        self.used = set()

    def view(self, data, target=None):
        while len(self.binary) % 4:
            self.binary.append(0)
        entry = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)}
        if target:
            entry["target"] = target
        self.binary += data
        self.doc["bufferViews"].append(entry)
        return len(self.doc["bufferViews"]) - 1

    def accessor(self, **fields):
        self.doc["accessors"].append(fields)
        return len(self.doc["accessors"]) - 1

    def texture(self, data):
        self.doc.setdefault("images", []).append({"bufferView": self.view(data), "mimeType": "image/png"})
        self.doc.setdefault("samplers", [{"magFilter": 9729, "wrapS": 10497, "wrapT": 10497}])
        self.doc.setdefault("textures", []).append({"source": len(self.doc["images"]) - 1, "sampler": 0})
        return len(self.doc["textures"]) - 1

    def material(self, name, color=(1, 1, 1), metal=0.0, rough=0.8, texture=None, normal=None, emit=None, strength=1.0,
                 emit_texture=None, double=False):
        m = {"name": name, "pbrMetallicRoughness": {"baseColorFactor": [*color, 1], "metallicFactor": metal, "roughnessFactor": rough}}
        if texture is not None:
            m["pbrMetallicRoughness"]["baseColorTexture"] = {"index": texture}
        if normal is not None:
            m["normalTexture"] = {"index": normal}
        if emit is not None:
            m["emissiveFactor"] = list(emit)
            if emit_texture is not None:
                m["emissiveTexture"] = {"index": emit_texture}
            if strength != 1.0:
                m["extensions"] = {"KHR_materials_emissive_strength": {"emissiveStrength": strength}}
                self.used.add("KHR_materials_emissive_strength")
        if double:
            m["doubleSided"] = True
        self.doc["materials"].append(m)
        return len(self.doc["materials"]) - 1

    def mesh(self, shape, material, has_uv=False):
        shape.outwards()
        positions = [tuple(round(c, 5) for c in v[0]) for v in shape.vertices]
        lo = [min(p[k] for p in positions) for k in range(3)]
        hi = [max(p[k] for p in positions) for k in range(3)]
        def f32(v):
            return struct.unpack("<f", struct.pack("<f", v))[0]
        attributes = {
            "POSITION": self.accessor(
                bufferView=self.view(b"".join(struct.pack("<3f", *p) for p in positions), 34962),
                componentType=5126, count=len(positions), type="VEC3", min=[f32(v) for v in lo], max=[f32(v) for v in hi])
        }
        normals = b"".join(struct.pack("<3f", *(round(c, 4) + 0.0 for c in v[1])) for v in shape.vertices)
        attributes["NORMAL"] = self.accessor(bufferView=self.view(normals, 34962), componentType=5126, count=len(positions), type="VEC3")
        if has_uv:
            uvs = b"".join(struct.pack("<2f", *(round(c, 4) + 0.0 for c in v[2])) for v in shape.vertices)
            attributes["TEXCOORD_0"] = self.accessor(bufferView=self.view(uvs, 34962), componentType=5126, count=len(positions), type="VEC2")
        packed = b"".join(struct.pack("<H", i) for i in shape.indices)
        indices = self.accessor(bufferView=self.view(packed, 34963), componentType=5123, count=len(shape.indices), type="SCALAR")
        self.doc["meshes"].append({"primitives": [{"attributes": attributes, "indices": indices, "material": material}]})
        return len(self.doc["meshes"]) - 1

    def node(self, **fields):
        self.doc["nodes"].append(fields)
        self.doc["scenes"][0]["nodes"].append(len(self.doc["nodes"]) - 1)

    def add(self, shape, material, has_uv=False, **fields):
        self.node(mesh=self.mesh(shape, material, has_uv), **fields)

    def camera(self, eye, target, yfov_degrees):
        self.doc["cameras"] = [{"type": "perspective", "perspective": {"yfov": round(math.radians(yfov_degrees), 6), "znear": 0.05, "aspectRatio": 1.777778}}]
        back = unit(sub(eye, target))
        right = unit(cross((0, 1, 0), back))
        up = cross(back, right)
        matrix = [*right, 0, *up, 0, *back, 0, *eye, 1]
        self.node(name="camera", camera=0, matrix=[round(v, 6) + 0.0 for v in matrix])

    def light(self, kind, color, intensity, position=(0, 0, 0), direction=None, **fields):
        self.used.add("KHR_lights_punctual")
        lights = self.doc.setdefault("extensions", {}).setdefault("KHR_lights_punctual", {"lights": []})["lights"]
        lights.append({"type": kind, "color": list(color), "intensity": intensity, **fields})
        node = {"translation": list(position), "extensions": {"KHR_lights_punctual": {"light": len(lights) - 1}}}
        if direction:
            back = unit(tuple(-v for v in direction))
            right = unit(cross((0, 1, 0) if abs(back[1]) < 0.99 else (1, 0, 0), back))
            up = cross(back, right)
            node = {"matrix": [round(v, 6) + 0.0 for v in (*right, 0, *up, 0, *back, 0, *position, 1)], "extensions": node["extensions"]}
        self.node(**node)

    def bytes(self):
        if self.used:
            self.doc["extensionsUsed"] = sorted(self.used)
        while len(self.binary) % 4:
            self.binary.append(0)
        self.doc["buffers"] = [{"byteLength": len(self.binary)}]
        text = json.dumps(self.doc, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        total = 12 + 8 + len(text) + 8 + len(self.binary)
        return (struct.pack("<III", 0x46546C67, 2, total) + struct.pack("<II", len(text), 0x4E4F534A) + text
                + struct.pack("<II", len(self.binary), 0x004E4942) + bytes(self.binary))

    def triangles(self):
        per_mesh = [sum(self.doc["accessors"][p["indices"]]["count"] // 3 for p in m["primitives"]) for m in self.doc["meshes"]]
        return sum(per_mesh[n["mesh"]] for n in self.doc["nodes"] if "mesh" in n)
