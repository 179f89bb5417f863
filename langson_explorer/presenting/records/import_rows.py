"""What the page of an import says: counts, rows with what is wrong or doubtful, the targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from langson_explorer.domain.records.fields import parts_by_name
from langson_explorer.domain.sheet import PHOTO_FILE
from langson_explorer.domain.text import folded
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_distance
from langson_explorer.presenting.records.history import value_text
from langson_explorer.services.records.importing.door import Compared
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


class Note(NamedTuple):
    """A sentence about a row; `code` is the kind of problem that a press would mend, if any."""

    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row in words: its result with the tone it is shown in, what there is to say."""

    result: str
    tone: str
    notes: tuple[Note, ...]


def row_words(row: Row, left_out: frozenset[int]) -> RowWords:
    """What a row comes to."""
    if row.number in left_out and row.edits:
        return RowWords(tr("Bỏ qua"), "ink2", ())
    if row.status is Status.DOUBTFUL:
        return RowWords(tr("Cùng nơi?"), "amber", (Note(candidate_text(row.candidates[0])),))
    notes = tuple(
        Note(problem_line(problem), problem.code if problem.code in row.mends else "")
        for problem in row.problems
    )
    if row.taken and row.candidates:
        taken = tr("Coi là một: {text}").format(text=candidate_text(row.candidates[0]))
        notes = (Note(taken), *notes)
    words = {
        Status.NEW: (tr("Mới"), "ok"),
        Status.CHANGED: (tr("Sửa"), "primary"),
        Status.SAME: (tr("Giống hệt"), "ink2"),
        Status.SKIPPED: (tr("Bỏ qua"), "ink2"),
        Status.WRONG: (tr("Sai"), "red"),
    }
    result, tone = words[row.status]
    return RowWords(result, tone, notes)


def mend_text(plan: Plan, code: str) -> str:
    """What a press would do about every row with such a problem: "Sửa cho cả 3 dòng"."""
    n = sum(code in row.mends for row in plan.rows)
    name = {
        "coordinates-swapped": tr("Đổi lại"),
        "bad-date": tr("Chỉ ghi tháng"),
        "fee-without-year": tr("Ghi năm nay"),
        "year-of-nothing": tr("Bỏ năm"),
        "private-phone": tr("Bỏ số ấy"),
    }[code]
    return ntr("{what} cho {n} dòng", "{what} cho {n} dòng", n).format(what=name, n=format_count(n))


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


def writing_text(plans: Sequence[Plan]) -> str:
    """How many rows would be written."""
    n = sum(len(plan.written()) for plan in plans)
    return ntr("Ghi {n} dòng", "Ghi {n} dòng", n).format(n=format_count(n))


def compared_words(told: Sequence[Compared]) -> list[tuple[str, str, str, bool]]:
    """Each part by name, what the file says, what the catalogue says; whether the file's is new."""
    words = []
    for target, text, known in told:
        _, part = parts_by_name()[target]
        now = value_text(target, part.shape, known) if known else tr("chưa rõ")
        is_new = folded(text) not in (folded(known), folded(now))
        words.append((part_name(target), text, now, is_new))
    return words
