"""The pages of the exchange in a small window: 1366x768 at 150 % leaves 910x512 points."""

import pytest

from langson_explorer.i18n import set_language
from langson_explorer.services.workspace import DATA_VIEWS
from langson_explorer.settings import HUB_ON, HUB_URL, OFFICE_NAME, OFFICE_ROLE


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_no_page_makes_the_window_wider(qtbot, two, open_desk, monkeypatch, language):
    services = two.ours
    services.settings.set(OFFICE_NAME, "Trung tâm Xúc tiến Du lịch và Công viên địa chất")
    services.settings.set(OFFICE_ROLE, "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn")
    services.settings.set(HUB_ON, True)
    services.settings.set(HUB_URL, "postgresql:///nowhere?host=/nowhere")
    two.clash(name_en=("Ours", "Theirs"), lat=("21.845", "21.846"))
    set_language(language, services.paths.resources / "i18n")
    desk = open_desk((910, 512), services)
    desk.workspace.language.set(language)
    monkeypatch.setattr("langson_explorer.services.hub.sync", lambda *_, **__: None)
    for view in DATA_VIEWS:
        desk.workspace.view.set(view)
        qtbot.wait(50)  # until all is laid out
        assert desk.window.minimumSizeHint().width() <= 910, view
        assert desk.window.width() == 910, view
