"""A place as text to paste into a message."""

from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.wording import accuracy_text, in_language, other_names, when_to_go


def decimal_position(place: Place) -> str:
    """A position as map programs read it: "21.85557, 106.74680" (latitude first)."""
    return f"{place.position.lat:.5f}, {place.position.lon:.5f}"


def position_text(place: Place) -> str:
    """Where a place is, with how exactly that is known."""
    return f"{format_coordinates(place.position)} ({decimal_position(place)})"


def shared_text(place: Place) -> str:
    """A place in a few lines: names, commune, summary, when to go, position."""
    names = (in_language(place.name), other_names(place))
    lines = [" · ".join(filter(None, names)), in_language(place.commune_text)]
    lines += [in_language(place.summary), *(row.text for row in when_to_go(place))]
    if place.is_pinned:
        lines.append(tr("Vị trí: {position}").format(position=position_text(place)))
    lines.append(accuracy_text(place.accuracy_m))
    return "\n".join(filter(None, lines))
