"""The packs the window works with: what is done to them is done in a thread of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from langson_explorer.mappage.packs import pack_layer
from langson_explorer.packs.library import Stage
from langson_explorer.packs.road_tiles import RoadPack, RoadPacks
from langson_explorer.services.extracts import PROVINCE_AREA, Brought, Extracts
from langson_explorer.services.heights import Heights
from langson_explorer.services.packs import EXTRACT_ENDING, InstalledPack, Packs
from langson_explorer.services.trouble import told


@dataclass(frozen=True)
class Listing:
    """The installed packs, with the order of their ids in which BASEMAP has its place.

    `roads` is the road pack, `roads_bytes` how much of the disk it takes.
    """

    packs: tuple[InstalledPack, ...] = ()
    order: tuple[str, ...] = ()
    roads: RoadPack | None = None
    roads_bytes: int = 0

    def pack(self, pack_id: str) -> InstalledPack | None:
        """One of them, None for BASEMAP."""
        return next((pack for pack in self.packs if pack.id == pack_id), None)


class _Telling:
    """Emits signals of an object from a thread for as long as there is the object."""

    def __init__(self) -> None:
        self._lock = threading.RLock()  # what listens may emit in its turn
        self._is_over = False

    def tell(self, signal: SignalInstance, *args: object) -> None:
        """Emit, unless it is over."""
        with self._lock:
            if not self._is_over:
                signal.emit(*args)

    def end(self) -> None:
        """Nothing is emitted any more."""
        with self._lock:
            self._is_over = True


class MapPacks(QObject):
    """Lists, installs, orders, removes packs; `drawn` has what a map is to show of them.

    All is done one after another outside the widgets' thread, and answered by signals.
    """

    listed = Signal(object)  # a Listing
    drawn = Signal(object, object, object)  # layers from the top down, how tiles, heights are read
    began = Signal()  # an installation, of `file`
    progressed = Signal(object, float)  # a Stage, the share done
    installed = Signal(object)  # an InstalledPack, or what an extract Brought
    removed = Signal(object)  # an InstalledPack that `restore` can bring back
    roads_removed = Signal(object)  # a RoadPack that `restore_roads` can bring back
    roads_changed = Signal()
    failed = Signal(object)  # an ExplorerError
    ended = Signal()  # an installation, however it ended
    language_changed = Signal()
    _changed = Signal()

    def __init__(
        self,
        packs: Packs,
        roads: RoadPacks,
        extracts: Extracts,
        heights: Heights,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._packs, self._roads = packs, roads
        self._extracts, self._heights = extracts, heights
        self.listing = Listing()
        self.file = ""  # the name of what is being installed
        self._pool = pool = ThreadPoolExecutor(1, thread_name_prefix="packs")
        self._cancelled = cancelled = threading.Event()
        self._installing = 0
        self._gone = gone = list[str]()  # what was removed, and could still be brought back
        self._telling = telling = _Telling()
        stop = packs.subscribe(lambda: self._tell(self._changed))

        def leave() -> None:
            stop()
            telling.end()
            cancelled.set()
            pool.shutdown(wait=False, cancel_futures=True)
            packs.close()  # whatever is being looked at
            pool.shutdown(wait=True)
            if gone:
                packs.purge()
                roads.purge()

        self.destroyed.connect(leave)
        self._changed.connect(self.refresh)
        self.listed.connect(self._take)
        self.ended.connect(self._end)

    @property
    def is_installing(self) -> bool:
        """Whether something is being copied in."""
        return self._installing > 0

    def refresh(self) -> None:
        """Look which packs there are."""
        self._do(lambda: self._tell(self.listed, self._look()))

    def install(self, path: Path, area: str = PROVINCE_AREA) -> None:
        """Copy a pack in, or make one of an area of an extract."""
        self._begin()
        self._do(lambda: self._install(path, area))

    def install_heights(self, paths: Sequence[Path]) -> None:
        """Make one relief of files of heights."""
        self._begin()
        self._do(lambda: self._install_heights(paths))

    def cancel(self) -> None:
        """Stop installing."""
        self._cancelled.set()

    def show(self, pack_id: str, is_shown: bool) -> None:
        """Switch a pack on or off."""
        self._do(lambda: self._with_heights(lambda: self._packs.show(pack_id, is_shown)))

    def move(self, pack_id: str, position: int) -> None:
        """Put a pack, or BASEMAP, at a position from the top."""
        self._do(lambda: self._packs.move(pack_id, position))

    def remove(self, pack: InstalledPack) -> None:
        """Take a pack away; of an extract, with its roads."""

        def work() -> None:
            self._with_heights(lambda: self._remove(pack))
            self._gone.append(pack.id)
            self._tell(self.removed, pack)

        self._do(work)

    def restore(self, pack_id: str) -> None:
        """Bring back a pack just removed."""
        self._do(lambda: self._with_heights(lambda: self._restore(pack_id)))

    def remove_roads(self, pack: RoadPack) -> None:
        """Take the road pack away."""

        def work() -> None:
            self._roads.remove()
            self._gone.append(pack.source)
            self._tell(self.roads_removed, pack)
            self._turn_roads()

        self._do(work)

    def restore_roads(self) -> None:
        """Bring back the road pack just removed."""

        def work() -> None:
            self._roads.restore()
            self._turn_roads()

        self._do(work)

    # In the thread of the packs

    def _look(self) -> Listing:
        roads = self._roads.current()
        size = roads.size_bytes() if roads else 0
        return Listing(self._packs.installed(), self._packs.order(), roads, size)

    def _turn_roads(self) -> None:
        self._tell(self.roads_changed)
        self._tell(self._changed)

    def _install(self, path: Path, area: str) -> None:
        self.file = path.name
        self._tell(self.began)
        try:
            made: InstalledPack | Brought
            if path.name.lower().endswith(EXTRACT_ENDING):
                made = self._extracts.install(
                    path,
                    area,
                    self._tell_progress,
                    self._cancelled.is_set,
                    lambda _: self._turn_roads(),
                )
            else:
                made = self._packs.install(path, self._tell_progress, self._cancelled.is_set)
            self._tell(self.installed, made)
        finally:
            self._tell(self.ended)

    def _install_heights(self, paths: Sequence[Path]) -> None:
        self.file = paths[0].name
        self._tell(self.began)
        try:
            stopped = self._cancelled.is_set
            made = self._heights.install(paths, PROVINCE_AREA, self._tell_progress, stopped)
            self._tell(self.installed, made)
            self._tell(self.roads_changed)  # a climb takes time
        finally:
            self._tell(self.ended)

    def _remove(self, pack: InstalledPack) -> None:
        if roads := self._extracts.remove(pack):
            self._gone.append(roads.source)
            self._turn_roads()

    def _restore(self, pack_id: str) -> None:
        if self._extracts.restore(pack_id):
            self._turn_roads()

    def _with_heights(self, work: Callable[[], None]) -> None:
        """Do something that may bring or take heights, by which ways take more time or less."""
        before = self._packs.height_files()
        work()
        if self._packs.height_files() != before:
            self._tell(self.roads_changed)

    def _tell(self, signal: SignalInstance, *args: object) -> None:
        self._telling.tell(signal, *args)

    def _tell_progress(self, stage: Stage, share: float) -> None:
        self._tell(self.progressed, stage, share)

    # In the window's thread

    def _begin(self) -> None:
        if not self._installing:
            self._cancelled.clear()
        self._installing += 1

    def _end(self) -> None:
        self._installing -= 1

    def _do(self, work: Callable[[], None]) -> None:
        def safely() -> None:
            try:
                work()
            except Exception as error:  # nobody sees what is raised in a thread
                self._tell(self.failed, told(error))

        self._pool.submit(safely)

    def _take(self, listing: Listing) -> None:
        self.listing = listing
        layers = [layer for pack in listing.packs if (layer := pack_layer(pack))]
        self.drawn.emit(layers, self._packs.tile, self._heights)
