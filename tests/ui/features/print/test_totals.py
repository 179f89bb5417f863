"""What a trip costs is one number: in the dock, its cost sheet, the workbook, the printed paper."""

import io
import re
from datetime import UTC, date, datetime

import openpyxl
import shiboken6
from pypdf import PdfReader

from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.rates import FreeLine, Rates, Ticket
from langson_explorer.i18n.formats import format_count, format_money
from langson_explorer.services.plan_files import write_plan
from langson_explorer.services.programme import programme_of
from langson_explorer.ui.features.print.printing import ProgrammePrinter, print_now

PLACES = ("dong-tam-thanh", "ai-chi-lang")
RATES = Rates(
    *(17_300, None, 510_000),
    lines=(FreeLine("Thuê thuyền", 930_000, 3),),
    meal_vnd=115_000,
    tickets=(Ticket("ai-chi-lang", 12_500),),
)


def test_the_costs_come_to_the_same_wherever_they_are_told(province, tmp_path):
    planning, services = province.planning, province.services
    for place_id in PLACES:
        planning.add_stop(place_id, planning.plan.days[0].id)
    planning.set_date(date(2027, 2, 27))
    planning.set_costs(23, RATES, "", "")
    sheet = cost_sheet(23, RATES, planning.schedule)
    assert sheet.total_vnd > 3 * 930_000
    assert sheet.unknown

    header = province.desk.features["plan"].pane.header
    assert format_money(sheet.total_vnd) in header.totals.accessibleName()

    dialog = province.desk.features["trips"].open_costs()
    assert format_money(sheet.total_vnd) in dialog.sum.text()
    assert format_money(sheet.per_person_vnd) in dialog.sum.text()
    assert dialog.unknown.toPlainText().startswith(f"{len(sheet.unknown)} khoản")

    now = datetime(2026, 11, 25, tzinfo=UTC)
    programme = programme_of(planning.plan, planning.schedule, services.spots.find, now)
    write_plan(programme, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)
    told = {row[0]: row[4] for row in book["Chi phí"].iter_rows(values_only=True)}
    assert told["Tổng các khoản đã biết"] == sheet.total_vnd
    assert told["Mỗi người"] == sheet.per_person_vnd
    assert told["Số khoản chưa biết giá"] == len(sheet.unknown)

    printer = ProgrammePrinter(services.paths, services.browser.places)
    pdf = bytes(print_now(printer, programme).data())
    shiboken6.delete(printer)
    text = "".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )
    assert f"Tổngcáckhoảnđãbiết{format_count(sheet.total_vnd)}" in text
    assert f"Mỗingười{format_count(sheet.per_person_vnd)}" in text
    assert len(re.findall("chưabiếtgiá", text)) == 1  # said once, with how many
