"""What the window does about changes to plans that could not be saved."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.plan_events import (
    ChangedElsewhere,
    PlanEvent,
    SaveFailed,
    StoreBack,
)
from langson_explorer.services.planning import Planning
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.errors import quoted
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.notices import Notices, Tone

RETRY_MS = 5_000
_LOOK_MS = 50  # how often one looks whether the last change has been written
_PATIENCE_MS = 6_000  # a store waits for 5 s for another program
_MOST_NAMED = 5


class PlanSaving(QObject):
    """Tells of what could not be saved, tries again, asks before a window over it is closed.

    Events come by `heard`, in the thread of the widgets.
    """

    closing_settled = Signal()  # what was being written as one closed is, or is not

    def __init__(self, planning: Planning, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._planning, self._notices = planning, notices
        self._warned: set[str] = set()
        self._is_sure = False  # that the window may be closed over what is unsaved
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        if planning.needs_retry:
            self._retry.start()
        if planning.trouble:
            said = error_sentence(planning.trouble)
            if planning.needs_retry:
                self._warn(said)
            else:
                notices.say(said, Tone.WRONG)
        if planning.taken_up:
            notices.say(_taken_up_text(planning.taken_up))

    def hear(self, event: PlanEvent) -> None:
        """Answer an event of the plans."""
        if isinstance(event, SaveFailed):
            self._retry.start()
            said = tr("Chưa lưu được lịch trình. {reason}")
            self._warn(said.format(reason=error_sentence(event.error)))
        elif isinstance(event, ChangedElsewhere):
            name = self._planning.part_ways(event)
            said = tr(
                "“{theirs}” vừa được sửa ở chương trình khác và được giữ như vậy; thay đổi ở đây "
                "thành lịch trình riêng, “{ours}”."
            )
            self._notices.say(said.format(theirs=event.theirs.name, ours=name), Tone.WRONG)
        elif isinstance(event, StoreBack):
            self._planning.take_stored(event.stored)

    def may_close(self, over: QWidget) -> bool:
        """Whether the window may be closed; asks where changes would be lost or are kept aside.

        False while the last change is being written, too: `closing_settled` then tells to ask anew.
        """
        if self._is_sure or not self._planning.unsaved():
            return True
        if not self._planning.has_failed:
            self._await_writing(_PATIENCE_MS)
            return False
        dialog = UnsavedDialog(self._planning.unsaved(), self._planning.is_all_kept, over)
        dialog.retry_wanted.connect(self._planning.retry_saving)
        self._is_sure = dialog.exec() == QDialog.DialogCode.Accepted
        return self._is_sure

    def _await_writing(self, left_ms: int) -> None:
        if not self._planning.unsaved() or self._planning.has_failed:
            self.closing_settled.emit()
        elif left_ms <= 0:
            self._is_sure = True  # it is written, or kept aside, once the window has gone
            self.closing_settled.emit()
        else:
            QTimer.singleShot(_LOOK_MS, self, lambda: self._await_writing(left_ms - _LOOK_MS))

    def _try_again(self) -> None:
        if self._planning.needs_retry:
            self._planning.retry_saving()
            return
        self._retry.stop()
        self._take_back()
        self._notices.say(tr("Đã lưu xong các thay đổi trước đó chưa lưu được."))

    def _take_back(self) -> None:
        for notice in self._notices.shown():
            if notice.text in self._warned:
                notice.dismiss()
        self._warned.clear()

    def _warn(self, text: str) -> None:
        """Say what stays so until changes can be saved again, in place of what was said before."""
        text = tr("{trouble} Chương trình sẽ tự thử lại.").format(trouble=text)
        self._take_back()
        self._warned.add(text)
        self._notices.say(text, Tone.WRONG, (tr("Thử lại"), self._try_again))


class UnsavedDialog(FittingDialog):
    """Asks whether to close the window although changes could not be saved."""

    retry_wanted = Signal()

    def __init__(self, names: list[str], is_kept: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Chưa lưu được lịch trình"))
        self.setMinimumWidth(480)
        self.retry_button = Button(tr("Thử lưu lại"))
        self.close_button = Button(tr("Đóng cửa sổ"))
        self.stay_button = Button(tr("Không đóng"), kind="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(tr("Chưa lưu được lịch trình"), "page"))
        column.addWidget(Paragraph(_named(names), tone="ink"))
        column.addWidget(Paragraph(_fate_text(is_kept), tone="ink2" if is_kept else "amber"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.retry_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.stay_button)
        column.addLayout(foot)
        self.retry_button.clicked.connect(self.retry_wanted)
        self.retry_button.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.accept)
        self.stay_button.clicked.connect(self.reject)
        self.stay_button.setFocus()


def _named(names: list[str]) -> str:
    text = ntr(
        "Thay đổi của {n} lịch trình chưa vào được tệp: {names}",
        "Thay đổi của {n} lịch trình chưa vào được tệp: {names}",
        len(names),
    )
    return text.format(n=format_count(len(names)), names=_listed(names))


def _fate_text(is_kept: bool) -> str:
    if is_kept:
        return tr(
            "Chúng được giữ trong một tệp bên cạnh; lần mở sau, chương trình sẽ đưa chúng vào."
        )
    return tr("Cũng không giữ được chúng ở tệp khác: đóng cửa sổ thì chúng mất.")


def _taken_up_text(names: tuple[str, ...]) -> str:
    said = tr("Đã đưa vào thay đổi lần trước chưa lưu được: {names}")
    return said.format(names=_listed(names))


def _listed(names: Sequence[str]) -> str:
    return quoted(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
