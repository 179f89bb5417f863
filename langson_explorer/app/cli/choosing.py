"""Reads from arguments which places are meant: a box, a commune, layers."""

from langson_explorer.domain.geo import Box
from langson_explorer.domain.place import Layer
from langson_explorer.domain.text import fold, tokens
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.services.browse import Browser
from langson_explorer.services.query_words import units_written_out


def layers_of(text: str) -> list[Layer]:
    """The layers of "relics,festivals"; raises RequestError."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in list(Layer):
            raise RequestError("layer-unknown", layer=name, layers=", ".join(Layer))
    return [Layer(name) for name in names]


def box_of(text: str) -> Box:
    """The box of "W,S,E,N"; raises RequestError."""
    try:
        west, south, east, north = (float(number) for number in text.split(","))
    except ValueError as error:
        raise RequestError("bbox-malformed", text=text) from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise RequestError("bbox-malformed", text=text)
    return Box(west, south, east, north)


def commune_id(browser: Browser, text: str) -> str:
    """The commune of that id or name, "bac son" for "Xã Bắc Sơn"; raises NotFoundError."""
    wanted = plain(text)
    for commune in browser.catalogue.communes:
        name = plain(commune.name.vi)
        if text == commune.id or wanted in (name, name.partition(" ")[2]):
            return commune.id
    raise NotFoundError("commune-not-found", name=text)


def plain(text: str) -> str:
    """A text without accents, marks, or a second blank; its units in full ("X. Bắc Sơn")."""
    return " ".join(map(fold, tokens(units_written_out(text))))
