"""The catalogues hold every text of the source, each well translated."""

import importlib.util
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import write_mo
from place_builders import a_place

import langson_explorer
from langson_explorer.domain.place import Fact, Words
from langson_explorer.domain.schedule import ScheduleWarning
from langson_explorer.i18n import LANGUAGES, set_language, tr
from langson_explorer.services.wording import (
    place_badges,
    place_facts,
    warning_sentence,
    when_to_go,
)
from langson_explorer.storage.catalogue import read_catalogue

PACKAGE = Path(langson_explorer.__file__).parent
SCRIPT = PACKAGE.parent / "scripts" / "words.py"
TRANSLATED = [language for language in LANGUAGES if language != "vi"]

# Names that stay Vietnamese: the province, its peoples, its districts of before July 2025.
NAMES = {
    "en": """Xứ Lạng|Lạng Sơn|Tày|Nùng|Sán Chay|Sán Chỉ|Tết|Hùng|tính lute|Bắc Sơn|Bình Gia|Cao Lộc
        |Chi Lăng|Đình Lập|Hữu Lũng|Lộc Bình|Tràng Định|Văn Lãng|Văn Quan""",
    "zh": "",
}
# Songs, dishes that the tables name in small letters.
SMALL_NAMES = {"lồng", "tồng", "lượn", "tính", "xắng", "cọ", "ví", "tứ", "quý", "coóng", "phù"}
_VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I
)


def words_script():
    spec = importlib.util.spec_from_file_location("words_script", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


words = words_script()


@pytest.fixture(scope="module")
def template():
    return words.extract()


@pytest.fixture(params=TRANSLATED)
def language(request):
    return request.param


@pytest.fixture
def catalogue(language):
    return words.read(language)


@pytest.fixture
def spoken(language, catalogue, tmp_path):
    """The language, with its catalogue as it is in the source."""
    file = tmp_path / language / "LC_MESSAGES" / "langson.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    set_language(language, tmp_path)
    yield language
    set_language("vi", tmp_path)


def entries(catalogue):
    """Each text with each translation it has."""
    for message in catalogue:
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from ((source, form) for form in forms if form)


def blanks(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def without_names(text, language):
    names = [name.strip() for name in NAMES[language].split("|") if name.strip()]
    return re.sub("|".join(map(re.escape, names)), "", text) if names else text


def test_the_texts_are_those_of_the_source(template, catalogue):
    """Run `make words`, translate what it names."""
    wanted = {(message.id, message.context) for message in template if message.id}
    assert {(message.id, message.context) for message in catalogue if message.id} == wanted
    assert not catalogue.obsolete


def test_every_text_is_translated(language, catalogue):
    assert words.untranslated(catalogue) == []
    forms = {"en": 2, "zh": 1}[language]
    assert catalogue.num_plurals == forms
    plural = [message.string for message in catalogue if message.pluralizable]
    assert plural
    assert {len(string) for string in plural} == {forms}
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


def test_the_blanks_are_the_same(catalogue):
    assert [pair for pair in entries(catalogue) if blanks(pair[0]) != blanks(pair[1])] == []


def test_nothing_stays_vietnamese(language, catalogue):
    left = [
        form for _, form in entries(catalogue) if _VIETNAMESE.search(without_names(form, language))
    ]
    assert left == []


def test_punctuation_is_that_of_the_language(language, catalogue):
    """Quotes are curly in all three languages; Chinese sentences take full-width marks."""
    assert [form for _, form in entries(catalogue) if {"\u00ab", "\u00bb"} & set(form)] == []
    if language == "zh":
        wrong = re.compile(r"[\u4e00-\u9fff}][,;:?!(]|[\u4e00-\u9fff]\.(?!\w)")
        assert [form for _, form in entries(catalogue) if wrong.search(form)] == []


def test_written_as_make_words_writes_it(language, catalogue, template):
    before = words.catalogue_path(language).read_bytes()
    assert words.rendered(catalogue, language) == before


def test_every_text_given_to_be_translated_is_written_out():
    """A text that is computed could not be extracted."""
    computed = re.compile(r"""\bn?tr\(\s*(?!["'\s)])(?!text\b)""")
    for file in PACKAGE.rglob("*.py"):
        if file.parent.name != "i18n":
            assert not computed.search(file.read_text(encoding="utf-8")), file


def test_every_fact_has_its_label(catalogue_file, spoken):
    codes = {fact.code for place in read_catalogue(catalogue_file).places for fact in place.facts}
    for code in codes - {"last_held"}:  # its text is a date
        (row,) = place_facts_of(Fact(code, Words("X")))
        assert row != "X", code


def place_facts_of(fact):
    rows = place_facts(a_place("x", facts=(fact,)))
    return [row.text for row in rows if row.code == fact.code]


def test_every_kind_has_its_name(catalogue_file):
    for place in read_catalogue(catalogue_file).places:
        assert place.kind_name.en, place.id
        assert place.kind_name.zh, place.id


def test_every_warning_has_its_sentence(spoken):
    modules = (PACKAGE / "domain" / "timetable.py", PACKAGE / "services" / "visiting.py")
    source = "".join(module.read_text(encoding="utf-8") for module in modules)
    codes = re.findall(r'ScheduleWarning\(\s*"([a-z-]+)"', source)
    assert codes
    numbers = ("day", "stop", "accuracy_m", "start_min", "end_min", "open_min", "close_min")
    days = (("first", date(2027, 2, 27)), ("last", date(2027, 3, 4)))
    texts = (("name", "X"), ("remark", "liên hệ trước"))
    blanks = (*texts, *((name, 90) for name in (*numbers, "minutes")), *days)
    for code in codes:
        assert not _VIETNAMESE.search(warning_sentence(ScheduleWarning(code, blanks))), code


def test_a_card_is_in_one_language(catalogue_file, spoken):
    """Only names begin with a capital letter and stay Vietnamese."""
    for place in read_catalogue(catalogue_file).places:
        rows = [*place_badges(place), *place_facts(place), *when_to_go(place)]
        for row in rows:
            for word in re.findall(r"\w+", re.sub("“[^”]*”", "", row.text)):
                small = word[0].islower() and _VIETNAMESE.search(word)
                assert not small or word in SMALL_NAMES, f"{place.id}: {row.text}"


def test_a_missing_catalogue_leaves_vietnamese(tmp_path):
    set_language("zh", tmp_path)
    try:
        assert tr("Di tích") == "Di tích"
    finally:
        set_language("vi", tmp_path)
