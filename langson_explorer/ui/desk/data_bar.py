"""The second bar: the pages of the data, with how much waits on each, and who writes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from langson_explorer.i18n.formats import format_count
from langson_explorer.services.workspace import DATA_VIEWS, View, Workspace
from langson_explorer.settings import OFFICE_NAME, OFFICE_ROLE, Settings
from langson_explorer.ui.feature import Action
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.measures import SUB_BAR_HEIGHT
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.labels import ElidedLabel
from langson_explorer.ui.widgets.office_mark import OfficeMark

_PADDING, _ICON, _GAP = 12, 18, 8


class PageTab(DrawnButton):
    """A page of the data: icon, name, count; a stroke below the one shown."""

    def __init__(self, view: View, icon_name: str) -> None:
        super().__init__()
        self.view, self._icon_name, self._count = view, icon_name, 0
        self.setCheckable(True)
        self.setFont(font("button"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_words(self, text: str, count: int) -> None:
        """Say what the page is called, how much is on it (0 says nothing)."""
        self._count = count
        self.setText(text)
        self.setAccessibleName(f"{text} {format_count(count)}" if count else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        words = QFontMetricsF(font("strong")).horizontalAdvance(self.text())
        width = 2 * _PADDING + _ICON + _GAP + words + self._count_width()
        return QSize(round(width) + 1, SUB_BAR_HEIGHT)

    def _count_width(self) -> float:
        if not self._count:
            return 0
        words = QFontMetricsF(font("small-strong")).horizontalAdvance(format_count(self._count))
        return _GAP + max(20.0, words + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = theme.color("primary" if self.isChecked() else "ink2")
        middle = self.height() / 2
        painter.drawPixmap(_PADDING, round(middle - 9), pixmap(self._icon_name, _ICON, tone))
        painter.setFont(font("strong" if self.isChecked() else "button"))
        painter.setPen(tone)
        left = _PADDING + _ICON + _GAP
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_count(painter, middle)
        if self.isChecked():
            painter.fillRect(
                QRectF(_PADDING, self.height() - 3, self.width() - 2 * _PADDING, 3), tone
            )
        if self.has_ring:
            painter.setPen(theme.color("focus"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 6, -2, -6), 8, 8)

    def _paint_count(self, painter: QPainter, middle: float) -> None:
        is_amber = self.view is View.CONFLICTS
        width = self._count_width() - _GAP
        box = QRectF(self.width() - _PADDING - width, middle - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("amberbg" if is_amber else "sunk"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(theme.color("amber" if is_amber else "ink2"))
        painter.setFont(font("small-strong", tabular=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_count(self._count))


class DataBar(QWidget):
    """Shown over the pages of the data; `offer` says which there are."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        action: Callable[[str], Action | None],
        do: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._workspace, self._settings = workspace, settings
        self._action, self._do = action, do
        self._tabs: list[PageTab] = []
        self.setObjectName("DataBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(SUB_BAR_HEIGHT)
        self._mark = OfficeMark()
        self._name, self._role = ElidedLabel(role="strong"), ElidedLabel(role="second", tone="ink2")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(4)
        row.addStretch()
        for part in (self._mark, self._name, self._role):
            row.addWidget(part)
            row.addSpacing(4)
        follow(self, workspace.data_counts.watch, self._show_counts)
        follow(self, workspace.language.watch, self._retranslate)

    def offer(self, views: Sequence[View]) -> None:
        """Have a tab for each of these pages."""
        for view in views:
            action = self._action(view.value)
            if action is None:
                continue
            tab = PageTab(view, action.icon)
            tab.clicked.connect(lambda _=False, wanted=view: self._do(wanted.value))
            self._row.insertWidget(len(self._tabs), tab)
            self._tabs.append(tab)
        self._retranslate()

    def show_view(self, view: View) -> None:
        """Mark the page shown; go where it is none of the data."""
        self.setVisible(view in DATA_VIEWS)
        for tab in self._tabs:
            tab.setChecked(tab.view is view)
        name = self._settings.get(OFFICE_NAME)
        role = self._settings.get(OFFICE_ROLE)
        self._mark.setVisible(bool(name))
        self._mark.show_office(name)
        self._name.setText(name)
        self._role.setText(f"· {role}" if role else "")
        for label in (self._name, self._role):  # in a narrow window they give way to the pages
            label.setMaximumWidth(label.sizeHint().width())

    def _show_counts(self, counts: Mapping[View, int]) -> None:
        for tab in self._tabs:
            tab.show_words(tab.text(), counts.get(tab.view, 0))

    def _retranslate(self, _language: str = "") -> None:
        for tab in self._tabs:
            if action := self._action(tab.view.value):
                tab.show_words(action.label(), self._workspace.data_counts.value.get(tab.view, 0))
