"""Colours are told in one place."""

import re
from pathlib import Path

import pytest

from langson_explorer.domain.colours import TOKENS, light
from langson_explorer.domain.map_style import LAYER_GROUNDS, LAYER_TEXTS, THEMES
from langson_explorer.paths import PACKAGE

TABLES = {Path("domain/colours.py"), Path("domain/map_style.py")}
HEX = re.compile(r"\"#[0-9A-Fa-f]{6}\"")


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_no_other_module_has_a_colour_of_its_own():
    files = {file.relative_to(PACKAGE): file for file in PACKAGE.rglob("*.py")}
    assert {name for name, file in files.items() if HEX.search(file.read_text("utf-8"))} == TABLES


@pytest.mark.parametrize("column", range(len(THEMES)), ids=THEMES)
def test_every_text_can_be_read(column):
    least = 7 if THEMES[column] == "contrast" else 4.5
    for ground in ("bg", "pane", "card", "sunk"):
        for ink in ("ink", "ink2", "ink3"):
            assert contrast(TOKENS[ink][column], TOKENS[ground][column]) >= least, (ink, ground)
    pairs = [(LAYER_TEXTS[layer], ground) for layer, ground in LAYER_GROUNDS.items()]
    pairs += [(TOKENS["onprimary"], TOKENS["primary"]), (TOKENS["amber"], TOKENS["amberbg"])]
    for ink, ground in pairs:
        assert contrast(ink[column], ground[column]) >= least, (ink, ground)


def test_paper_is_light():
    assert light("ink") == TOKENS["ink"][0]
