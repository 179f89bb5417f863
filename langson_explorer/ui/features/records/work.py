"""What the parts of the records in the window share: where to say things, the thread, places."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services, Shell

if TYPE_CHECKING:  # loaded when a place is first edited
    from langson_explorer.domain.place import Place


class Work:
    """Nothing that waits for the store is done in the window's thread, but by `do`."""

    def __init__(
        self, owner: QObject, shell: Shell, workspace: Workspace, services: Services
    ) -> None:
        self.shell, self.workspace, self.services = shell, workspace, services
        self._owner = owner
        self._thread: Background | None = None

    def do[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object] | None = None,
    ) -> None:
        """Have something done that may wait for the store."""
        self._thread = self._thread or Background(self._owner, "records")
        self._thread.run(work, done, failed or self.shell.tell_trouble)

    def find(self, text: str) -> "Place | None":
        """A place by its id, or by its whole name."""
        browser = self.workspace.browser.value
        if browser is None or not text:
            return None
        if place := browser.find(text):
            return place
        from langson_explorer.domain.text import folded  # noqa: PLC0415

        wanted = folded(text)
        return next((one for one in browser.places if folded(one.name.vi) == wanted), None)

    def revert(self, change: str, reason: str) -> None:
        """Take back a change: write its inverse."""
        records = self.services.records
        self.do(
            lambda: records.revert(change, reason),
            lambda _: self.shell.say(tr("Đã trả lại như trước")),
        )

    def offer_revert(self, said: str, change: str) -> None:
        """Say what was written, with an offer to take it back."""
        reason = tr("Hoàn tác ngay sau khi lưu")
        self.shell.say(said, action=(tr("Hoàn tác"), lambda: self.revert(change, reason)))
