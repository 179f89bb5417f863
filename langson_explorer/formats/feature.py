"""A thing on the map as every format writes it: its shape, what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from langson_explorer.domain.geo import Point

type Value = str | int | float | bool | None
type Shape = Point | Sequence[Point] | None  # a spot, a line, or nowhere in particular


class Field(NamedTuple):
    """One thing known: a key for programs, a label for people, the value."""

    key: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Feature:
    """A thing with its name, a text of several lines, its fields in order; WGS 84.

    `style` names how it is drawn, where a format has styles; `kind` says in a word what it is.
    """

    id: str
    name: str
    shape: Shape
    text: str = ""
    kind: str = ""
    style: str = ""
    fields: tuple[Field, ...] = ()
