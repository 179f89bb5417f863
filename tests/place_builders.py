"""Small places for tests, with what a test does not care about filled in."""

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place, Words


def a_place(place_id="p", name="Nơi nào đó", *, layer=Layer.RELICS, **known):
    """A place; `name` is its Vietnamese name, or Words."""
    return Place(
        id=place_id,
        layer=layer,
        name=name if isinstance(name, Words) else Words(name),
        kind=known.pop("kind", "temple"),
        position=known.pop("position", Point(106.76, 21.85)),
        accuracy_m=known.pop("accuracy_m", 150),
        layers=known.pop("layers", frozenset({layer})),
        **known,
    )
