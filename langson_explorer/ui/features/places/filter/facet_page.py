"""The pages of values to tick: kinds, areas, ranks, peoples, routes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.lacks import Lack
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.domain.query import Filter
from langson_explorer.domain.text import fold
from langson_explorer.i18n import tr
from langson_explorer.services.facets import Facet, tally
from langson_explorer.services.wording import layer_name
from langson_explorer.services.wording.filters import FilterWords
from langson_explorer.ui.features.places.filter.page import LeftBy, NarrowedList, Page
from langson_explorer.ui.widgets.counted_list import Choice

type Group = tuple[str, Facet, Sequence[str]]  # a heading or none, a facet, its values in order

_BETWEEN = "/"  # in the key of a line, after the facet


class FacetPage(Page):
    """Values of one facet, or of two of which either will do."""

    def __init__(self, title: str, groups: Sequence[Group], words: FilterWords) -> None:
        super().__init__(title)
        self._groups, self._words, self._wanted = groups, words, Filter()
        self._facets = {facet for _, facet, _ in groups}
        self._choices = NarrowedList()
        self.list = self._choices.list
        self.list.setAccessibleName(title)
        self.list.changed.connect(self._tell)
        self.column.addWidget(self._choices, 1)
        self.setFocusProxy(self._choices)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Tick what is set; each value says how many places it would leave."""
        self._wanted = wanted
        places = left_by(wanted.without(*self._facets, "called"))
        counts = {facet: tally(places, facet) for facet in self._facets}
        ticked = set(self._set(wanted))
        choices: list[Choice] = []
        for heading, facet, values in self._groups:
            left = [v for v in values if counts[facet][v] or (facet, v) in ticked]
            choices += self._lines(heading, facet, left, counts[facet])
        self.list.show_choices(choices, (f"{facet}{_BETWEEN}{value}" for facet, value in ticked))
        self._choices.fit(tr("Không nơi nào còn lại có điều này để chọn."))

    def set_count(self, wanted: Filter) -> int:
        """How many values are ticked."""
        return sum(1 for _ in self._set(wanted))

    def _lines(
        self, heading: str, facet: Facet, values: Sequence[str], counts: dict[str, int]
    ) -> Iterator[Choice]:
        if heading and values:
            yield Choice(None, heading)
        for value in values:
            name = self._words.value_name(facet, value)
            yield Choice(f"{facet}{_BETWEEN}{value}", name, counts[value])

    def _set(self, wanted: Filter) -> Iterator[tuple[Facet, str]]:
        for facet in self._facets:
            values: frozenset[str] = getattr(wanted, facet) or frozenset()
            yield from ((facet, value) for value in values)

    def _tell(self) -> None:
        chosen: dict[str, Any] = {facet.value: set() for facet in self._facets}
        for key in self.list.ticked():
            facet, _, value = str(key).partition(_BETWEEN)
            chosen[facet].add(Rank(value) if facet == Facet.RANKS else value)
        sets: dict[str, Any] = {name: frozenset(some) or None for name, some in chosen.items()}
        self.changed.emit(replace(self._wanted, **sets))


def facet_pages(catalogue: Catalogue, words: FilterWords) -> list[FacetPage]:
    """A page for each facet that the catalogue has values of."""
    districts = [district.name.vi for district in catalogue.districts]
    communes = [commune.id for commune in catalogue.communes]
    areas: list[Group] = [
        (tr("Huyện, thành phố cũ (trước 7/2025)"), Facet.DISTRICTS, districts),
        (tr("Xã, phường"), Facet.COMMUNES, _by_name(communes, Facet.COMMUNES, words)),
    ]
    ranks = [rank.value for rank in Rank if rank is not Rank.NONE]
    peoples = [people for people, _ in tally(catalogue.places, Facet.PEOPLES).most_common()]
    routes = [route.id for route in catalogue.routes]
    lacking = [lack.value for lack in Lack]
    pages: list[tuple[str, list[Group]]] = [
        (tr("Loại"), list(_kinds(catalogue, words))),
        (tr("Xã, phường, huyện cũ"), areas),
        (tr("Xếp hạng"), [("", Facet.RANKS, ranks)]),
        (tr("Dân tộc"), [("", Facet.PEOPLES, peoples)]),
        (tr("Tuyến công viên địa chất"), [("", Facet.ROUTES, routes)]),
        (tr("Còn thiếu"), [("", Facet.LACKS, lacking)]),
    ]
    filled = ((title, [group for group in groups if group[2]]) for title, groups in pages)
    return [FacetPage(title, groups, words) for title, groups in filled if groups]


def _kinds(catalogue: Catalogue, words: FilterWords) -> Iterator[Group]:
    """The kinds under their layers, each once."""
    told: set[str] = set()
    for layer in Layer:
        kinds = {place.kind for place in catalogue.places if place.layer is layer} - told
        told |= kinds
        if kinds:
            yield layer_name(layer), Facet.KINDS, _by_name(list(kinds), Facet.KINDS, words)


def _by_name(values: Sequence[str], facet: Facet, words: FilterWords) -> list[str]:
    return sorted(values, key=lambda value: fold(words.value_name(facet, value)))
