"""What the table of places says, column by column."""

from enum import IntEnum

from langson_explorer.i18n import tr
from langson_explorer.presenting.places.listing import Row
from langson_explorer.services.wording import accuracy_text, in_language, layer_name, rank_name


class Column(IntEnum):
    """The columns of the table."""

    NAME = 0
    KIND = 1
    COMMUNE = 2
    RANK = 3
    POSITION = 4


def column_titles() -> dict[Column, str]:
    """The title of each column."""
    return {
        Column.NAME: tr("Tên"),
        Column.KIND: tr("Loại"),
        Column.COMMUNE: tr("Xã, phường"),
        Column.RANK: tr("Xếp hạng"),
        Column.POSITION: tr("Vị trí"),
    }


def cell_text(row: Row, column: Column) -> str:
    """What stands in a column of a row."""
    place = row.place
    match column:
        case Column.NAME:
            return in_language(place.name)
        case Column.KIND:
            return in_language(place.kind_name) or layer_name(place.layer)
        case Column.COMMUNE:
            return in_language(place.commune_text)
        case Column.RANK:
            return rank_name(place.rank)
        case Column.POSITION:
            return accuracy_text(place.accuracy_m)
