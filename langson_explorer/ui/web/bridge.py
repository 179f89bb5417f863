"""The program's end of the channel to the page: typed messages, both ways."""

import logging

from PySide6.QtCore import QObject, Signal, Slot

from langson_explorer.errors import RequestError
from langson_explorer.mappage.messages import FromPage, ToPage, decode, encode

_log = logging.getLogger(__name__)


class Port(QObject):
    """The one object the page can reach.

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
