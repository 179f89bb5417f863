"""Pictures on the card: one large with its credit, the next in a strip, all over the window."""

from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt

from langson_explorer.domain.place import Photo, Words
from langson_explorer.presenting.places.photos import photo_caption, photo_credit
from langson_explorer.services.wording import disputed_text
from langson_explorer.ui.features.card.photo_viewer import PhotoViewer
from langson_explorer.ui.features.card.photos import PhotoHead, SmallPhoto
from langson_explorer.ui.widgets.card_parts import Row
from langson_explorer.ui.widgets.chips import Badge
from langson_explorer.ui.widgets.picture import Picture

PHOTOS = tuple(
    Photo(
        f"{n}" * 64,
        Words(f"Ảnh {n}", f"Photo {n}"),
        "CC BY 4.0" if n else "",
        giver_role="Xã Chi Lăng",
        taken="2027-02-11",
    )
    for n in range(6)
)


@pytest.fixture
def head(qtbot):
    head = PhotoHead(PHOTOS, lambda _photo, _is_small: None)
    qtbot.addWidget(head)
    head.resize(360, 300)
    head.show()
    return head


def test_the_credit_is_said_and_what_has_no_licence(head):
    assert photo_caption(PHOTOS[1]) == "Ảnh 1"
    assert photo_credit(PHOTOS[1]) == "Ảnh: Xã Chi Lăng, 2/2027 · CC BY 4.0"
    assert photo_credit(PHOTOS[0]) == "Ảnh: Xã Chi Lăng, 2/2027 · chưa có giấy phép"
    assert photo_credit(Photo("0" * 64)) == "chưa có giấy phép"
    assert "chưa có giấy phép" in head.large.accessibleName()


def test_the_strip_leads_from_one_to_the_next(qtbot, head):
    strip = head.findChildren(SmallPhoto)
    assert [small.accessibleName() for small in strip] == ["Ảnh 0", "Ảnh 1", "Ảnh 2", "+2"]
    strip[1].click()
    assert head.at == 1 and strip[1].isChecked()
    qtbot.keyClick(head, Qt.Key.Key_Left)
    qtbot.keyClick(head, Qt.Key.Key_Left)
    assert head.at == 5
    with qtbot.waitSignal(head.viewer_wanted) as told:
        strip[3].click()
    assert told.args == [3]


def test_the_viewer_covers_the_window_until_esc(qtbot, desk):
    viewer = PhotoViewer(desk.window, "Chi Lăng", "Xã Chi Lăng", PHOTOS, lambda *_: None)
    viewer.open_at(2)
    assert viewer.size() == desk.window.size()
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.at == 3
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_the_viewer_goes_near_and_is_pulled_no_farther_than_the_picture(qtbot, desk, tmp_path):
    file = tmp_path / "wide.png"
    Image.new("RGB", (1600, 900), "green").save(file)
    viewer = PhotoViewer(desk.window, "Chi Lăng", "", PHOTOS, lambda *_: file)
    viewer.open_at(0)
    box = viewer._box()
    assert viewer._whole(viewer._picture()).toRect().width() in range(
        box.width() - 2, box.width() + 1
    )
    qtbot.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.zoom == 1.25
    viewer._near.click()
    assert viewer.zoom == 1.0
    viewer.zoom_to(2.0, QPointF(box.topLeft()))
    whole = viewer._whole(viewer._picture())
    assert abs(whole.left() - box.left()) < 2 and abs(whole.top() - box.top()) < 2
    qtbot.mousePress(viewer, Qt.MouseButton.LeftButton, pos=box.center())
    qtbot.mouseMove(viewer, box.center() + QPoint(900, 0))
    qtbot.mouseRelease(viewer, Qt.MouseButton.LeftButton)
    assert viewer._whole(viewer._picture()).left() <= box.left() + 1
    viewer.show_photo(1)
    assert viewer.zoom == 1.0


def test_a_place_without_pictures_has_its_drawing(desk):
    desk.workspace.select("tam-thanh")
    pane = desk.features["card"].pane
    assert pane.findChildren(Picture) and not pane.findChildren(PhotoHead)
    story = pane.story
    pane.show_story(replace(story, place=replace(story.place, photos=PHOTOS)))
    assert len(pane.findChildren(PhotoHead)) == 1


def test_what_offices_disagree_on_is_marked(desk):
    desk.workspace.select("tam-thanh")
    pane = desk.features["card"].pane
    disputed = replace(pane.story.place, disputed=("fee", "name_en"), is_retired=True)
    assert disputed_text(disputed) == "Nhiều giá trị: Vé người lớn, Tên (English)"
    pane.show_story(replace(pane.story, place=disputed))
    assert "Đã bỏ" in [badge.accessibleName() for badge in pane.findChildren(Badge)]
    assert disputed_text(disputed) in [row.words.accessibleName() for row in pane.findChildren(Row)]
    assert disputed_text(pane.story.place) and not disputed_text(desk.workspace.place)
