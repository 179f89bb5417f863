"""A programme as the pages of a workbook that goes on counting: timetable, costs, sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from langson_explorer.domain.costs import CostKind, CostLine, nights_of
from langson_explorer.domain.day_walk import ROUNDING_MIN
from langson_explorer.domain.itinerary import DAY_MIN
from langson_explorer.domain.schedule import Entry, EntryKind, Route
from langson_explorer.formats.workbook import Cell, Formula, Page
from langson_explorer.i18n import tr
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeLine
from langson_explorer.services.wording.costs import cost_remark, cost_unit

type _Row = list[Cell]

_WIDTHS_OF_TIMES = (6, 9, 9, 40, 10, 10, 10, 10, 24, 60)
_WIDTHS_OF_COSTS = (44, 12, 16, 16, 18, 44)
_WIDTHS_OF_SOURCES = (40, 40, 14, 90)
_PEOPLE, _NIGHTS, _DAYS = "$B$3", "$B$4", "$B$5"
_FIRST_COST_ROW = 8


def plan_pages(programme: Programme) -> list[Page]:
    """The pages; the costs count the kilometres of the timetable."""
    times = _Timetable(programme)
    return [times.page(), _costs_page(programme, times.km_cell), _sources_page(programme)]


@dataclass
class _Timetable:
    """Builds the page of the timetable row by row; what is to be counted stays countable."""

    programme: Programme
    rows: list[_Row] = field(default_factory=list)
    total_rows: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        return tr("Lịch trình")

    @property
    def km_cell(self) -> str:
        """Where the kilometres of all days stand, as seen from another page."""
        return f"'{self.title.replace("'", "''")}'!$H${len(self.rows)}"

    def page(self) -> Page:
        programme = self.programme
        self.rows.append([Cell(programme.title, "title")])
        self.rows.append(
            [Cell(" · ".join(filter(None, (programme.dates, programme.lunar))), "muted")]
        )
        heads = (
            *(tr("Số"), tr("Từ"), tr("Đến"), tr("Việc"), tr("Chờ (phút)")),
            *(tr("Ở lại (phút)"), tr("Đi đường (phút)"), tr("km"), tr("Đường"), tr("Ghi chú")),
        )
        self.rows.append([Cell(head, "head") for head in heads])
        for day in programme.days:
            self.add_day(day)
        km = sum(day.schedule.travel_km for day in programme.days)
        parts = "+".join(f"H{row}" for row in self.total_rows) or "0"
        self.rows.append(
            [
                *(Cell(None, "total") for _ in range(3)),
                Cell(tr("Cả chuyến"), "total"),
                *(Cell(None, "total") for _ in range(3)),
                Cell(Formula(f"={parts}", km), "total_km"),
            ]
        )
        return Page(self.title, _WIDTHS_OF_TIMES, self.rows, fixed=3)

    def add_day(self, day: ProgrammeDay) -> None:
        date = " · ".join(filter(None, (day.date, day.lunar)))
        remark = " · ".join((*day.warnings, *day.notes))
        head = [Cell(day.title, "day"), Cell(None, "day"), Cell(None, "day"), Cell(date, "day")]
        head += [Cell(None, "day") for _ in range(5)]
        self.rows.append([*head, Cell("\n".join(filter(None, (day.note, remark))), "day")])
        first = len(self.rows) + 1
        for line in day.lines:
            self.add_entry(line, is_first=line is day.lines[0])
        self.add_total(day, first)

    def add_entry(self, line: ProgrammeLine, *, is_first: bool) -> None:
        """A row a line of the timetable, begun when the one above ends."""
        entry, stop = line.entry, line.stop
        row = len(self.rows) + 1
        begin = entry.start_min / DAY_MIN
        start = Cell(begin if is_first else Formula(f"=C{row - 1}", begin), "clock")
        lasts = entry.end_min - entry.start_min
        waits = entry.kind is EntryKind.WAIT or (entry.visit is None and lasts)
        cells = [
            Cell(stop.number if stop else None, "count"),
            start,
            Cell(_end(entry, row), "clock"),
            Cell(line.text),
        ]
        if entry.leg:
            cells += [Cell(), Cell(), *_leg_cells(entry.leg)]
        else:
            cells += [
                Cell(lasts, "input") if waits else Cell(),
                Cell(lasts, "input") if entry.visit else Cell(),
                *(Cell() for _ in range(3)),
            ]
        self.rows.append([*cells, Cell("\n".join(_remarks(line)))])

    def add_total(self, day: ProgrammeDay, first: int) -> None:
        last, clock = len(self.rows), day.schedule
        sums = [
            (sum(visit.stop.stay_min for visit in clock.stops), "total"),
            (clock.travel_min, "total"),
            (clock.travel_km, "total_km"),
        ]
        has_rows = last >= first
        cells = [
            Cell(Formula(f"=SUM({column}{first}:{column}{last})", value) if has_rows else 0, style)
            for column, (value, style) in zip("FGH", sums, strict=True)
        ]
        blank = Cell(None, "total")
        name = Cell(tr("Cộng"), "total")
        self.rows.append([blank, blank, blank, name, blank, *cells, blank, blank])
        self.total_rows.append(len(self.rows))


def _remarks(line: ProgrammeLine) -> Iterator[str]:
    visit, stop = line.entry.visit, line.stop
    if visit is None:
        return
    way = tr("chưa rõ đường") if stop and not stop.way else ""
    notes = stop.notes if stop else ()
    yield from filter(None, (visit.stop.who, visit.stop.note, way, *line.warnings, *notes))


def _leg_cells(leg: Route) -> _Row:
    return [Cell(leg.minutes, "input"), Cell(leg.km, "km"), Cell(", ".join(leg.refs))]


def _end(entry: Entry, row: int) -> Formula | float:
    """When a row ends, worked out from its beginning and how long it takes."""
    now = entry.end_min / DAY_MIN
    if entry.leg is None:
        return Formula(f"=B{row}+(E{row}+F{row})/{DAY_MIN}", now)
    exact = f"ROUND((B{row}+G{row}/{DAY_MIN})*{DAY_MIN},3)"
    return Formula(f"=CEILING({exact},{ROUNDING_MIN})/{DAY_MIN}", now)


def _costs_page(programme: Programme, km_cell: str) -> Page:
    plan, costs = programme.plan, programme.costs
    nights = nights_of(plan.rates, len(plan.days))
    rows: list[_Row] = [
        [Cell(programme.title, "title")],
        [Cell(tr("Ô nền vàng có thể sửa: các tổng tự tính lại. Đơn vị: đồng."), "muted")],
        [Cell(tr("Số người")), Cell(plan.people, "input")],
        [Cell(tr("Số đêm")), Cell(nights, "input")],
        [Cell(tr("Số ngày")), Cell(len(plan.days), "input")],
        [],
    ]
    heads = (
        *(tr("Khoản chi"), tr("Số lượng"), tr("Đơn vị"), tr("Đơn giá (đ)")),
        *(tr("Thành tiền (đ)"), tr("Ghi chú")),
    )
    rows.append([Cell(head, "head") for head in heads])
    for line in costs.lines:
        rows.append(_cost_row(programme, line, len(rows) + 1, km_cell))
    rows += _cost_totals(programme, _FIRST_COST_ROW, len(rows))
    return Page(tr("Chi phí"), _WIDTHS_OF_COSTS, rows, fixed=_FIRST_COST_ROW - 1)


def _cost_row(programme: Programme, line: CostLine, row: int, km_cell: str) -> _Row:
    amount = line.amount_vnd
    formula = Formula(f'=IF(D{row}="","",B{row}*D{row})', "" if amount is None else amount)
    meals = line.quantity // programme.plan.people
    counted = {
        CostKind.TICKET: f"={_PEOPLE}",
        CostKind.TRAVEL: f"=ROUNDUP(ROUND({km_cell},6),0)",
        CostKind.LODGING: f"={_NIGHTS}*{_PEOPLE}",
        CostKind.GUIDE: f"={_DAYS}",
        CostKind.MEAL: f"={meals}*{_PEOPLE}",
    }.get(line.kind)
    quantity = (
        Cell(Formula(counted, line.quantity), "count") if counted else Cell(line.quantity, "input")
    )
    return [
        Cell(programme.cost_name(line)),
        quantity,
        Cell(cost_unit(line.kind)),
        Cell(line.unit_vnd, "input"),
        Cell(formula, "money"),
        Cell(cost_remark(line)),
    ]


def _cost_totals(programme: Programme, first: int, last: int) -> Iterator[_Row]:
    costs = programme.costs
    has_lines = last >= first
    total_row = last + 1
    blank = [Cell(None, "total") for _ in range(3)]
    unsaid = tr("chưa biết")
    cells = f"E{first}:E{last}"
    sum_ = f'=IF(COUNT({cells}),SUM({cells}),"{unsaid}")'
    part = f'=IF(ISNUMBER(E{total_row}),ROUNDUP(E{total_row}/{_PEOPLE},0),"{unsaid}")'
    total = Formula(sum_, _or(costs.total_vnd, unsaid)) if has_lines else unsaid
    each = Formula(part, _or(costs.per_person_vnd, unsaid))
    unknown = Formula(f"=COUNTBLANK(D{first}:D{last})", len(costs.unknown)) if has_lines else 0
    yield [Cell(tr("Tổng các khoản đã biết"), "total"), *blank, Cell(total, "total")]
    yield [Cell(tr("Mỗi người"), "total"), *blank, Cell(each, "total")]
    yield [Cell(tr("Số khoản chưa biết giá"), "total"), *blank, Cell(unknown, "total")]


def _or(vnd: int | None, unsaid: str) -> int | str:
    return unsaid if vnd is None else vnd


def _sources_page(programme: Programme) -> Page:
    heads = (tr("Nơi"), tr("Nguồn"), tr("Kiểm tra ngày"), tr("Ghi chú"))
    rows = [[Cell(head, "head") for head in heads]]
    rows += [
        [Cell(row.place), Cell(row.publisher), Cell(row.checked), Cell(row.text)]
        for row in programme.sources
    ]
    return Page(tr("Nguồn"), _WIDTHS_OF_SOURCES, rows, fixed=1)
