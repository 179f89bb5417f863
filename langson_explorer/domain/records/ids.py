"""Ids of new places: readable, and such that no two offices can ever make the same."""

import secrets

from langson_explorer.domain.text import fold, tokens

MARK = "~"  # ids of the shipped catalogue have none
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # no l and 1, o and 0
_RANDOM, _LONGEST = 10, 48


def new_place_id(name: str, province: str) -> str:
    """An id such as `homestay-la-ba~20-k3f9x2mmpq`: the name's words, the province's code, chance.

    The chance is fifty random bits.
    """
    words = "-".join(word for token in tokens(name) if (word := fold(token)).isascii())
    slug = words[:_LONGEST].strip("-") or "noi"
    chance = (_LETTERS[byte % len(_LETTERS)] for byte in secrets.token_bytes(_RANDOM))
    return f"{slug}{MARK}{province}-{''.join(chance)}"
