import importlib.util
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.text import fold, is_accented, token_spans, tokens, toned


def folded(text):
    return " ".join(map(fold, tokens(text)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Động Nhị Thanh", "dong nhi thanh"),
        ("ĐỒNG ĐĂNG", "dong dang"),
        ("Ðồng Ðăng", "dong dang"),  # the Icelandic letter of old Vietnamese fonts
        ("Ɖồng ɖăng", "dong dang"),
        ("Kỳ Cùng – Tả Phủ", "ky cung ta phu"),
        ("Thẩm Khuyên; Thẩm Hai", "tham khuyen tham hai"),
        ("quýt (vàng)", "quyt vang"),
        ("QL.1A", "ql 1a"),
        ("友谊关", "友 谊 关"),
        ("Ải_Chi-Lăng's", "ai chi lang s"),
        ("  ", ""),
    ],
)
def test_folding(text, plain):
    assert folded(text) == plain
    assert folded(unicodedata.normalize("NFD", text)) == plain


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe"), ("Quỹ", "qũy")]
)
def test_where_the_tone_sits_does_not_matter(one, other):
    assert toned(one) == toned(other)
    assert toned(unicodedata.normalize("NFD", one)) == toned(other)


def test_tones_and_vowels_tell_words_apart():
    words = ["dong", "đong", "đông", "đồng", "động", "đống", "đổng", "dòng", "dơng"]
    assert len(set(map(toned, words))) == len(words)


@pytest.mark.parametrize(("typed", "word"), [("độ", "động"), ("nh", "nhi"), ("nhị", "nhị")])
def test_the_beginning_of_a_word_begins_its_toned_form(typed, word):
    assert toned(word).startswith(toned(typed))


@pytest.mark.parametrize(("word", "accented"), [("dong", False), ("đong", True), ("関", False)])
def test_accented(word, accented):
    assert is_accented(word) is accented


@given(st.text())
def test_any_text_gives_clean_words(text):
    for word in tokens(text):
        assert word
        assert not any(letter.isspace() for letter in word)
        assert fold(fold(word)) == fold(word)


def test_the_table_of_characters_is_what_its_script_writes():
    script = Path(__file__).parents[2] / "scripts" / "chinese_table.py"
    spec = importlib.util.spec_from_file_location("chinese_table_script", script)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    written = "".join(re.findall(r'    "(.*)"', generator.TARGET.read_text("utf-8")))
    assert written == generator.pairs()


def test_a_traditional_character_is_its_simple_one_where_it_stands():
    assert tokens("諒山 Lạng") == ["谅", "山", "lạng"]
    assert list(token_spans("在諒山")) == [("在", 0, 1), ("谅", 1, 2), ("山", 2, 3)]
    assert not is_accented(tokens("諒")[0])
