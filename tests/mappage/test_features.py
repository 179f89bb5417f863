import json

from place_builders import a_place

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Words
from langson_explorer.mappage.features import places_json


def test_a_place_becomes_one_short_record():
    place = a_place(
        "dong-nhi-thanh",
        Words("Động Nhị Thanh", "Nhi Thanh Cave", "二青洞"),
        layer=Layer.GEOSITES,
        position=Point(106.74512345678, 21.85),
        accuracy_m=150,
        communes=("phuong-tam-thanh",),
    )
    assert json.loads(places_json([place])) == [
        [
            "dong-nhi-thanh",
            "geosites",
            ["Động Nhị Thanh", "Nhi Thanh Cave", "二青洞"],
            106.745123,
            21.85,
            150,
            True,
            ["phuong-tam-thanh"],
        ]
    ]


def test_a_place_known_to_five_kilometres_is_no_pin():
    records = json.loads(
        places_json([a_place("a", accuracy_m=4999), a_place("b", accuracy_m=5000)])
    )
    assert [record[6] for record in records] == [True, False]


def test_letters_stay_letters_and_names_stay_text():
    name = "Đền </script> `${alert(1)}` <img src=x onerror=alert(1)>"
    text = places_json([a_place("a", name)]).decode()
    assert "Đền" in text
    assert json.loads(text)[0][2][0] == name
