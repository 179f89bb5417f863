"""Rows of a workbook are as high as what is wrapped in them."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from langson_explorer.formats.workbook import Cell, Page, to_workbook

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def height(*texts, width=20, style="text"):
    page = Page("Trang", [width] * len(texts), [[Cell(text, style) for text in texts]])
    book = openpyxl.load_workbook(io.BytesIO(to_workbook([page], "x", NOW)))
    return book["Trang"].row_dimensions[1].height


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("một dòng", 1),
        ("một\nhai\nba", 3),
        ("chữ " * 10, 3),
        ("x" * 100, 6),
        ("三清洞在谅山市区西边的山里", 2),
    ],
)
def test_a_row_has_room_for_its_fullest_cell(text, lines):
    found = height("ngắn", text)
    assert 14 * lines <= found < 14 * (lines + 2)


def test_what_is_not_wrapped_makes_no_row_high():
    assert height("chữ " * 40, style="title") == height("chữ", style="title") >= 24
