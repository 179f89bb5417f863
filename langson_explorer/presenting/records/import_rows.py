"""What the page of an import says: counts, rows with what is wrong or doubtful, the targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.sheet import PHOTO_FILE
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_distance
from langson_explorer.services.records.importing.duplicates import Candidate
from langson_explorer.services.records.importing.matching import ID, POINT, targets
from langson_explorer.services.records.importing.planning import Plan, Row, Status
from langson_explorer.services.records.importing.spoken import without_phones
from langson_explorer.services.wording.fields import part_name
from langson_explorer.services.wording.record_problems import problem_line


class Tally(StrEnum):
    """A count over the rows, which filters them, too."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"
    WRONG = "wrong"


OF_TALLY: Mapping[Tally, tuple[Status, ...]] = {
    Tally.NEW: (Status.NEW,),
    Tally.CHANGED: (Status.CHANGED,),
    Tally.SAME: (Status.SAME,),
    Tally.SKIPPED: (Status.SKIPPED,),
    Tally.WRONG: (Status.WRONG, Status.DOUBTFUL),
}
TALLY_ICONS: Mapping[Tally, tuple[str, str]] = {
    Tally.NEW: ("plus-circle", "ok"),
    Tally.CHANGED: ("edit", "primary"),
    Tally.SAME: ("check-circle", "ink2"),
    Tally.SKIPPED: ("minus-circle", "ink2"),
    Tally.WRONG: ("stop", "red"),
}


def tally_text(tally: Tally) -> str:
    """What a count is of."""
    return {
        Tally.NEW: tr("mới, sẽ thêm"),
        Tally.CHANGED: tr("sửa nơi đã có"),
        Tally.SAME: tr("giống hệt, không ghi"),
        Tally.SKIPPED: tr("bỏ qua"),
        Tally.WRONG: tr("sai, cần xem"),
    }[tally]


def tallies(plan: Plan, left_out: frozenset[int]) -> dict[Tally, int]:
    """How many rows come to what; rows left out by hand are skipped."""
    counts = dict.fromkeys(Tally, 0)
    for row in plan.rows:
        counts[tally_of(row, left_out)] += 1
    return counts


def tally_of(row: Row, left_out: frozenset[int]) -> Tally:
    """The count a row belongs to."""
    if row.number in left_out and row.status in (Status.NEW, Status.CHANGED):
        return Tally.SKIPPED
    return next(tally for tally, statuses in OF_TALLY.items() if row.status in statuses)


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row in words: its result with the tone it is shown in, what there is to say."""

    result: str
    tone: str
    notes: tuple[str, ...]


def row_words(row: Row, left_out: frozenset[int]) -> RowWords:
    """What a row comes to."""
    if row.number in left_out and row.edits:
        return RowWords(tr("Bỏ qua"), "ink2", ())
    if row.status is Status.DOUBTFUL:
        return RowWords(tr("Cùng nơi?"), "amber", (candidate_text(row.candidates[0]),))
    notes = tuple(map(problem_line, row.problems))
    if row.taken and row.candidates:
        notes = (tr("Coi là một: {text}").format(text=candidate_text(row.candidates[0])), *notes)
    words = {
        Status.NEW: (tr("Mới"), "ok"),
        Status.CHANGED: (tr("Sửa"), "primary"),
        Status.SAME: (tr("Giống hệt"), "ink2"),
        Status.SKIPPED: (tr("Bỏ qua"), "ink2"),
        Status.WRONG: (tr("Sai"), "red"),
    }
    result, tone = words[row.status]
    return RowWords(result, tone, notes)


def candidate_text(candidate: Candidate) -> str:
    """A place a row may be: its name, how like, how far."""
    score = tr("giống {score} %").format(score=candidate.score)
    parts = [candidate.place.name.vi, score]
    if candidate.metres is not None:
        parts.append(tr("cách {distance}").format(distance=format_distance(candidate.metres)))
    return " · ".join(parts)


def target_choices() -> list[tuple[str, str]]:
    """Everything a column can be: code and name, not taken in first."""
    named = {ID: tr("Mã địa điểm"), POINT: tr("Tọa độ trong một ô"), PHOTO_FILE: tr("Tệp ảnh")}
    told = [(name, named.get(name) or part_name(name)) for name in targets() if name]
    return [("", tr("Không nhập")), *sorted(told, key=lambda one: one[1])]


def sample_text(cells: Sequence[str]) -> str:
    """The first cell of a column that says anything; a private number is not shown."""
    found = next((cell.strip() for cell in cells if cell.strip()), "")
    if not found:
        return tr("trống")
    return without_phones(found) or tr("số riêng, được ẩn")


def writing_text(plan: Plan, left_out: frozenset[int]) -> str:
    """How many rows would be written."""
    n = sum(bool(row.edits) and row.number not in left_out for row in plan.rows)
    return ntr("Ghi {n} dòng", "Ghi {n} dòng", n).format(n=format_count(n))


def compared(plan: Plan, row: Row) -> list[tuple[str, str]]:
    """What the file tells of a row: the name of each target with its cell."""
    cells: Sequence[str] = dict(plan.sheet.rows).get(row.number, ())
    named = dict(target_choices())
    return [
        (named.get(target, target), cell)
        for target, cell in zip(plan.mapped, cells, strict=False)
        if target and cell.strip()
    ]
