"""The picture that moves while nobody is there."""

from PySide6.QtGui import QColor, QImage

from langson_explorer.ui.kiosk import hero as module
from langson_explorer.ui.kiosk.hero import SCENE_S, Hero, Scene


def test_a_photo_is_read_once_while_it_is_in_view(qtbot, tmp_path, monkeypatch):
    scenes = []
    for colour in ("red", "blue"):
        photo = QImage(64, 48, QImage.Format.Format_RGB32)
        photo.fill(QColor(colour))
        file = tmp_path / f"{colour}.png"
        photo.save(str(file))
        scenes.append(Scene("temple", colour, str(file), "A. Nguyễn"))
    read, really = [], module.photo_pixmap
    monkeypatch.setattr(
        module, "photo_pixmap", lambda file, size: read.append(file) or really(file, size)
    )
    time = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: time[0])
    hero = Hero("Xứ Lạng", "mời bạn")
    qtbot.addWidget(hero)
    hero.resize(300, 200)
    hero.move_on(scenes)
    seen = []
    for frame in range(40):  # ten to a scene; the hills come first
        time[0] = 100 + (frame + 0.5) * SCENE_S / 10
        seen.append(hero.grab().toImage().pixelColor(150, 190).name())
    assert seen[19] == "#ff0000"
    assert seen[39] == "#0000ff"
    assert read == [scene.photo for scene in scenes]
