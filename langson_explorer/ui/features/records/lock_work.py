"""Who may edit at this desk: what is switched off says so, what is locked asks for the PIN."""

from collections.abc import Callable

from langson_explorer.i18n import tr
from langson_explorer.settings import EDITING
from langson_explorer.ui.features.records.work import Work


class LockWork:
    """Stands before everything that writes."""

    def __init__(self, work: Work) -> None:
        self._work, self._lock = work, work.services.editing_lock
        self.tell()

    def tell(self) -> None:
        """Have the window offer to edit, or not."""
        self._work.workspace.can_edit.set(self._lock.is_open)

    def guarded(self, act: Callable[[], object]) -> None:
        """Do it, once who asks may."""
        if self._lock.is_open:
            act()
        elif self._work.services.settings.get(EDITING):
            self.ask(act)
        else:
            self._work.shell.say(tr("Việc sửa dữ liệu đang tắt trong cài đặt."))

    def ask(self, act: Callable[[], object]) -> None:
        """Ask for the PIN where there is one, then do it."""
        if self._lock.is_unlocked:
            act()
            return
        from langson_explorer.ui.features.records.pin_card import PinCard  # noqa: PLC0415

        card = PinCard(self._work.shell.window)
        card.given.connect(lambda pin: self._work.do(lambda: self._lock.unlock(pin), card.answer))
        card.opened.connect(self.tell)
        card.opened.connect(act)
        card.open_over(self._work.shell.window)

    def toggle(self) -> None:
        """Unlock editing, or lock it again."""
        if self._lock.has_pin and self._lock.is_unlocked:
            self._lock.lock()
            self.tell()
            self._work.shell.say(tr("Việc sửa đã khóa lại."))
        else:
            self.guarded(lambda: self._work.shell.say(tr("Việc sửa đang mở.")))

    def label(self) -> str:
        """What `toggle` would do."""
        if self._lock.has_pin and self._lock.is_unlocked:
            return tr("Khóa việc sửa dữ liệu")
        return tr("Mở khóa việc sửa dữ liệu")

    def set_pin(self) -> None:
        """Have another PIN typed, by who knows the old one."""
        self.ask(self._ask_new)

    def _ask_new(self) -> None:
        from langson_explorer.ui.features.records.pin_card import NewPinCard  # noqa: PLC0415

        lock, card = self._lock, NewPinCard(self._work.shell.window, has_one=self._lock.has_pin)
        card.given.connect(lambda pin: self._work.do(lambda: lock.set_pin(pin), self._pin_set))
        card.open_over(self._work.shell.window)

    def _pin_set(self, _none: None) -> None:
        self.tell()
        said = tr("Từ lần mở sau, việc sửa hỏi PIN.") if self._lock.has_pin else tr("Đã bỏ PIN.")
        self._work.shell.say(said)
