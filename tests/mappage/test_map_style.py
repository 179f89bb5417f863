import re

import pytest

from langson_explorer.domain.place import Layer
from langson_explorer.mappage.style import THEMES, style_table, tokens

_HEX = re.compile(r"#[0-9A-F]{6}")


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(a, b):
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_a_plain_hex(theme):
    for group in style_table()["themes"][theme].values():
        colours = group.values() if isinstance(group, dict) else group
        assert all(_HEX.fullmatch(colour) for colour in colours)


@pytest.mark.parametrize("theme", THEMES)
def test_every_layer_has_a_fill_and_a_text_tone(theme):
    table = style_table()["themes"][theme]
    assert set(table["layers"]) == set(table["texts"]) == {layer.value for layer in Layer}


@pytest.mark.parametrize("theme", THEMES)
def test_names_can_be_read_on_the_land(theme):
    table = style_table()["themes"][theme]
    least = 7.0 if theme == "contrast" else 4.5
    names = ("town", "area_name", "commune_name", "water_name", "peak_name")
    for tone in [*(table["map"][name] for name in names), *table["texts"].values()]:
        assert _contrast(tone, table["map"]["land"]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_can_be_read_in_their_shields(theme):
    colours = style_table()["themes"][theme]["map"]
    for road in ("expressway", "national", "provincial"):
        assert _contrast(colours[f"shield_{road}_text"], colours[f"shield_{road}"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_controls_can_be_read(theme):
    colours = tokens(theme)
    for ink, ground in (
        ("ink", "card"),
        ("ink2", "card"),
        ("onprimary", "primary"),
        ("onpill", "pill"),
    ):
        assert _contrast(colours[ink], colours[ground]) >= 4.5


def test_widths_grow_with_the_zoom():
    for stops in style_table()["widths"].values():
        zooms = [zoom for zoom, _ in stops]
        widths = [width for _, width in stops]
        assert zooms == sorted(zooms)
        assert widths == sorted(widths)
