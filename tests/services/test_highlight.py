import unicodedata

import pytest
from hypothesis import given, strategies as st

from langson_explorer.services.highlight import marks


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Động Nhị Thanh", "nhi thanh", ["Nhị", "Thanh"]),
        ("Động Nhị Thanh", "nhị tha", ["Nhị", "Tha"]),
        ("Động Nhị Thanh", "DONG", ["Động"]),
        ("Đền Mẫu Đồng Đăng", "đ", ["Đ", "Đ", "Đ"]),
        ("Đền Mẫu Đồng Đăng", "xyz", []),
        ("Đền Mẫu", "", []),
        ("三清洞", "三清", ["三", "清"]),
        ("Na Chi Lăng", "nang", []),
    ],
)
def test_what_is_marked(text, typed, marked):
    assert [text[start:end] for start, end in marks(text, typed)] == marked


@given(st.text(max_size=40), st.text(max_size=20))
def test_marks_lie_in_the_text_one_after_another(text, typed):
    text = unicodedata.normalize("NFC", text)
    end = 0
    for first, last in marks(text, typed):
        assert end <= first < last <= len(text)
        end = last
