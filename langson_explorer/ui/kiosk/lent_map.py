"""The one map of the kiosk: made once, lent to page after page, made anew before it grows old."""

import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.kiosk.memory import rss_mb
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services
from langson_explorer.ui.theming.theme import theme

if TYPE_CHECKING:  # it loads the web engine
    from langson_explorer.mappage.messages import PackLayer
    from langson_explorer.ui.features.map.view import MapView

_log = logging.getLogger(__name__)
_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
# The page's scripts hold some 25 MB. Left to itself, V8 lets garbage grow to hundreds before it
# looks for any: all day long that is memory that rises for no reason.
_HEAP = "--js-flags=--max-old-space-size=64"
MOST_MB = 600  # what the process of the map may hold; a page loaded anew gives nothing back


def bound_heap() -> None:
    """Have the process of the map clear up early; heard only before the web engine starts."""
    flags = os.environ.get(_FLAGS, "")
    if "--js-flags" not in flags:
        os.environ[_FLAGS] = f"{flags} {_HEAP}".strip()


class LentMap:
    """Waits, unseen, in `parking` of a window until a page shows it."""

    def __init__(self, window: QWidget, services: Services, content: Callable[[], Content]) -> None:
        self.parking = QWidget(window)
        self.parking.setGeometry(0, 0, 0, 0)
        self.parking.hide()
        self._services, self._content = services, content
        self._packs = Background(window, "packs")
        self.made: MapView | None = None
        self._has_other_packs = False
        self._is_watching = False

    def view(self, language: str) -> "MapView":
        """The map, made when it is first wanted."""
        if self.made is None:
            self.made = self._make()
        if self.made.state.theme != theme.name:
            self.made.set_theme(theme.name)
        if self.made.state.language != language:
            self.made.set_language(language)
        return self.made

    def _make(self) -> "MapView":
        bound_heap()
        from langson_explorer.ui.features.map.view import MapView  # noqa: PLC0415

        made = MapView(self._services.paths, self.parking)
        made.failed.connect(lambda _error: None)
        self._watch_packs()
        self._fill(made)
        return made

    def _watch_packs(self) -> None:
        """Hear of packs that come or go: the next visitor sees them."""
        if not self._is_watching:
            self._is_watching = True
            self._services.packs.subscribe(self._note_packs)

    def _note_packs(self) -> None:
        self._has_other_packs = True

    def renew(self, *, is_stale: bool) -> None:
        """Have it forget a visitor; one that has died, or grown, is made when next wanted."""
        if self.made is None:
            return
        page = self.made.view.page() if self.made.view else None
        has_grown = rss_mb(page.renderProcessPid()) > MOST_MB if page else False
        if has_grown or self.made.has_given_up or self.made.trouble:
            self.made.deleteLater()
            self.made = None
            return
        if is_stale or self._has_other_packs:
            self._has_other_packs = False
            self._fill(self.made)
        self.made.set_filter(None)
        self.made.home()

    def _fill(self, made: "MapView") -> None:
        """Its places, its packs; those are looked for in a thread."""
        made.show_places(self._content().among(self._services.browser.places))
        self._packs.run(
            self._layers,
            lambda layers: self._draw(made, layers),
            lambda error: _log.warning("no map packs: %s", error),
        )

    def _layers(self) -> "list[PackLayer]":
        from langson_explorer.mappage.packs import pack_layer  # noqa: PLC0415

        found = (pack_layer(pack) for pack in self._services.packs.installed())
        return [layer for layer in found if layer]

    def _draw(self, made: "MapView", layers: "list[PackLayer]") -> None:
        if made is self.made:
            made.set_packs(layers, self._services.packs.tile, self._services.heights)
