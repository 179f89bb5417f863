"""Which letters of a name answer to what was typed, for the list to mark."""

from langson_explorer.domain.text import fold, token_spans, tokens


def marks(text: str, typed: str) -> list[tuple[int, int]]:
    """From where to where a composed (NFC) text answers to words typed, accents or not.

    A word is marked as far as it was typed: "Nhị Thanh" to "nhi th" is (0, 3), (4, 6).
    """
    wanted = sorted({fold(word) for word in tokens(typed)}, key=len, reverse=True)
    found = []
    for token in token_spans(text):
        plain = fold(token.word)
        begun = next((word for word in wanted if plain.startswith(word)), None)
        if begun is not None:
            found.append((token.start, min(token.start + len(begun), token.end)))
    return found
