"""Fields of a JSON object from anywhere, each looked at before it is believed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeGuard

from langson_explorer.domain.dates import iso_date

# Control characters, lone surrogates, marks that turn the direction of a text around.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\x0b-\r\x1c-\x1e\x85\u2028\u2029]")  # of every system


def is_text(value: object, longest: int) -> TypeGuard[str]:
    """Whether it is a text, of at most so many characters, without what is refused."""
    return isinstance(value, str) and len(value) <= longest and not _REFUSED.search(value)


def is_line(value: object, longest: int, least: int = 0) -> TypeGuard[str]:
    """Whether it is such a text on one line, of at least `least` characters that can be seen."""
    return is_text(value, longest) and not set("\t\n") & set(value) and len(value.strip()) >= least


def clean(text: str) -> str:
    """A text without what `Checked` refuses."""
    return _REFUSED.sub("", _LINE_ENDS.sub("\n", text))


class WrongFieldError(Exception):
    """A field that is missing, unknown, or not what it should be: "plan.days[1].note"."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Checked:
    """An object whose fields are taken out one by one; every method raises WrongFieldError."""

    def __init__(self, value: object, where: str = "") -> None:
        self.where = where
        if not isinstance(value, dict):
            raise WrongFieldError(where or "{}")
        self._left = dict(value)

    def take(self, name: str) -> object:
        """A field as it is."""
        if name not in self._left:
            raise WrongFieldError(self._path(name))
        return self._left.pop(name)

    def done(self) -> None:
        """See that no field was left over."""
        for name in self._left:
            raise WrongFieldError(_REFUSED.sub("?", self._path(name))[:200])

    def text(self, name: str, longest: int) -> str:
        """A text of at most so many characters, on several lines."""
        value = self.take(name)
        if not is_text(value, longest):
            raise WrongFieldError(self._path(name))
        return value

    def line(self, name: str, longest: int, least: int = 0) -> str:
        """A text on one line, of at least `least` characters that can be seen."""
        value = self.text(name, longest)
        if not is_line(value, longest, least):
            raise WrongFieldError(self._path(name))
        return value

    def integer(self, name: str, least: int, most: int) -> int:
        """A whole number."""
        value = self.take(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise WrongFieldError(self._path(name))
        return value

    def integer_or_none(self, name: str, least: int, most: int) -> int | None:
        """A whole number, or null."""
        if self._left.get(name, name) is None:
            del self._left[name]
            return None
        return self.integer(name, least, most)

    def truth(self, name: str) -> bool:
        """True or false."""
        value = self.take(name)
        if not isinstance(value, bool):
            raise WrongFieldError(self._path(name))
        return value

    def date(self, name: str) -> date | None:
        """A date ("2027-02-27") the calendar reaches, or null."""
        value = self.take(name)
        if value is None:
            return None
        day = iso_date(value) if isinstance(value, str) else None
        if day is None:
            raise WrongFieldError(self._path(name))
        return day

    def inner(self, name: str) -> "Checked":
        """An object within."""
        return Checked(self.take(name), self._path(name))

    def records(self, name: str, most: int) -> Iterator["Checked"]:
        """A list of at most so many objects."""
        value, path = self.take(name), self._path(name)
        if not isinstance(value, list) or len(value) > most:
            raise WrongFieldError(path)
        return (Checked(item, f"{path}[{number}]") for number, item in enumerate(value))

    def _path(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name
