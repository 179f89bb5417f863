"""How a second start of the program calls the window of the first to the front."""

import hashlib
import os
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from langson_explorer.paths import APP_NAME

_PATIENCE_S, _PAUSE_S = 10.0, 0.1  # the first program may be starting still
_ANSWER_MS = 1000


def address(user: Path) -> str:
    """Where the program over a user's folder listens: each folder has a window of its own."""
    name = f"{APP_NAME}-{hashlib.sha256(str(user.resolve()).encode()).hexdigest()[:16]}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime, name)) if Path(runtime).is_absolute() else name  # Qt's own folder


class SecondStarts(QObject):
    """Listens at an address; `called` whenever another start of the program calls."""

    called = Signal()

    def __init__(self, where: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(where)  # left by a program that was killed
        self._server.listen(where)

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()


def call(where: str) -> bool:
    """Call the window that listens there; whether it heard."""
    socket, end = QLocalSocket(), monotonic() + _PATIENCE_S
    while monotonic() < end:
        socket.connectToServer(where)
        if socket.waitForConnected(_ANSWER_MS):
            socket.disconnectFromServer()
            return True
        sleep(_PAUSE_S)
    return False
