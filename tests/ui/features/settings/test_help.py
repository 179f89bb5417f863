"""The documents within the help: found by their words, opened by a press."""

import pytest

from langson_explorer.ui.features.settings.help import Chapter


@pytest.fixture
def view(desk):
    desk.do("help")
    return desk.window._views["help"]


def chapters(view):
    return view._scroll.widget().findChildren(Chapter)


def test_chapters_are_listed_closed_and_opened_by_a_press(view):
    first, *rest = chapters(view)
    assert rest and first.text is None
    first.title.click()
    assert first.text is not None and len(first.text.toPlainText()) > 40
    first.title.click()
    assert first.text.isHidden()


def test_words_of_a_document_lead_to_its_chapter(view):
    view.look_for("hash of the office's change before")
    (found,) = chapters(view)
    assert found.text is not None and "hash" in found.text.toPlainText()
    view.look_for("xyzzy không có")
    assert chapters(view) == []


def test_documents_in_the_language_of_the_window_come_first(view, desk):
    assert chapters(view)[1]._topic.title == "Những bước đầu › Tìm một nơi"
    view.look_for("phím mũi tên dời 5 m")
    (found,) = chapters(view)
    assert found._topic.title == "Sửa dữ liệu của cơ quan › Sửa một nơi"
    view.look_for("")
    desk.do("language-zh")
    assert chapters(view)[1]._topic.title == "入门 › 查找地点"
