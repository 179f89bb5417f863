"""What runs in a process of its own: it tells its milestones, ends when its input is closed."""

import sys
import threading
from time import time

SIZE = (1440, 900)


def tell(milestone: str, value: float | None = None) -> None:
    """Say that a milestone is reached now, or that a figure has this value."""
    print(milestone, time() if value is None else value, flush=True)


def quit_when_input_ends() -> None:
    """Have the application quit once whoever started us closes our input."""

    def wait() -> None:
        sys.stdin.read()
        from PySide6.QtCore import QCoreApplication, QMetaObject, Qt  # noqa: PLC0415

        if app := QCoreApplication.instance():
            QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

    threading.Thread(target=wait, daemon=True).start()
