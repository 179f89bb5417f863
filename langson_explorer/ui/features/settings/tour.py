"""The tour of the first run: five steps, to be left at any time."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.help import first_steps
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 420


class TourCard(Popover):
    """One step at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Năm bước đầu tiên"))
        self.setFixedWidth(_WIDTH)
        self._steps, self.at = first_steps(), 0
        self._count, self._title = Line("", "second", "ink2"), Line("", "title")
        self._text = Paragraph("")
        self._text.setMinimumHeight(80)
        skip = Button(tr("Bỏ qua"), kind="ghost")
        self._back = Button(tr("Lùi"))
        self._next = Button("", kind="primary")
        foot = QHBoxLayout()
        foot.addWidget(skip)
        foot.addStretch()
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        for part in (self._count, self._title, self._text):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        skip.clicked.connect(self.close)
        self._back.clicked.connect(lambda: self.go(-1))
        self._next.clicked.connect(lambda: self.go(1))
        self.go(0)

    def go(self, step: int) -> None:
        """Go on, or back; past the last step it is over."""
        self.at += step
        if self.at >= len(self._steps):
            self.close()
            return
        topic = self._steps[self.at]
        self._count.setText(f"{self.at + 1} / {len(self._steps)}")
        self._title.setText(topic.title)
        self._text.set_text(topic.text)
        self._back.setEnabled(self.at > 0)
        is_last = self.at == len(self._steps) - 1
        self._next.setText(tr("Xong") if is_last else tr("Tiếp"))
