"""Pictures in the window: a bare one pasted, one of them put first."""

from PIL import Image
from PySide6.QtGui import QColor, QGuiApplication, QImage

from langson_explorer.ui.features.card.photo_viewer import PhotoViewer
from langson_explorer.ui.features.records.photos_editor import DropBox

PLACE = "den-ky-cung"


def test_a_picture_without_a_file_is_pasted(qtbot, form, real_services):
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 160, 90))
    QGuiApplication.clipboard().setImage(image)
    form.findChild(DropBox).paste()
    qtbot.waitUntil(lambda: bool(form.session.elements("photos")))
    (cell,) = form.session.elements("photos")
    file = real_services.photos.file(form.session.texts(cell)["photo"])
    with Image.open(file) as kept:
        assert kept.size == (800, 600)


def two_pictures(tmp_path, services):
    for nth, colour in enumerate(("red", "blue")):
        file = tmp_path / f"{nth}.png"
        Image.new("RGB", (300, 200), colour).save(file)
        services.photos.add(PLACE, [file], {"licence": "own"}, "ảnh", "tại chỗ")
    return [photo.id for photo in services.browser.get(PLACE).photos]


def test_a_picture_put_first_is_the_main_one_until_taken_back(
    qtbot, real_desk, feature, real_services, tmp_path
):
    red, blue = two_pictures(tmp_path, real_services)

    def shown():
        return [photo.id for photo in real_services.browser.get(PLACE).photos]

    feature.put_first(PLACE, blue)
    qtbot.waitUntil(lambda: shown() == [blue, red])
    (entry, *_) = real_services.records.history(PLACE)
    feature.revert(entry.change, "thử")
    qtbot.waitUntil(lambda: shown() == [red, blue])


def test_the_viewer_asks_for_it_only_of_who_may_edit(qtbot, real_desk, real_services, tmp_path):
    _, blue = two_pictures(tmp_path, real_services)
    real_desk.workspace.select(PLACE)
    pane = real_desk.features["card"].pane
    pane.view_photo(real_services.browser.get(PLACE), 1)
    viewer = real_desk.window.findChild(PhotoViewer)
    assert viewer._first.isVisible() and viewer._words.isVisible()
    viewer._first.click()
    qtbot.waitUntil(lambda: real_services.browser.get(PLACE).photos[0].id == blue)
    real_desk.workspace.can_edit.set(False)
    pane.view_photo(real_services.browser.get(PLACE), 1)
    assert not real_desk.window.findChildren(PhotoViewer)[-1]._first.isVisible()


def test_words_are_edited_where_the_pictures_are(
    qtbot, real_desk, feature, real_services, tmp_path
):
    two_pictures(tmp_path, real_services)
    real_desk.features["card"].pane.photo_words_wanted.emit(PLACE)
    qtbot.waitUntil(lambda: feature.form is not None and feature.form.session is not None)
    assert feature.form._scroll.verticalScrollBar().value() > 0
