"""Colours are told in one place."""

import math
import re
from pathlib import Path

import pytest

from langson_explorer.domain.colours import TOKENS, light
from langson_explorer.domain.map_style import (
    DAY_FILLS,
    FEATURES,
    LAYER_GROUNDS,
    LAYER_TEXTS,
    THEMES,
    day_fill,
)
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


@pytest.mark.parametrize("column", range(len(THEMES)), ids=THEMES)
def test_a_days_colour_can_be_read_and_carries_letters(column):
    least = 7 if THEMES[column] == "contrast" else 4.5
    grounds = [TOKENS["card"], TOKENS["onprimary"], FEATURES["land"]]
    for fill in DAY_FILLS:
        for ground in grounds:
            assert contrast(fill[column], ground[column]) >= least, (fill, ground)


# Red, green, blue (linear light) as an eye without the middle or the long cones sees them
# (Machado, Oliveira, Fernandes 2009).
BLINDNESS = {
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
}


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def lab(light):
    """Linear light in CIE L*a*b* under D65."""
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1, 1.08883)
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix]
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (part / full for part, full in zip(xyz, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen_by(matrix, light):
    mixed = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return [min(1, max(0, part)) for part in mixed]


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("column", range(len(THEMES)), ids=THEMES)
def test_days_that_follow_one_another_are_told_apart(column, blindness):
    for day in range(1, len(DAY_FILLS) + 1):
        pair = (linear(day_fill(number)[column]) for number in (day, day + 1))
        one, other = (lab(seen_by(BLINDNESS[blindness], light)) for light in pair)
        assert math.dist(one, other) > 15, day
