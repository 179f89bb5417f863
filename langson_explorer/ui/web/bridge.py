"""The program's end of the channel to the page: typed messages, both ways."""

import logging

from PySide6.QtCore import QFile, QIODevice, QObject, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage

from langson_explorer.errors import RequestError
from langson_explorer.mappage.messages import FromPage, ToPage, decode, encode
from langson_explorer.mappage.serve import Assets, Payload, serve

_log = logging.getLogger(__name__)


class Port(QObject):
    """The one object at the program's end.

    `sent` carries JSON to the page; `heard` carries what the page says, decoded.
    """

    sent = Signal(str)
    heard = Signal(object)

    def send(self, message: ToPage) -> None:
        """Send a message to the page."""
        self.sent.emit(encode(message))

    @Slot(str)
    def receive(self, text: str) -> None:
        """Take a message of the page; one that makes no sense is logged and dropped."""
        try:
            message: FromPage = decode(text)
        except RequestError as error:
            _log.warning("message of the map page refused: %s", error)
            return
        self.heard.emit(message)


def connect(page: QWebEnginePage, port: Port) -> None:
    """Open a channel from page to port.

    A channel offers all that a QObject has (`deleteLater`, `objectName`, …): relay.js, which
    runs before any other script of the page, takes it and leaves them no more than a text to say.
    """
    channel = QWebChannel(page)
    channel.registerObject("port", port)
    page.setWebChannel(channel)


def with_relay(assets: Assets) -> Assets:
    """The same with Qt's own script for the page's end of a channel and relay.js, as one."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    ours = serve(assets, "/web/js/relay.js").body
    scope = b"\n".join((b"(() => {", bytes(file.readAll().data()), ours, b"})();"))
    return assets.with_payload("/qt/relay.js", Payload(scope, "text/javascript"))
