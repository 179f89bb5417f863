"""The whole program drawn into a file: map, lists, card, plan, as one sees it."""

import pytest
from PySide6.QtGui import QImage

from langson_explorer.app import gui, wiring
from langson_explorer.errors import MissingFileError, StorageError
from langson_explorer.paths import Paths
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.png import write_png


@pytest.fixture
def services(tmp_path):
    """The real catalogue as the build hook made it; the user's folder is new."""
    standard = Paths.standard()
    if not (standard.catalogue.is_file() and (standard.resources / "web/map.html").is_file()):
        pytest.skip("data and web assets are not built")
    yield wiring.build(Paths(standard.resources, standard.geodata, tmp_path / "user"))
    theme.choose(ThemeName.LIGHT)


def colours_in(image, left, top, width, height):
    return {
        image.pixelColor(x, y).name()
        for x in range(left, left + width, 3)
        for y in range(top, top + height, 3)
    }


def test_a_picture_has_the_size_asked_for_with_a_map_in_it(services, tmp_path):
    file = tmp_path / "pictures" / "desk.png"
    gui.screenshot(
        services, file, size=(1280, 720), language="vi", theme="dark", place="dong-tam-thanh"
    )
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1280, 720)
    assert len(colours_in(image, 340, 80, 500, 380)) > 50  # land, roads, pins: not a blank view
    assert image.pixelColor(5, 60).name() == "#151e2a"
    assert not services.paths.user.exists()  # nothing of the user's was touched


def test_a_plan_that_is_not_there_is_an_error(services, tmp_path):
    with pytest.raises(MissingFileError):
        gui.screenshot(
            services,
            tmp_path / "x.png",
            size=(1280, 720),
            language="vi",
            theme="light",
            plan=tmp_path / "none.gpkg",
        )


def test_a_picture_that_cannot_be_written_leaves_nothing(qtbot, tmp_path, desk):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="folder-missing"):
        write_png(desk.window.grab(), tmp_path / "file" / "x.png")
    write_png(desk.window.grab(), tmp_path / "x.png")
    assert [path.name for path in tmp_path.glob("*.png")] == ["x.png"]
