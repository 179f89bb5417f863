"""Places as columns: the little of each that a map of very many needs."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from langson_explorer.domain.place import PIN_LIMIT_M, Language, Layer, Place

LAYERS = tuple(Layer)  # what the numbers of `PlaceColumns.layers` stand for


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Columns of one length; place `i` is the i-th value of each.

    `layers` are positions in LAYERS, `names` the names by language with "" for none, `lons` and
    `lats` degrees in WGS 84, `accuracies_m` metres, `communes` ids joined by ";", `glyphs`
    positions in `glyph_names`, whose first is "": the layer's own.
    """

    ids: Sequence[str]
    layers: bytes
    names: tuple[Sequence[str], Sequence[str], Sequence[str]]  # in the order of Language
    lons: "array[float]"
    lats: "array[float]"
    accuracies_m: "array[int]"
    communes: Sequence[str]
    glyphs: bytes
    glyph_names: Sequence[str]
    prominences: bytes  # positions among the best-known places, 1 first; 0 for the rest

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def pinned(self) -> bytes:
        """For each place 1 where its position is good enough to draw as a pin, else 0."""
        return bytes([accuracy < PIN_LIMIT_M for accuracy in self.accuracies_m])

    def name(self, position: int, language: Language) -> str:
        """A place's name as `Words` gives it."""
        vi, en, zh = (column[position] for column in self.names)
        if language is Language.ZH:
            return zh or en or vi
        return (en or vi) if language is Language.EN else vi


def numbered(glyphs: Sequence[str]) -> tuple[bytes, Sequence[str]]:
    """The columns `glyphs` and `glyph_names` of the places' glyphs."""
    names = ["", *sorted(set(glyphs) - {""})]
    numbers = {name: number for number, name in enumerate(names)}
    return bytes(map(numbers.__getitem__, glyphs)), names


def columns_of(places: Iterable[Place]) -> PlaceColumns:
    """The columns of places, in their order."""
    listed = list(places)
    glyphs, glyph_names = numbered([place.kind_icon for place in listed])
    return PlaceColumns(
        ids=[place.id for place in listed],
        layers=bytes(LAYERS.index(place.layer) for place in listed),
        names=(
            [place.name.vi for place in listed],
            [place.name.en for place in listed],
            [place.name.zh for place in listed],
        ),
        lons=array("d", (place.position.lon for place in listed)),
        lats=array("d", (place.position.lat for place in listed)),
        accuracies_m=array("i", (place.accuracy_m for place in listed)),
        communes=[";".join(place.communes) for place in listed],
        glyphs=glyphs,
        glyph_names=glyph_names,
        prominences=bytes(place.prominence or 0 for place in listed),
    )
