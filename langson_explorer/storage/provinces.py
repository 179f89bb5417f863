"""The provinces beside the program's own: each a folder with its data, and with what is its own.

provinces/cao-bang/data/{province.toml, province.gpkg, basemap.json}
provinces/cao-bang/records.gpkg, photos/, …: what its offices write down
provinces/cao-bang+lang-son/data/: several seen together, made of those, never precious
"""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.province import Province
from langson_explorer.errors import (
    DamagedFileError,
    ExplorerError,
    MissingFileError,
    NotFoundError,
    RequestError,
    StorageError,
)
from langson_explorer.files import (
    make_private_folder,
    move,
    read_small,
    remove,
    sync_folder,
    write_error,
    write_whole,
)
from langson_explorer.paths import TOGETHER, Paths
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.province_file import read_province
from langson_explorer.storage.uniting import Part, taken_ids, unite_catalogues

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_BYTES = 256 << 20  # of one file
_A_TABLE = "metadata.csv"  # of those that data are built from
_BUILT = "built"  # where `data build --province` puts what it makes
_MADE_OF = "made-of.json"
_SHOWN_IDS = 5
_VERSION = 1  # of what is made of several

type CurrentFile = Callable[[Paths], Path]


@dataclass(frozen=True, slots=True)
class KnownProvince:
    """A province there is; `province` is None where `trouble` says why it cannot be used.

    `compiled` is the day of its facts, ISO 8601; `pinned` of its `places` have a position.
    """

    id: str
    paths: Paths
    province: Province | None
    compiled: str = ""
    places: int = 0
    pinned: int = 0
    is_own: bool = False
    trouble: ExplorerError | None = None


class ProvinceLibrary:
    """The provinces there are. `paths` are those of the program's own one.

    `current` says which catalogue holds what is known of a province now, its offices' changes
    included. May be used from any thread. Every method may raise ReadOnlyError, StorageError.
    """

    def __init__(self, paths: Paths, current: CurrentFile) -> None:
        self._paths, self._current = paths, current

    def all(self) -> tuple[KnownProvince, ...]:
        """The program's own, then the others by id."""
        others = (
            _looked_at(folder.name, self._paths.of_province(folder.name))
            for folder in sorted(self._paths.provinces.glob("*/"))
            if _ID.fullmatch(folder.name)
        )
        own = _looked_at(read_province(self._paths.province).id, self._paths, is_own=True)
        return (own, *(other for other in others if other.id != own.id))

    def known(self, id_: str) -> KnownProvince:
        """One that can be used; raises NotFoundError ("province-unknown"), or its trouble."""
        every = self.all()
        found = next((one for one in every if one.id == id_), None)
        if found is None:
            raise NotFoundError("province-unknown", value=id_, known=", ".join(p.id for p in every))
        if found.trouble:
            raise found.trouble
        return found

    def install(self, source: Path, expected: str = "") -> KnownProvince:
        """Take the data of a province out of a folder; its offices' changes stay as they are.

        It is the one `expected`, where that is said. Nothing changes where that fails. Raises
        MissingFileError, DamagedFileError, RequestError ("province-not-built": folder;
        "province-is-own"; "province-ids-taken": ids, other).
        """
        folder = source if (source / self._paths.catalogue.name).exists() else source / _BUILT
        given = self._paths.with_data(folder)
        if not given.catalogue.exists() and (source / _A_TABLE).exists():
            raise RequestError("province-not-built", folder=str(source))
        files = (given.province, given.catalogue, given.basemap)
        province, _ = _read(given)
        for file in files:
            if file.stat().st_size > _MOST_BYTES:
                raise DamagedFileError("file-damaged", file, reason="size")
        _read_basemap(given.basemap)
        if not _ID.fullmatch(province.id) or expected not in ("", province.id):
            raise DamagedFileError("province-malformed", given.province, reason="id")
        every = self.all()
        if province.id == every[0].id:
            raise RequestError("province-is-own", name=province.name.vi)
        for other in every:
            if other.id != province.id and other.province:
                self._refuse_taken(given.catalogue, other)
        self._put(files, self._paths.of_province(province.id).geodata)
        return self.known(province.id)

    def _refuse_taken(self, catalogue: Path, other: KnownProvince) -> None:
        if taken := taken_ids(catalogue, other.paths.catalogue):
            shown = ", ".join(taken[:_SHOWN_IDS]) + ("…" if taken[_SHOWN_IDS:] else "")
            raise RequestError("province-ids-taken", ids=shown, other=other.id)

    def _put(self, files: Sequence[Path], target: Path) -> None:
        """Have copies of files be the data of a province, all of them or none."""
        draft = target.with_name(f".{uuid4().hex}.part")
        aside = target.with_name(f".{uuid4().hex}.old")
        try:
            make_private_folder(target.parent)
            draft.mkdir()
            for file in files:
                write_whole(draft / file.name, read_small(file, _MOST_BYTES))
            sync_folder(target.parent)
            if target.exists():
                move(target, aside)
            move(draft, target)
        except OSError as error:
            raise write_error(target, error) from error
        finally:
            if aside.exists() and not target.exists():
                move(aside, target)
            for left in target.parent.glob(".*.part"):
                shutil.rmtree(left, ignore_errors=True)
            for left in target.parent.glob(".*.old"):
                shutil.rmtree(left, ignore_errors=True)

    def remove(self, id_: str) -> None:
        """Take the data of a province away; what its offices have written stays.

        Raises RequestError ("province-is-own"), NotFoundError ("province-unknown").
        """
        every = self.all()
        if id_ == every[0].id:
            raise RequestError("province-is-own", name=id_)
        if id_ not in {one.id for one in every}:
            known = ", ".join(p.id for p in every)
            raise NotFoundError("province-unknown", value=id_, known=known)
        folder = self._paths.of_province(id_).geodata
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.parent.rmdir()  # nothing was ever written down

    def use(self, ids: Sequence[str]) -> str:
        """See that one of them, or several together, can be opened; what to keep as the choice.

        "" is the program's own. Raises as `known`.
        """
        wanted = [self.known(id_) for id_ in dict.fromkeys(ids)]
        if not wanted:
            raise NotFoundError("province-unknown", value="", known="")
        if len(wanted) == 1:
            return "" if wanted[0].is_own else wanted[0].id
        choice = TOGETHER.join(one.id for one in wanted)
        self._unite(choice)
        return choice

    def refresh(self, choice: str) -> None:
        """Make what shows several together anew, if a part of it has changed."""
        if TOGETHER in choice:
            self._unite(choice)

    def _paths_of(self, id_: str) -> Paths:
        other = self._paths.of_province(id_)
        return other if other.geodata.is_dir() else self._paths

    def _unite(self, choice: str) -> None:
        target = self._paths.of_province(choice)
        wanted = {id_: self._paths_of(id_) for id_ in choice.split(TOGETHER)}
        inputs = [
            file
            for paths in wanted.values()
            for file in (paths.catalogue, paths.basemap, paths.province, paths.records)
        ]
        made_of = json.dumps([_VERSION, *map(_mark, inputs)])
        stamp = target.geodata / _MADE_OF
        try:
            if stamp.is_file() and read_small(stamp, _MOST_BYTES).decode() == made_of:
                return
            make_private_folder(target.geodata)
            stamp.unlink(missing_ok=True)
        except OSError as error:
            raise write_error(target.geodata, error) from error
        parts = [Part(id_, self._current(paths), paths.basemap) for id_, paths in wanted.items()]
        unite_catalogues(parts, target.catalogue)
        from langson_explorer.storage.bulk.together import unite_basemaps  # noqa: PLC0415 - large

        unite_basemaps([part.basemap for part in parts], target.basemap)
        for old in target.province_files:
            remove(old)
        for number, paths in enumerate(wanted.values(), start=1):
            file = target.geodata / f"{target.province.stem}-{number}{target.province.suffix}"
            write_whole(file, read_small(paths.province, _MOST_BYTES))
        write_whole(stamp, made_of.encode())


def _mark(file: Path) -> list[object]:
    """What tells a file from what it was; there may be none."""
    try:
        about = file.stat()
    except OSError:
        return [str(file)]
    return [str(file), about.st_size, about.st_mtime_ns]


def _looked_at(id_: str, paths: Paths, *, is_own: bool = False) -> KnownProvince:
    try:
        province, catalogue = _read(paths)
    except StorageError as error:
        return KnownProvince(id_, paths, None, is_own=is_own, trouble=error)
    pinned = sum(place.is_pinned for place in catalogue.places)
    compiled = catalogue.metadata.get("compiled", "")
    count = len(catalogue.places)
    return KnownProvince(id_, paths, province, compiled, count, pinned, is_own)


def _read(paths: Paths) -> tuple[Province, Catalogue]:
    """What is in a folder of data; raises StorageError."""
    province = read_province(paths.province)
    if not paths.basemap.is_file():
        raise MissingFileError("basemap-missing", paths.basemap)
    return province, read_catalogue(paths.catalogue)


def _read_basemap(file: Path) -> None:
    try:
        document = json.loads(read_small(file, _MOST_BYTES))
        is_one = document["units"] > 0 and len(document["data_box"]) == 4
        is_one = is_one and any(one["home"] for one in document["layers"]["provinces"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFileError("file-damaged", file, reason=str(error)) from error
    if not is_one:
        raise DamagedFileError("file-damaged", file, reason="provinces")
