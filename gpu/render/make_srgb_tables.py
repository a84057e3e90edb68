#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes srgb_tables.cpp (IEC 61966-2-1) with exact rational arithmetic; --check only compares.

A linear value x becomes byte b or more if sRGB(x) >= (b - 1/2) / 255. Above the curve's straight part this is
x^5 >= ((c + 0.055) / 1.055)^12, which fractions decide exactly, so every entry is the right float.
"""
import pathlib
import struct
import sys
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent


def float_of(bits: int) -> float:
    return struct.unpack("<f", struct.pack("<I", bits))[0]


def at_least(x: Fraction, c: Fraction) -> bool:
    """True if the linear value x is not below the inverse of the sRGB value c."""
    if c <= Fraction(4045, 100000):
        return x >= c * Fraction(100, 1292)
    return x**5 >= ((c + Fraction(55, 1000)) / Fraction(1055, 1000)) ** 12


def least_float(c: Fraction) -> int:
    """Bits of the least float32 for which at_least() holds (floats in [0, 2) are ordered as their bits)."""
    low, high = 0, 0x40000000
    while low < high:
        middle = (low + high) // 2
        if at_least(Fraction(float_of(middle)), c):
            high = middle
        else:
            low = middle + 1
    return low


def nearest_float(c: Fraction) -> int:
    """Bits of the float32 nearest to the inverse of the sRGB value c."""
    above = least_float(c)
    if above == 0:
        return 0
    halfway = (Fraction(float_of(above)) + Fraction(float_of(above - 1))) / 2
    return above - 1 if at_least(halfway, c) else above


def table(name: str, values: list[int], doc: str) -> str:
    cells = [f"{float_of(v).hex()}F" for v in values]
    rows = ["    " + ", ".join(cells[i : i + 4]) + "," for i in range(0, len(cells), 4)]
    return f"// {doc}\nconst std::array<float, {len(values)}> {name} = {{\n" + "\n".join(rows) + "\n};\n"


def main() -> int:
    thresholds = [least_float((Fraction(b) - Fraction(1, 2)) / 255) for b in range(1, 256)]
    decode = [nearest_float(Fraction(b, 255)) for b in range(256)]
    text = (
        "// SPDX-License-Identifier: Apache-2.0\n// Written by make_srgb_tables.py; do not edit.\n"
        '#include "gpu/render/tone_map.h"\n\nnamespace hearth::gpu {\n\n// clang-format off\n'
        + table("kSrgbThresholds", thresholds, "Entry i is the least float that becomes byte i + 1.")
        + "\n"
        + table("kSrgbToLinear", decode, "Entry b is the float nearest to the linear value of byte b.")
        + "// clang-format on\n\n} // namespace hearth::gpu\n"
    )
    path = HERE / "srgb_tables.cpp"
    if "--check" in sys.argv:
        return 0 if path.read_text() == text else 1
    path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
