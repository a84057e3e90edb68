#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the bundled fonts from Debian's fonts-inter and fonts-jetbrains-mono (both OFL-1.1, see OFL.txt).

Subsets to Latin, Greek, Cyrillic, punctuation, arrows and mathematics, and makes Inter's tabular figures the default
ones: Qt 6.4 has no way to ask a font for its `tnum` feature. A changed font gets a name of its own.

Run in this folder:  /usr/bin/python3 make_fonts.py      (needs python3-fonttools, fonts-inter, fonts-jetbrains-mono)
"""
from fontTools import subset
from fontTools.ttLib import TTFont

INTER = "/usr/share/fonts/opentype/inter/Inter-%s.otf"
MONO = "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-%s.ttf"
RANGES = [
    (0x20, 0x17F), (0x192, 0x192), (0x2C6, 0x2DD), (0x300, 0x308), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF),
    (0x2000, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x23FF), (0x25A0, 0x25FF), (0x2713, 0x2718),
]


def tabular_figures(font: TTFont) -> None:
    """Points the code points 0-9 at the glyphs that `tnum` would choose."""
    gsub = font["GSUB"].table
    lookups = {i for f in gsub.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex}
    mapping = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            mapping.update(getattr(table, "mapping", {}))
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] = mapping.get(table.cmap[code], table.cmap[code])  # tables may share one dictionary


def rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    for record in list(names.names):
        text = {1: family if style in ("Regular", "Bold") else f"{family} {style}", 3: f"{family} {style} subset", 4: f"{family} {style}",
                6: f"{family.replace(' ', '')}-{style}", 16: family, 17: style}.get(record.nameID)
        if text:
            names.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    for record_id, text in ((16, family), (17, style)):
        names.setName(text, record_id, 3, 1, 0x409)
    if "CFF " in font:
        font["CFF "].cff.fontNames = [f"{family.replace(' ', '')}-{style}"]


def make(source: str, target: str, family: str, style: str, tabular: bool) -> None:
    options = subset.Options()
    options.layout_features = ["kern", "calt", "ccmp", "mark", "mkmk", "locl", "zero"] if tabular else ["kern", "ccmp", "mark", "mkmk", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = tabular
    font = subset.load_font(source, options)
    if tabular:
        tabular_figures(font)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    tool.subset(font)
    rename(font, family, style)
    font["head"].modified = font["head"].created
    subset.save_font(font, target, options)


for weight in ("Regular", "Medium", "SemiBold"):
    make(INTER % weight, f"HearthSans-{weight}.otf", "Hearth Sans", weight, True)
make(MONO % "Regular", "HearthMono-Regular.ttf", "Hearth Mono", "Regular", False)
