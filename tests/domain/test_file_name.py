"""Names of files made of titles."""

import re

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.file_name import MOST_BYTES, suggested_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Xuân xứ Lạng", "Xuân xứ Lạng.pdf"),
        ("27/2: đoàn “A”?\n", "27 2 đoàn “A”.pdf"),
        ("../..", "lich-trinh.pdf"),
        ("...", "lich-trinh.pdf"),
        ("", "lich-trinh.pdf"),
        ("\u200b\u2060 \u00ad", "lich-trinh.pdf"),
        ("CON", "CON_.pdf"),
        ("nul .tar", "nul_.tar.pdf"),
        ("com1", "com1_.pdf"),
        ("LPT³", "LPT³_.pdf"),
        ("Console", "Console.pdf"),
        ("đoàn \u202egnp.exe", "đoàn gnp.exe.pdf"),
        (".hidden", "hidden.pdf"),
        ("Xuân" * 100, "Xuân" * 39 + "X.pdf"),
    ],
)
def test_a_title_makes_a_name_every_system_allows(title, name):
    assert suggested_name(title, ".pdf", "lich-trinh") == name


@given(st.text(max_size=400), st.sampled_from([".pdf", ".geojson"]))
def test_any_title_makes_such_a_name(title, suffix):
    name = suggested_name(title, suffix, "lich-trinh")
    stem = name.removesuffix(suffix)
    assert name.endswith(suffix)
    assert 0 < len(name.encode()) <= MOST_BYTES
    assert stem == stem.strip(" .") != ""
    assert not re.search(
        r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]', name
    )
    assert not re.match(r"(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])\s*(\.|$)", name)
