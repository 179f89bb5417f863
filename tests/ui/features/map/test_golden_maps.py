"""Small views of the map against pictures of them that were looked at and kept.

See `golden_pictures` for how they are drawn anew.
"""

import pytest
from golden_pictures import KEPT, MOST_FAR, SIZE, hold_to_picture, share_far
from place_builders import a_place
from PySide6.QtGui import QImage

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Layer
from langson_explorer.mappage.messages import PlanDay, PlanStop

CITY = Point(106.76, 21.852)
CROWD = [
    a_place(f"crowd-{layer}", "Chốn đông", layer=layer, position=Point(106.71 + 0.001 * n, 21.93))
    for n, layer in enumerate(Layer)
]
PLACES = [
    a_place("cave", "Động Nhị Thanh", position=Point(106.7522, 21.8517)),
    a_place("market", "Chợ Kỳ Lừa", layer=Layer.SERVICES, position=Point(106.769, 21.868)),
    a_place("rough", "Hang Gió", layer=Layer.GEOSITES, position=Point(106.60, 21.74)),
    a_place("wide", "Đình làng", accuracy_m=2500, position=Point(106.88, 21.76)),
    a_place(
        "vague",
        "Đào Mẫu Sơn",
        layer=Layer.SPECIALTIES,
        accuracy_m=12_000,
        communes=("xa-mau-son",),
        position=Point(106.95, 21.84),
    ),
    *CROWD,
]
WAY = ((106.60, 21.74), (106.68, 21.79), (106.7522, 21.8517), (106.769, 21.868))
BACK = ((106.769, 21.868), (106.85, 21.82), (106.88, 21.76))
PLAN = [
    PlanDay(WAY, (PlanStop(1, WAY[0]), PlanStop(2, WAY[2]), PlanStop(3, WAY[3])), 1),
    PlanDay(BACK, (PlanStop(1, BACK[0]), PlanStop(2, BACK[2])), 2),
]


def planned(view):
    """A day's way by day."""
    view.move_to(106.7, 21.83, 10)
    view.show_plan(PLAN)


def chosen_at_night(view):
    """The place chosen, its neighbours, by night."""
    view.set_theme("dark")
    view.move_to(CITY.lon, CITY.lat, 12)
    view.select("cave", fly=False)


def limited(view):
    """The edges of a filter, in high contrast."""
    view.set_theme("contrast")
    view.move_to(106.75, 21.82, 10)
    view.show_limits(Box(106.55, 21.7, 106.85, 21.9), (Point(106.88, 21.76), 9000.0))


def known_to_its_commune(view):
    """The area of a place that is no pin."""
    view.move_to(106.95, 21.84, 10)
    view.select("vague", fly=False)


def province(view):
    """All of the province."""
    view.move_to(106.7, 21.88, 8.25)


@pytest.mark.parametrize(
    "scene", [planned, chosen_at_night, limited, known_to_its_commune, province]
)
def test_the_map_looks_as_it_did(drive, qtbot, tmp_path, scene):
    def prepare(view):
        view.resize(*SIZE)
        scene(view)

    page = drive(PLACES, prepare)
    page.until("document.querySelector('.note').textContent !== '' && !explorer.dirty")
    hold_to_picture(page, qtbot, tmp_path, scene.__name__)


def test_a_disc_more_or_less_is_seen(qtbot):
    """The measure itself: neither blind nor sharper than machines differ."""
    kept = QImage(str(KEPT / "planned.png"))
    without = kept.copy()
    for x in range(200, 230):
        for y in range(150, 166):
            without.setPixelColor(x, y, "#23395B")
    assert share_far(kept, kept) == 0
    assert share_far(kept, without) > MOST_FAR
