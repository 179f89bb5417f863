"""Made-up places in any number, the same in every run, out of words of real names."""

import random
from collections.abc import Sequence
from dataclasses import replace

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Place, Words


def places_like(real: Sequence[Place], count: int) -> list[Place]:
    """So many places with names made of the words of real ones, strewn over the province."""
    dice = random.Random(20260)  # noqa: S311 - the same every time, on purpose
    words = sorted({word for place in real for word in place.name.vi.split()})
    return [
        replace(
            dice.choice(real),
            id=f"made-{number}",
            name=Words(" ".join(dice.choices(words, k=dice.randint(2, 5)))),
            aliases=(),
            position=Point(dice.uniform(106.1, 107.3), dice.uniform(21.35, 22.4)),
            accuracy_m=500,
        )
        for number in range(count)
    ]


def queries_for(places: Sequence[Place], count: int) -> list[str]:
    """What people type on their way to a name: beginnings, half without accents, some mistyped."""
    from langson_explorer.domain.text import fold  # noqa: PLC0415

    dice = random.Random(20261)  # noqa: S311
    queries = []
    for _ in range(count):
        name = dice.choice(places).name.vi
        if dice.random() < 0.5:
            name = " ".join(map(fold, name.split()))
        typed = name[: dice.randint(1, len(name))]
        if len(typed) > 5 and dice.random() < 0.1:
            at = dice.randrange(len(typed) - 1)
            typed = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
        queries.append(typed)
    return queries
