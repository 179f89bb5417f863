"""What goes to a terminal: words, never what would command it.

Nothing else of the command line prints; the linter holds that.
"""

import sys

from langson_explorer.domain.text import shown

_BACK = "\r\x1b[K"  # to the start of the line, cleared


def tell(text: str) -> None:
    """A line, or several, on stdout."""
    print(shown(text))


def complain(text: str) -> None:
    """What is wrong, on stderr."""
    print(shown(text), file=sys.stderr)


class Progress:
    """One line on stderr that is written anew, if a person looks on; nothing otherwise."""

    def __init__(self) -> None:
        self._is_seen = sys.stderr.isatty()

    def show(self, text: str) -> None:
        """Write the line anew."""
        if self._is_seen:
            print(f"{_BACK}{shown(text)}", end="", file=sys.stderr, flush=True)

    def keep(self) -> None:
        """Leave the line as it is, go on below it."""
        if self._is_seen:
            print(file=sys.stderr)

    def clear(self) -> None:
        """Take the line away."""
        if self._is_seen:
            print(_BACK, end="", file=sys.stderr, flush=True)
