#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the singular and plural forms of hearth_en.ts from the "(s)" of the source texts: "%n job(s)" becomes "%n job" and
"%n jobs". Forms that a person wrote by hand stay. Run by ./dev after lupdate; see README.md."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

IRREGULAR = {"licence(s)": ("licence", "licences"), "day(s)": ("day", "days")}

# Where more than a noun changes.
OVERRIDES = {
    "%n thing(s) must be put right.": ("%n thing must be put right.", "%n things must be put right."),
    "Ready: %n licence(s) wait for the next proof.": ("Ready: %n licence waits for the next proof.", "Ready: %n licences wait for the next proof."),
    "All %n sampled unit(s) were rendered again: every bit is equal.": (
        "The sampled unit was rendered again: every bit is equal.", "All %n sampled units were rendered again: every bit is equal."),
    "All %Ln licence(s) are at work.": ("Your licence is at work.", "All %Ln licences are at work."),
    "%1 of %Ln licence(s) are at work.": ("%1 of %Ln licence is at work.", "%1 of %Ln licences are at work."),
    "%Ln licence(s) wait for your approval": ("%Ln licence waits for your approval", "%Ln licences wait for your approval"),
    "%Ln of the selected belong to somebody else: only their owner can delegate them.": (
        "%Ln of the selected belongs to somebody else: only its owner can delegate it.",
        "%Ln of the selected belong to somebody else: only their owner can delegate them."),
    "%Ln source(s) rest on figures that no source gives: the network's profile assumes them.": (
        "%Ln source rests on figures that no source gives: the network's profile assumes them.",
        "%Ln sources rest on figures that no source gives: the network's profile assumes them."),
    "%n figure(s) behind these amounts are assumed.": ("%n figure behind these amounts is assumed.", "%n figures behind these amounts are assumed."),
    "%n figure(s) behind these amounts are assumed, and shares are divided as among %1 licences.": (
        "%n figure behind these amounts is assumed, and shares are divided as among %1 licences.",
        "%n figures behind these amounts are assumed, and shares are divided as among %1 licences."),
}


def forms(source: str) -> tuple[str, str]:
    if source in OVERRIDES:
        return OVERRIDES[source]
    one, many = source, source
    for word, (singular, plural) in IRREGULAR.items():
        one, many = one.replace(word, singular), many.replace(word, plural)
    return re.sub(r"\((s|es)\)", "", one), re.sub(r"\((s|es)\)", r"\1", many)


def main(path: str) -> None:
    tree = ElementTree.parse(path)
    for message in tree.iter("message"):
        translation = message.find("translation")
        slots = translation.findall("numerusform")
        if len(slots) == 2 and (message.findtext("source") in OVERRIDES or translation.get("type") == "unfinished" or not any(slot.text for slot in slots)):
            slots[0].text, slots[1].text = forms(message.findtext("source"))
            translation.attrib.pop("type", None)
    text = ElementTree.tostring(tree.getroot(), encoding="unicode")
    pathlib.Path(path).write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + text + "\n", encoding="utf-8")


main(sys.argv[1] if len(sys.argv) > 1 else str(pathlib.Path(__file__).with_name("hearth_en.ts")))
