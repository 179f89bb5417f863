"""Sheets as one gets them: the PDF is read back, the picture measured, the page overheard."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import shiboken6
from desk_builders import CATALOGUE, HOSTILE, NHI_THANH, TAM_THANH
from place_builders import a_place
from plan_builders import ORIGIN, StraightRouter, a_place as a_temple, a_plan, numbered
from pypdf import PdfReader
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Layer
from langson_explorer.domain.timetable import timetable
from langson_explorer.errors import ExplorerError, ReadOnlyError, RequestError
from langson_explorer.i18n import set_language
from langson_explorer.mappage.messages import ViewChanged
from langson_explorer.mappage.sheet import Paper, Sheet
from langson_explorer.paths import Paths
from langson_explorer.presenting.print.map_sheet import (
    SheetRequest,
    box_of_place,
    box_of_plan,
    box_of_view,
    sheet_of,
)
from langson_explorer.services.browse import Browser
from langson_explorer.services.planning import Planning
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.ui.features.print.map_sheet import Desktop, Extent, MapSheetDialog
from langson_explorer.ui.features.print.printing import SheetPrinter, print_now
from langson_explorer.ui.features.print.sheet_files import draw_sheet, save_sheet

TODAY = date(2026, 11, 25)
PATHS = Paths.standard()
POINTS = {  # width, height of a page
    (Paper.A3, True): (1190.6, 841.9),
    (Paper.A3, False): (841.9, 1190.6),
    (Paper.A4, True): (841.9, 595.3),
    (Paper.A4, False): (595.3, 841.9),
}
WAIT_MS = 30_000


@pytest.fixture
def press(qtbot):
    made = SheetPrinter(PATHS, CATALOGUE.places)
    yield made
    assert not made.interceptor.blocked
    assert {url.split("//")[0] for url in made.interceptor.asked} <= {"langson:", "blob:"}
    shiboken6.delete(made)
    set_language("vi", PATHS.resources / "i18n")


@pytest.fixture
def planned():
    planning = Planning(
        MemoryPlanStore(), StraightRouter(), Browser(CATALOGUE).find, ids=numbered()
    )
    planning.set_date(date(2027, 2, 27))
    day = planning.plan.days[0].id if planning.plan.days else planning.add_day()
    planning.add_stop(TAM_THANH.id, day)
    planning.add_stop(NHI_THANH.id, day)
    return planning


def page_of(pdf):
    """The page of the map; that of the index may follow."""
    page, *_ = PdfReader(BytesIO(bytes(pdf.data()))).pages
    return page


def fonts_of(page):
    """The font objects of a page, with those of what it draws."""
    found, waiting = [], [page["/Resources"]]
    while waiting:
        resources = waiting.pop().get_object()
        found += [font.get_object() for font in resources.get("/Font", {}).values()]
        inner = (form.get_object() for form in resources.get("/XObject", {}).values())
        waiting += [form["/Resources"] for form in inner if "/Resources" in form]
    return found


def is_embedded(font):
    if font["/Subtype"] == "/Type3":  # drawn glyph by glyph: the halos
        return True
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return "/FontFile2" in inner["/FontDescriptor"] or "/FontFile3" in inner["/FontDescriptor"]


@pytest.mark.parametrize(("paper", "landscape"), POINTS)
def test_a_sheet_is_one_page_of_its_paper(press, paper, landscape):
    page = page_of(print_now(press, Sheet("Thử", paper=paper, landscape=landscape)))
    size = (float(page.mediabox.width), float(page.mediabox.height))
    assert size == pytest.approx(POINTS[paper, landscape], abs=1.5)


def test_all_is_lines_and_letters_of_embedded_fonts(press):
    page = page_of(print_now(press, Sheet("Thử", picture="pass")))
    assert list(page.images) == []
    fonts = fonts_of(page)
    assert fonts
    assert all(map(is_embedded, fonts))
    assert any("BeVietnamPro" in str(font.get("/BaseFont", "")) for font in fonts)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["Ký hiệu", "Quốc lộ", "Đường sắt", "Trung tâm Lạng Sơn", "106°30′Đ", "TRUNG QUỐC"]),
        ("en", ["Signs", "National road", "Railway", "106°30′E", "CHINA"]),
        ("zh", ["图例符号", "国道", "铁路", "中国"]),
    ],
)
def test_its_words_can_be_searched_in_each_language(press, language, expected):
    set_language(language, PATHS.resources / "i18n")
    pdf = print_now(press, sheet_of(SheetRequest(title="Ẩm thực Quỳnh Sơn"), TODAY))
    text = page_of(pdf).extract_text()
    squeezed = "".join(text.split())
    for words in ("Ẩm thực Quỳnh Sơn", *expected):
        assert "".join(words.split()) in squeezed, words


def test_the_legend_tells_only_what_the_map_shows(press):
    town = Box(106.72, 21.83, 106.79, 21.88)
    text = page_of(print_now(press, Sheet("Thử", box=town))).extract_text()
    assert "Biên giới quốc gia" not in text
    assert "Trung tâm Lạng Sơn" not in text  # no inset where the map itself is near
    relics = Sheet("Thử", shown=frozenset({TAM_THANH.id}))
    shown = page_of(print_now(press, relics)).extract_text()
    assert "Di tích" in shown
    assert "Lễ hội" not in shown


def test_a_plan_is_drawn_with_its_stops_listed(press, planned):
    request = SheetRequest(
        plan=planned.plan, schedule=planned.schedule, box=box_of_plan(planned.schedule)
    )
    text = page_of(print_now(press, sheet_of(request, TODAY))).extract_text()
    for words in ("Động Tam Thanh", "Động Nhị Thanh", "Lịch trình", "27/2/2027"):
        assert words in text


def test_a_sheet_of_a_plan_names_its_places_and_no_others(press, planned):
    request = SheetRequest(
        plan=planned.plan, schedule=planned.schedule, box=box_of_plan(planned.schedule)
    )
    sheet = sheet_of(request, TODAY)
    assert sheet.shown == {TAM_THANH.id, NHI_THANH.id}
    text = "".join(page_of(print_now(press, sheet)).extract_text().split())
    names = [shown_name(place) for place in CATALOGUE.places if place.id in sheet.shown]
    assert all(text.count(name) >= 2 for name in names)  # on the map, in the list
    besides = sheet_of(replace(request, places=[CATALOGUE.places[0]]), TODAY)
    assert besides.shown == {TAM_THANH.id, NHI_THANH.id, CATALOGUE.places[0].id}


def shown_name(place):
    """A name as maps have it: without what is in brackets, without blanks."""
    return "".join(place.name.vi.split("(")[0].split())


def crowded(*kilometres):
    """The schedule of a day over temples so many kilometres east of a point."""
    places = {f"p{n}": a_temple(f"p{n}", km) for n, km in enumerate(kilometres)}
    plan = a_plan(list(places))
    return plan, timetable(plan, places.get, StraightRouter(), ORIGIN)


def test_where_stops_crowd_a_part_is_drawn_larger():
    plan, schedule = crowded(0, 0.4, 0.8, 40)
    box = box_of_plan(schedule)
    inset = sheet_of(SheetRequest(plan=plan, schedule=schedule, box=box), TODAY).inset
    west, south, east, north = inset.box
    inside = [
        west < visit.place.position.lon < east and south < visit.place.position.lat < north
        for visit in schedule[0].visits
    ]
    assert inside == [True, True, True, False]


@pytest.mark.parametrize("kilometres", [(0, 20, 40), (0, 0.4, 40), (0, 0, 0), ()])
def test_a_plan_that_is_spread_needs_no_inset(kilometres):
    plan, schedule = crowded(*kilometres)
    box = box_of_plan(schedule)
    assert sheet_of(SheetRequest(plan=plan, schedule=schedule, box=box), TODAY).inset is None


def test_a_hostile_title_is_text(press):
    text = page_of(print_now(press, Sheet(HOSTILE, notes=(HOSTILE,)))).extract_text()
    assert "".join(HOSTILE.split()) in "".join(text.split())


def test_a_long_plan_stays_on_its_page(press, planned):
    for _ in range(12):
        day = planned.add_day()
        for _ in range(8):
            planned.add_stop(TAM_THANH.id, day)
    request = SheetRequest(plan=planned.plan, schedule=planned.schedule, paper=Paper.A4)
    page = page_of(print_now(press, sheet_of(request, TODAY)))
    assert "Hệ tọa độ WGS 84" in page.extract_text()  # the foot is not pushed out


def test_of_sheets_asked_for_at_once_the_last_is_printed(press, qtbot):
    printed = []
    press.printed.connect(printed.append)
    for title in ("Một", "Hai", "Ba"):
        press.print(Sheet(title))
    qtbot.waitUntil(lambda: bool(printed), timeout=WAIT_MS)
    qtbot.wait(300)
    assert len(printed) == 1
    assert "Ba" in page_of(printed[0]).extract_text()


def test_a_picture_has_300_dots_an_inch(press, tmp_path):
    file = tmp_path / "sheet.png"
    save_sheet(print_now(press, Sheet("Thử", paper=Paper.A4)), file)
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == pytest.approx((3508, 2480), abs=6)
    assert picture.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)
    assert list(tmp_path.iterdir()) == [file]


def test_a_picture_shows_land_and_border(press):
    picture = draw_sheet(print_now(press, Sheet("Thử", paper=Paper.A4)), 72)
    colours = {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert {"#FDFBF5", "#E9E4D8", "#23395B"} <= colours  # land, abroad, the province's overview


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(RequestError, match="sheet-kind-unknown"):
        save_sheet(QByteArray(b"%PDF"), tmp_path / "sheet.jpg")


def test_a_read_only_file_is_told(tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(b"before")
    file.chmod(0o444)
    with pytest.raises(ReadOnlyError):
        save_sheet(QByteArray(b"%PDF"), file)
    assert file.read_bytes() == b"before"


def test_what_is_no_pdf_cannot_be_drawn():
    with pytest.raises(ExplorerError, match="map-not-drawn"):
        draw_sheet(QByteArray(b"no PDF"), 72)


# What a sheet shows


def test_the_box_of_a_view_is_what_the_map_shows():
    box = box_of_view(ViewChanged(106.7, 21.85, 10), 1024, 512)
    assert box.east - box.west == pytest.approx(360 * 1024 / 256 / 2**10)
    assert (box.west + box.east) / 2 == pytest.approx(106.7)
    assert box.south < 21.85 < box.north
    assert box.north - box.south == pytest.approx(0.653, abs=0.005)


def test_the_box_of_a_place_holds_its_inaccuracy():
    box = box_of_place(a_place(accuracy_m=60_000, position=Point(106.7, 21.85)))
    assert box.north - box.south > 2 * 60_000 / 111_320
    assert box.east - box.west > box.north - box.south


def test_a_plan_without_stops_is_nowhere():
    assert box_of_plan(()) is None


def test_title_and_subtitle_are_made_up_where_none_is_given(planned):
    whole = sheet_of(SheetRequest(), TODAY)
    assert (whole.title, whole.subtitle) == ("Lạng Sơn", "Bản đồ du lịch và di sản")
    some = sheet_of(SheetRequest(layers=(Layer.FESTIVALS, Layer.RELICS), title=" Tết "), TODAY)
    assert (some.title, some.subtitle) == ("Tết", "Di tích, Lễ hội")
    plan = sheet_of(SheetRequest(plan=planned.plan, schedule=planned.schedule), TODAY)
    assert plan.title == planned.plan.name
    assert "2 điểm" in plan.subtitle
    assert plan.picture == ""


# The dialog


@pytest.fixture
def dialog(qtbot, planned):
    opened = []

    def open_dialog(**desktop):
        shown = replace(Desktop(PATHS, CATALOGUE.places), **desktop)
        made = MapSheetDialog(shown)
        opened.append(made)
        made.show()
        qtbot.waitUntil(lambda: not made.preview.pixmap().isNull(), timeout=WAIT_MS)
        return made

    yield open_dialog
    for made in opened:
        made.close()
        shiboken6.delete(made)


def test_the_preview_follows_the_choices(dialog, qtbot):
    opened = dialog(selected=TAM_THANH, view=Box(106.6, 21.7, 106.9, 22.0))
    assert opened.preview.pixmap().width() > opened.preview.pixmap().height()
    opened.lie.choose(False)
    qtbot.waitUntil(
        lambda: opened.preview.pixmap().width() < opened.preview.pixmap().height(),
        timeout=WAIT_MS,
    )
    opened.extent.choose(Extent.PLACE)
    assert opened.request().selected == TAM_THANH.id
    opened.extent.choose(Extent.VIEW)
    assert opened.request().box == Box(106.6, 21.7, 106.9, 22.0)


def test_the_sheet_saved_is_the_one_chosen_last(dialog, qtbot, tmp_path, planned):
    opened = dialog(plan=planned.plan, schedule=planned.schedule)
    opened.paper.choose(Paper.A4)
    opened.with_plan.setChecked(True)
    assert opened.extent.value() is Extent.PLAN
    file = tmp_path / "sheet.pdf"
    with qtbot.waitSignal(opened.saved, timeout=WAIT_MS):
        opened.save(file)
    (page,) = PdfReader(file).pages
    assert float(page.mediabox.width) == pytest.approx(841.9, abs=1.5)
    assert "Động Nhị Thanh" in page.extract_text()


def test_only_the_places_filtered_are_drawn(dialog, planned):
    opened = dialog(listed=[TAM_THANH], plan=planned.plan, schedule=planned.schedule)
    assert opened.request().places == [TAM_THANH]
    opened.with_plan.setChecked(True)  # a plan has places of its own
    assert opened.request().places is None
    assert not opened.only_listed.isEnabled()
    opened.with_plan.setChecked(False)
    opened.only_listed.setChecked(False)
    assert opened.request().places is None


def test_what_cannot_be_saved_is_told(dialog, qtbot, tmp_path):
    opened = dialog()
    opened.save(tmp_path / "no" / "sheet.pdf")
    qtbot.waitUntil(lambda: "sheet.pdf" in opened.note.text(), timeout=WAIT_MS)
    assert not Path(tmp_path / "no").exists()


def test_a_sheet_has_its_title_its_language_its_tags(press):
    set_language("en", PATHS.resources / "i18n")
    pdf = PdfReader(BytesIO(bytes(print_now(press, Sheet("Tam Thanh")).data())))
    root = pdf.trailer["/Root"]
    assert (pdf.metadata.title, root["/Lang"]) == ("Tam Thanh", "en")
    assert [entry.title for entry in pdf.outline] == ["Tam Thanh"]
    assert root["/StructTreeRoot"]["/K"]["/S"] == "/Document"


def test_every_place_of_a_sheet_has_its_number_in_an_index(press):
    few = Sheet("Thử", shown=frozenset({TAM_THANH.id, NHI_THANH.id}))
    text = page_of(print_now(press, few)).extract_text()
    assert "Các nơi theo số" in text
    index = text.split("Các nơi theo số")[1]
    assert "Động Tam Thanh" in index
    assert "Động Nhị Thanh" in index
