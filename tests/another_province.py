"""Work as the neighbouring province's offices do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from langson_explorer.domain.province import home, settle


@contextmanager
def working_in(code: str) -> Iterator[None]:
    """The same province under another code, for as long as it lasts."""
    here = home()
    settle(lambda: replace(here, code=code))
    try:
        yield
    finally:
        settle(lambda: here)
