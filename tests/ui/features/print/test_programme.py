"""The programme of a plan as one gets it: the PDF is read back page by page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from unicodedata import normalize

import pytest
import shiboken6
from code_reader import codes_in
from desk_builders import CATALOGUE, HOSTILE, NHI_THANH, ODD, TAM_THANH, VAGUE
from plan_builders import ORIGIN, StraightRouter, a_plan, with_lunch
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from langson_explorer.domain.itinerary import (
    Plan,
    set_date,
    set_day_end,
    set_day_note,
    set_hosting,
    set_stop_note,
)
from langson_explorer.domain.place import Condition, ConditionKind, Photo, Words
from langson_explorer.domain.rates import FreeLine, Rates
from langson_explorer.domain.timetable import timetable
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.presenting.print.place_page import PlacePage, place_document
from langson_explorer.presenting.print.programme import programme_document
from langson_explorer.services.browse import Browser
from langson_explorer.services.letterhead import Audience, Letterhead
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.programme import programme_of
from langson_explorer.storage.records.photos import LARGE, SMALL, PhotoStore
from langson_explorer.ui.features.print.printing import ProgrammePrinter, print_now

PATHS = Paths.standard()
FIND = Browser(CATALOGUE).find
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
T, N = TAM_THANH.id, NHI_THANH.id


@pytest.fixture(scope="module")
def language():
    """Chooses a language until the end."""
    yield lambda code: set_language(code, PATHS.resources / "i18n")
    set_language("vi", PATHS.resources / "i18n")


@pytest.fixture(scope="module")
def press(qapp, language):
    made = ProgrammePrinter(PATHS, CATALOGUE.places)
    yield made
    assert not made.interceptor.blocked
    shiboken6.delete(made)


def spring(*days: list[str]) -> Plan:
    return set_date(a_plan(*(days or ([T, N], [N]))), date(2027, 2, 27))


def delegation() -> Plan:
    plan = with_lunch(set_day_end(spring(), "plan-d1", T), "plan-d1", 11 * 60)
    plan = set_stop_note(set_day_note(plan, "plan-d1", "mang áo ấm"), "plan-d1s1", "gặp cô Hương")
    rates = Rates(18_000, 250_000, None, lines=(FreeLine("Ăn trưa", 150_000, 40),))
    return replace(plan, people=20, rates=rates, notes="Hộ chiếu", contacts="Lái xe 0912 000 000")


def programme(plan: Plan):
    schedule = timetable(plan, FIND, StraightRouter(), ORIGIN)
    return programme_of(plan, schedule, FIND, NOW)


def pages(press, plan: Plan) -> list[str]:
    """The text of each page without any blanks: lines are broken where there is room."""
    pdf = print_now(press, programme(plan))
    read = PdfReader(BytesIO(bytes(pdf.data()))).pages
    for page in read:
        assert float(page.mediabox.width) == pytest.approx(595.3, abs=1.5)
        assert float(page.mediabox.height) == pytest.approx(841.9, abs=1.5)
    return [_squeezed(page.extract_text()) for page in read]


def drawn(pdf: QByteArray, dpi: int) -> Iterator[QImage]:
    """The pages as pictures."""
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for number in range(document.pageCount()):
        size = document.pagePointSize(number) * dpi / 72
        page = QImage(size.toSize(), QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.drawImage(0, 0, document.render(number, page.size()))
        painter.end()
        yield page
    document.close()


def holds(text: str, *words: str) -> bool:
    return all(_squeezed(word) in text for word in words)


def _squeezed(text: str) -> str:
    """Fonts share one drawing among characters that look the same: they are read as the usual."""
    return "".join(normalize("NFKC", text).split())


def test_a_programme_has_cover_days_costs_codes_sources(press):
    cover, first, second, costs, *rest = pages(press, delegation())
    assert holds(cover, "Xuân xứ Lạng", "27–28/2/2027", "22–23 tháng Giêng", "20 người", "Ngày 2")
    assert holds(first, "Ngày 1", "Thứ Bảy 27/2/2027", "22 tháng Giêng Đinh Mùi")
    assert holds(first, "Động Tam Thanh", "Động Nhị Thanh", "QL1", "mang áo ấm", "gặp cô Hương")
    assert holds(first, "Ăn trưa", "Nghỉ đêm tại Động Tam Thanh")
    assert holds(second, "Ngày 2", "Chủ nhật 28/2/2027")
    assert holds(costs, "Chi phí", "6.000.000", "5.000.000", "Mỗi người")
    assert holds("".join((costs, *rest)), "Mang theo", "Hộ chiếu", "Lái xe 0912 000 000")
    assert holds(rest[-1], "Nguồn", "example.org", "11/2026")


def test_guests_get_what_they_do_without_costs_ways_sources(press):
    plan = set_hosting(delegation(), "Đoàn Quảng Tây", "Sở Văn hóa", "Chị Hoa 0912 000 000")
    pdf = print_now(press, replace(programme(plan), audience=Audience.GUESTS))
    text = "".join(_squeezed(p.extract_text()) for p in PdfReader(BytesIO(bytes(pdf.data()))).pages)
    assert holds(text, "Chương trình đón tiếp Đoàn Quảng Tây", "Sở Văn hóa", "Chị Hoa")
    assert holds(text, "Động Tam Thanh", "Ăn trưa", "Nghỉ đêm", "22 tháng Giêng", "Cả chương trình")
    for untold in ("Chi phí", "example.org", "km·", "chờ", "gặp cô Hương", "20.000", "Hộ chiếu"):
        assert not holds(text, untold), untold


def test_every_page_has_its_number(press):
    made = pages(press, delegation())
    assert [re.search(r"Trang(\d+)/(\d+)", text).groups() for text in made] == [
        (str(n), str(len(made))) for n in range(1, len(made) + 1)
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "en",
            ["Day 1", "Tam Thanh Cave", "Sat 27 Feb 2027", "Lunch", "Night", "Costs", "Sources"],
        ),
        ("zh", ["第1天", "三清洞", "星期六", "午餐", "住宿", "费用", "资料来源"]),
    ],
)
def test_it_speaks_the_language_chosen(press, language, code, words):
    language(code)
    text = "".join(pages(press, delegation()))
    language("vi")
    assert holds(text, *words)
    assert holds(text, "Động Tam Thanh")  # to ask the way with
    assert not holds(text, "Ngày 1")


def stops_on(text: str) -> int:
    return len(re.findall(r"\d\d:\d\d–\d\d:\d\d(?!(?:hômsau)?·)", text))


def test_a_day_that_just_fits_is_not_parted(press):
    made = [text for text in pages(press, spring([T, N] * 3)) if text.startswith("Ngày1")]
    assert [stops_on(text) for text in made] == [6]


@pytest.mark.parametrize("count", range(9, 18, 2))
def test_a_day_of_many_stops_goes_on_over_pages_and_loses_none(press, count):
    made = pages(press, spring(([T, N] * 9)[:count]))
    days = [text for text in made if text.startswith("Ngày1")]
    assert len(days) > 1
    assert all(holds(text, "Ngày 1 (tiếp)") for text in days[1:])
    shown = [stops_on(text) for text in days]
    assert sum(shown) == count
    assert min(shown) > 1  # no stop stands alone


def test_two_weeks_find_room_on_the_cover(press):
    cover, *others = pages(press, spring(*[[T, N]] * 14))
    assert holds(cover, *(f"Ngày {n}" for n in range(1, 15)), "Trang 1/")
    heads = [re.match(r"Ngày(\d+)T|Ngày(\d+)C", text) for text in others]
    assert [int(head[1] or head[2]) for head in heads if head] == list(range(1, 15))


def test_free_days_lost_places_and_vague_ones_have_their_words(press):
    plan = a_plan([], ["gone", VAGUE.id], [])
    text = "".join(pages(press, plan))
    assert holds(text, "Ngày tự do", "chưa rõ đường", "gone", "Hát then")


def test_an_empty_plan_is_printed_too(press):
    assert len(pages(press, a_plan())) >= 1


def test_hostile_names_are_text(press):
    plan = replace(spring([ODD.id]), name=HOSTILE, notes=HOSTILE, contacts=HOSTILE)
    text = "".join(pages(press, plan))
    assert holds(text, HOSTILE)


def test_a_telephone_reads_the_codes_from_the_paper(press):
    pdf = print_now(press, programme(delegation()))
    found = set().union(*(codes_in(page) for page in drawn(pdf, dpi=200)))
    assert {"geo:21.85560,106.74680", "geo:21.85170,106.75220"} <= found
    (whole,) = plan_texts(programme(delegation()), is_printed=True)
    assert whole.text in found


def test_a_stop_known_too_roughly_has_no_code():
    (day,) = programme_document(programme(a_plan([T, VAGUE.id])))["days"]
    assert [bool(line["stop"]["code"]) for line in day["lines"] if line["stop"]] == [True, False]


def test_the_overview_numbers_stops_by_their_day():
    overview = programme_document(programme(spring([T, N], [], [N])))["overview"]
    drawn = [(day.number, [stop.number for stop in day.stops]) for day in overview["days"]]
    assert drawn == [(1, [0, 0]), (3, [0])]  # the number of the day says enough


def test_its_outline_leads_to_each_day_once(press):
    """A day that goes on over several pages is there where it begins."""
    pdf = print_now(press, programme(spring([T, N] * 12, [N])))
    read = PdfReader(BytesIO(bytes(pdf.data())))
    found = [(entry.title, read.get_destination_page_number(entry)) for entry in read.outline]
    names = [name for name, _ in found]
    assert names[:2] == ["Ngày 1", "Ngày 2"]
    assert names[2:] == ["Chi phí", "Mang theo", "Lái xe", "Nguồn"]
    texts = [_squeezed(page.extract_text()) for page in read.pages]
    assert found[1][1] > found[0][1] + 1
    assert all(holds(texts[page], name) for name, page in found)
    assert read.metadata.title == "Xuân xứ Lạng"
    assert read.trailer["/Root"]["/Lang"] == "vi"


def test_a_place_is_told_on_one_page(press):
    page = PlacePage(TAM_THANH, NOW, Letterhead("Sở Văn hóa", "0205 3 812 812"))
    (text,) = (
        _squeezed(sheet.extract_text())
        for sheet in PdfReader(BytesIO(bytes(print_now(press, page).data()))).pages
    )
    assert holds(text, "Động Tam Thanh", "Sở Văn hóa", "0205 3 812 812", "Nguồn: example.org")
    assert not holds(text, "background")


def test_what_a_source_warns_of_is_set_apart_on_the_page_of_a_place():
    said = Condition(ConditionKind.GUIDE, Words("cần người dẫn đường"))
    document = place_document(PlacePage(replace(TAM_THANH, conditions=(said,)), NOW))
    assert document["warnings"] == ["Cần người dẫn đường"]
    assert "Cần người dẫn đường" not in document["rows"]


def test_a_place_that_is_nowhere_in_particular_has_no_map_and_no_code():
    document = place_document(PlacePage(replace(TAM_THANH, accuracy_m=60_000), NOW))
    assert document["map"] is None
    assert document["code"] is None


def colours_of(pdf) -> set:
    """Colours found on the pages."""
    return {
        page.pixelColor(x, y).getRgb()[:3]
        for page in drawn(pdf, 40)
        for x in range(0, page.width(), 4)
        for y in range(0, page.height(), 4)
    }


def picture(colour: str, kind: str) -> bytes:
    made = QImage(300, 200, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert made.save(buffer, kind)
    return bytes(buffer.data().data())


@pytest.fixture
def photographed(tmp_path):
    """Tam Thanh with a photograph of one colour, and a printer that finds its file."""
    photo = Photo("ab" * 32, licence="CC BY 4.0", credit="Trần Nam")
    paths = replace(PATHS, user=tmp_path)
    place = replace(TAM_THANH, photos=(photo,))
    return place, PhotoStore(paths.photos), ProgrammePrinter(paths, CATALOGUE.places)


def invited(place, **head):
    plan = set_hosting(spring([T]), guest="Đoàn Quảng Tây", host="", host_contact="")
    find = {T: place}.get
    schedule = timetable(plan, find, StraightRouter(), ORIGIN)
    return programme_of(plan, schedule, find, NOW, Letterhead(**head), Audience.GUESTS)


def near(colours: set, wanted: tuple) -> bool:
    return any(sum(abs(a - b) for a, b in zip(one, wanted, strict=True)) < 24 for one in colours)


def test_guests_see_the_crest_and_the_photographs(photographed):
    place, store, printer = photographed
    for size in (LARGE, SMALL):
        path = store.path(place.photos[0].id, size)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture("#ff00ff", "JPEG"))
    crest = picture("#00ff00", "PNG")
    pdf = print_now(printer, invited(place, crest=crest, crest_type="image/png"))
    found = colours_of(pdf)
    assert near(found, (255, 0, 255))
    assert near(found, (0, 255, 0))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(bytes(pdf.data()))).pages)
    assert holds(_squeezed(text), "Ảnh: Trần Nam · CC BY 4.0")
    page = PlacePage(place, NOW, Letterhead(crest=crest, crest_type="image/png"))
    found = colours_of(print_now(printer, page))
    assert near(found, (255, 0, 255))
    assert near(found, (0, 255, 0))
    shiboken6.delete(printer)


def test_a_photograph_that_is_lost_and_a_broken_crest_stop_no_programme(photographed):
    place, _, printer = photographed
    pdf = print_now(printer, invited(place, crest=b"\x89PNG broken", crest_type="image/png"))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(bytes(pdf.data()))).pages)
    assert holds(_squeezed(text), "Động Tam Thanh")
    assert not holds(_squeezed(text), "Trần Nam")
    shiboken6.delete(printer)


def test_pictures_without_a_licence_are_the_offices_own(photographed):
    place, _, printer = photographed
    own = replace(place, photos=(replace(place.photos[0], licence=""),))
    (day,) = programme_document(invited(own))["days"]
    assert [line["picture"] for line in day["lines"] if line["picture"]] == [
        "langson://app/vignettes/cave.svg"
    ]
    shiboken6.delete(printer)
