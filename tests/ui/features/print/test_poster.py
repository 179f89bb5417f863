"""The poster of a year: what it says, that it is a sheet of A3 with letters in it."""

from datetime import date

import pytest
from calendar_builders import PLACES
from languages import speaking
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from langson_explorer.domain.lunar import LunarDateError
from langson_explorer.errors import StorageError
from langson_explorer.paths import Paths
from langson_explorer.presenting.print.poster import poster_of
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.ui.features.print.poster import save_poster
from langson_explorer.ui.theming.appearance import dress

TODAY = date(2026, 11, 26)


def poster(year=2027):
    return poster_of(FestivalCalendar(PLACES), PLACES, year, TODAY)


def text_of(path):
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document, document.getAllText(0).text()


def test_each_day_has_both_dates_and_its_festivals():
    february = poster().months[1]
    first_of_year = february.days[5]
    assert (first_of_year.lunar, first_of_year.is_holiday) == ("1/1", True)
    main_day = february.days[26]
    assert (main_day.lunar, main_day.heritage, main_day.others) == ("22", 1, 0)


def test_festivals_stand_under_the_month_they_begin_in():
    groups = dict(poster().groups)
    assert [entry.dates for entry in groups["Tháng 2"]] == ["27/2 – 4/3", "28/2", "chờ công bố"]
    assert groups["Tháng 2"][0].is_heritage


def test_the_notes_tell_of_markets_and_of_what_skips():
    notes = " ".join(poster().notes)
    assert "Chợ Kỳ Lừa: ngày 2, 7, 22" in notes
    assert "năm 2027 không có hội" in notes
    assert "năm 2028 không có hội" not in " ".join(poster(2028).notes)


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_it_is_one_sheet_of_a3_with_letters(qtbot, tmp_path, language):
    dress(QApplication.instance(), Paths.standard().resources)
    path = tmp_path / "year.pdf"
    with speaking(language):
        made = poster()
        save_poster(made, path)
    document, text = text_of(path)
    assert document.pageCount() == 1
    size = QPageSize(QPageSize.PageSizeId.A3).sizePoints()
    page = document.pagePointSize(0)
    assert (round(page.width()), round(page.height())) == (size.height(), size.width())
    assert "2027" in text
    if language == "vi":
        assert made.title in text
    document.close()


def test_a_year_beyond_the_calendars_has_none():
    with pytest.raises(LunarDateError):
        poster(2101)


def test_a_folder_that_is_not_there_gets_no_poster(qtbot, tmp_path):
    with pytest.raises(StorageError):
        save_poster(poster(), tmp_path / "none" / "year.pdf")


def test_it_has_its_title_its_language_its_tags(qtbot, tmp_path):
    path = tmp_path / "year.pdf"
    save_poster(poster(), path)
    pdf = PdfReader(path)
    root = pdf.trailer["/Root"]
    assert "2027" in pdf.metadata.title
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi", True)
    assert [entry.title for entry in pdf.outline] == [pdf.metadata.title]
