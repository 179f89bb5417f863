"""A place's icon is its layer's shape, with the glyph of its kind where there is one."""

import pytest
from place_builders import a_place

from langson_explorer.domain.place import Layer
from langson_explorer.ui.theming.icons import layer_pixmap, place_pixmap
from langson_explorer.ui.theming.theme import Theme, ThemeName

MUSEUM = a_place(layer=Layer.SERVICES, kind_icon="maki/museum")


def drawn(place, size=28):
    return place_pixmap(place, size).toImage()


@pytest.mark.parametrize("glyph", ["", "maki/there-is-none"])
def test_without_a_glyph_it_is_the_layers_own(qapp, glyph):
    place = a_place(layer=Layer.SERVICES, kind_icon=glyph)
    assert drawn(place) == layer_pixmap(Layer.SERVICES, 28).toImage()


def test_the_glyph_takes_the_place_of_the_layers_own_in_its_shape(qapp):
    own, kind = layer_pixmap(Layer.SERVICES, 28).toImage(), drawn(MUSEUM)
    assert kind != own
    changed = [(x, y) for x in range(28) for y in range(28) if kind.pixel(x, y) != own.pixel(x, y)]
    assert min(min(point) for point in changed) > 5  # the shape's edge is as it was
    assert max(max(point) for point in changed) < 22


def test_two_kinds_of_a_layer_differ_at_every_size_used(qapp):
    bus = a_place(layer=Layer.SERVICES, kind_icon="maki/bus")
    for size in (16, 20, 28):
        assert drawn(MUSEUM, size) != drawn(bus, size)


def test_the_glyph_has_the_colour_of_the_theme(qapp):
    white = Theme(ThemeName.LIGHT).color("onlayer")
    image = drawn(MUSEUM)
    assert any(image.pixelColor(x, y) == white for x in range(28) for y in range(28))
