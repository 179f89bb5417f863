"""Where the program finds what it ships, or keeps what the user makes."""

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
APP_NAME = "langson-explorer"
TOGETHER = "+"  # between the ids of provinces that are seen together
DATA_DIR_VARIABLE = "LANGSON_EXPLORER_DATA"


def _shipped(name: str) -> Path:
    """A shipped folder: inside the package in a wheel, beside it in a source tree."""
    inside = PACKAGE / f"_{name}"
    return inside if inside.is_dir() else PACKAGE.parent / name


def _users_own() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not where another folder is chosen

    return user_data_path(APP_NAME, appauthor=False)


@dataclass(frozen=True)
class Paths:
    """Every folder and file the program uses; `user` is the only one it writes to.

    `own` holds what is written down of another province than the program's own, None for that.
    """

    resources: Path
    geodata: Path
    user: Path
    own: Path | None = None

    @classmethod
    def standard(cls) -> "Paths":
        """The installed folders; `$LANGSON_EXPLORER_DATA` moves the user's."""
        chosen = os.environ.get(DATA_DIR_VARIABLE)
        user = Path(chosen) if chosen else _users_own()
        return cls(resources=_shipped("resources"), geodata=_shipped("geodata"), user=user)

    @property
    def docs(self) -> Path:
        """The documents that the help of the program shows."""
        return _shipped("docs")

    @cached_property
    def catalogue(self) -> Path:
        """The province's GeoPackage, made by ``data build``."""
        return self.geodata / "province.gpkg"

    @cached_property
    def province(self) -> Path:
        """What is the province's own and no list: names, middle, edges."""
        return self.geodata / "province.toml"

    @property
    def province_files(self) -> list[Path]:
        """That file, or those of the several provinces that are seen together."""
        if not self.is_together:
            return [self.province]
        return sorted(self.geodata.glob(f"{self.province.stem}-*{self.province.suffix}"))

    @cached_property
    def basemap(self) -> Path:
        """The embedded basemap, made from the catalogue by the build."""
        return self.geodata / "basemap.json"

    @cached_property
    def compiled(self) -> Path:
        """What would be compiled from text at every start, kept by the build."""
        return self.resources / "compiled.cache"

    @cached_property
    def tables(self) -> Path:
        """The reviewable text tables (source tree only)."""
        return self.geodata / "tables"

    @property
    def provinces(self) -> Path:
        """The folder of the provinces beside the program's own."""
        return self.user / "provinces"

    def of_province(self, choice: str) -> "Paths":
        """The same for another province by its id, or for several together ("a+b")."""
        own = self.provinces / choice
        return replace(self, geodata=own / "data", own=own)

    def with_data(self, folder: Path) -> "Paths":
        """The same with the data of a province in that folder."""
        return replace(self, geodata=folder)

    @property
    def is_together(self) -> bool:
        """Whether these are of several provinces."""
        return self.own is not None and TOGETHER in self.own.name

    @property
    def mine(self) -> Path:
        """The folder of what is written down of the province."""
        return self.own or self.user

    @cached_property
    def plans(self) -> Path:
        """The user's itineraries."""
        return self.user / "plans.gpkg"

    @cached_property
    def records(self) -> Path:
        """The log of what offices changed in the catalogue."""
        return self.mine / "records.gpkg"

    @cached_property
    def working(self) -> Path:
        """The catalogue with those changes: made from the two, never precious."""
        return self.mine / "catalogue.gpkg"

    @cached_property
    def office_key(self) -> Path:
        """The private key of this installation's office."""
        return self.user / "office.key"

    @cached_property
    def photos(self) -> Path:
        """The folder of the pictures, by the hash of each."""
        return self.user / "photos"

    @cached_property
    def packs(self) -> Path:
        """The folder of the map packs the user has installed."""
        return self.user / "packs"

    @cached_property
    def roads(self) -> Path:
        """The folder of the routing tiles the user has built."""
        return self.user / "roads"

    @cached_property
    def updates(self) -> Path:
        """The folder of releases and provinces taken from signed files, with what was seen.

        It stands beside the user's folder: no backup put back there lowers what was seen.
        """
        return self.user.with_name(f"{self.user.name}-updates")

    @cached_property
    def makers(self) -> Path:
        """Whose signatures of updates count."""
        return self.resources / "update_makers.json"

    @cached_property
    def log(self) -> Path:
        """What went wrong unexpectedly, told in full."""
        return self.user / "explorer.log"

    @cached_property
    def settings(self) -> Path:
        """The user's settings."""
        return self.user / "settings.json"
