"""What is seen, as a PNG file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap

from langson_explorer.errors import ExplorerError
from langson_explorer.files import write_error, write_whole


def write_png(picture: QPixmap, file: Path) -> None:
    """Write a whole PNG or nothing; raises ReadOnlyError, StorageError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise ExplorerError("map-not-drawn")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(file, error) from error
    write_whole(file, bytes(buffer.data().data()))
