"""Lists of places out to the files of other programs: one door for every format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.map_style import LAYER_FILLS
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province_clock import day_of
from langson_explorer.errors import RequestError
from langson_explorer.files import whole_file, write_whole
from langson_explorer.formats.csv_file import to_csv
from langson_explorer.formats.feature import Feature
from langson_explorer.formats.geojson import to_geojson
from langson_explorer.formats.gpx import to_gpx
from langson_explorer.formats.kml import Folder, to_kml
from langson_explorer.formats.table import Heading, Table
from langson_explorer.formats.xlsx import to_xlsx
from langson_explorer.i18n import current_language, ntr, tr
from langson_explorer.i18n.formats import format_count, format_date
from langson_explorer.services.export_columns import COLUMNS, place_notes
from langson_explorer.services.wording import (
    accuracy_text,
    in_language,
    layer_name,
    place_facts,
    when_to_go,
)
from langson_explorer.services.wording.names import province_name
from langson_explorer.storage.extract import extract

_FIXED_COLUMNS = 2  # id, name


class Exported(NamedTuple):
    """What an export came to: places written, places left out as they are no one spot."""

    written: int
    left_out: int = 0


@dataclass(frozen=True)
class Selection:
    """Places in words of the current language, for any format to write."""

    places: Sequence[Place]
    catalogue: Catalogue
    written: datetime

    @cached_property
    def title(self) -> str:
        """What the catalogue is called."""
        known = self.catalogue.metadata
        return known.get(f"title_{current_language()}") or known.get("title_vi") or province_name()

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know of the list."""
        known = self.catalogue.metadata
        day = format_date(day_of(self.written))
        count = format_count(len(self.places))
        lines = (
            tr("{n} địa điểm, xuất ngày {date}").format(n=count, date=day),
            tr("Tọa độ WGS 84; sai số của mỗi vị trí được ghi kèm."),
            tr("Ô trống là chưa biết, không phải là không có."),
            tr("Ghi nguồn: {text}").format(text=known["attribution"])
            if known.get("attribution")
            else "",
            tr("Giấy phép: {text}").format(text=known["licence"]) if known.get("licence") else "",
        )
        return tuple(filter(None, lines))

    def folders(self) -> list[Folder]:
        """The places by layer; only those good enough to pin are anywhere on the map."""
        return [
            Folder(layer_name(layer), [_feature(place, is_there=place.is_pinned) for place in own])
            for layer in Layer
            if (own := [place for place in self.places if place.layer is layer])
        ]

    def table(self) -> Table:
        """The places as the rows of a table."""
        headings = [Heading(column.label(), column.width, column.form) for column in COLUMNS]
        rows = [[column.value(place) for column in COLUMNS] for place in self.places]
        return Table(tr("Địa điểm"), headings, rows, _FIXED_COLUMNS)

    def tables(self) -> list[Table]:
        """The places, their sources one by one, what to know of the list."""
        sources = [
            [place.id, in_language(place.name), source.text, source.checked or None]
            for place in self.places
            for source in place.sources
        ]
        headings = (
            Heading(tr("Mã"), 24),
            Heading(tr("Tên"), 36),
            Heading(tr("Nguồn"), 90),
            Heading(tr("Kiểm tra ngày"), 14),
        )
        about = [[line] for line in self.notes]
        return [
            self.table(),
            Table(tr("Nguồn"), headings, sources, _FIXED_COLUMNS),
            Table(tr("Về tệp này"), [Heading(self.title, 110)], about),
        ]


def _feature(place: Place, *, is_there: bool) -> Feature:
    """A place as a feature, at its position or nowhere in particular."""
    rows = [row for row in (*when_to_go(place), *place_facts(place)) if row.code != "note"]
    lines = (
        in_language(place.summary),
        in_language(place.commune_text),
        accuracy_text(place.accuracy_m),
        *(row.text for row in rows),
        place_notes(place),
        *(tr("Nguồn: {text}").format(text=source.text) for source in place.sources),
    )
    return Feature(
        id=place.id,
        name=in_language(place.name),
        shape=place.position if is_there else None,
        text="\n".join(filter(None, lines)),
        kind=layer_name(place.layer),
        style=place.layer.value,
        fields=tuple(column.field(place) for column in COLUMNS),
    )


def _geojson(selection: Selection) -> bytes:
    features = [_feature(place, is_there=place.has_spot) for place in selection.places]
    about = {"title": selection.title, "notes": "\n".join(selection.notes)}
    return to_geojson(features, about)


def _kml(selection: Selection) -> bytes:
    colours = {layer.value: light for layer, (light, _, _) in LAYER_FILLS.items()}
    return to_kml(selection.title, "\n".join(selection.notes), selection.folders(), colours)


def _gpx(selection: Selection) -> bytes:
    features = [_feature(place, is_there=place.is_pinned) for place in selection.places]
    text = "\n".join(selection.notes)
    return to_gpx(features, selection.title, text, selection.written)


def _csv(selection: Selection) -> bytes:
    return to_csv(selection.table())


def _xlsx(selection: Selection) -> bytes:
    return to_xlsx(selection.tables(), selection.title, selection.written)


_WRITERS: dict[str, Callable[[Selection], bytes]] = {
    ".geojson": _geojson,
    ".kml": _kml,
    ".gpx": _gpx,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
_GEOPACKAGE = ".gpkg"
KINDS = (_GEOPACKAGE, *_WRITERS)


def kind_name(suffix: str) -> str:
    """What a kind of file, one of KINDS, is for, in words."""
    return {
        ".gpkg": tr("GeoPackage, cho QGIS"),
        ".geojson": tr("GeoJSON"),
        ".kml": tr("KML, cho Google Earth"),
        ".gpx": tr("GPX, cho máy định vị"),
        ".csv": tr("CSV, bảng văn bản"),
        ".xlsx": tr("Bảng tính Excel"),
    }[suffix]


def export_places(
    places: Sequence[Place],
    path: Path,
    catalogue: Catalogue,
    catalogue_file: Path,
    written: datetime | None = None,
) -> Exported:
    """Write places in the format the name of `path` ends in, whole or not at all.

    A GPX file holds only what is one spot. Raises RequestError ("list-kind-unknown"),
    ReadOnlyError, StorageError.
    """
    suffix = path.suffix.lower()
    if suffix == _GEOPACKAGE:
        with whole_file(path) as part:
            return Exported(extract(catalogue_file, (place.id for place in places), part))
    write = _WRITERS.get(suffix)
    if write is None:
        raise RequestError("list-kind-unknown", path=path)
    selection = Selection(places, catalogue, written or datetime.now(UTC))
    write_whole(path, write(selection))
    vague = sum(not place.is_pinned for place in places) if suffix == ".gpx" else 0
    return Exported(len(places) - vague, vague)


def exported_sentence(done: Exported, path: Path) -> str:
    """What an export came to, in words."""
    text = ntr("Đã ghi {n} địa điểm ra {path}.", "Đã ghi {n} địa điểm ra {path}.", done.written)
    said = text.format(n=format_count(done.written), path=path)
    if not done.left_out:
        return said
    left = ntr(
        "Bỏ lại {n} nơi không rõ vị trí, vì máy định vị sẽ chỉ sai.",
        "Bỏ lại {n} nơi không rõ vị trí, vì máy định vị sẽ chỉ sai.",
        done.left_out,
    )
    return f"{said} {left.format(n=format_count(done.left_out))}"
