"""What a kiosk shows, handed from one to another: greeting, languages, layers, places left out.

Where a kiosk stands, when it is on, its PIN are its own and stay with it.
"""

import json

from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import DataError
from langson_explorer.settings import Settings
from langson_explorer.settings.table import (
    KIOSK_HIDDEN,
    KIOSK_LANGUAGES,
    KIOSK_LAYERS,
    KIOSK_WELCOME,
)

FORMAT = 1
_HANDED = (KIOSK_WELCOME, KIOSK_LANGUAGES, KIOSK_LAYERS, KIOSK_HIDDEN)
_MOST_BYTES = 1 << 20


def content_bytes(settings: Settings) -> bytes:
    """What a kiosk shows, as it goes into a bundle."""
    told = {option.key: settings.get(option) for option in _HANDED}
    return canonical({"format": FORMAT, **told}).encode()


def put_content(settings: Settings, content: bytes) -> None:
    """Have a kiosk show that from now on.

    Raises DataError ("kiosk-content-malformed"), StorageError.
    """
    try:
        told = json.loads(content[:_MOST_BYTES])
        values = [(option, told[option.key]) for option in _HANDED]
        if told["format"] != FORMAT or not all(option.accepts(value) for option, value in values):
            raise ValueError("format")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DataError("kiosk-content-malformed") from error
    for option, value in values:
        settings.keep(option, value)
