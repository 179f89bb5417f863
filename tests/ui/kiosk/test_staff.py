"""What the staff choose, behind the PIN, and what visitors see of it."""

import shutil

import pytest
from kiosk_touching import buttons, touch, touch_at
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from langson_explorer.domain.layer import Layer
from langson_explorer.presenting.settings_page import settings_rows
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.services.wording import layer_name
from langson_explorer.settings import LANGUAGE
from langson_explorer.settings.table import (
    KIOSK,
    KIOSK_HIDDEN,
    KIOSK_HOURS,
    KIOSK_IDLE_S,
    KIOSK_LANGUAGES,
    KIOSK_LAYERS,
    KIOSK_LOGO,
    KIOSK_PLACE,
    KIOSK_WELCOME,
)
from langson_explorer.ui.kiosk.staff import choosing, counting, updating
from langson_explorer.ui.kiosk.staff.dark import RowButton

PIN = "204613"
SIZES = ((1080, 1920), (1920, 1080), (1366, 768))


def open_staff(kiosk):
    """Behind the PIN, at what visitors see."""
    kiosk.call_staff()
    kiosk.staff.show_content()
    QTest.qWait(5)


def row(kiosk, start):
    """The row that begins so."""
    return next(button for name, button in buttons(kiosk).items() if name.startswith(start))


def leave(kiosk):
    """Back to the visitors."""
    kiosk.staff.show_menu()
    QTest.qWait(5)
    touch(kiosk, buttons(kiosk)["Trở về màn hình khách"])


def type_in(kiosk, text):
    """Type with the keys on the screen: small letters, tones as they are called."""
    for key in text:
        touch(kiosk, buttons(kiosk)["dấu cách" if key == " " else key])


@pytest.mark.parametrize("size", SIZES)
def test_every_setting_of_the_kiosk_opens_and_leads_back(open_kiosk, size):
    kiosk = open_kiosk(size)
    open_staff(kiosk)
    rows = settings_rows(KIOSK)
    assert len(kiosk.staff.findChildren(RowButton)) == len(rows)
    for one in rows:
        open_staff_row = row(kiosk, one.label)
        open_staff_row.click()
        QTest.qWait(5)
        for button in kiosk.staff.inside.findChildren(QAbstractButton):
            assert min(button.width(), button.height()) >= 48, (one.label, button.accessibleName())
            assert button.mapTo(kiosk, QPoint(button.width(), 0)).x() <= kiosk.width()
        kiosk.staff.show_content()
        QTest.qWait(5)


def test_own_words_of_welcome_with_every_letter(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Lời chào"))
    touch(kiosk, buttons(kiosk)["ABC"])
    type_in(kiosk, "C")
    touch(kiosk, buttons(kiosk)["abc"])
    type_in(kiosk, "hàoạ"[:1])
    type_in(kiosk, ["a", "à", "o"])
    touch(kiosk, buttons(kiosk)["Lưu"])
    assert kiosk.services.settings.get(KIOSK_WELCOME) == "Chào"
    leave(kiosk)
    assert kiosk.page.hero.accessibleName() == "Chào"


def test_hours_that_make_no_sense_are_not_taken(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Giờ bật màn hình"))
    type_in(kiosk, ["123", "7"])
    touch(kiosk, buttons(kiosk)["Lưu"])
    assert "07:00-21:30" in kiosk.staff.inside.said.text
    touch(kiosk, buttons(kiosk)["Xóa hết"])
    type_in(kiosk, "07:00-21:30")
    touch(kiosk, buttons(kiosk)["Lưu"])
    assert kiosk.services.settings.get(KIOSK_HOURS) == "07:00-21:30"


def test_a_place_that_is_hidden_is_nowhere(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Các nơi không đưa ra"))
    type_in(kiosk, "tam thanh")
    touch(kiosk, row(kiosk, "Động và chùa Tam Thanh"))
    assert kiosk.services.settings.get(KIOSK_HIDDEN) == ["dong-tam-thanh"]
    assert row(kiosk, "Động và chùa Tam Thanh").value == "✓"
    leave(kiosk)
    touch_at(kiosk, QPoint(500, 500))
    kiosk.visitor.go(Page.SEARCH)
    type_in(kiosk, "tam thanh")
    assert "Động và chùa Tam Thanh" not in buttons(kiosk)
    kiosk.visitor.go(Page.PLACE, "dong-tam-thanh")
    assert kiosk.page.__class__.__name__ == "HomePage"


def test_where_the_kiosk_stands_is_found_by_its_name(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Nơi đặt màn hình"))
    type_in(kiosk, "ga lang son")
    found = kiosk.staff.findChildren(RowButton)[0]
    touch(kiosk, found)
    chosen = kiosk.services.settings.get(KIOSK_PLACE)
    assert "ga" in chosen
    leave(kiosk)
    assert kiosk.content.spot == chosen


def test_languages_and_the_first_of_them(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Các ngôn ngữ"))
    for name in ("✓ Tiếng Việt", "✓ 中文"):
        touch(kiosk, buttons(kiosk)[name])
    touch(kiosk, buttons(kiosk)["✓ English"])  # the last one stays
    assert kiosk.services.settings.get(KIOSK_LANGUAGES) == ["en"]
    leave(kiosk)
    assert kiosk.visitor.now.language == "en"
    assert kiosk.services.settings.get(LANGUAGE) == "vi"
    assert "中文" not in buttons(kiosk)


def test_seconds_in_steps_and_yes_or_no(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Hỏi khách sau (giây)"))
    touch(kiosk, buttons(kiosk)["+ 5"])
    assert kiosk.services.settings.get(KIOSK_IDLE_S) == 65
    touch(kiosk, buttons(kiosk)["Xong"])
    touch(kiosk, row(kiosk, "Giảm chuyển động: không"))
    assert row(kiosk, "Giảm chuyển động: có")


def test_the_last_layer_stays_and_all_of_them_are_none(kiosk):
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Các lớp khách xem"))
    names = [layer_name(layer) for layer in Layer]
    for name in names:
        touch(kiosk, buttons(kiosk)[f"✓ {name}"])
    assert kiosk.services.settings.get(KIOSK_LAYERS) == [[*Layer][-1].value]
    for name in names[:-1]:
        touch(kiosk, buttons(kiosk)[name])
    assert kiosk.services.settings.get(KIOSK_LAYERS) == []


@pytest.fixture
def stick(tmp_path, monkeypatch):
    folder = tmp_path / "stick"
    folder.mkdir()
    for module in (choosing, counting, updating):
        monkeypatch.setattr(module, "sticks", lambda: [folder])
    return folder


def test_a_logo_is_copied_from_the_stick(qtbot, kiosk, stick):
    picture = kiosk.services.paths.resources / "vignettes"
    drawn = next(picture.rglob("*.svg"))
    shutil.copy(drawn, stick / "ours.svg")
    (stick / "broken.png").write_bytes(b"no picture")
    open_staff(kiosk)
    touch(kiosk, row(kiosk, "Tệp biểu trưng"))
    qtbot.waitUntil(lambda: "broken.png" in buttons(kiosk))
    touch(kiosk, buttons(kiosk)["broken.png"])
    qtbot.waitUntil(lambda: "Không đọc được" in kiosk.staff.inside.said.text)
    touch(kiosk, buttons(kiosk)["ours.svg"])
    qtbot.waitUntil(lambda: kiosk.services.settings.get(KIOSK_LOGO) != "")
    shutil.rmtree(stick)
    leave(kiosk)
    assert not kiosk.page.hero._logo.isNull()


def test_counts_go_to_the_stick(qtbot, kiosk, stick):
    for _ in range(6):
        kiosk.counts.add(kiosk.now().date(), [Page.MAP])
    kiosk.call_staff()
    kiosk.staff.show_counts()
    QTest.qWait(5)
    touch(kiosk, buttons(kiosk)["Ghi ra tệp CSV"])
    file = stick / "kiosk-counts.csv"
    qtbot.waitUntil(file.exists)
    assert file.read_text().splitlines() == ["day,page,visits", "2027-02-27,map,6"]


def test_what_is_not_signed_is_told_and_left(qtbot, kiosk, stick):
    (stick / "a.mbtiles").write_bytes(b"pack")
    kiosk.call_staff()
    kiosk.staff.show_updates()
    qtbot.waitUntil(lambda: any(name.startswith("a.mbtiles") for name in buttons(kiosk)))
    touch(kiosk, row(kiosk, "a.mbtiles"))
    qtbot.waitUntil(lambda: "pack sign" in kiosk.staff.inside.said.text)
    assert not kiosk.staff.inside.is_busy
