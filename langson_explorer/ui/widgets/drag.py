"""What may be dragged into the plan, as MIME data."""

from PySide6.QtCore import QMimeData

STOP_MIME = "application/x-langson-stop"  # the id of a stop of the open plan
PLACE_MIME = "application/x-langson-place"  # the id of a place of the catalogue


def carry(mime: str, id_: str) -> QMimeData:
    """The MIME data of a stop or a place."""
    data = QMimeData()
    data.setData(mime, id_.encode())
    return data


def carried(data: QMimeData, mime: str) -> str | None:
    """The id that is carried, or None if it is something else."""
    return bytes(data.data(mime).data()).decode() if data.hasFormat(mime) else None
