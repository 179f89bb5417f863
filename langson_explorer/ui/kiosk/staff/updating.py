"""What a stick has brought: signed changes, signed map packs; taken one at a time."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_size
from langson_explorer.services.kiosk.sticks import sticks
from langson_explorer.services.kiosk.updates import Offer, OfferKind, offers
from langson_explorer.services.packs import InstalledPack
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.exchange import taken_lines
from langson_explorer.storage.exchange.taking import Taken
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.page import empty
from langson_explorer.ui.kiosk.staff.dark import DarkButton, DarkWords, RowButton, Sheet


class UpdateSheet(Sheet):
    """Lists what may be taken; nothing is taken but what a trusted key has signed."""

    progressed = Signal(float)

    def __init__(
        self, services: Services, back: Callable[[], object], restart: Callable[[], object]
    ) -> None:
        about = tr("Chỉ nhận tệp do cơ quan đã tin ký: thay đổi có ảnh (.xlgoi), gói bản đồ.")
        super().__init__(tr("Cập nhật từ USB"), about, lines=5)
        self._services, self._back = services, back
        self._work = Background(self, "updates")
        self._cancelled = threading.Event()
        self.is_busy = False
        self.progressed.connect(self._tell_progress)
        self._rows = self.list_of()
        foot = QHBoxLayout()
        foot.setSpacing(u(16))
        self._again = DarkButton(tr("Xem lại USB"), self.look)
        foot.addWidget(self._again)
        foot.addWidget(DarkButton(tr("Khởi động lại"), restart))
        self.whole.addLayout(foot)
        self.ends(self._leave)
        self.look()

    def look(self) -> None:
        """Look what there is, in the thread that may wait for a stick."""
        if not self.is_busy:
            self._work.run(lambda: offers(sticks()), self._list, self._fail)

    def _list(self, found: list[Offer]) -> None:
        empty(self._rows)
        for offer in found:
            kind = tr("thay đổi, ảnh") if offer.kind is OfferKind.BUNDLE else tr("gói bản đồ")
            second = f"{kind} · {format_size(offer.size_bytes)}"
            row = RowButton(offer.path.name, tr("Nhận"), partial(self.take, offer), second)
            self._rows.addWidget(row)
        if not found:
            self._rows.addWidget(DarkWords(tr("Chưa thấy tệp nào. Cắm USB rồi xem lại."), 24))
        self._rows.addStretch()

    def take(self, offer: Offer) -> None:
        """Take one; the others wait."""
        if self.is_busy:
            return
        self.is_busy = True
        self.said.say(tr("Đang kiểm tra và nhận {file}…").format(file=offer.path.name))
        updates, is_cancelled = self._services.kiosk_updates, self._cancelled.is_set

        def work() -> Taken | InstalledPack:
            return updates.take(offer, self.progressed.emit, is_cancelled)

        self._work.run(work, self._done, self._fail)

    def _tell_progress(self, share: float) -> None:
        if self.is_busy:
            self.said.say(tr("Đang nhận: {share}").format(share=f"{round(100 * share)} %"))

    def _done(self, taken: Taken | InstalledPack) -> None:
        self.is_busy = False
        if isinstance(taken, Taken):
            self.said.say("\n".join(taken_lines(taken, 0)))
        else:
            name = taken.info.name if taken.info else taken.id
            self.said.say(tr("Đã nhận gói bản đồ “{name}”.").format(name=name))

    def _fail(self, error: ExplorerError) -> None:
        self.is_busy = False
        self.said.say(error_sentence(error))

    def _leave(self) -> None:
        self._cancelled.set()
        self._back()
