"""Text on screen, always plain: a name that looks like HTML is shown as it is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.fonts import font, line_height
from langson_explorer.ui.widgets.plain import PlainLabel, set_tooltip
from langson_explorer.ui.widgets.popups import Menu

_LEAST = 40  # px


class Line(PlainLabel):
    """One line of plain text in a role and a tone of the theme."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "ink", *, tabular: bool = False
    ) -> None:
        super().__init__(text)
        self.setFont(font(role, tabular=tabular))
        self.setMinimumHeight(line_height(role))
        self.setProperty("tone", tone)


class ElidedLabel(Line):
    """A line that ends in … where it does not fit; the tooltip then has all of it."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "ink") -> None:
        super().__init__(text, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened to the width there is."""
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        set_tooltip(self, "" if shown == self.text() else self.text())
        if shown != self.text() and self.width() < _LEAST:
            return  # a letter or two with … say nothing
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        return QSize(
            QFontMetrics(self.font()).horizontalAdvance(self.text()) + 1, self.minimumHeight()
        )


class Paragraph(QTextEdit):
    """Plain text over several lines, as high as it needs, that may be selected and copied."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "ink") -> None:
        super().__init__()
        self._line = line_height(role)
        self.setReadOnly(True)
        self.setFont(font(role))
        self.setProperty("tone", tone)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other text; its first line is also the accessible name."""
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(spacing)
        self.setAccessibleName(text.split("\n", 1)[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the text needs at the new width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the pane around it."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, in the program's own words."""
        menu = Menu(self)
        copy = menu.addAction(tr("Sao chép"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(tr("Chọn tất cả"), self.selectAll)
        menu.exec(event.globalPos())

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(self.viewport().width())
        self.setFixedHeight(max(self._line, round(document.size().height())))


def set_tone(widget: QWidget, tone: str) -> None:
    """Show a text in another tone of the theme."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def spacer() -> QWidget:
    """An empty widget that takes the room that is left in a row."""
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return widget
