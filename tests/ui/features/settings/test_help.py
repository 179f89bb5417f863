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
