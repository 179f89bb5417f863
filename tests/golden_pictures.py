"""Pictures of the map held against those that were looked at and kept.

`GOLDEN=write pytest …` draws the pictures anew: look at each before it is committed. Letters and
edges differ a little from machine to machine, so pictures are compared by squares of some pixels;
a sign more or less is still seen.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

KEPT = Path(__file__).resolve().parent / "golden" / "maps"
SIZE = (480, 340)
SQUARE_PX = 4
FAR = 40  # levels of 255 by which a square must differ to count
MOST_FAR = 0.002  # the share of squares that may


def squares(picture):
    """The mean colour of each square, as rows of numbers."""
    picture = picture.convertToFormat(QImage.Format.Format_RGBX8888)
    width, height = (side // SQUARE_PX * SQUARE_PX for side in SIZE)
    data = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)
    data = data[:height, :width, :3].astype(float)
    return data.reshape(height // SQUARE_PX, SQUARE_PX, -1, SQUARE_PX, 3).mean(axis=(1, 3))


def share_far(one, other):
    """The share of squares in which two pictures of SIZE differ."""
    return float((np.abs(squares(one) - squares(other)).max(axis=2) > FAR).mean())


def hold_to_picture(page, qtbot, folder, name):
    """Compare what a page shows with the picture of a name; what differs is left in a folder."""
    kept = KEPT / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        qtbot.wait(1000)
        page.view.grab().save(str(kept), "PNG", 0)
    wanted = QImage(str(kept))
    seen = []

    def is_it():
        seen[:] = [page.view.grab().toImage()]
        return share_far(seen[0], wanted) <= MOST_FAR

    try:
        qtbot.waitUntil(is_it, timeout=8000)
    except AssertionError:
        seen[0].save(str(folder / kept.name))
        share = share_far(seen[0], wanted)
        pytest.fail(f"{share:.2%} differs; seen: {folder / kept.name}, kept: {kept}")
