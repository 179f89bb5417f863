import json
import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from langson_explorer.paths import DATA_DIR_VARIABLE


def run(tmp_path, *arguments):
    environment = {**os.environ, DATA_DIR_VARIABLE: str(tmp_path / "user")}
    environment.pop("QT_QPA_PLATFORM", None)
    environment.pop("DISPLAY", None)
    command = [sys.executable, "-m", "langson_explorer", "map", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_a_sheet_is_printed_without_a_display(tmp_path):
    file = tmp_path / "sheet.pdf"
    done = run(
        tmp_path, file, "--paper", "A4", "--portrait", "--layers", "relics", "--lang", "en",
        "--title", "Relics of Lạng Sơn", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"file": str(file)}
    (page,) = PdfReader(file).pages
    assert float(page.mediabox.height) == pytest.approx(841.9, abs=1.5)
    text = "".join(page.extract_text().split())
    assert "RelicsofLạngSơn" in text
    assert "Festivals" not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("sheet.doc",),
        ("sheet.pdf", "--layers", "relic"),
        ("sheet.pdf", "--bbox", "1,2"),
        ("sheet.pdf", "--bbox", "106.5,21.7,106.5,21.7"),
        ("sheet.pdf", "--bbox", "10,11,12,13"),
        ("sheet.pdf", "--plan", "nobody"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path, arguments):
    done = run(tmp_path, tmp_path / arguments[0], *arguments[1:])
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert not (tmp_path / arguments[0]).exists()
