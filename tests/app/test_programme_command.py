"""Plans in and out on the command line, in a process of its own without a display."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from plan_builders import a_plan
from pypdf import PdfReader

from langson_explorer.domain.itinerary import set_date
from langson_explorer.formats.lsplan import to_lsplan
from langson_explorer.paths import DATA_DIR_VARIABLE

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def run(tmp_path):
    environment = {**os.environ, DATA_DIR_VARIABLE: str(tmp_path / "user")}
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(variable, None)

    def run(*arguments):
        command = [sys.executable, "-m", "langson_explorer", "plans", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run


@pytest.fixture
def taken(run, tmp_path):
    """The id of a plan taken in from a file."""
    file = tmp_path / "spring.lsplan"
    plan = replace(set_date(a_plan(["ai-chi-lang", "gone"]), date(2027, 2, 27)), people=20)
    file.write_bytes(to_lsplan(plan, NOW))
    done = run("import", file, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["unknown_places"] == ["gone"]
    return answer["plan"]


def test_a_programme_is_printed_without_a_display(run, taken, tmp_path):
    file = tmp_path / "programme.pdf"
    done = run("export", taken, file, "--lang", "en", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"plan": taken, "file": str(file), "off_the_map": []}
    cover, day, *_rest = (page.extract_text() for page in PdfReader(file).pages)
    assert "20 people" in cover
    assert "Sat 27 Feb 2027" in day
    assert "Chi Lăng" in day


def test_guests_read_who_receives_them(run, taken, tmp_path):
    done = run("host", taken, "--guest", "Đoàn  Quảng Tây", "--contact", "0205 3 812 812", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["guest"] == "Đoàn Quảng Tây"
    run("host", taken, "--host", "Sở Văn hóa")
    file = tmp_path / "guests.docx"
    assert run("export", taken, file, "--for", "guests").returncode == 0
    lines = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert "Đoàn khách: Đoàn Quảng Tây" in lines
    assert "Đơn vị đón tiếp: Sở Văn hóa" in lines
    assert "Liên hệ: 0205 3 812 812" in lines


def test_a_programme_that_cannot_be_written_is_told(run, taken, tmp_path):
    done = run("export", taken, tmp_path / "no" / "programme.pdf")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "programme.pdf" in done.stderr


def test_a_damaged_file_is_told_and_nothing_taken_in(run, tmp_path):
    file = tmp_path / "bad.lsplan"
    file.write_text('{"format": "langson-plan"', "utf-8")
    done = run("import", file)
    assert done.returncode == 1
    assert "bad.lsplan" in done.stderr
    assert json.loads(run("list", "--json").stdout) == []
