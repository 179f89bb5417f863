"""Everything the map page has been told, as one value, so that it can be told again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from langson_explorer.mappage.messages import (
    HidePractical,
    LoadPlaces,
    Mark,
    MoveTo,
    PackLayer,
    PlacePoint,
    PlanDay,
    Select,
    SetFilter,
    SetLanguage,
    SetLayers,
    SetPacks,
    SetTheme,
    ShowControls,
    ShowLimits,
    ShowPlan,
    ToPage,
    ViewChanged,
)


@dataclass(frozen=True, slots=True)
class MapState:
    """What the map shows; an edit is `dataclasses.replace`.

    `view` is where the page said it looks, None for the whole province. `layer_counts` empty
    means that the program has not said yet.
    """

    theme: str = "light"
    language: str = "vi"
    words: Mapping[str, str] = field(default_factory=dict)
    places_url: str = ""
    shown_ids: frozenset[str] | None = None
    layer_counts: Mapping[str, int] = field(default_factory=dict)
    layers_shown: tuple[str, ...] = ()
    selected: str | None = None
    plan: tuple[PlanDay, ...] = ()
    packs: tuple[PackLayer, ...] = ()
    practical: HidePractical = field(default_factory=HidePractical)
    view: ViewChanged | None = None
    limits: ShowLimits = field(default_factory=ShowLimits)
    mark: Mark = field(default_factory=Mark)
    controls: ShowControls = field(default_factory=ShowControls)
    placing: PlacePoint = field(default_factory=PlacePoint)

    def filter_message(self) -> SetFilter:
        """The filter, its ids in a fixed order."""
        return SetFilter(None if self.shown_ids is None else tuple(sorted(self.shown_ids)))

    def messages(self) -> list[ToPage]:
        """The messages that bring a new page to this state, in order."""
        told: list[ToPage] = [SetTheme(self.theme), SetLanguage(self.language, self.words)]
        if self.layer_counts:
            told.append(SetLayers(self.layer_counts, self.layers_shown))
        told.append(self.filter_message())
        if self.places_url:
            told.append(LoadPlaces(self.places_url))
        if self.packs:
            told.append(SetPacks(self.packs))
        if self.view:  # after the packs, with which one may look from nearer
            told.append(MoveTo(self.view.lon, self.view.lat, self.view.zoom))
        if self.plan:
            told.append(ShowPlan(self.plan))
        told += [
            message
            for message in (self.practical, self.limits, self.mark, self.controls, self.placing)
            if message != type(message)()
        ]
        if self.selected:
            told.append(Select(self.selected, fly=self.view is None))
        return told
