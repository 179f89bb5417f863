import pytest
from PySide6.QtGui import QFontMetricsF

from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.wrapped import wrapped


@pytest.fixture
def body(qapp):
    return font("body")


@pytest.mark.parametrize(
    "text",
    [
        "Lễ hội đền Kỳ Cùng – Tả Phủ",
        "😀😀 Đền 😀 Bắc Lệ 😀 Hữu Lũng",
        "谅山省友谊关国家级历史遗迹",
        "Khôngcókhoảngtrắngnàotrongtênnày",
    ],
)
def test_lines_hold_the_whole_text_and_fit(body, text):
    lines = wrapped(text, body, 90, 99)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) > 1
    assert all(QFontMetricsF(body).horizontalAdvance(line) <= 92 for line in lines)


def test_what_is_left_is_told_by_dots(body):
    lines = wrapped("Khu di tích lịch sử chiến thắng Chi Lăng", body, 90, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_no_text_no_lines(body):
    assert wrapped("", body, 90, 2) in ([], [""])
