import pytest
from place_builders import a_place

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.errors import NotFoundError
from langson_explorer.services.browse import Browser

CAVE = a_place(
    "hang-gio",
    layer=Layer.RELICS,
    layers=frozenset({Layer.RELICS, Layer.GEOSITES}),
    position=Point(106.60, 21.60),
    communes=("xa-a", "xa-b"),
    rank=Rank.NATIONAL,
)
INN = a_place("nha-nghi", layer=Layer.SERVICES, position=Point(106.60, 21.61), communes=("xa-b",))
FAIR = a_place("hoi", layer=Layer.FESTIVALS, position=Point(106.70, 21.60))
RITE = a_place("then", layer=Layer.INTANGIBLE, position=Point(106.60, 21.605), accuracy_m=60_000)
BROWSER = Browser(Catalogue((CAVE, INN, FAIR, RITE)))


def test_get():
    assert BROWSER.get("hoi") is FAIR
    assert BROWSER.find("nowhere") is None


def test_an_unknown_id_names_similar_ones():
    with pytest.raises(NotFoundError) as caught:
        BROWSER.get("hang-goi")
    assert caught.value.code == "place-not-found-similar"
    assert caught.value.args_["similar"].startswith("hang-gio")
    with pytest.raises(NotFoundError) as caught:
        BROWSER.get("xyz")
    assert caught.value.code == "place-not-found"


def test_a_place_on_two_layers_counts_in_both():
    assert BROWSER.counts() == {
        Layer.RELICS: 1,
        Layer.FESTIVALS: 1,
        Layer.VILLAGES: 0,
        Layer.GEOSITES: 1,
        Layer.SPECIALTIES: 0,
        Layer.SERVICES: 1,
        Layer.INTANGIBLE: 1,
    }


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, [CAVE, INN, FAIR, RITE]),
        ({"layers": [Layer.GEOSITES, Layer.FESTIVALS]}, [CAVE, FAIR]),
        ({"layers": []}, []),
        ({"communes": ["xa-b"]}, [CAVE, INN]),
        ({"ranks": [Rank.NONE]}, [INN, FAIR, RITE]),
        ({"box": Box(106.5, 21.5, 106.65, 21.6)}, [CAVE]),
        ({"communes": ["xa-b"], "layers": [Layer.SERVICES]}, [INN]),
    ],
)
def test_where(conditions, found):
    assert BROWSER.where(**conditions) == found


def test_near_leaves_out_itself_with_what_is_not_pinned():
    near = BROWSER.near(CAVE)
    assert [n.place for n in near] == [INN, FAIR]
    assert near[0].distance_m == pytest.approx(1112, abs=2)
    assert near[0].bearing_deg == pytest.approx(0, abs=0.1)
    assert near[1].bearing_deg == pytest.approx(90, abs=0.1)
    assert BROWSER.near(CAVE, limit=1) == near[:1]


def test_nothing_is_near_a_place_known_only_to_the_province():
    assert BROWSER.near(RITE) == []
