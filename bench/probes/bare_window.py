"""The least a Qt program can show: an empty main window."""

import sys

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from bench.probes import SIZE, quit_when_input_ends, tell


class BareWindow(QMainWindow):
    """Tells its first painting."""

    is_painted = False

    def event(self, event: QEvent) -> bool:
        """Qt's own."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self.is_painted:
            self.is_painted = True
            tell("first-paint")
        return done


app = QApplication(sys.argv[:1])
window = BareWindow()
window.resize(*SIZE)
window.show()
quit_when_input_ends()
app.exec()
