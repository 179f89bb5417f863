"""Pictures by the hash of what is kept: turned upright, shrunk once, without a word about where.

Pillow decodes nothing but JPEG, PNG and WebP, whatever the file's name ends in.
"""

import hashlib
import io
import warnings
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from langson_explorer.domain.geo import Point
from langson_explorer.domain.sheet import LAT, LON, PHOTO_FILE, Sheet, sheet_of
from langson_explorer.errors import DamagedFileError, RequestError, StorageError
from langson_explorer.files import (
    make_private_folder,
    open_to_read,
    read_small,
    whole_file,
    write_error,
)

LARGE, SMALL = 2048, 512  # the longer edge in pixels
MOST_BYTES = 60 << 20
MOST_PIXELS = 120_000_000
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")  # of a folder's files; what is in them decides
_MOST_FILES = 5_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = {LARGE: 85, SMALL: 80}
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_PAPER = (255, 255, 255)  # behind what is transparent


class Taken(NamedTuple):
    """A picture kept: its id, where and on which day (ISO) it was taken, if the camera says."""

    id: str
    position: Point | None
    taken: str


class PhotoStore:
    """The pictures in a folder, two files each. Raises StorageError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, told: Path | bytes) -> Taken:
        """Keep a picture, a file or the bytes of one: on return both sizes have reached the disk.

        The same picture has the same id. Raises MissingFileError, StorageError ("photo-too-large",
        "photo-heic"), DamagedFileError ("photo-unreadable").
        """
        path = self._folder if isinstance(told, bytes) else told
        data = told if isinstance(told, bytes) else read_small(told, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise StorageError("photo-too-large", path, most_bytes=MOST_BYTES)
        if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
            raise StorageError("photo-heic", path)
        with _opened(path, data) as picture:
            position, taken = _where(picture), _when(picture)
            sizes = _shrunk(path, picture)
        id_ = hashlib.sha256(sizes[LARGE]).hexdigest()
        for size, content in sizes.items():
            self._write(self.path(id_, size), content)
        return Taken(id_, position, taken)

    def put(self, id_: str, large: bytes) -> None:
        """Keep a picture that another office has shrunk; raises DamagedFileError for another one.

        `large` must be a JPEG of at most LARGE pixels whose SHA-256 is `id_`.
        """
        path = self.path(id_, LARGE)
        if len(large) > MOST_BYTES or hashlib.sha256(large).hexdigest() != id_:
            raise DamagedFileError("photo-unreadable", path)
        with _opened(path, large) as picture:
            if max(picture.size) > LARGE:
                raise DamagedFileError("photo-unreadable", path)
            small = _jpeg(_prepared(path, picture), SMALL)
        self._write(self.path(id_, SMALL), small)
        self._write(path, large)

    def path(self, id_: str, size: int = LARGE) -> Path:
        """Where a picture is, if it is here."""
        ending = "" if size == LARGE else f".{size}"
        return self._folder / id_[:2] / f"{id_}{ending}.jpg"

    def has(self, id_: str) -> bool:
        """Whether a picture is here."""
        return self.path(id_).is_file()

    def ids(self) -> list[str]:
        """Every picture that is here."""
        return sorted(path.stem for path in self._folder.glob("??/*.jpg") if "." not in path.stem)

    def _write(self, path: Path, content: bytes) -> None:
        if path.is_file() and path.stat().st_size == len(content):
            return
        try:
            make_private_folder(self._folder)
            make_private_folder(path.parent)
        except OSError as error:
            raise write_error(path, error) from error
        with whole_file(path, private=True) as part:
            part.write_bytes(content)


def photo_places(folder: Path) -> list[Sheet]:
    """The pictures of a folder as rows: where each was taken, on which day, its name, its file.

    One without a position has none. Raises RequestError ("too-many-rows"), StorageError.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    if len(files) > _MOST_FILES:
        raise RequestError("too-many-rows", count=len(files), most=_MOST_FILES)
    sheet = sheet_of(folder.name, map(_photo_row, files))
    return [sheet] if sheet else []


def _photo_row(path: Path) -> dict[str, str]:
    with open_to_read(path) as file, suppress(StorageError), _opened(path, file) as picture:
        point = _where(picture)
        where = {LAT: f"{point.lat:.7f}", LON: f"{point.lon:.7f}"} if point else {}
        return {"name_vi": path.stem, PHOTO_FILE: str(path), "taken": _when(picture), **where}
    return {"name_vi": path.stem, PHOTO_FILE: str(path)}


def _opened(path: Path, data: bytes | BinaryIO) -> Image.Image:
    """A picture not decoded yet, of a size that can be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd EXIF, of sizes that are checked here
            file = io.BytesIO(data) if isinstance(data, bytes) else data
            picture = Image.open(file, formats=_FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise DamagedFileError("photo-unreadable", path) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise StorageError("photo-too-large", path, most_bytes=MOST_BYTES)
    return picture


def _prepared(path: Path, picture: Image.Image) -> Image.Image:
    """A picture decoded, upright, in plain colours."""
    try:
        picture.draft("RGB", (2 * LARGE, 2 * LARGE))  # a JPEG need not be decoded in full
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DamagedFileError("photo-unreadable", path) from error
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        paper = Image.new("RGB", upright.size, _PAPER)
        paper.paste(upright, mask=upright.getchannel("A"))
        return paper
    return upright.convert("RGB")


def _shrunk(path: Path, picture: Image.Image) -> dict[int, bytes]:
    plain = _prepared(path, picture)
    large = plain.copy()
    large.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return {LARGE: _jpeg(large, LARGE), SMALL: _jpeg(large, SMALL)}


def _jpeg(picture: Image.Image, size: int) -> bytes:
    small = picture.copy()
    small.thumbnail((size, size), Image.Resampling.LANCZOS)
    small.info.clear()  # neither EXIF nor a comment goes along
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY[size], optimize=True)
    return out.getvalue()


def _where(picture: Image.Image) -> Point | None:
    with suppress(Exception):  # EXIF may be anything; without sense it says nothing
        told = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        lat, lon = (
            _degrees(told[value], told[side])
            for value, side in (
                (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef),
                (ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef),
            )
        )
        if abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon):
            return Point(lon, lat)
    return None


def _degrees(value: tuple[float, float, float], side: str) -> float:
    degrees, minutes, seconds = map(float, value)
    total = degrees + minutes / 60 + seconds / 3600
    return -total if side in ("S", "W") else total


def _when(picture: Image.Image) -> str:
    with suppress(Exception):  # as above
        exif = picture.getexif()
        told = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        text = str(told or exif.get(ExifTags.Base.DateTime) or "")
        return datetime.strptime(text[:10], "%Y:%m:%d").date().isoformat()
    return ""
