"""Reads the QR codes of a picture, as a telephone would."""

import numpy as np
import zxingcpp
from PySide6.QtGui import QImage


def codes_in(picture: QImage) -> set[str]:
    """What the codes in a picture hold."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return {code.text for code in zxingcpp.read_barcodes(rows[:, : grey.width()].copy())}
