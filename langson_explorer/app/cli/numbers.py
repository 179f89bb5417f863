"""Numbers among the arguments: within their limits, or wrong usage."""

import argparse
import math
from collections.abc import Callable

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_number

_LONGEST = 30  # letters of a number


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        try:
            found = int(text) if len(text) <= _LONGEST else None
        except ValueError:
            found = None
        if found is None or not least <= found <= most:
            told = tr("phải là một số nguyên từ {least} đến {most}")
            raise argparse.ArgumentTypeError(told.format(least=least, most=most))
        return found

    return read


def above_zero(most: float) -> Callable[[str], float]:
    """Reads a number above zero, up to `most`."""
    return number(math.ulp(0.0), most)


def number(least: float, most: float) -> Callable[[str], float]:
    """Reads a number from `least` to `most`."""

    def read(text: str) -> float:
        try:
            found = float(text) if len(text) <= _LONGEST else math.nan
        except ValueError:
            found = math.nan
        if least <= found <= most:  # never of NaN
            return found
        told = tr("phải là một số từ {least} đến {most}")
        if least < 1e-9:
            told = tr("phải là một số lớn hơn 0, không quá {most}")
        raise argparse.ArgumentTypeError(
            told.format(least=format_number(least), most=format_number(most))
        )

    return read
