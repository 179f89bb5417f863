"""What one types the parts of a field with, one for each shape."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from langson_explorer.domain.records.fields import Part, Shape
from langson_explorer.i18n import tr
from langson_explorer.services.wording.choices import choice_name
from langson_explorer.services.wording.degrees import shown_degrees, told_degrees
from langson_explorer.services.wording.fields import part_name
from langson_explorer.services.wording.record_dates import shown_date, told_date
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.form_line import HEIGHT, FormLine
from langson_explorer.ui.widgets.labels import Line

_WIDTHS = {Shape.NUMBER: 84, Shape.YEARS: 92, Shape.DATE: 148}
_LEAST_LINES, _MOST_LINES = 2, 9


class Input(QWidget):
    """One input; `typed` tells the text as it is kept."""

    typed = Signal(str)

    def show_text(self, text: str) -> None:
        """Show a text without telling of it."""
        raise NotImplementedError

    def set_mark(self, mark: str) -> None:
        """Show that it is "changed", "wrong", "look_at", or neither ("")."""
        raise NotImplementedError

    def focus(self) -> None:
        """Be typed into next."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def mark_widget(widget: QWidget, mark: str) -> None:
    """Have the style sheet draw a mark around a field."""
    if widget.property("mark") != mark:
        widget.setProperty("mark", mark)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class LineInput(Input):
    """A line of text, a number, a date: with the unit after it."""

    def __init__(self, part: Part, name: str = "", unit: str = "", hint: str = "") -> None:
        super().__init__()
        self.line = FormLine(name or part_name(part.name), hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        if unit:
            row.addWidget(Line(unit, "second", "ink2"))
        if width := _WIDTHS.get(part.shape):
            self.line.setFixedWidth(width)
            row.addStretch(0)
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Show a text, unless it stands there."""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def set_mark(self, mark: str) -> None:
        """Draw its border."""
        mark_widget(self.line, mark)


class DateInput(LineInput):
    """A month or a day as people write it, 11/2026 or 26/2/2027; told as ISO 8601."""

    def __init__(self, part: Part) -> None:
        super().__init__(part, hint=tr("ngày/tháng/năm"))
        self.line.textEdited.disconnect()
        self.line.textEdited.connect(lambda text: self.typed.emit(told_date(text)))

    def show_text(self, text: str) -> None:
        """Show a date, unless what stands there says the same."""
        if told_date(self.line.text()) != text:
            super().show_text(shown_date(text))


class DegreesInput(LineInput):
    """Degrees with the decimal sign of the language; told with a point."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self.line.textEdited.disconnect()
        self.line.textEdited.connect(lambda text: self.typed.emit(told_degrees(text)))

    def show_text(self, text: str) -> None:
        """Show degrees, unless what stands there says the same."""
        if told_degrees(self.line.text()) != text:
            super().show_text(shown_degrees(text))


class ChoiceInput(Input):
    """One of a few codes, by their names; the empty one is a choice, too."""

    def __init__(self, part: Part, name: str = "", *, width: int = 0) -> None:
        super().__init__()
        self._part = part
        self.box = FormBox(name or part_name(part.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        if width:
            self.setFixedWidth(width)
        codes = part.choices if part.required else ("", *part.choices)
        self.offer([(code, choice_name(part.name, code)) for code in codes])
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda _: self.typed.emit(self.box.currentData()))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other codes with their names."""
        with QSignalBlocker(self.box):
            shown = self.box.currentData()
            self.box.clear()
            for code, label in choices:
                self.box.addItem(label, code)
            self.box.setCurrentIndex(self.box.findData(shown))

    def show_text(self, text: str) -> None:
        """Show a code; one that is not offered is shown as it is."""
        at = self.box.findData(text)
        if at < 0 and text:
            self.box.addItem(text, text)
            at = self.box.findData(text)
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(at)

    def set_mark(self, mark: str) -> None:
        """Draw its border."""
        mark_widget(self.box, mark)


class FormBox(QComboBox):
    """A list to choose from, 32 high; the wheel scrolls the form, not the choice."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("form", True)
        self.setFont(font("body"))
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the form."""
        event.ignore()


class FlagInput(Input):
    """Yes or no."""

    def __init__(self, part: Part, name: str = "") -> None:
        super().__init__()
        self.box = QCheckBox(name or part_name(part.name))
        self.box.setFont(font("body"))
        self.box.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(lambda on: self.typed.emit("yes" if on else ""))

    def show_text(self, text: str) -> None:
        """Tick it or not."""
        self.box.setChecked(text == "yes")

    def set_mark(self, mark: str) -> None:
        """Set its words bolder where it is changed."""
        self.box.setFont(font("strong" if mark == "changed" else "body"))


class Prose(QPlainTextEdit):
    """Several lines, as high as what is written, up to a limit."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("form", True)
        self.setFont(font("body"))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the text needs at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())  # in lines, for a plain text
        shown = max(_LEAST_LINES, min(lines, _MOST_LINES))
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + 24)


class ProseInput(Input):
    """A text of several lines."""

    def __init__(self, part: Part, name: str = "") -> None:
        super().__init__()
        self.edit = Prose(name or part_name(part.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda: self.typed.emit(self.edit.toPlainText()))

    def show_text(self, text: str) -> None:
        """Show a text, unless it stands there."""
        if self.edit.toPlainText() != text:
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(text)

    def set_mark(self, mark: str) -> None:
        """Draw its border."""
        mark_widget(self.edit, mark)


def input_for(part: Part) -> Input:
    """What types a part."""
    if part.shape is Shape.PROSE:
        return ProseInput(part)
    if part.shape is Shape.FLAG:
        return FlagInput(part)
    if part.shape in (Shape.CHOICE, Shape.KIND):
        return ChoiceInput(part)
    if part.shape is Shape.DATE:
        return DateInput(part)
    return LineInput(part, unit=_unit(part.name), hint=_hint(part))


def _unit(name: str) -> str:
    return {
        "visit_minutes": tr("phút"),
        "accuracy_m": "m",
        "designation_year": tr("năm"),
        "ocop_stars": tr("sao"),
        "ocop_year": tr("năm"),
        "homestays": tr("nhà"),
        "homestays_year": tr("năm"),
    }.get(name, "")


def _hint(part: Part) -> str:
    hints = {
        "decision": tr("Số, ví dụ {example}").format(example="77/2004/QĐ-BVHTT"),
        "season_months": tr("ví dụ {example}").format(example="1;2;12"),
        "market_days": tr("ví dụ {example}").format(example="2;7;12"),
        "peoples": tr("ví dụ {example}").format(example="Tày;Nùng"),
        "former_commune": tr("xã cũ"),
        "former_district": tr("huyện cũ"),
    }
    return hints.get(part.name, "")
