#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the two bundled scenes, hearth.glb and kiln.glb (CC0 1.0), beside this file.

They are made of nothing but the numbers below: no foreign models, pictures or fonts. `make_scenes.py --check` compares
the files with what it would write. The files are committed because their SHA-256 is part of a network's profile.
"""
import math
import pathlib
import sys

from glb import Glb, Mesh, Noise, png, quaternion

HERE = pathlib.Path(__file__).resolve().parent


def ramp(stops, count):
    """count sRGB colours along (position, colour) stops."""
    out = []
    for i in range(count):
        t = i / (count - 1)
        for (t0, a), (t1, b) in zip(stops, stops[1:]):
            if t <= t1:
                f = (t - t0) / (t1 - t0)
                out.append(tuple(round(x + (y - x) * f) for x, y in zip(a, b)))
                break
    return out


def brick_pictures(size=256, columns=4, rows=12):
    """Running-bond bricks: a colour picture and the normal map that belongs to it."""
    grain, tone = Noise(1), Noise(2)
    palette = ramp([(0, (92, 82, 74)), (1, (150, 138, 124))], 48)
    palette += ramp([(0, (74, 34, 26)), (0.45, (132, 62, 42)), (0.8, (168, 88, 58)), (1, (196, 122, 86))], 208)
    height = [[0.0] * size for _ in range(size)]
    colour = []
    for y in range(size):
        line = []
        v = (y + 0.5) / size * rows
        row = int(v)
        for x in range(size):
            u = (x + 0.5) / size * columns + (0.5 if row % 2 else 0.0)
            column = int(u) % columns
            # Distance to the brick's edge in metres; a brick with its joint is 24 cm by 8 cm.
            edge = min((u % 1) * 0.24, (1 - u % 1) * 0.24, (v % 1) * 0.08, (1 - v % 1) * 0.08)
            edge -= 0.004 + 0.0022 * (grain.smooth(x / 8, y / 8, 32, 32) - 0.5)
            height[y][x] = max(0.0, min(1.0, edge / 0.006)) + 0.12 * tone.at(column, row + 40)
            fine = grain.smooth(x / 3, y / 3, 86, 86) * 0.6 + grain.smooth(x / 16, y / 16, 16, 16) * 0.4
            if edge < 0:
                line.append(int(47 * fine))
            else:
                shade = 0.18 + 0.55 * tone.at(column, row) + 0.3 * (fine - 0.5)
                line.append(48 + int(207 * max(0.0, min(1.0, shade)) / 4) * 4)
        colour.append(line)
    normal = []
    for y in range(size):
        line = []
        for x in range(size):
            dx = (height[y][(x + 1) % size] - height[y][x - 1]) * 0.55
            dy = (height[(y + 1) % size][x] - height[y - 1][x]) * 0.55
            n = 1 / math.sqrt(dx * dx + dy * dy + 1)
            line += [round(127.5 + 127 * c) for c in (-dx * n, dy * n, n)]
        normal.append(line)
    return png(size, size, colour, palette), png(size, size, normal)


def wood_picture(size=256, planks=6):
    """Oak boards along v, with staggered ends."""
    grain, tone = Noise(3), Noise(4)
    palette = ramp([(0, (38, 22, 14)), (0.35, (96, 58, 34)), (0.75, (142, 92, 56)), (1, (178, 126, 82))], 64)
    rows = []
    for y in range(size):
        line = []
        for x in range(size):
            u = (x + 0.5) / size * planks
            plank = int(u)
            end = (y / size + 0.37 * plank) % 1.0
            ring = grain.smooth(x / 2.5 + 2.0 * grain.smooth(x / 20, y / 40, 13, 7), y / 48, 103, 6)
            shade = 0.34 + 0.36 * tone.at(plank, 0 if end < 0.5 else 1) + 0.34 * (ring - 0.5)
            if min(u % 1, 1 - u % 1) < 0.025 or min(end % 0.5, 0.5 - end % 0.5) < 0.004:
                shade *= 0.35
            line.append(int(63 * max(0.0, min(1.0, shade))))
        rows.append(line)
    return png(size, size, rows, palette)


def rug_picture(size=128):
    """A woven rug: borders, diamonds and a medallion."""
    palette = [(112, 26, 30), (164, 44, 38), (26, 44, 70), (206, 170, 116), (232, 214, 176), (70, 20, 26)]
    thread = Noise(5)
    rows = []
    for y in range(size):
        line = []
        for x in range(size):
            u, v = abs(2 * (x + 0.5) / size - 1), abs(2 * (y + 0.5) / size - 1)
            edge = 1 - max(u, v)
            diamond = u + v
            if edge < 0.04:
                c = 3
            elif edge < 0.16:
                c = 2 if (int(x / 4) + int(y / 4)) % 2 else 3
            elif edge < 0.2:
                c = 4
            elif diamond < 0.18:
                c = 4
            elif diamond < 0.3:
                c = 2
            elif diamond < 0.36:
                c = 3
            elif diamond < 0.62:
                c = 1 if (int(u * 24) + int(v * 24)) % 3 else 3
            else:
                c = 5 if (int(x / 5) - int(y / 5)) % 4 == 0 else 0
            if thread.at(x, y) > 0.93:
                c = {0: 5, 1: 0, 2: 5, 3: 4, 4: 3, 5: 0}[c]
            line.append(c)
        rows.append(line)
    return png(size, size, rows, palette)


def painting_picture(width=120, height=80):
    """Hills at dusk."""
    sky = ramp([(0, (36, 48, 92)), (0.55, (214, 122, 96)), (1, (250, 206, 130))], 32)
    palette = sky + [(255, 236, 190), (104, 78, 108), (66, 56, 88), (36, 40, 62), (20, 26, 40)]
    hill = Noise(6)
    rows = []
    for y in range(height):
        line = []
        for x in range(width):
            c = min(31, int(y / (height * 0.72) * 31))
            if (x - 80) ** 2 + (y - 40) ** 2 < 64:
                c = 32
            for layer in range(4):
                top = height * (0.5 + 0.12 * layer) - 22 * (hill.smooth(x / (34 - 6 * layer) + 9 * layer, layer * 5, 64, 64) - 0.35)
                if y > top:
                    c = 33 + layer
            line.append(c)
        rows.append(line)
    return png(width, height, rows, palette)


def gradient_picture(stops, height=64):
    """A column of colours, first stop at the top."""
    return png(4, height, [[i] * 4 for i in range(height)], ramp(stops, height))


def arch(mesh, half, spring, rise, top, front, back, scale, segments=14):
    """The wall above an arched opening, and the arch's underside."""

    def height(t):
        return spring + rise * math.sqrt(max(0.0, 1 - t * t))

    ts = [-math.cos(math.pi * k / segments) for k in range(segments + 1)]
    for t0, t1 in zip(ts, ts[1:]):
        x0, x1, y0, y1 = half * t0, half * t1, height(t0), height(t1)
        uv = ((x0 * scale, y0 * scale), (x1 * scale, y1 * scale), (x1 * scale, top * scale), (x0 * scale, top * scale))
        mesh.quad((x0, y0, front), (x1, y1, front), (x1, top, front), (x0, top, front), uv)
        mesh.quad((x0, y0, back), (x1, y1, back), (x1, y1, front), (x0, y0, front),
                  ((x0 * scale, 0), (x1 * scale, 0), (x1 * scale, 0.4), (x0 * scale, 0.4)))


def flame(height, radius, lean):
    """A tongue of fire: a drop that leans and narrows to a tip."""
    steps = 12
    profile = []
    for k in range(steps + 1):
        t = k / steps
        r = radius * (math.sin(math.pi * min(1.0, (t * 0.94 + 0.06)) ** 0.62) * (1 - t) ** 0.35 + 0.02 * (1 - t))
        profile.append((r, height * t))
    mesh = Mesh().lathe(profile, 12)
    bent = []
    for p, n, uv in mesh.vertices:
        t = p[1] / height
        bend = lean * t * t + 0.25 * radius * math.sin(5.0 * t + 7 * lean)
        bent.append(((p[0] + bend, p[1], p[2] + 0.4 * bend), n, uv))
    mesh.vertices = bent
    return mesh


def build_room(g, m):
    """Floor, walls, ceiling, window."""
    g.add(Mesh().quad((-2.4, 0, 3.2), (2.4, 0, 3.2), (2.4, 0, -2.2), (-2.4, 0, -2.2), ((0, 0), (5, 0), (5, 5.6), (0, 5.6))), m["floor"], True)
    walls = Mesh()
    walls.quad((-2.4, 0, -2.2), (2.4, 0, -2.2), (2.4, 2.6, -2.2), (-2.4, 2.6, -2.2))
    walls.quad((2.4, 0, -2.2), (2.4, 0, 3.2), (2.4, 2.6, 3.2), (2.4, 2.6, -2.2))
    walls.quad((2.4, 0, 3.2), (-2.4, 0, 3.2), (-2.4, 2.6, 3.2), (2.4, 2.6, 3.2))
    # The left wall has the window's opening from z = -1.3 to -0.2 and y = 0.9 to 2.1.
    for z0, z1, y0, y1 in ((3.2, -0.2, 0, 2.6), (-1.3, -2.2, 0, 2.6), (-0.2, -1.3, 0, 0.9), (-0.2, -1.3, 2.1, 2.6)):
        walls.quad((-2.4, y0, z0), (-2.4, y0, z1), (-2.4, y1, z1), (-2.4, y1, z0))
    walls.box((-2.55, 0.9, -1.3), (-2.4, 2.1, -0.2), skip="Xx")
    g.add(walls, m["plaster"])
    g.add(Mesh().quad((-2.4, 2.6, -2.2), (2.4, 2.6, -2.2), (2.4, 2.6, 3.2), (-2.4, 2.6, 3.2)), m["ceiling"])
    beams = Mesh()
    for z in (-1.2, 0.2, 1.6):
        beams.box((-2.4, 2.42, z), (2.4, 2.6, z + 0.18), 0.7, "xXY")
    for x0, x1, z0, z1 in ((-2.4, -0.95, -2.2, -2.17), (0.95, 2.4, -2.2, -2.17)):
        beams.box((x0, 0, z0), (x1, 0.12, z1), 0.7, "xXy")
    beams.box((-2.4, 0, -2.2), (-2.37, 0.12, 3.2), 0.7, "y")
    beams.box((2.37, 0, -2.2), (2.4, 0.12, 3.2), 0.7, "y")
    g.add(beams, m["dark_wood"], True)
    g.add(Mesh().quad((-2.54, 0.9, -0.2), (-2.54, 0.9, -1.3), (-2.54, 2.1, -1.3), (-2.54, 2.1, -0.2), ((0, 0), (1, 0), (1, 1), (0, 1))), m["dusk"], True)
    frame = Mesh()
    for z in (-1.3, -0.77, -0.24):
        frame.box((-2.5, 0.9, z), (-2.44, 2.1, z + 0.04))
    for y in (0.9, 1.48, 2.06):
        frame.box((-2.5, y, -1.3), (-2.44, y + 0.04, -0.2))
    frame.box((-2.42, 0.84, -1.4), (-2.22, 0.9, -0.1))
    g.add(frame, m["cream"])


def build_fireplace(g, m):
    s = 1 / 0.96
    breast = Mesh()
    breast.box((-0.95, 0, -2.2), (-0.5, 1.2, -1.75), s, "zyY")
    breast.box((0.5, 0, -2.2), (0.95, 1.2, -1.75), s, "zyY")
    arch(breast, 0.5, 0.66, 0.22, 1.2, -1.75, -2.16, s)
    breast.box((-0.74, 1.29, -2.2), (0.74, 2.6, -1.88), s, "zyY")
    g.add(breast, m["brick"], True)
    inside = Mesh()
    inside.quad((-0.5, 0.1, -2.15), (0.5, 0.1, -2.15), (0.5, 0.92, -2.15), (-0.5, 0.92, -2.15), ((0, 0), (1, 0), (1, 0.85), (0, 0.85)))
    g.add(inside, m["soot"], True)
    g.add(Mesh().rounded((0, 0.05, -1.66), (1.08, 0.05, 0.5), 0.02, 2), m["stone"])
    g.add(Mesh().rounded((0, 1.245, -1.86), (1.14, 0.05, 0.3), 0.02, 2, 0.6), m["dark_wood"], True)
    corbels = Mesh()
    for x in (-0.8, 0.8):
        corbels.rounded((x, 1.13, -1.7), (0.07, 0.07, 0.1), 0.03, 2, 0.6)
    g.add(corbels, m["dark_wood"], True)

    logs = Mesh()
    logs.tube([(-0.36, 0.19, -1.94), (0.0, 0.2, -1.97), (0.36, 0.18, -1.92)], [0.062, 0.066, 0.06], 10, (2, 3))
    logs.tube([(-0.3, 0.18, -2.06), (0.32, 0.2, -2.04)], 0.058, 10, (2, 3))
    logs.tube([(-0.24, 0.2, -1.84), (-0.05, 0.3, -1.97), (0.12, 0.37, -2.08)], [0.05, 0.054, 0.046], 10, (2, 3))
    logs.tube([(0.27, 0.2, -1.86), (0.12, 0.29, -1.98), (-0.06, 0.36, -2.09)], [0.046, 0.05, 0.044], 10, (2, 3))
    g.add(logs, m["bark"], True)
    bumps = Noise(7)
    bed = Mesh()

    def ember(i, j):
        u, v = i / 20 * 2 - 1, j / 8 * 2 - 1
        y = 0.1 + 0.055 * max(0.0, 1 - u * u) * max(0.0, 1 - v * v) + 0.018 * bumps.at(i, j) * (1 - u ** 4)
        return (0.4 * u, y, -1.97 - 0.15 * v), (0, 1, 0), (i / 5, j / 3)

    bed.grid(20, 8, ember)
    g.add(bed, m["ember"], True)
    irons = Mesh()
    for x in (-0.42, 0.42):
        irons.tube([(x, 0.1, -1.8), (x, 0.34, -1.8)], 0.014, 8)
        irons.sphere((x, 0.37, -1.8), 0.034, 14, 8)
        irons.tube([(x, 0.13, -1.8), (x, 0.13, -2.12)], 0.012, 8)
    g.add(irons, m["iron"])

    tongues = [g.mesh(flame(0.46, 0.085, 0.05), m["fire"], True), g.mesh(flame(0.33, 0.07, -0.06), m["fire"], True),
               g.mesh(flame(0.22, 0.05, 0.03), m["fire"], True)]
    for kind, x, z, turn, size in (
        (0, -0.03, -1.99, 20, 1.0), (0, 0.13, -2.01, 140, 0.78), (1, -0.17, -1.97, 60, 1.05), (1, 0.23, -1.96, 210, 0.85),
        (2, -0.28, -1.95, 0, 1.0), (2, 0.05, -1.9, 90, 1.15), (2, 0.32, -1.98, 250, 0.8), (1, 0.05, -2.05, 300, 1.2),
        (2, -0.11, -1.89, 170, 1.0), (2, 0.18, -1.9, 30, 0.9),
    ):
        g.node(mesh=tongues[kind], translation=[x, 0.17, z], rotation=quaternion((0, 1, 0), turn), scale=[size, size, size])


def build_mantel(g, m):
    frame = Mesh()
    for lo, hi in (((-0.56, 1.52, -1.88), (0.56, 1.57, -1.84)), ((-0.56, 2.17, -1.88), (0.56, 2.22, -1.84)),
                   ((-0.56, 1.57, -1.88), (-0.51, 2.17, -1.84)), ((0.51, 1.57, -1.88), (0.56, 2.17, -1.84))):
        frame.box(lo, hi)
    g.add(frame, m["brass"])
    g.add(Mesh().quad((-0.51, 1.57, -1.868), (0.51, 1.57, -1.868), (0.51, 2.17, -1.868), (-0.51, 2.17, -1.868)), m["painting"], True)
    y = 1.295
    g.add(Mesh().lathe([(0, 0), (0.05, 0), (0.05, 0), (0.085, 0.05), (0.095, 0.11), (0.07, 0.18), (0.034, 0.23), (0.03, 0.26), (0.048, 0.3), (0.04, 0.3), (0.02, 0.24)], 28, (0.78, y, -1.78)), m["glaze"])
    twigs = Mesh()
    for k in range(7):
        a = 0.9 * k
        tip = (0.78 + 0.16 * math.cos(a), y + 0.5 + 0.05 * math.sin(3 * a), -1.78 + 0.1 * math.sin(a))
        middle = (0.78 + 0.05 * math.cos(a), y + 0.4, -1.78 + 0.03 * math.sin(a))
        twigs.tube([(0.78, y + 0.22, -1.78), middle, tip], [0.004, 0.003, 0.002], 5)
        for f in (0.45, 0.7, 1.0):
            p = tuple(b + (t - b) * f for b, t in zip(middle, tip))
            twigs.sphere(p, 0.017, 8, 5)
    g.add(twigs, m["moss"])
    candle = Mesh().lathe([(0, 0), (0.028, 0), (0.028, 0), (0.028, 0.16), (0.022, 0.165), (0, 0.155)], 18)
    holder = Mesh().lathe([(0, 0), (0.05, 0), (0.052, 0.012), (0.03, 0.02), (0.032, 0.03), (0, 0.03)], 20)
    light = Mesh().lathe([(0.001, 0), (0.008, 0.008), (0.009, 0.018), (0.005, 0.034), (0.0, 0.05)], 10)
    parts = [(g.mesh(holder, m["brass"]), 0.0), (g.mesh(candle, m["wax"]), 0.028), (g.mesh(light, m["candle"]), 0.192)]
    for x, z, size in ((-0.84, -1.78, 1.0), (-0.68, -1.74, 0.72)):
        for mesh, up in parts:
            g.node(mesh=mesh, translation=[x, round(y + up * size, 5), z], scale=[size, size, size])
    clock = Mesh().rounded((-0.38, y + 0.1, -1.78), (0.085, 0.1, 0.05), 0.04, 3, 0.6)
    g.add(clock, m["dark_wood"], True)
    face = Mesh().tube([(-0.38, y + 0.11, -1.732), (-0.38, y + 0.11, -1.724)], 0.062, 28)
    g.add(face, m["cream"])
    hands = Mesh().box((-0.383, y + 0.108, -1.723), (-0.377, y + 0.155, -1.72)).box((-0.383, y + 0.107, -1.723), (-0.345, y + 0.113, -1.72))
    g.add(hands, m["iron"])


def build_chair(g, m):
    """An armchair around the origin that faces +z."""
    soft = Mesh()
    soft.rounded((0, 0.33, 0.02), (0.36, 0.11, 0.36), 0.07, 3)
    soft.rounded((0, 0.66, -0.34), (0.36, 0.38, 0.1), 0.09, 3)
    soft.rounded((-0.4, 0.42, 0.0), (0.085, 0.2, 0.4), 0.08, 3)
    soft.rounded((0.4, 0.42, 0.0), (0.085, 0.2, 0.4), 0.08, 3)
    soft.rounded((0, 0.2, 0.0), (0.42, 0.07, 0.38), 0.03, 2)
    turn = quaternion((0, 1, 0), -128)
    place = {"translation": [1.38, 0, -0.5], "rotation": turn}
    g.add(soft, m["velvet"], **place)
    cushion = Mesh().rounded((0.06, 0.6, -0.16), (0.19, 0.17, 0.06), 0.058, 3)
    g.add(cushion, m["mustard"], **place)
    legs = Mesh()
    for x in (-0.36, 0.36):
        for z in (-0.32, 0.32):
            legs.lathe([(0.018, 0), (0.03, 0.14)], 10, (x, 0, z))
    g.add(legs, m["dark_wood"], True, **place)


def build_table(g, m):
    x, z = -1.42, -0.5
    g.add(Mesh().lathe([(0, 0.5), (0.3, 0.5), (0.3, 0.5), (0.315, 0.515), (0.3, 0.53), (0.3, 0.53), (0, 0.53)], 36, (x, 0, z), (3, 0.3)), m["oak"], True)
    legs = Mesh()
    for k in range(3):
        a = 2 * math.pi * k / 3 + 0.4
        legs.tube([(x + 0.26 * math.cos(a), 0, z + 0.26 * math.sin(a)), (x + 0.12 * math.cos(a), 0.5, z + 0.12 * math.sin(a))], 0.018, 8)
    g.add(legs, m["oak"], True)
    mug = Mesh().lathe([(0, 0), (0.036, 0), (0.042, 0.01), (0.044, 0.095), (0.044, 0.095), (0.039, 0.095), (0.039, 0.095), (0.036, 0.02), (0, 0.015)], 24, (x + 0.14, 0.53, z + 0.12))
    mug.tube([(x + 0.18, 0.605, z + 0.12), (x + 0.212, 0.6, z + 0.12), (x + 0.218, 0.575, z + 0.12), (x + 0.205, 0.552, z + 0.12), (x + 0.178, 0.55, z + 0.12)], 0.007, 8)
    g.add(mug, m["glaze"])
    for k, (name, w, d, turn) in enumerate((("red_book", 0.1, 0.14, 12), ("blue_book", 0.092, 0.13, -8), ("mustard", 0.085, 0.12, 25))):
        g.add(Mesh().rounded((0, 0, 0), (w, 0.016, d), 0.006, 2), m[name], translation=[x + 0.08, round(0.548 + 0.034 * k, 4), z - 0.13], rotation=quaternion((0, 1, 0), turn))
    base = Mesh().lathe([(0, 0), (0.07, 0), (0.075, 0.015), (0.03, 0.03), (0.055, 0.09), (0.06, 0.14), (0.03, 0.2), (0.012, 0.23), (0.012, 0.3)], 26, (x - 0.12, 0.53, z))
    g.add(base, m["terracotta"])
    shade = Mesh().lathe([(0.15, 0.24), (0.1, 0.44)], 32, (x - 0.12, 0.53, z), (1, 1))
    g.add(shade, m["shade"], True)


def build_floor_things(g, m):
    g.add(Mesh().box((-0.95, 0.001, -1.05), (0.85, 0.014, 0.35), 1.0, "Yy"), m["mustard"])
    g.add(Mesh().quad((-0.95, 0.0145, 0.35), (0.85, 0.0145, 0.35), (0.85, 0.0145, -1.05), (-0.95, 0.0145, -1.05)), m["rug"], True)
    basket = Mesh().lathe([(0, 0.01), (0.2, 0.01), (0.2, 0.01), (0.24, 0.12), (0.25, 0.27), (0.265, 0.28), (0.255, 0.29), (0.235, 0.27), (0.22, 0.12), (0.18, 0.04)], 36, (-1.36, 0, -1.75),
                          (1, 1), lambda a, y: 1 + 0.012 * math.sin(18 * a + (9 if int(y * 40) % 2 else 0)))
    g.add(basket, m["wicker"])
    split = Mesh().tube([(0, -0.19, 0), (0, 0.0, 0.003), (0, 0.19, 0)], [0.042, 0.045, 0.04], 9, (2, 2))
    log = g.mesh(split, m["bark"], True)
    for k, (x, z, a, b) in enumerate(((-1.44, -1.72, 14, 20), (-1.3, -1.76, -12, 70), (-1.37, -1.66, 8, 130), (-1.4, -1.82, -6, 40), (-1.27, -1.66, -20, 10), (-1.48, -1.82, 18, 90))):
        g.node(mesh=log, translation=[x, round(0.27 + 0.015 * (k % 3), 4), z], rotation=quaternion((math.sin(b), 0, math.cos(b)), a))
    # A cat asleep on the rug.
    cat = Mesh()
    cat.sphere((0, 0, 0), 1.0, 22, 12)
    body = g.mesh(cat, m["cat"])
    x, y, z = 0.3, 0.015, -0.6
    g.node(mesh=body, translation=[x, y + 0.085, z], scale=[0.2, 0.1, 0.135], rotation=quaternion((0, 1, 0), 20))
    g.node(mesh=body, translation=[x + 0.06, y + 0.1, z + 0.02], scale=[0.13, 0.1, 0.12])
    g.node(mesh=body, translation=[x - 0.175, y + 0.066, z + 0.075], scale=[0.072, 0.062, 0.066])
    g.node(mesh=body, translation=[x - 0.1, y + 0.03, z + 0.13], scale=[0.09, 0.028, 0.035], rotation=quaternion((0, 1, 0), 25))
    ears = Mesh()
    for dx, dz in ((-0.2, 0.045), (-0.145, 0.045)):
        ears.lathe([(0.024, 0), (0.014, 0.03), (0.0, 0.052)], 8, (x + dx, y + 0.108, z + dz))
    g.add(ears, m["cat"])
    tail = [(x + 0.2 * math.cos(t) - 0.02, y + 0.03, z + 0.05 + 0.15 * math.sin(t)) for t in (0.1, 0.5, 0.9, 1.3, 1.7, 2.1)]
    g.add(Mesh().tube(tail, [0.032, 0.031, 0.03, 0.029, 0.027, 0.02], 10), m["cat"])


def make_hearth():
    g = Glb("hearth")
    brick, brick_normal = (g.texture(p) for p in brick_pictures())
    wood = g.texture(wood_picture())
    rug = g.texture(rug_picture())
    painting = g.texture(painting_picture())
    fire = g.texture(gradient_picture([(0, (214, 70, 8)), (0.25, (246, 118, 18)), (0.6, (255, 168, 50)), (1, (255, 214, 120))]))
    dusk = g.texture(gradient_picture([(0, (52, 78, 138)), (0.6, (112, 128, 170)), (1, (196, 160, 150))]))
    bark = g.texture(wood_picture(64, 9))
    m = {
        "brick": g.material("brick", (1, 1, 1), 0, 0.85, brick, brick_normal),
        "soot": g.material("sooty brick", (0.25, 0.22, 0.2), 0, 0.95, brick, brick_normal),
        "floor": g.material("oak floor", (0.86, 0.8, 0.74), 0, 0.38, wood),
        "oak": g.material("oak", (1, 0.92, 0.82), 0, 0.45, wood),
        "dark_wood": g.material("dark oak", (0.5, 0.42, 0.36), 0, 0.5, wood),
        "bark": g.material("bark", (0.62, 0.5, 0.42), 0, 0.95, bark),
        "plaster": g.material("plaster", (0.62, 0.55, 0.45), 0, 0.95),
        "ceiling": g.material("ceiling", (0.74, 0.7, 0.63), 0, 0.95),
        "stone": g.material("hearth stone", (0.3, 0.29, 0.28), 0, 0.55),
        "cream": g.material("cream paint", (0.78, 0.73, 0.63), 0, 0.5),
        "iron": g.material("wrought iron", (0.12, 0.12, 0.13), 1, 0.45),
        "brass": g.material("brass", (0.86, 0.62, 0.3), 1, 0.28),
        "glaze": g.material("blue glaze", (0.05, 0.16, 0.34), 0, 0.12),
        "terracotta": g.material("terracotta", (0.55, 0.22, 0.12), 0, 0.35),
        "velvet": g.material("green velvet", (0.035, 0.16, 0.12), 0, 0.8),
        "mustard": g.material("mustard cloth", (0.62, 0.36, 0.06), 0, 0.9),
        "red_book": g.material("red book", (0.42, 0.05, 0.05), 0, 0.6),
        "blue_book": g.material("blue book", (0.06, 0.11, 0.26), 0, 0.6),
        "moss": g.material("dry twigs", (0.42, 0.3, 0.16), 0, 0.8),
        "wicker": g.material("wicker", (0.42, 0.26, 0.12), 0, 0.8),
        "cat": g.material("ginger cat", (0.56, 0.25, 0.07), 0, 0.9),
        "wax": g.material("wax", (0.85, 0.78, 0.62), 0, 0.5),
        "rug": g.material("rug", (1, 1, 1), 0, 0.95, rug),
        "painting": g.material("painting", (1, 1, 1), 0, 0.6, painting),
        "fire": g.material("fire", (0, 0, 0), 0, 1, None, None, (1, 1, 1), 11.0, fire, True),
        "ember": g.material("embers", (0.05, 0.03, 0.03), 0, 1, bark, None, (1.0, 0.28, 0.05), 4.0, bark),
        "candle": g.material("candle flame", (0, 0, 0), 0, 1, None, None, (1, 0.62, 0.24), 5.0),
        "shade": g.material("lamp shade", (0.9, 0.8, 0.6), 0, 0.9, None, None, (1.0, 0.66, 0.34), 8.0, None, True),
        "dusk": g.material("dusk outside", (0, 0, 0), 0, 1, None, None, (1, 1, 1), 7.0, dusk),
    }
    build_room(g, m)
    build_fireplace(g, m)
    build_mantel(g, m)
    build_chair(g, m)
    build_table(g, m)
    build_floor_things(g, m)
    g.light("point", (1.0, 0.52, 0.2), 4.5, (0.02, 0.66, -1.08))
    g.light("point", (1.0, 0.8, 0.6), 6.0, (0.5, 1.5, 1.9))
    g.camera((0.36, 1.16, 2.55), (-0.07, 0.8, -1.9), 38)
    return g


def tile_picture(size=64):
    palette = ramp([(0, (120, 116, 110)), (1, (206, 204, 198))], 32)
    tone = Noise(8)
    rows = []
    for y in range(size):
        line = []
        for x in range(size):
            edge = min(x % 32, 31 - x % 32, y % 32, 31 - y % 32)
            line.append(2 if edge < 1 else 23 + int(6 * tone.at(x // 32, y // 32)) + (1 if tone.at(x, y) > 0.8 else 0))
        rows.append(line)
    return png(size, size, rows, palette)


def make_kiln():
    """A pottery: metals, glazes and rough clay on a bench, before a glowing kiln."""
    g = Glb("kiln")
    tiles = g.texture(tile_picture())
    wood = g.texture(wood_picture(128, 4))
    brick, brick_normal = (g.texture(p) for p in brick_pictures(128, 4, 12))
    m = {
        "wall": g.material("wall", (0.5, 0.52, 0.54), 0, 0.9),
        "tiles": g.material("tiles", (0.9, 0.9, 0.9), 0, 0.25, tiles),
        "bench": g.material("bench", (0.9, 0.82, 0.72), 0, 0.5, wood),
        "brick": g.material("kiln brick", (0.95, 0.9, 0.82), 0, 0.9, brick, brick_normal),
        "glow": g.material("kiln glow", (0.1, 0.03, 0.01), 0, 1, None, None, (1, 0.34, 0.08), 9.0),
        "steel": g.material("steel", (0.56, 0.57, 0.58), 1, 0.32),
        "gold": g.material("gold", (1.0, 0.77, 0.34), 1, 0.16),
        "copper": g.material("copper", (0.95, 0.54, 0.36), 1, 0.3),
        "chrome": g.material("chrome", (0.78, 0.79, 0.8), 1, 0.02),
        "celadon": g.material("celadon glaze", (0.3, 0.52, 0.42), 0, 0.08),
        "cobalt": g.material("cobalt glaze", (0.03, 0.08, 0.36), 0, 0.06),
        "oxblood": g.material("oxblood glaze", (0.36, 0.02, 0.03), 0, 0.1),
        "clay": g.material("raw clay", (0.5, 0.27, 0.17), 0, 0.95),
        "porcelain": g.material("porcelain", (0.86, 0.85, 0.82), 0, 0.2),
    }
    g.add(Mesh().quad((-3, 0, 3), (3, 0, 3), (3, 0, -2), (-3, 0, -2), ((0, 0), (10, 0), (10, 8), (0, 8))), m["tiles"], True)
    walls = Mesh()
    walls.quad((-3, 0, -2), (3, 0, -2), (3, 3, -2), (-3, 3, -2))
    walls.quad((-3, 0, 3), (-3, 0, -2), (-3, 3, -2), (-3, 3, 3))
    walls.quad((3, 0, -2), (3, 0, 3), (3, 3, 3), (3, 3, -2))
    walls.quad((3, 0, 3), (-3, 0, 3), (-3, 3, 3), (3, 3, 3))
    walls.quad((-3, 3, -2), (3, 3, -2), (3, 3, 3), (-3, 3, 3))
    g.add(walls, m["wall"])

    kiln = Mesh()
    kiln.box((-1.75, 0, -2), (-1.35, 1.7, -1.0), 1.04, "yz")
    kiln.box((-0.65, 0, -2), (-0.25, 1.7, -1.0), 1.04, "yz")
    kiln.box((-1.75, 1.7, -2), (-0.25, 1.85, -1.0), 1.04, "z")
    kiln.box((-1.35, 0, -2), (-0.65, 0.55, -1.0), 1.04, "yzxX")
    moved = Mesh()
    arch(moved, 0.35, 1.05, 0.3, 1.7, -1.0, -1.8, 1.04)
    moved.vertices = [((p[0] - 1.0, p[1], p[2]), n, uv) for p, n, uv in moved.vertices]
    base = len(kiln.vertices)
    kiln.vertices += moved.vertices
    kiln.indices += [i + base for i in moved.indices]
    g.add(kiln, m["brick"], True)
    g.add(Mesh().quad((-1.35, 0.55, -1.75), (-0.65, 0.55, -1.75), (-0.65, 1.36, -1.75), (-1.35, 1.36, -1.75)), m["glow"])
    bands = Mesh()
    for y in (0.3, 1.52):
        bands.box((-1.78, y, -1.02), (-0.22, y + 0.06, -0.97))
    bands.tube([(-1.0, 1.85, -1.5), (-1.0, 3.0, -1.5)], 0.14, 24)
    g.add(bands, m["steel"])

    g.add(Mesh().rounded((0.55, 0.72, 0.1), (1.75, 0.04, 0.42), 0.012, 2, 0.8), m["bench"], True)
    legs = Mesh()
    for x in (-1.1, 2.2):
        for z in (-0.25, 0.45):
            legs.box((x - 0.04, 0, z - 0.04), (x + 0.04, 0.68, z + 0.04))
    g.add(legs, m["steel"])
    top = 0.76
    # Spheres of one metal, smooth to rough, in front.
    for k in range(6):
        ball = g.material(f"gold {k}", (1.0, 0.77, 0.34), 1, round(0.03 + 0.15 * k, 2))
        g.add(Mesh().sphere((-0.9 + 0.26 * k, top + 0.085, 0.38), 0.085, 32, 16), ball)
    bottle = [(0, 0), (0.11, 0), (0.12, 0.012), (0.15, 0.1), (0.15, 0.2), (0.11, 0.3), (0.045, 0.37), (0.035, 0.43), (0.055, 0.48), (0.045, 0.48), (0.03, 0.43)]
    jar = [(0, 0), (0.1, 0), (0.11, 0.01), (0.18, 0.12), (0.19, 0.2), (0.15, 0.3), (0.1, 0.33), (0.105, 0.36), (0.09, 0.355), (0.08, 0.32)]
    bowl = [(0, 0), (0.07, 0), (0.075, 0.015), (0.15, 0.06), (0.2, 0.13), (0.19, 0.135), (0.13, 0.07), (0, 0.03)]
    moon = [(0, 0), (0.09, 0), (0.1, 0.015), (0.2, 0.1), (0.23, 0.21), (0.2, 0.32), (0.11, 0.4), (0.1, 0.43), (0.085, 0.42), (0.08, 0.39)]
    for profile, x, z, name in (
        (bottle, -0.62, -0.05, "celadon"), (jar, -0.2, 0.02, "oxblood"), (moon, 0.4, -0.04, "porcelain"), (bottle, 0.88, -0.06, "cobalt"),
        (bowl, 0.92, 0.3, "copper"), (jar, 1.34, 0.04, "clay"), (bowl, 1.4, 0.34, "celadon"), (bottle, 1.8, 0.0, "gold"),
    ):
        g.add(Mesh().lathe(profile, 40, (x, top, z)), m[name])
    g.add(Mesh().sphere((1.82, top + 0.11, 0.34), 0.11, 36, 18), m["chrome"])
    shelf = Mesh().rounded((1.35, 1.62, -1.86), (1.05, 0.025, 0.14), 0.008, 2, 0.8)
    g.add(shelf, m["bench"], True)
    for k, (profile, name) in enumerate(((bowl, "clay"), (jar, "clay"), (bottle, "porcelain"), (bowl, "cobalt"), (jar, "celadon"))):
        g.add(Mesh().lathe([(r * 0.72, y * 0.72) for r, y in profile], 28, (0.5 + 0.42 * k, 1.645, -1.86)), m[name])

    g.light("spot", (1.0, 0.92, 0.82), 42.0, (2.1, 2.75, 1.9), (-1.25, -1.95, -1.75), spot={"innerConeAngle": 0.35, "outerConeAngle": 0.75})
    g.light("point", (0.72, 0.82, 1.0), 7.0, (-2.2, 2.3, 1.8))
    g.light("point", (1.0, 0.86, 0.7), 4.0, (1.3, 2.5, -1.0))
    g.camera((0.75, 1.42, 2.75), (0.32, 0.98, -0.4), 34)
    return g


def main():
    check = "--check" in sys.argv
    for name, make in (("hearth", make_hearth), ("kiln", make_kiln)):
        glb = make()
        data = glb.bytes()
        path = HERE / f"{name}.glb"
        if check:
            if not path.exists() or path.read_bytes() != data:
                print(f"{path.name} differs from what make_scenes.py writes", file=sys.stderr)
                return 1
        else:
            path.write_bytes(data)
            print(f"{path.name}: {glb.triangles()} triangles, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
