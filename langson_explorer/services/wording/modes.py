"""What one travels with, in words."""

from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import tr


def mode_name(mode: Mode) -> str:
    """What a mode is called within a line: "xe khách"."""
    return {
        Mode.CAR: tr("ô tô"),
        Mode.COACH: tr("xe khách"),
        Mode.MOTORBIKE: tr("xe máy"),
        Mode.FOOT: tr("đi bộ"),
    }[mode]
