"""Whose changes are taken: keys that somebody here trusts, and those such keys speak for.

A department signs the keys of its offices, for a time; whoever trusts the department's key as one
that signs trusts those, too, one level deep. An office that had to take a new key has signed it
with its old one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from langson_explorer.domain.records.values import canonical, clean
from langson_explorer.errors import DataError

FORMAT = 1
_MOST_SUCCESSORS = 100  # one after another


class Standing(StrEnum):
    """What is thought of a key."""

    OWN = "own"
    TRUSTED = "trusted"
    SIGNED = "signed"  # by a department that is trusted
    SUCCESSOR = "successor"  # of a key that counts
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"

    @property
    def counts(self) -> bool:
        """Whether what the key has signed is taken."""
        return self in (Standing.OWN, Standing.TRUSTED, Standing.SIGNED, Standing.SUCCESSOR)


class Kind(StrEnum):
    """What a statement says."""

    OFFICE = "office"
    REVOKED = "revoked"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the owner of one key (`by`) says of another (`about`); keys in hexadecimal digits.

    `first` and `last` are the days between which it holds, `made` the moment it was written, all
    ISO 8601; `last` may be "" for one without an end.
    """

    kind: Kind
    about: str
    by: str
    name: str
    first: str
    last: str
    made: str

    def to_line(self) -> str:
        """The line that is signed."""
        told = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return canonical(told | {"format": FORMAT})

    @classmethod
    def read(cls, line: str) -> "Statement":
        """A statement from its line; raises DataError ("statement-malformed")."""
        try:
            told = json.loads(line)
            values = {field.name: told[field.name] for field in fields(cls)}
            if not all(
                isinstance(value, str) and clean(value) == value for value in values.values()
            ):
                raise ValueError("text")
            statement = cls(**values | {"kind": Kind(values["kind"])})
            for day in filter(None, (statement.first, statement.last)):
                date.fromisoformat(day)
            for key in (statement.about, statement.by):
                if len(bytes.fromhex(key)) != 32 or key != key.lower():
                    raise ValueError("key")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise DataError("statement-malformed", reason=str(error)) from error
        if statement.to_line() != line:
            raise DataError("statement-malformed", reason="not canonical")
        return statement


@dataclass(frozen=True, slots=True)
class Known:
    """A key somebody here has decided about: when trusted, when no longer (ISO 8601 or "")."""

    public: str
    name: str
    trusted: str
    revoked: str
    signs: bool  # the key of a department, whose word about other keys counts


@dataclass(frozen=True, slots=True)
class Trust:
    """All that is known of keys; `statements` have true signatures."""

    own: frozenset[str]
    known: Mapping[str, Known]
    statements: tuple[Statement, ...]

    def standing(self, public: str, today: date, depth: int = 0) -> Standing:
        """What is thought of a key on a day."""
        if public in self.own:
            return Standing.OWN
        told = self.known.get(public)
        if told and told.revoked:
            return Standing.REVOKED
        if told and told.trusted:
            return Standing.TRUSTED
        signed = self._signed(public, today)
        if signed not in (None, Standing.EXPIRED):
            return signed
        for statement in self._about(public, Kind.SUCCESSOR):
            if depth < _MOST_SUCCESSORS and statement.by != public:
                before = self.standing(statement.by, today, depth + 1)
                if before.counts:
                    return Standing.SUCCESSOR
        return signed or Standing.UNKNOWN

    def dates(self, public: str) -> tuple[str, str]:
        """Since when, until when a key counts, or counts no more: ISO 8601, "" for no end."""
        told = self.known.get(public)
        if told and (told.revoked or told.trusted):
            return told.revoked or told.trusted, ""
        said = [one for one in self._about(public, Kind.OFFICE) if self._may_sign(one.by)]
        last = max(said, key=lambda each: each.made, default=None)
        return (last.first, last.last) if last else ("", "")

    def _signed(self, public: str, today: date) -> Standing | None:
        """What trusted departments say of a key: the last they said counts."""
        said = [
            statement
            for statement in self.statements
            if statement.about == public and statement.kind != Kind.SUCCESSOR
            if self._may_sign(statement.by)
        ]
        if not said:
            return None
        last = max(said, key=lambda each: (each.made, each.kind == Kind.REVOKED))
        if last.kind == Kind.REVOKED:
            return Standing.REVOKED
        day = today.isoformat()
        # `first` is told, not held against anybody: a clock may be years behind.
        holds = not last.last or day <= last.last
        return Standing.SIGNED if holds else Standing.EXPIRED

    def _may_sign(self, public: str) -> bool:
        told = self.known.get(public)
        return public in self.own or bool(told and told.signs and told.trusted and not told.revoked)

    def _about(self, public: str, kind: Kind) -> Iterable[Statement]:
        return (each for each in self.statements if each.about == public and each.kind == kind)

    def name_of(self, public: str) -> str:
        """How whoever trusts or signs a key calls its office."""
        told = self.known.get(public)
        if told and told.name:
            return told.name
        return next((each.name for each in self._about(public, Kind.OFFICE) if each.name), "")
