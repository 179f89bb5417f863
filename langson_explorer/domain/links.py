"""How places are tied to each other, seen from one of them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from langson_explorer.domain.place import Place


class Link(StrEnum):
    """What another place is to this one, the closest first."""

    SAME_AS = "same_as"
    VENUE = "venue"  # where this festival is held
    FESTIVAL = "festival"  # a festival held here
    OCCASION = "occasion"  # where or when this practice is kept alive
    PRACTICE = "practice"  # a practice kept alive here
    HONOURED = "honoured"  # what this festival celebrates
    CELEBRATION = "celebration"  # a festival that celebrates this
    RELATED = "related"
    SAME_COMMUNE = "same_commune"


_LINKS = {  # a relation, seen from where it starts, from where it leads to
    "held_at": (Link.VENUE, Link.FESTIVAL),
    "practised_at": (Link.OCCASION, Link.PRACTICE),
    "celebrates": (Link.HONOURED, Link.CELEBRATION),
    "same_as": (Link.SAME_AS, Link.SAME_AS),
}
_OTHER = (Link.RELATED, Link.RELATED)


class PlaceLink(NamedTuple):
    """Another place by id, with what it is to this one."""

    place_id: str
    link: Link


def links_of(
    place: Place, pointing_at: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[PlaceLink]:
    """Every place a relation ties to this one, each once, the closest tie first.

    `pointing_at` gives for an id the places whose relations name it, with the relation's kind.
    """
    own = [
        PlaceLink(relation.place_id, _LINKS.get(relation.kind, _OTHER)[0])
        for relation in place.relations
    ]
    others = [
        PlaceLink(other, _LINKS.get(kind, _OTHER)[1])
        for other, kind in pointing_at.get(place.id, ())
    ]
    order = list(Link)
    seen = {place.id}
    for link in sorted([*own, *others], key=lambda link: order.index(link.link)):
        if link.place_id not in seen:
            seen.add(link.place_id)
            yield link
