from xml.etree import ElementTree

import pytest

from langson_explorer.domain.map_style import FEATURES, LAYER_FILLS, LAYER_TEXTS, width_at
from langson_explorer.domain.place import Layer
from langson_explorer.storage.bulk.styles import qml


def rgba(colour):
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"


def values(layer):
    return {option.get("value") for option in ElementTree.fromstring(qml(layer)).iter("Option")}


@pytest.mark.parametrize("layer", list(Layer))
def test_qgis_draws_places_in_the_colours_of_the_map(layer):
    assert rgba(LAYER_FILLS[layer][0]) in values(layer)
    assert rgba(LAYER_TEXTS[layer][0]) in qml(layer)


@pytest.mark.parametrize(
    ("layer", "features"),
    [
        ("roads", ("expressway", "expressway_case", "national", "provincial_case", "track")),
        ("borders", ("border", "province_line")),
        ("provinces", ("land", "neighbour")),
        ("lakes", ("lake", "river")),
        ("railways", ("rail",)),
    ],
)
def test_qgis_draws_features_in_the_colours_of_the_map(layer, features):
    assert {rgba(FEATURES[feature][0]) for feature in features} <= values(layer)


def test_between_two_stops_a_width_is_between_theirs():
    assert width_at("border", 7) == width_at("border", 8) == 1.6
    assert width_at("border", 10) == pytest.approx(2.3)
    assert width_at("border", 20) == 3.2
