"""Workbook and letter as LibreOffice opens them, where it is installed."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from invitation_builders import programme

from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.rates import FreeLine, Rates, Ticket
from langson_explorer.services.letterhead import Audience
from langson_explorer.services.plan_files import write_plan

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def opened(path, kind):
    """What LibreOffice makes of a file as another kind, in a profile of its own."""
    profile = (path.parent / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    folder = path.parent / "made"
    subprocess.run(
        [*command, "--outdir", folder, path], check=True, capture_output=True, timeout=120
    )
    (made,) = folder.iterdir()
    return made.read_bytes()


def forget_results(path):
    """Leave in a workbook only the formulas: what it comes to must be worked out anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(made, "w") as bare:
        for name in book.namelist():
            content = book.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            bare.writestr(name, content)
    path.write_bytes(made.getvalue())


def costed():
    made = programme()
    rates = Rates(
        18_000,
        250_000,
        600_000,
        meal_vnd=120_000,
        tickets=(Ticket("market", 5_000),),
        lines=(FreeLine("Thuyền", 900_000, 2),),
    )
    plan = replace(made.plan, people=20, rates=rates)
    costs = cost_sheet(plan.people, rates, [day.schedule for day in made.days])
    return replace(made, plan=plan, costs=costs, audience=Audience.INTERNAL)


def cells(content):
    """The values of a workbook by the name of its pages."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_counts_anew_to_what_we_say(tmp_path):
    made, path = costed(), tmp_path / "plan.xlsx"
    write_plan(made, path)
    ours = cells(path.read_bytes())
    forget_results(path)
    blank = cells(path.read_bytes())
    theirs = cells(opened(path, "xlsx"))
    assert blank != ours  # it had to be worked out
    told = {row[0]: row[4] for row in theirs["Chi phí"]}
    assert told["Tổng các khoản đã biết"] == made.costs.total_vnd
    assert told["Mỗi người"] == made.costs.per_person_vnd
    for name, rows in ours.items():
        for row, other in zip(rows, theirs[name], strict=False):
            for mine, its in zip(row, other, strict=False):
                if isinstance(mine, int | float):
                    assert its == pytest.approx(mine), (name, row, other)
                else:
                    assert (its or None) == (mine or None), (name, row, other)


def test_the_letter_opens_with_every_day_and_stop(tmp_path):
    made, path = (
        programme(guest="Đoàn Quảng Tây", host="", host_contact=""),
        tmp_path / "letter.docx",
    )
    write_plan(made, path)
    text = " ".join(opened(path, "txt:Text (encoded):UTF8").decode("utf-8-sig").split())
    assert "ĐOÀN QUẢNG TÂY" in text
    for day in made.days:
        assert all(stop.name in text for stop in day.stops)
