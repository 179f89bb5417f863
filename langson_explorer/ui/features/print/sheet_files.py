"""Map sheets as files: the PDF itself, or a picture drawn from it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from langson_explorer.errors import ExplorerError, RequestError, StorageError
from langson_explorer.files import write_whole

PRINT_DPI = 300
_POINTS_PER_INCH = 72
_MM_PER_M = 1000
_MM_PER_INCH = 25.4
KINDS = (".pdf", ".png")


def save_sheet(pdf: QByteArray, path: Path) -> None:
    """Write a printed sheet as the name of `path` ends in, whole or not at all.

    Raises RequestError ("sheet-kind-unknown"), ReadOnlyError, StorageError.
    """
    require_kind(path)
    if path.suffix.lower() == ".pdf":
        write_whole(path, bytes(pdf.data()))
        return
    picture = draw_sheet(pdf, PRINT_DPI)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    if not writer.write(picture):
        raise StorageError("file-not-written", path, reason=writer.errorString())
    write_whole(path, bytes(buffer.data().data()))


def require_kind(path: Path) -> None:
    """Raises RequestError for a file that is neither PDF nor PNG by its name."""
    if path.suffix.lower() not in KINDS:
        raise RequestError("sheet-kind-unknown", path=path)


def draw_sheet(pdf: QByteArray, dpi: float) -> QImage:
    """The page of a PDF as a picture at a resolution; raises ExplorerError("map-not-drawn")."""
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise ExplorerError("map-not-drawn")
    points = document.pagePointSize(0)
    scale = dpi / _POINTS_PER_INCH
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    page = document.render(0, size, QPdfDocumentRenderOptions())
    document.close()
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, page)
    painter.end()
    per_metre = round(dpi / _MM_PER_INCH * _MM_PER_M)
    picture.setDotsPerMeterX(per_metre)
    picture.setDotsPerMeterY(per_metre)
    return picture
