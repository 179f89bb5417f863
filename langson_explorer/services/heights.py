"""Heights of the land: taken in from files, asked of points and along lines."""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from langson_explorer.domain.geo import Point
from langson_explorer.domain.schedule import Climb
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.files import make_private_folder, sync_file, write_error
from langson_explorer.i18n import tr
from langson_explorer.packs import inspection
from langson_explorer.packs.copying import is_full, refuse_without_room
from langson_explorer.packs.library import InstalledPack, Progress, Stage
from langson_explorer.packs.pack import CancelCheck, TileId
from langson_explorer.services.extracts import area_box
from langson_explorer.services.packs import Packs

if TYPE_CHECKING:
    from langson_explorer.packs.heights.contours import Contour
    from langson_explorer.packs.heights.grid import Grid

_MEMORY = 3 << 30  # bytes that the building may take
_ROOM = 400 << 20  # bytes of the disk for a province
_SILENCE_S = 120.0  # that it may work without a word
_NOISE_M = 5.0  # ups and downs below this are the grid's, not the land's
_SHOWN = 40  # heights that draw the profile of a way


class Step(NamedTuple):
    """A spot of a profile: metres from its beginning, metres above the sea (None: unknown)."""

    way_m: float
    height_m: float | None


@dataclass(frozen=True, slots=True)
class Land:
    """What is known of the land along a line: metres of way, up, down, above the sea."""

    length_m: float
    up_m: float
    down_m: float
    lowest_m: float
    highest_m: float
    steps: tuple[Step, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every height along the line is known."""
        return all(step.height_m is not None for step in self.steps)


class Heights:
    """Asks the grids of the packs shown, the topmost first."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    def install(
        self,
        sources: Sequence[Path],
        area: str,
        progress: Progress,
        is_cancelled: CancelCheck = lambda: False,
    ) -> InstalledPack:
        """Make a relief of files of heights, or folders of them, in the place of the one before.

        Raises the errors of `heights.building.build_relief`, RequestError ``area-malformed``,
        ``cancelled``, StorageError ``pack-no-room``, ``disk-full``.
        """
        progress(Stage.CHECKING, 0.0)
        source, box = sources[0], area_box(area)
        edges = [box.west, box.south, box.east, box.north] if box else None
        folder = self._packs.folder
        draft = folder / f".build-{uuid4().hex}"  # swept with other builds, should it be left
        try:
            make_private_folder(folder.parent)
            folder.mkdir(exist_ok=True)
            refuse_without_room(folder, _ROOM, source)
            draft.mkdir()
        except OSError as error:
            raise write_error(folder, error) from error
        tiles, grid = draft / "relief.pmtiles", draft / "relief.heights"
        try:
            inspection.ask(
                "relief",
                source,
                is_cancelled,
                lambda share: progress(Stage.DRAWING, share),
                _MEMORY,
                _SILENCE_S,
                sources=list(map(str, sources)),
                box=edges,
                tiles=str(tiles),
                grid=str(grid),
                name=tr("Độ cao và bóng núi"),
            )
            for file in (tiles, grid):
                sync_file(file)
            return self._packs.adopt(tiles, grid)
        except (OSError, StorageError) as error:
            if is_full(folder):
                raise StorageError("disk-full", folder) from error
            raise
        finally:
            with suppress(OSError):
                shutil.rmtree(draft)

    def at(self, point: Point) -> float | None:
        """Metres above the sea; None where no pack knows."""
        heights = (grid.at(point) for grid in self._grids())
        return next((height for height in heights if height is not None), None)

    def profile(self, line: Sequence[Point]) -> list[Step]:
        """The heights along a line, every 30 m or so, its corners among them."""
        import numpy as np  # noqa: PLC0415 - when asked for

        from langson_explorer.packs.heights.lines import sampled  # noqa: PLC0415 - loads numpy

        degrees = np.array([(point.lon, point.lat) for point in line])
        if not line:
            return []
        ways, heights = sampled(list(self._grids()), degrees)
        known = (None if height != height else height for height in heights.tolist())  # noqa: PLR0124 - NaN
        return list(map(Step, ways.tolist(), known))

    @property
    def are_known(self) -> bool:
        """Whether a pack has any."""
        return bool(self._packs.height_files())

    def climbs(self, shapes: Sequence[str]) -> list[Climb | None]:
        """What one climbs along lines as Valhalla writes them; None where not all is known."""
        from langson_explorer.packs.heights.lines import decoded, sampled  # noqa: PLC0415 - numpy

        grids = list(self._grids())
        if not grids or not shapes:
            return [None] * len(shapes)
        return [_climb(sampled(grids, line)[1].tolist()) for line in decoded(shapes)]

    def along(self, line: Sequence[Point]) -> Land | None:
        """What is known of the land along a line, or of one point; None where nothing is."""
        steps = self.profile(line)
        known = [step.height_m for step in steps if step.height_m is not None]
        if not known:
            return None
        return Land(steps[-1].way_m, *climb(steps), min(known), max(known), tuple(steps))

    def contours(self, pack_id: str, tile: TileId) -> "list[Contour]":
        """The contours of a tile out of the grid of a pack; none where there is no such pack."""
        from langson_explorer.packs.heights.contours import contours  # noqa: PLC0415 - loads numpy
        from langson_explorer.packs.heights.grid import Grid  # noqa: PLC0415 - loads numpy

        files = [file for file in self._packs.height_files() if file.stem == pack_id]
        return [contour for file in files for contour in contours(Grid(file), tile)]

    def _grids(self) -> "Iterable[Grid]":
        from langson_explorer.packs.heights.grid import Grid  # noqa: PLC0415 - loads numpy

        for file in self._packs.height_files():
            with suppress(DamagedFileError, StorageError):  # the list of packs tells of it
                yield Grid(file)


def _climb(heights: list[float]) -> Climb | None:
    if any(map(isnan, heights)):
        return None
    every = -(-len(heights) // _SHOWN)
    return Climb(*_up_and_down(heights), (*heights[:-1:every], heights[-1]))


def climb(steps: Sequence[Step]) -> tuple[float, float]:
    """Metres up and metres down along a profile, without the small waves of the grid itself."""
    return _up_and_down(step.height_m for step in steps if step.height_m is not None)


def _up_and_down(heights: Iterable[float]) -> tuple[float, float]:
    up = down = 0.0
    last: float | None = None
    for height in heights:
        if last is None:
            last = height
        elif height - last >= _NOISE_M:
            up, last = up + height - last, height
        elif last - height >= _NOISE_M:
            down, last = down + last - height, height
    return up, down
