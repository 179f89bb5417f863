"""Codes read back by another library, as a telephone would."""

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings, strategies as st

from langson_explorer.domain.geo import Point
from langson_explorer.formats.qr import (
    LARGEST_VERSION,
    QUIET_ZONE,
    ROOM_ON_PAPER,
    QrCode,
    fits_qr,
    geo_link,
    qr_code,
)

SQUARE_PX = 3


def read_back(code: QrCode) -> str:
    """What a reader finds in a picture of the code."""
    squares = np.pad(np.array(code.rows), QUIET_ZONE)
    picture = np.where(np.kron(squares, np.ones((SQUARE_PX, SQUARE_PX))), 0, 255)
    (found,) = zxingcpp.read_barcodes(picture.astype(np.uint8))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return found.text


def drawn(code: QrCode) -> set[tuple[int, int]]:
    """The squares its path fills."""
    parts = code.path().split("M")[1:]
    assert all(part.endswith("h1v1h-1z") for part in parts)
    return {tuple(map(int, part.removesuffix("h1v1h-1z").split())) for part in parts}


def test_a_stop_is_a_link_to_its_position():
    link = geo_link(Point(106.7468, 21.85557))
    assert link == "geo:21.85557,106.74680"
    assert read_back(qr_code(link)) == link


@pytest.mark.parametrize(
    "text",
    [
        "Xuân xứ Lạng\n08:00 Động Tam Thanh 21.85557,106.74680",
        "谅山参观日程\n08:00 三清洞",
        "🙂 ≤ & < > ' \"",
        "අ0",
        "ắ" * 424,
    ],
    ids=["vi", "zh", "signs", "letters that could be others", "as much as fits"],
)
def test_any_text_that_fits_is_read_back(text):
    assert fits_qr(text)
    assert read_back(qr_code(text)) == text


@settings(max_examples=400, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=400))
def test_whatever_is_typed_is_read_back(text):
    if fits_qr(text):
        assert read_back(qr_code(text)) == text


def test_a_code_is_never_finer_than_paper_carries():
    fullest = "x" * 1273
    assert fits_qr(fullest)
    assert not fits_qr(fullest + "x")
    assert fits_qr(fullest + "x", ROOM_ON_PAPER)
    assert len(qr_code(fullest).rows) == 4 * LARGEST_VERSION + 17


def test_the_largest_code_is_read_back_and_holds_no_letter_more():
    fullest = "ắ" * 984 + "x"
    assert fits_qr(fullest, ROOM_ON_PAPER)
    assert read_back(qr_code(fullest)) == fullest
    with pytest.raises(ValueError, match="too large"):
        qr_code(fullest + "x")


def test_the_path_fills_the_dark_squares():
    code = qr_code("geo:21.85557,106.74680")
    dark = {(x, y) for y, row in enumerate(code.rows) for x, is_dark in enumerate(row) if is_dark}
    assert drawn(code) == dark


def test_a_terminal_shows_it_so_that_it_can_be_read_back():
    lines = qr_code("ab" * 32).lines()
    halves = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    rows = [[halves[letter][half] for letter in line] for line in lines for half in (0, 1)]
    picture = np.where(np.kron(np.array(rows), np.ones((SQUARE_PX, SQUARE_PX))), 0, 255)
    (found,) = zxingcpp.read_barcodes(picture.astype(np.uint8))
    assert found.text == "ab" * 32
