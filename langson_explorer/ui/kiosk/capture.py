"""A picture of a page of the kiosk, taken once all in it is drawn."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap

from langson_explorer.domain.importance import importance
from langson_explorer.presenting.kiosk.doors import doors
from langson_explorer.services.kiosk.visit import Looks, Page as Pages, Wish
from langson_explorer.ui.kiosk.kiosk import Kiosk
from langson_explorer.ui.widgets.png import write_png

OVER = ("pin", "idle")  # what comes over a page
PAGES = (*(page.value for page in Pages), *OVER)
_USUAL = Looks()
_SETTLE_MS, _MAP_MS, _PATIENCE_MS = 300, 2500, 30_000


def capture(
    kiosk: Kiosk,
    file: Path,
    size: tuple[int, int],
    page: str,
    *,
    language: str,
    about: str = "",
    looks: Looks = _USUAL,
) -> None:
    """Show a page at a size, write what is seen; `about` is a place, a layer, a text typed.

    Where a page is about one and none is given: the best-known place, the first door's layer.
    """
    kiosk.resize(*size)
    kiosk.show()
    _wait(_SETTLE_MS)
    wish = Wish(interests=frozenset({"caves", "temples", "festivals", "markets"}))
    typed = about if page == Pages.SEARCH else ""
    kiosk.visitor.change(language=language, looks=looks, wish=wish, typed=typed)
    if page in OVER:
        kiosk.visitor.go(Pages.PLACE, about or _usual(kiosk, Pages.PLACE))
        _wait(_SETTLE_MS)
        (kiosk.call_staff if page == "pin" else kiosk.ask)()
    elif page != Pages.ATTRACT:
        kiosk.visitor.go(Pages(page), "" if typed else about or _usual(kiosk, Pages(page)))
    if page in (Pages.MAP, Pages.RESULT, Pages.PLACE):
        view = kiosk.map_view()
        _wait_for(lambda: view.is_ready or bool(view.trouble))
        _wait_for(lambda: getattr(kiosk.page, "said", view) is not None)
        _wait(_MAP_MS)
    _wait(2 * _SETTLE_MS)
    write_png(QPixmap(kiosk.grab()), file)


def _usual(kiosk: Kiosk, page: Pages) -> str:
    """What a page is about where nothing is said of it."""
    browser = kiosk.services.browser
    if page is Pages.PLACE:
        return min(kiosk.content.among(browser.places), key=importance).id
    if page is Pages.LIST:
        return doors(browser, kiosk.content)[0].layer
    return ""


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def _wait_for(is_there: Callable[[], bool]) -> None:
    """Wait, though not for ever."""
    left = _PATIENCE_MS
    while left > 0 and not is_there():
        _wait(50)
        left -= 50
