"""Builds the services from paths: the one place that chooses who works with whom."""

# ruff: noqa: PLC0415 - a part is imported when first asked for, so that the window paints before

import os
from functools import cache, cached_property, lru_cache
from typing import IO, TYPE_CHECKING

from langson_explorer.errors import ExplorerError, MissingFileError, StorageError
from langson_explorer.paths import Paths
from langson_explorer.settings import PROVINCE, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Future, ThreadPoolExecutor
    from datetime import date
    from pathlib import Path

    from langson_explorer.domain.catalogue import Catalogue
    from langson_explorer.domain.geo import Point
    from langson_explorer.domain.place import Words
    from langson_explorer.domain.place_columns import PlaceColumns
    from langson_explorer.domain.roads import RoadTable
    from langson_explorer.domain.travel import Mode
    from langson_explorer.packs.road_tiles import RoadPack, RoadPacks
    from langson_explorer.routing.chain import RouterChain
    from langson_explorer.routing.stated import StatedRouter, StatedWay
    from langson_explorer.routing.valhalla import ValhallaRouter
    from langson_explorer.services.browse import Browser
    from langson_explorer.services.calendar import FestivalCalendar
    from langson_explorer.services.editing_lock import EditingLock
    from langson_explorer.services.exchange.door import Exchange
    from langson_explorer.services.exchange.signed_files import SignedFiles
    from langson_explorer.services.extracts import Extracts
    from langson_explorer.services.finding import Finder
    from langson_explorer.services.heights import Heights
    from langson_explorer.services.kiosk.updates import Updates
    from langson_explorer.services.packs import Packs
    from langson_explorer.services.planning import Planning
    from langson_explorer.services.practical import PracticalPlaces
    from langson_explorer.services.records.checking import Context
    from langson_explorer.services.records.conflicts import Conflicts
    from langson_explorer.services.records.corrections import Corrections
    from langson_explorer.services.records.editing import Records
    from langson_explorer.services.records.ground import Ground
    from langson_explorer.services.records.importing.door import Importing
    from langson_explorer.services.records.photos import Photos
    from langson_explorer.services.search import Search
    from langson_explorer.services.spots import Spots
    from langson_explorer.services.stated_times import StatedTimes
    from langson_explorer.services.trip_planner import TripPlanner
    from langson_explorer.services.updates import Updates as ProgramUpdates
    from langson_explorer.storage.backups import Backup, Backups, Restored
    from langson_explorer.storage.open_plans import OpenedPlans
    from langson_explorer.storage.provinces import ProvinceLibrary
    from langson_explorer.storage.records.current import CurrentCatalogue
    from langson_explorer.storage.records.photos import PhotoStore
    from langson_explorer.storage.records.store import Author, RecordStore


_OLD_PARTS = (  # as earlier versions named what they had half-written
    r"plans\.gpkg\.(?P<pid>\d+)",
    r"settings\.json[a-z0-9_]{6,8}",
    r"\.packs\.json\.(?P<pid>\d+)\.part",
)


class Services:
    """Everything a window or a command works with, each part made when first asked for.

    Asking may raise a StorageError.
    """

    def __init__(self, paths: Paths) -> None:
        self._own_paths = paths
        self.province_trouble: ExplorerError | None = None  # why it is not the one chosen
        self._claim: IO[bytes] | None = None
        self._opening: Future[OpenedPlans] | None = None
        self._listeners: list[Callable[[], None]] = []
        self.starts_anew = False  # once it has ended, as after a restore
        self.log_wait_s: float | None = None  # for another program; 0 in a window's thread

    def claim_plans(self) -> None:
        """Be the one program that writes the plans, until `close`.

        Raises StorageError("file-busy") while another is.
        """
        from langson_explorer.storage.claim import claim

        self._claim = claim(self.paths.plans)

    def close(self) -> None:
        """Wait until every change has been written; give up the claim on the plans."""
        self._writer.shutdown()
        if self._claim:
            self._claim.close()
        if "packs" in vars(self):
            self.packs.close()
        if "trips" in vars(self):
            self.trips.close()

    @cached_property
    def settings(self) -> Settings:
        """What the user has chosen."""
        return Settings.load(self._own_paths.settings)

    @cached_property
    def paths(self) -> Paths:
        """The files of the province chosen; of the program's own where that cannot be used."""
        own, choice = self._own_paths, self.settings.get(PROVINCE)
        if not choice or own.own:  # given as those of a province
            return own
        chosen = own.of_province(choice)
        try:
            self.provinces.refresh(choice)
            if not (chosen.catalogue.is_file() and chosen.basemap.is_file()):
                raise MissingFileError("province-not-installed", chosen.geodata, id=choice)
        except ExplorerError as error:
            self.province_trouble = error
            return own
        return chosen

    @cached_property
    def provinces(self) -> "ProvinceLibrary":
        """The provinces there are."""
        from langson_explorer.storage.province_file import read_province
        from langson_explorer.storage.provinces import ProvinceLibrary
        from langson_explorer.storage.records.store import RecordStore

        def current(paths: Paths) -> "Path":
            if not os.path.lexists(paths.records):
                return paths.catalogue
            files = (paths.records, paths.catalogue, paths.working)
            return RecordStore(*files, of=lambda: read_province(paths.province)).catalogue()

        return ProvinceLibrary(self._own_paths, current)

    def use_provinces(self, ids: "Sequence[str]") -> None:
        """Have these be shown from the next start on; several together.

        Raises NotFoundError ("province-unknown"), StorageError.
        """
        self.settings.set(PROVINCE, self.provinces.use(ids))

    @cached_property
    def catalogue(self) -> "Catalogue":
        """The province: the shipped GeoPackage, with what offices have changed."""
        self.settle_province()
        if self._was_changed:
            return self.current.read(self.log_wait_s)
        from langson_explorer.storage.catalogue import read_catalogue

        return read_catalogue(self.paths.catalogue)

    @property
    def catalogue_file(self) -> "Path":
        """The GeoPackage that says what is known now."""
        return self.current.path(self.log_wait_s) if self._was_changed else self.paths.catalogue

    @property
    def catalogue_trouble(self) -> "StorageError | None":
        """Why what offices have changed is not in the catalogue that was read, if it is not."""
        return self.current.trouble if "current" in vars(self) else None

    def place_columns(self) -> "PlaceColumns":
        """The places as the map draws them: read many times quicker than the whole catalogue."""
        if self._was_changed:
            return self.current.read_columns(self.log_wait_s)
        from langson_explorer.storage.place_columns import read_place_columns

        return read_place_columns(self.paths.catalogue)

    @property
    def _was_changed(self) -> bool:
        """Whether there is a log, usable or not; without one nothing of the records is imported."""
        return os.path.lexists(self.paths.records)

    @cached_property
    def current(self) -> "CurrentCatalogue":
        """What the catalogue says now, with what there is to tell of its files."""
        from langson_explorer.storage.records.current import CurrentCatalogue

        return CurrentCatalogue(self.record_store, self.paths.catalogue)

    @cached_property
    def record_store(self) -> "RecordStore":
        """The log of changes with the working catalogue."""
        from langson_explorer.storage.records.store import RecordStore

        paths = self.paths
        may_begin = not paths.is_together
        return RecordStore(paths.records, paths.catalogue, paths.working, may_begin=may_begin)

    @cached_property
    def records(self) -> "Records":
        """Edits of this installation's office."""
        from langson_explorer.services.records.editing import Records

        return Records(self.record_store, self._author, self._check_context, self.renew_catalogue)

    @cached_property
    def corrections(self) -> "Corrections":
        """Positions in which the extract installed differs from the catalogue."""
        from langson_explorer.services.records.corrections import Corrections

        return Corrections(
            self.packs.place_files, lambda: self.browser.places, lambda: self.records
        )

    @cached_property
    def conflicts(self) -> "Conflicts":
        """Cells of which offices say different things."""
        from langson_explorer.services.records.conflicts import Conflicts

        return Conflicts(self.records)

    @cached_property
    def importing(self) -> "Importing":
        """Files of places taken in."""
        from langson_explorer.services.records.importing.door import Importing

        return Importing(self.records, lambda: self.browser, self._check_context, self._photo_store)

    @cached_property
    def editing_lock(self) -> "EditingLock":
        """Whether records may be edited here."""
        from langson_explorer.services.editing_lock import EditingLock

        return EditingLock(self.settings, is_of_one=not self.paths.is_together)

    @cached_property
    def photos(self) -> "Photos":
        """The pictures of places."""
        from langson_explorer.services.records.photos import Photos

        return Photos(self._photo_store, self.records)

    @cached_property
    def _photo_store(self) -> "PhotoStore":
        from langson_explorer.storage.records.photos import PhotoStore

        return PhotoStore(self.paths.photos)

    @cached_property
    def exchange(self) -> "Exchange":
        """What goes to other offices and comes from them."""
        from langson_explorer.services.exchange.door import Exchange
        from langson_explorer.settings import OFFICE_NAME
        from langson_explorer.storage.exchange.keyring import Keyring
        from langson_explorer.storage.records.photos import PhotoStore

        return Exchange(
            self.record_store,
            Keyring(self.paths.office_key),
            PhotoStore(self.paths.photos),
            lambda: self.settings.get(OFFICE_NAME),
            self.renew_catalogue,
        )

    @cached_property
    def signed_files(self) -> "SignedFiles":
        """Files that an office vouches for."""
        from langson_explorer.services.exchange.signed_files import SignedFiles
        from langson_explorer.settings import OFFICE_NAME
        from langson_explorer.storage.exchange.keyring import Keyring

        name = lambda: self.settings.get(OFFICE_NAME)  # noqa: E731
        return SignedFiles(Keyring(self.paths.office_key), self.exchange, name)

    @cached_property
    def kiosk_updates(self) -> "Updates":
        """What a stick brings for a kiosk."""
        from langson_explorer.services.kiosk.handed import put_content
        from langson_explorer.services.kiosk.updates import Updates

        return Updates(
            self.exchange,
            self.packs,
            self.signed_files,
            lambda content: put_content(self.settings, content),
        )

    @cached_property
    def updates(self) -> "ProgramUpdates":
        """Releases of the program and data of provinces, from signed files."""
        from langson_explorer import __version__
        from langson_explorer.child import is_frozen
        from langson_explorer.domain.province_clock import today
        from langson_explorer.services.updates import Updates
        from langson_explorer.storage.updates.state import UpdateFolder

        folder = UpdateFolder(self.paths.updates)
        return Updates(
            *(folder, self.paths.makers, __version__, today),
            runs_releases=is_frozen(),
            put_province=self.provinces.install,
        )

    @property
    def backups(self) -> "Backups":
        """Everything of the user's in one file, and back, in the folder chosen now."""
        from datetime import datetime
        from pathlib import Path

        from langson_explorer.settings import BACKUP_FOLDER
        from langson_explorer.storage.backups import Backups

        chosen = self.settings.get(BACKUP_FOLDER)
        folder = Path(chosen) if chosen else self.paths.mine / "backups"
        return Backups(self.paths, folder, datetime.now)

    def restore(self, backup: "Path") -> "Restored":
        """Put back what a backup holds, and change nothing after it: the program has to start anew.

        Waits until every change has been written: for a thread. Where it fails, nothing was
        changed. Raises StorageError, DamagedFileError.
        """
        done = self._writer.submit(self.backups.restore, backup).result()
        self.settings.freeze()
        self.starts_anew = True
        return done

    def back_up_daily(self) -> "Backup | None":
        """Make the backup of the day, unless it is there or switched off.

        Waits until every change has been written: for a thread. Raises StorageError,
        DamagedFileError.
        """
        from langson_explorer.settings import BACKUP_DAILY

        if not self.settings.get(BACKUP_DAILY):
            return None
        return self._writer.submit(self.backups.daily).result()

    def _author(self) -> "Author":
        from langson_explorer.settings import OFFICE_NAME, OFFICE_ROLE
        from langson_explorer.storage.records.office import id_of, private_id, public_key
        from langson_explorer.storage.records.store import Author

        name, role = (self.settings.get(option) for option in (OFFICE_NAME, OFFICE_ROLE))
        public = public_key(self.paths.office_key)
        if self.record_store.has_forked(id_of(public)):  # noticed, then the program was killed
            self.exchange.renew_key()
            public = public_key(self.paths.office_key)
        return Author(id_of(public), name, role, private_id(public))

    def _check_context(self) -> "Context":
        from langson_explorer.services.records.checking import Context

        return Context(self._ground, self.kinds, self.browser.places)

    @cached_property
    def _ground(self) -> "Ground":
        from langson_explorer.services.records.ground import Ground
        from langson_explorer.storage.communes import read_commune_shapes

        return Ground(read_commune_shapes(self.paths.catalogue))

    @cached_property
    def kinds(self) -> "Mapping[str, Mapping[str, Words]]":
        """The kinds of each layer: code and name."""
        from langson_explorer.storage.catalogue import read_kinds

        return read_kinds(self.paths.catalogue)

    def renew_catalogue(self) -> None:
        """Read the catalogue anew, after a change, in any thread; tell who asked to be told.

        Raises StorageError.
        """
        catalogue = self.current.read()
        made = vars(self)
        if "_steady_browser" in made:
            self._steady_browser.renew(catalogue)
        made["catalogue"] = catalogue
        for name in ("browser", "calendar"):  # not in the window's thread
            if made.pop(name, None):
                getattr(self, name)
        if search := made.get("search"):
            made["search"] = search.renewed(catalogue.places)
        if finder := made.get("finder"):
            from langson_explorer.services.finding import Finder

            made["finder"] = Finder(catalogue, self.search, finder)
        for listener in list(self._listeners):
            listener()

    def catch_up(self) -> bool:
        """Renew the catalogue if all that offices have changed can be read; else leave it.

        Waits for other programs: for a thread. Raises StorageError.
        """
        from langson_explorer.storage.sqlite_file import BUSY_WAIT_S

        self.current.path(BUSY_WAIT_S)
        if self.current.trouble:
            return False
        self.renew_catalogue()
        return True

    def on_catalogue_changed(self, listener: "Callable[[], None]") -> "Callable[[], None]":
        """Have `listener` called, in the thread of the change, after each; returns the undoing."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @cached_property
    def browser(self) -> "Browser":
        """Questions about the places."""
        from langson_explorer.services.browse import Browser

        return Browser(self.catalogue)

    @cached_property
    def _steady_browser(self) -> "Browser":
        """The browser of what lives as long as the program: the same one after every change."""
        from langson_explorer.services.browse import Browser

        return Browser(self.catalogue)

    def forget_questions(self) -> None:
        """Have nothing left of what was searched for: indexes keep their last questions."""
        from langson_explorer.domain import text

        for made in ("finder", "search"):
            vars(self).pop(made, None)
        text.fold.cache_clear()
        text.toned.cache_clear()

    @cached_property
    def finder(self) -> "Finder":
        """Places by what one types, words of kind, area, people, time understood."""
        from langson_explorer.services.finding import Finder

        return Finder(self.catalogue, self.search)

    @cached_property
    def search(self) -> "Search":
        """Places by what one types."""
        from langson_explorer.services.search import Search

        return Search(self.catalogue.places)

    @cached_property
    def calendar(self) -> "FestivalCalendar":
        """What is on, and when."""
        from langson_explorer.services.calendar import FestivalCalendar

        return FestivalCalendar(self.catalogue.places)

    @cached_property
    def router(self) -> "StatedRouter":
        """The way between two points by car."""
        from langson_explorer.domain.travel import Mode

        return self.router_for(Mode.CAR)

    @cache  # noqa: B019 - the services live as long as the program
    def router_for(self, mode: "Mode", on: "date | None" = None) -> "StatedRouter":
        """The way between two points on a day (today, unless given).

        Over the road pack where it can, else the road table; with the times that were stated.
        """
        from langson_explorer.domain.travel import Mode
        from langson_explorer.routing.stated import StatedRouter

        if mode is Mode.FOOT:  # what is stated is how long one drives
            return StatedRouter(self._chain_for(mode), list)
        return StatedRouter(self._chain_for(mode), lambda: self._stated_ways(on))

    def _stated_ways(self, on: "date | None") -> "list[StatedWay]":
        return [] if self.are_plans_opening else self.stated_times.ways(on)

    @cached_property
    def stated_times(self) -> "StatedTimes":
        """The travel times that officers have stated."""
        from langson_explorer.services.stated_times import StatedTimes

        opened = self.opened_plans
        return StatedTimes(opened.store, self._locate, opened.stated)

    def _locate(self, spot_id: str) -> "Point":
        from langson_explorer.domain.travel import Mode

        place = self.spots.get(spot_id)
        return self._chain_for(Mode.CAR).access(place.id) or place.position

    @cache  # noqa: B019 - the services live as long as the program
    def _chain_for(self, mode: "Mode") -> "RouterChain":
        """The routers of a mode, the better one first."""
        from langson_explorer.routing.chain import RouterChain
        from langson_explorer.routing.roads import RoadRouter

        return RouterChain(lambda: self._valhalla(mode), RoadRouter(self._road_table, mode))

    def _valhalla(self, mode: "Mode") -> "ValhallaRouter | None":
        """The router over the road pack there is now; None without one."""
        pack = self.road_packs.current()
        return self._router_over(pack, mode) if pack else None

    @lru_cache(maxsize=8)  # noqa: B019 - the services live as long as the program
    def _router_over(self, pack: "RoadPack", mode: "Mode") -> "ValhallaRouter | None":
        from langson_explorer.packs.road_tiles import can_build, tile_config
        from langson_explorer.routing.valhalla import ValhallaRouter

        if not can_build():
            return None
        return ValhallaRouter(tile_config(pack.tiles), pack.box, mode, self.heights)

    @cached_property
    def spots(self) -> "Spots":
        """Places, nodes of the roads, points of one's own by id."""
        from langson_explorer.services.spots import Spots

        return Spots(self._steady_browser, self._road_table.nodes)

    @cached_property
    def trips(self) -> "TripPlanner":
        """What works trips out."""
        from langson_explorer.services.trip_planner import TripPlanner

        return TripPlanner(self._steady_browser, self.router_for, self.spots)

    @cached_property
    def road_packs(self) -> "RoadPacks":
        """The routing tiles the user has built."""
        from langson_explorer.packs.road_tiles import RoadPacks

        return RoadPacks(self.paths.roads)

    @cached_property
    def _road_table(self) -> "RoadTable":
        from langson_explorer.storage.roads import read_roads

        return read_roads(self.paths.catalogue)

    @cached_property
    def opened_plans(self) -> "OpenedPlans":
        """The user's stored plans, with what there is to tell about their file."""
        from langson_explorer.storage.open_plans import open_plans

        return self._opening.result() if self._opening else open_plans(self.paths.plans)

    def only_look_at_plans(self) -> None:
        """Make no file of plans where there is none: nobody plans here."""
        if self.paths.plans.is_file():
            return
        from langson_explorer.storage.memory_plans import MemoryPlanStore
        from langson_explorer.storage.open_plans import OpenedPlans

        vars(self)["opened_plans"] = OpenedPlans(MemoryPlanStore())

    def settle_province(self) -> None:
        """Have the whole program work with the province of the data (`domain.province.home`)."""
        from langson_explorer.domain.province import settle, united
        from langson_explorer.storage.province_file import read_province

        settle(lambda: united([read_province(file) for file in self.paths.province_files]))

    def begin_opening_plans(self) -> None:
        """Open the plans in the background: a window must not wait for a file that is held."""
        from langson_explorer.storage.open_plans import open_plans

        self._writer.submit(self._sweep)
        self._opening = self._writer.submit(open_plans, self.paths.plans)

    def _sweep(self) -> None:
        """Delete what killed processes left half-written."""
        from langson_explorer.files import sweep

        sweep(self.paths.user, *_OLD_PARTS)
        sweep(self.paths.packs, *_OLD_PARTS)

    @property
    def are_plans_opening(self) -> bool:
        """Whether asking for the plans would wait."""
        return self._opening is not None and not self._opening.done()

    @cached_property
    def planning(self) -> "Planning":
        """The itineraries, saved in one background thread, in the order of the changes."""
        from langson_explorer.services.planning import Planning
        from langson_explorer.storage.unsaved_plans import UnsavedPlans

        opened = self.opened_plans
        return Planning(
            opened.store,
            self.router,
            self.spots.find,
            self._writer.submit,
            router_for=self.router_for,
            towns=self.spots.towns,
            trouble=opened.trouble,
            stored=opened.stored,
            unsaved=UnsavedPlans(self.paths.plans),
        )

    @cached_property
    def packs(self) -> "Packs":
        """The map packs the user has installed."""
        from langson_explorer.packs.library import PackLibrary
        from langson_explorer.services.packs import Packs

        packs = Packs(PackLibrary(self.paths.packs))
        packs.subscribe(self._router_over.cache_clear)  # there may be other heights
        return packs

    @cached_property
    def practical(self) -> "PracticalPlaces":
        """Practical places of the packs shown."""
        from langson_explorer.services.practical import PracticalPlaces

        return PracticalPlaces(self.packs.place_files)

    @cached_property
    def heights(self) -> "Heights":
        """Heights of the land, where a pack has them."""
        from langson_explorer.services.heights import Heights

        return Heights(self.packs)

    @cached_property
    def extracts(self) -> "Extracts":
        """OpenStreetMap extracts, made into packs."""
        from langson_explorer.services.extracts import Extracts

        return Extracts(self.packs, self.road_packs, self.paths.packs)

    @cached_property
    def _writer(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="plans")


def build(paths: Paths) -> Services:
    """The services over these folders; opens no file yet."""
    return Services(paths)
