#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes land_mask_data.cpp: a coarse mask of the world's land for the map's dots.

Usage: make_land_mask.py land-50m.json > land_mask_data.cpp
The input is TopoJSON of Natural Earth's land polygons (public domain), as packed by the npm package world-atlas 2.0.2 (ISC).
A cell is land where at least a third of its sample points lie inside a polygon (even-odd rule).
"""
import json
import sys

STEP = 2.0  # degrees a cell
NORTH, SOUTH = 80.0, -58.0  # rows between these latitudes; Antarctica is left out
SUB = 4  # sample points a side of a cell


def rings(topology):
    """All polygon rings as lists of (longitude, latitude)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                line = []
                for index in ring:
                    part = arcs[index] if index >= 0 else arcs[~index][::-1]
                    line.extend(part[1:] if line else part)
                yield line


def unwrapped(ring):
    """The ring without jumps at the antimeridian (longitudes may leave -180..180)."""
    turn, line = 0.0, [ring[0]]
    for (before, _), (lon, lat) in zip(ring, ring[1:]):
        turn += 360.0 if lon - before < -180 else -360.0 if lon - before > 180 else 0.0
        line.append((lon + turn, lat))
    return line


def crossings(edges, lat):
    """Sorted longitudes at which the parallel `lat` crosses a polygon edge."""
    found = []
    for (x0, y0), (x1, y1) in edges:
        if (y0 > lat) != (y1 > lat):
            found.append(x0 + (lat - y0) / (y1 - y0) * (x1 - x0))
    return sorted(found)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    edges = []
    for ring in rings(topology):
        line = unwrapped(ring)
        if abs(line[0][0] - line[-1][0]) > 180:
            continue  # a ring around the pole (Antarctica): outside the map
        for turn in (-360.0, 0.0, 360.0):
            moved = [(lon + turn, lat) for lon, lat in line]
            edges.extend(zip(moved, moved[1:]))
    columns, rows = int(360 / STEP), int((NORTH - SOUTH) / STEP)
    lines = []
    for row in range(rows):
        hits = [0] * columns
        for sub in range(SUB):
            cut = crossings(edges, NORTH - (row + (sub + 0.5) / SUB) * STEP)
            for column in range(columns):
                for side in range(SUB):
                    lon = -180 + (column + (side + 0.5) / SUB) * STEP
                    hits[column] += sum(1 for x in cut if x < lon) % 2
        lines.append("".join("#" if h * 3 >= SUB * SUB else "." for h in hits))
    print("// SPDX-License-Identifier: Apache-2.0")
    print("// Written by make_land_mask.py from Natural Earth's land polygons (public domain). Do not edit by hand.")
    print('#include "app/gui/charts/land_mask.h"\n')
    print("namespace hearth::gui {\n")
    print("const std::array<std::string_view, LandMask::rows> LandMask::lines = {")
    for line in lines:
        print(f'    "{line}",')
    print("};\n")
    print("} // namespace hearth::gui")


main()
