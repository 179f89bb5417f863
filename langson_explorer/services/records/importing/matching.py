"""What the columns of a file mean: by their names in three languages, else by what they hold."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

from langson_explorer.domain.coordinates import read_point
from langson_explorer.domain.records.fields import FIELDS, STATE
from langson_explorer.domain.sheet import PHOTO_FILE, Sheet
from langson_explorer.domain.text import folded
from langson_explorer.errors import RequestError
from langson_explorer.i18n import in_each_language
from langson_explorer.services.export_columns import COLUMNS
from langson_explorer.services.wording.fields import part_name

ID, POINT, IGNORED = "id", "point", ""  # targets that are no part of a field
_LEAST_POINTS = 0.8  # of the cells of a column that are to be points
_OURS = {  # columns of our own exports: the part each holds
    **{name: name for name in ("name_vi", "name_en", "name_zh", "kind", "layer", "lon", "lat")},
    **{name: name for name in ("accuracy_m", "rank", "designation_year", "fee_vnd", "fee_year")},
    **{name: name for name in ("visit_minutes", "visit_is_estimate", "confidence")},
    **{"id": ID, "layer_name": "layer", "aliases": "alias", "sources": "source"},
}
_IN_LANGUAGE = {"summary": "summary", "notes": "note", "coord_source": "coord_source"}
_GEOPACKAGE = {  # columns of our GeoPackages that are called otherwise
    "notes": "note_vi",
    "frequency_text": "frequency_text_vi",
    "fid": IGNORED,
    "name_zh_note": IGNORED,
    "prominence": IGNORED,
}
_ALSO = {  # what offices call them
    "stt": IGNORED,
    "ten": "name_vi",
    "ten di tich": "name_vi",
    "ten dia diem": "name_vi",
    "ten goi": "name_vi",
    "name": "name_vi",
    "title": "name_vi",
    "english name": "name_en",
    "ten tieng anh": "name_en",
    "ten tieng trung": "name_zh",
    "loai": "kind",
    "loai hinh": "kind",
    "type": "kind",
    "lop": "layer",
    "toa do": POINT,
    "coordinates": POINT,
    "vi tri": POINT,
    "location": POINT,
    "latitude": "lat",
    "longitude": "lon",
    "lng": "lon",
    "long": "lon",
    "vi do": "lat",
    "kinh do": "lon",
    "y": "lat",
    "x": "lon",
    "sai so": "accuracy_m",
    "accuracy": "accuracy_m",
    "do chinh xac": "accuracy_m",
    "dia chi": "address_vi",
    "address": "address_vi",
    "mo ta": "summary_vi",
    "gioi thieu": "summary_vi",
    "description": "summary_vi",
    "desc": "summary_vi",
    "ghi chu": "note_vi",
    "note": "note_vi",
    "comment": "note_vi",
    "gio mo cua": "opening_hours",
    "hours": "opening_hours",
    "gia ve": "fee_vnd",
    "ve": "fee_vnd",
    "fee": "fee_vnd",
    "ticket": "fee_vnd",
    "nam gia ve": "fee_year",
    "lien he": "contact",
    "dien thoai": "contact",
    "phone": "contact",
    "website": "contact",
    "suc chua": "capacity_vi",
    "capacity": "capacity_vi",
    "nguon": "source",
    "nguon tai lieu": "source",
    "ma": ID,
    "code": ID,
}

_EXPORTED = {"layer_name", "sources_checked"}  # columns by which we know a file of our own
_MADE_UP = {"name", "description", "summary", "notes"}  # there: in some language, or put together

type Mapped = tuple[str, ...]  # a target for each column, in their order


def header_mark(header: Sequence[str]) -> str:
    """What tells a header from others, whatever its capitals and blanks."""
    return hashlib.sha256("\n".join(map(_key, header)).encode()).hexdigest()


def matched(sheet: Sheet, kept: Mapping[str, str] | None = None) -> Mapped:
    """The target of each column of a sheet; `kept` are those chosen before, by column name.

    Each target is used once: the column that says it most plainly has it. Raises RequestError
    ("target-unknown") for a kept one that is none.
    """
    chosen = {_key(name): target for name, target in (kept or {}).items()}
    for name, target in chosen.items():
        if target not in targets():
            raise RequestError("target-unknown", column=name, target=target)
    told: list[str] = []
    ours = set(map(_key, sheet.header)) >= _EXPORTED
    for position, name in enumerate(sheet.header):
        if ours and _key(name) in _MADE_UP and _key(name) not in chosen:
            told.append(IGNORED)
            continue
        named = chosen.get(_key(name), _by_name(name))
        points = named is None and _holds_points(sheet.column(position))
        told.append(named or (POINT if points else IGNORED))
    return _each_once(sheet.header, _without_shown_name(sheet.header, told, chosen))


def _without_shown_name(
    header: Sequence[str], told: Sequence[str], chosen: Mapping[str, str]
) -> list[str]:
    """Beside a column of Vietnamese names one called just "Name" is in the language shown then.

    Our own exports have both.
    """
    is_shown = [folded(name) in _shown_names() and _key(name) not in chosen for name in header]
    plain = [
        target == "name_vi" and not shown for target, shown in zip(told, is_shown, strict=True)
    ]
    if not any(plain):
        return list(told)
    return [
        IGNORED if shown and target == "name_vi" else target
        for target, shown in zip(told, is_shown, strict=True)
    ]


def _each_once(header: Sequence[str], told: Sequence[str]) -> Mapped:
    """The first column that is called just like a target has it, else the first of all."""
    owners: dict[str, int] = {}
    for position, (name, target) in enumerate(zip(header, told, strict=True)):
        if target and (target not in owners or _key(name) == target):
            if target in owners and _key(header[owners[target]]) == target:
                continue
            owners[target] = position
    if {"lat", "lon"} <= owners.keys():
        owners.pop(POINT, None)
    return tuple(
        target if owners.get(target) == position else IGNORED
        for position, target in enumerate(told)
    )


@cache
def targets() -> frozenset[str]:
    """Every target there is."""
    parts = {part.name for field in FIELDS if field is not STATE for part in field.parts}
    return frozenset(parts | {ID, POINT, IGNORED, PHOTO_FILE})


def _key(name: str) -> str:
    return name.strip().lower()


def _by_name(name: str) -> str | None:
    key = _key(name)
    if key in _GEOPACKAGE:
        return _GEOPACKAGE[key]
    if key in targets():
        return key
    if key in _OURS:
        return _OURS[key]
    return _labels().get(folded(name), _ALSO.get(folded(name)))


@cache
def _shown_names() -> frozenset[str]:
    """What our exports call the name as it is shown, in each language, folded."""
    (column,) = (column for column in COLUMNS if column.key == "name")
    return frozenset(map(folded, in_each_language(column.label).values()))


@cache
def _labels() -> dict[str, str]:
    """Targets by what they are called in each language, folded: exports first, then the form."""
    parts = sorted(targets() - {ID, POINT, IGNORED, PHOTO_FILE, "photo"})
    form: dict[str, str] = {}
    for names in in_each_language(lambda: {part: part_name(part) for part in parts}).values():
        for part, name in names.items():
            form.setdefault(folded(name), part)
    exports: dict[str, str] = {}
    heads = in_each_language(lambda: {column.key: column.label() for column in COLUMNS})
    for language, labels in heads.items():
        for key, label in labels.items():
            told = _IN_LANGUAGE.get(key)
            target = f"{told}_{language}" if told else _OURS.get(key, IGNORED)
            exports.setdefault(folded(label), "name_vi" if key == "name" else target)
    return form | exports


def _holds_points(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells[:50] if cell]
    return bool(told) and sum(map(_is_point, told)) >= _LEAST_POINTS * len(told)


def _is_point(text: str) -> bool:
    try:
        read_point(text)
    except RequestError:
        return False
    return True
