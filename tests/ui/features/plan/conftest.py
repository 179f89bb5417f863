"""A dock with a small catalogue, fresh for each test."""

from dataclasses import replace

import pytest
from plan_builders import PLACES, StraightRouter, a_place, numbered

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place import Layer, Words
from langson_explorer.services.browse import Browser
from langson_explorer.services.planning import Planning
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.ui.features.plan.pane import PlanPane

HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} `</script>` &amp; Đền"
EXTRA = (
    replace(a_place("hostile", 1), name=Words(HOSTILE)),
    a_place("long", 2, visit_minutes=800),
    a_place("paid", 2, fee_vnd=20_000),
    replace(a_place("festival", 4, layer=Layer.FESTIVALS), name=Words("Hội", en="Fair")),
)


@pytest.fixture
def browser():
    return Browser(Catalogue((*PLACES.values(), *EXTRA)))


@pytest.fixture
def store():
    return MemoryPlanStore()


@pytest.fixture
def planning(browser, store):
    return Planning(store, StraightRouter(), browser.find, ids=numbered())


@pytest.fixture
def pane(qtbot, planning, browser):
    pane = PlanPane(planning, browser)
    qtbot.addWidget(pane)
    pane.resize(1440, 240)
    pane.show()
    return pane


@pytest.fixture
def fill(planning):
    """Fills the days of the open plan, adding days where there are too few."""

    def fill(*days):
        while len(planning.plan.days) < len(days):
            planning.add_day()
        for day, places in zip(planning.plan.days, days, strict=False):
            for place in places:
                planning.add_stop(place, day.id)

    return fill


@pytest.fixture
def shown(pane):
    """What the cards of each day show, as place ids."""
    return lambda: [[card.facts.place_id for card in column.row.cards] for column in pane.columns]


@pytest.fixture
def card(pane):
    """The card of a place."""

    def card(place_id):
        return next(
            card
            for column in pane.columns
            for card in column.row.cards
            if card.facts.place_id == place_id
        )

    return card


@pytest.fixture
def notices(pane):
    """Every message of the pane so far."""
    heard = []
    pane.notice.connect(lambda text, tone, offer: heard.append((text, tone, offer)))
    return heard
