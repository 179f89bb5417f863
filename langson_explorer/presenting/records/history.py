"""What was changed, for people: steps by day, a place's own timeline, a table for spreadsheets."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import local
from langson_explorer.domain.records.fields import Shape
from langson_explorer.domain.records.values import Value
from langson_explorer.i18n import current_language, ntr, tr
from langson_explorer.i18n.formats import format_clock, format_money, format_weekday_date
from langson_explorer.services.records.history import Deed, Entry
from langson_explorer.services.wording import in_language, opening_text
from langson_explorer.services.wording.choices import choice_name
from langson_explorer.services.wording.degrees import shown_degrees
from langson_explorer.services.wording.fields import field_title, part_name
from langson_explorer.services.wording.record_dates import shown_date

_HEAD = ("id", "change", "place", "field", "before", "after", "office", "office_name")


@dataclass(frozen=True, slots=True)
class Step:
    """What one change did to one place."""

    change: str
    place: str
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """One of its entries: who, when and why are the same in all."""
        return self.entries[0]

    @property
    def moment(self) -> datetime:
        """When, by the clocks of the province."""
        return moment_of(self.first)

    @property
    def deed(self) -> Deed:
        """What it did to the place: began it, retired it, or changed it."""
        if any(entry.is_first for entry in self.entries):
            return Deed.NEW
        deeds = {entry.deed for entry in self.entries}
        return next((d for d in (Deed.RETIRED, Deed.RESTORED) if d in deeds), Deed.EDITED)

    def summary(self) -> str:
        """What was changed: the titles of its fields."""
        titles = [
            field_title(entry.field.name) if entry.field else entry.cell for entry in self.entries
        ]
        told = " · ".join(dict.fromkeys(titles))
        if self.deed is Deed.NEW:
            n = len(self.entries)
            return ntr("Nơi mới, {n} ô", "Nơi mới, {n} ô", n).format(n=n)
        if self.deed is Deed.RETIRED:
            return tr("Bỏ: {reason}").format(reason=self.first.reason)
        if self.deed is Deed.RESTORED:
            return tr("Lấy lại: {reason}").format(reason=self.first.reason)
        return told


def moment_of(entry: Entry) -> datetime:
    """When an entry was written, by the clocks of the province; the clock of its office told it."""
    return local(datetime.fromisoformat(entry.when))


def steps_of(entries: Iterable[Entry]) -> list[Step]:
    """The entries, which come change by change, as steps: one for each place of each change."""
    steps = []
    for (change, place), some in groupby(entries, key=lambda entry: (entry.change, entry.place)):
        steps.append(Step(change, place, tuple(some)))
    return steps


def by_day(steps: Sequence[Step]) -> list[tuple[date, list[Step]]]:
    """Steps by the day they were made, in the order they come."""
    return [(day, list(some)) for day, some in groupby(steps, key=lambda step: step.moment.date())]


def day_title(day: date, today: date) -> str:
    """The head of a day: "Hôm nay, thứ Sáu 26/2/2027"."""
    told = format_weekday_date(day)
    if day == today:
        is_vietnamese = current_language() == "vi"  # which writes days of the week small
        within = told[:1].lower() + told[1:] if is_vietnamese else told
        return tr("Hôm nay, {day}").format(day=within)
    return told[:1].upper() + told[1:]


def clock_text(moment: datetime) -> str:
    """The time of the day."""
    return format_clock(moment.hour * 60 + moment.minute)


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that was changed: its name, what it said, what it says; prose word by word."""

    name: str
    before: str
    after: str
    is_prose: bool


def differences(entry: Entry) -> list[Difference]:
    """What an entry changed, part by part, as people say it."""
    told = []
    for name, before, after in entry.texts():
        part = entry.field.part(name) if entry.field else None
        shape = part.shape if part else Shape.LINE
        title = part_name(name)
        told.append(
            Difference(
                title,
                value_text(name, shape, before),
                value_text(name, shape, after),
                shape is Shape.PROSE,
            )
        )
    return told


def value_text(name: str, shape: Shape, text: str) -> str:
    """What a part says, in words; "trống" for nothing."""
    if not text:
        return tr("trống")
    if name == "fee_vnd" and text.isdecimal():
        return format_money(int(text))
    if name == "accuracy_m":
        return f"{text} m"
    say = _SAYINGS.get(shape)
    return say(name, text) if say else text


_SAYINGS: Mapping[Shape, Callable[[str, str], str]] = {
    Shape.CHOICE: choice_name,
    Shape.FLAG: lambda _, text: tr("có") if text == "yes" else tr("không"),
    Shape.HOURS: lambda _, text: opening_text(text),
    Shape.DATE: lambda _, text: shown_date(text),
    Shape.DEGREES: lambda _, text: shown_degrees(text),
}


def way_text(entry: Entry) -> str:
    """How a change of another office came here; empty for our own."""
    return {"usb": tr("nhận qua USB"), "store": tr("từ kho chung"), "file": tr("từ tệp")}.get(
        entry.way, entry.way and tr("nhận được")
    )


def position_of(value: Value) -> tuple[float, float, int] | None:
    """Longitude, latitude in degrees and the error in metres of a position; None for none."""
    lon, lat, accuracy = (value.get(name) for name in ("lon", "lat", "accuracy_m"))
    if isinstance(lon, int) and isinstance(lat, int) and isinstance(accuracy, int):
        return lon / 1e7, lat / 1e7, accuracy
    return None


def place_name(place: Place | None, step: Step) -> str:
    """What a place is called now; a place that is not there any more by what the step says."""
    if place is not None:
        return in_language(place.name)
    told = [value.get("name_vi") for entry in step.entries for value in (entry.after, entry.before)]
    return str(next(filter(None, told), step.place))


def history_csv(entries: Sequence[Entry]) -> str:
    """The history as a table for spreadsheets: a row for each part changed."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow((*_HEAD, "role", "when", "reason", "source"))
    for entry in entries:
        about = (entry.office, entry.office_name, entry.role, entry.when)
        for name, before, after in entry.texts():
            row = (entry.id, entry.change, entry.place, name, before, after, *about)
            table.writerow([_safe(text) for text in (*row, entry.reason, entry.source)])
    return out.getvalue()


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
