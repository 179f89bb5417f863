"""Says an error in a window; what nobody foresaw comes with its details, to be copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from langson_explorer.errors import ExplorerError, UnforeseenError
from langson_explorer.i18n import tr
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.widgets.notices import Notices, Tone


def say_trouble(notices: Notices, error: ExplorerError) -> None:
    """Say what is wrong."""
    if isinstance(error, UnforeseenError):
        say_unforeseen(notices, error_sentence(error), error.details)
    else:
        notices.say(error_sentence(error), Tone.WRONG)


def say_unforeseen(notices: Notices, text: str, details: str) -> None:
    """Say a mistake of the program's own, with a button that copies its details."""
    copy = (tr("Chép chi tiết"), lambda: QGuiApplication.clipboard().setText(details))
    notices.say(text, Tone.WRONG, copy)


def offer_details(over: QWidget, error: ExplorerError) -> None:
    """Offer the details of what nobody foresaw, over a widget that has said the error itself."""
    if isinstance(error, UnforeseenError):
        say_trouble(Notices(over), error)
