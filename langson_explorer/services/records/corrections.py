"""Where an extract of OpenStreetMap and the catalogue differ by more than an error: offered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.landmark import Landmark, LandmarkKind
from langson_explorer.domain.place import Place
from langson_explorer.domain.records.changes import Change, Edit
from langson_explorer.domain.text import fold, folded, tokens
from langson_explorer.errors import NotFoundError
from langson_explorer.packs.ground.places import landmarks
from langson_explorer.services.records import bulk
from langson_explorer.services.records.editing import InvalidRecordError, Records

SOURCE = "OpenStreetMap"
ACCURACY_M = 100  # of what somebody drew there: they do not say how sure they were
_LEAST_M = 30.0  # less is the same spot
_FARTHEST_M = 15_000.0  # what bears the name farther off is another
_TIMES = 4  # the stated error: farther off it is doubtful

# What the first words of a Vietnamese name say of what it is called.
_KINDS = {
    "chùa": LandmarkKind.WORSHIP,
    "đền": LandmarkKind.WORSHIP,
    "miếu": LandmarkKind.WORSHIP,
    "đình": LandmarkKind.WORSHIP,
    "phủ": LandmarkKind.WORSHIP,
    "nhà thờ": LandmarkKind.WORSHIP,
    "hang": LandmarkKind.CAVE,
    "động": LandmarkKind.CAVE,
    "núi": LandmarkKind.PEAK,
    "đỉnh": LandmarkKind.PEAK,
    "hồ": LandmarkKind.WATER,
    "thác": LandmarkKind.WATERFALL,
    "làng": LandmarkKind.VILLAGE,
    "bản": LandmarkKind.VILLAGE,
    "thôn": LandmarkKind.VILLAGE,
    "chợ": LandmarkKind.MARKET,
    "ga": LandmarkKind.STATION,
    "bến xe": LandmarkKind.STATION,
    "bệnh viện": LandmarkKind.HOSPITAL,
    "cửa khẩu": LandmarkKind.BORDER,
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A place that OpenStreetMap has elsewhere, by more than the catalogue's stated error.

    `is_doubtful`: others bear that name, it says nothing of what it is, or it is far off.
    """

    place: Place
    landmark: Landmark
    metres: float
    is_doubtful: bool


class Corrections:
    """Finds them in the packs installed, writes down the ones an officer takes."""

    def __init__(
        self,
        files: Callable[[], Iterable[Path]],
        places: Callable[[], Sequence[Place]],
        records: Callable[[], Records],
    ) -> None:
        self._files, self._places, self._records = files, places, records

    def found(self) -> list[Correction]:
        """All of them, the least doubtful and the nearest first; raises DamagedFileError."""
        known = [landmark for file in self._files() for landmark in landmarks(file)]
        return differing(self._places(), known)

    def accept(self, place_ids: Sequence[str], reason: str) -> Change:
        """Write the positions of these places down as one change of this office.

        Raises NotFoundError ``no-correction`` (place), InvalidRecordError, RequestError.
        """
        offered = {one.place.id: one for one in self.found()}
        edits: dict[str, Sequence[Edit]] = {}
        for place_id in place_ids:
            if place_id not in offered:
                raise NotFoundError("no-correction", place=place_id)
            planned = bulk.planned(self._records(), [place_id], _told(offered[place_id].landmark))
            for problems in planned.wrong.values():
                raise InvalidRecordError(problems)
            edits.update(planned.edits)
        return bulk.write(self._records(), bulk.Bulk(edits, {}), reason, SOURCE)


def _told(landmark: Landmark) -> dict[str, str]:
    at = landmark.position
    words = {"vi": "chưa kiểm tra tại chỗ", "en": "not checked on the spot", "zh": "未实地核对"}
    return {
        "lat": f"{at.lat:.6f}",
        "lon": f"{at.lon:.6f}",
        "accuracy_m": str(ACCURACY_M),
        **{
            f"coord_source_{code}": f"{SOURCE} {landmark.id}, {word}"
            for code, word in words.items()
        },
    }


def differing(places: Iterable[Place], known: Iterable[Landmark]) -> list[Correction]:
    """The places that bear the name of a landmark of their kind which lies elsewhere."""
    by_name: dict[str, list[Landmark]] = {}
    for landmark in known:
        for name in {folded(landmark.name), _core(landmark.name)}:
            by_name.setdefault(name, []).append(landmark)
    found = [one for place in places if (one := _correction(place, by_name))]
    return sorted(found, key=lambda one: (one.is_doubtful, one.metres))


def _correction(place: Place, by_name: dict[str, list[Landmark]]) -> Correction | None:
    kind = kind_of(place.name.vi)
    alike = {}
    for name in {folded(place.name.vi), _core(place.name.vi), *map(folded, place.aliases)}:
        for landmark in by_name.get(name, ()):
            way = distance_m(place.position, landmark.position)
            if way <= max(_FARTHEST_M, place.accuracy_m) and _fits(kind, landmark):
                alike[landmark.id] = (way, landmark)
    if not alike:
        return None
    metres, nearest = min(alike.values(), key=lambda pair: pair[0])
    if metres <= max(place.accuracy_m, _LEAST_M):
        return None  # within what the catalogue says of itself
    said = kind_of(nearest.name)
    is_far = metres > _TIMES * max(place.accuracy_m, ACCURACY_M)
    is_doubtful = len(alike) > 1 or is_far or kind is None or said is None
    return Correction(place, nearest, metres, is_doubtful)


def _fits(kind: LandmarkKind | None, landmark: Landmark) -> bool:
    """Whether what a name says may be what OpenStreetMap says."""
    said = kind_of(landmark.name)
    if kind and said and kind is not said:
        return False
    return kind is None or landmark.kind in {kind, LandmarkKind.SIGHT}


def kind_of(name: str) -> LandmarkKind | None:
    """What the first words of a Vietnamese name say it is; None where they do not."""
    first = " ".join(name.lower().split()[:2])
    return next((kind for word, kind in _KINDS.items() if f"{first} ".startswith(f"{word} ")), None)


def _core(name: str) -> str:
    """The folded name without the word of its kind: "Chùa Tiên" and "Tiên" are both "tien"."""
    words = tokens(name)
    for word in sorted(_KINDS, key=len, reverse=True):
        parts = tokens(word)
        if words[: len(parts)] == parts and len(words) > len(parts):
            return " ".join(map(fold, words[len(parts) :]))
    return folded(name)
