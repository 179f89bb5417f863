"""A place offered for the plan, with why."""

from dataclasses import dataclass

from langson_explorer.domain.place import Place


@dataclass(frozen=True, slots=True)
class Offer:
    """A place and what there is to say of it besides where it is; may be empty.

    `index` is where among the stops of a day it would come, if that is part of the offer.
    """

    place: Place
    told: str
    index: int | None = None
