"""Vietnamese has one spelling: the mark stands on the first vowel of óa, óe, úy (hóa, not hoá)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHER = re.compile(r"\w*(?:o[áàảãạéèẻẽẹ]|(?<![qQ])u[ýỳỷỹỵ])(?!\w)")
TEXTS = [
    *sorted((ROOT / "geodata" / "tables").glob("*.csv")),
    *sorted((ROOT / "resources" / "i18n").rglob("*.po")),
]


def test_the_other_spelling_is_known_when_seen():
    assert OTHER.findall("văn hoá, Thuỷ, quý, hoàn, Hòa, thủy") == ["hoá", "Thuỷ"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_words_and_facts_have_one_spelling(path):
    assert OTHER.findall(path.read_text("utf-8")) == []


def test_what_is_quoted_stands_between_the_marks_of_vietnamese():
    catalogues = sorted((ROOT / "resources" / "i18n").rglob("*.po"))
    assert len(catalogues) == 2
    assert not [path for path in catalogues if "«" in path.read_text("utf-8")]
