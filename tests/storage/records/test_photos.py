"""Pictures kept: upright, shrunk, without a word about where; bombs and odd files refused."""

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image

from langson_explorer.errors import DamagedFileError, MissingFileError, StorageError
from langson_explorer.storage.records.photos import LARGE, SMALL, PhotoStore


@pytest.fixture
def store(tmp_path):
    return PhotoStore(tmp_path / "photos")


def picture(path, size=(3000, 1500), kind="JPEG", mode="RGB", *, exif=False):
    """A picture whose left half is red."""
    image = Image.new(mode, size, (0, 0, 255, 128)[: len(mode)])
    image.paste((255, 0, 0, 255)[: len(mode)], (0, 0, size[0] // 2, size[1]))
    more = {}
    if exif:
        told = Image.Exif()
        told[ExifTags.Base.Orientation] = 6  # to be turned a quarter to the right
        told.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:20 08:00:00"
        gps = told.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        gps[ExifTags.GPS.GPSLatitude] = (21.0, 51.0, 0.0)
        gps[ExifTags.GPS.GPSLongitude] = (106.0, 45.0, 36.0)
        more["exif"] = told
    image.save(path, kind, **more)
    return path


def test_a_picture_is_shrunk_turned_and_says_nothing_of_where(store, tmp_path):
    taken = store.keep(picture(tmp_path / "a.jpg", exif=True))
    assert taken.position == pytest.approx((106.76, 21.85))
    assert taken.taken == "2026-11-20"
    for size in (LARGE, SMALL):
        with Image.open(store.path(taken.id, size)) as kept:
            assert kept.size == (size // 2, size)
            assert kept.getpixel((size // 4, 5))[0] > 200  # what was left is above
            assert not kept.getexif()
    assert b"Exif" not in store.path(taken.id).read_bytes()
    assert store.ids() == [taken.id]


@pytest.mark.parametrize("kind, mode", [("PNG", "RGBA"), ("WEBP", "RGB"), ("PNG", "RGB")])
def test_other_kinds_whatever_their_ending(store, tmp_path, kind, mode):
    taken = store.keep(picture(tmp_path / "a.txt", (100, 50), kind, mode))
    with Image.open(store.path(taken.id)) as kept:
        assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (100, 50))


def test_the_same_picture_is_kept_once(store, tmp_path):
    one = store.keep(picture(tmp_path / "a.jpg"))
    before = store.path(one.id).stat().st_mtime_ns
    assert store.keep(picture(tmp_path / "b.jpg")).id == one.id
    assert store.path(one.id).stat().st_mtime_ns == before


def test_a_picture_from_another_office_is_what_it_says(store, tmp_path):
    elsewhere = PhotoStore(tmp_path / "elsewhere")
    taken = elsewhere.keep(picture(tmp_path / "a.jpg"))
    large = elsewhere.path(taken.id).read_bytes()
    store.put(taken.id, large)
    assert store.path(taken.id, SMALL).is_file()
    with pytest.raises(DamagedFileError):
        store.put("0" * 64, large)


def png_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def test_bombs_and_what_is_no_picture_are_refused(store, tmp_path):
    cut = io.BytesIO(picture(tmp_path / "whole.jpg").read_bytes()[:2000]).getvalue()
    for name, content, error, code in (
        ("bomb.png", png_of(40_000, 40_000), StorageError, "photo-"),
        ("cut.jpg", cut, DamagedFileError, "photo-unreadable"),
        ("text.jpg", b"<svg onload='x'/>", DamagedFileError, "photo-unreadable"),
        ("gif.jpg", b"GIF89a" + bytes(50), DamagedFileError, "photo-unreadable"),
        ("ps.jpg", b"%!PS-Adobe EPSF", DamagedFileError, "photo-unreadable"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(50), StorageError, "photo-heic"),
        ("empty.jpg", b"", DamagedFileError, "photo-unreadable"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(error, match=code):
            store.keep(path)
    with pytest.raises(MissingFileError):
        store.keep(tmp_path / "none.jpg")
    assert store.ids() == []


def test_a_file_of_a_hundred_megabytes_is_refused_unread(store, tmp_path):
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(StorageError, match="photo-too-large"):
        store.keep(path)
