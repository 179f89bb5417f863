"""Words taken out of a text, put into it."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor

from langson_explorer.services.records.history import Piece
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import Paragraph


class DiffText(Paragraph):
    """Words taken out struck through, words put in on a ground of their own."""

    def __init__(self, pieces: Sequence[Piece], role: str = "second") -> None:
        super().__init__("".join(piece.text for piece in pieces), role)
        self._pieces = pieces
        self._paint_words()
        theme.changed.connect(self._paint_words)

    def _paint_words(self) -> None:
        cursor = QTextCursor(self.document())
        at = 0
        for piece in self._pieces:
            cursor.setPosition(at)
            at += len(piece.text)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_format(piece.kind))


def _format(kind: str) -> QTextCharFormat:
    told = QTextCharFormat()
    if kind == "out":
        told.setForeground(theme.color("del"))
        told.setBackground(theme.color("delbg"))
        told.setFontStrikeOut(True)
    elif kind == "in":
        told.setForeground(theme.color("ins"))
        told.setBackground(theme.color("insbg"))
    return told
