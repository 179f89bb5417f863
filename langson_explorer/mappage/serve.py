"""What the page's scheme answers, as a pure function of files, payloads and a path."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

_MIME = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_OTHER = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes kept in memory, with their MIME type."""

    body: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: HTTP status, MIME type, body; `content_range` only with 206."""

    status: int
    mime: str
    body: bytes
    content_range: str = ""


NOT_FOUND = Response(404, "text/plain", b"")


@dataclass(frozen=True)
class Assets:
    """Everything the page may ask for: folders by prefix, payloads by path."""

    folders: Mapping[str, Path]
    payloads: Mapping[str, Payload] = field(default_factory=dict)

    def with_payload(self, path: str, payload: Payload) -> "Assets":
        """The same with one payload added or replaced."""
        return replace(self, payloads={**self.payloads, path: payload})


def serve(assets: Assets, path: str, byte_range: str = "") -> Response:
    """The answer to a path such as ``/js/main.js``; never leaves the folders of `assets`.

    `byte_range` is the value of an HTTP Range header with one range, or ''. A path that leads
    nowhere or out of its folder is 404 with an empty body, an impossible range 416.
    """
    whole = _whole(assets, path)
    if whole.status != 200 or not byte_range:
        return whole
    span = _span(byte_range, len(whole.body))
    if span is None:
        return Response(416, whole.mime, b"", f"bytes */{len(whole.body)}")
    first, last = span
    content_range = f"bytes {first}-{last}/{len(whole.body)}"
    return Response(206, whole.mime, whole.body[first : last + 1], content_range)


def _whole(assets: Assets, path: str) -> Response:
    payload = assets.payloads.get(path)
    if payload:
        return Response(200, payload.mime, payload.body)
    try:
        file = _file(assets, path)
        return (
            Response(200, _MIME.get(file.suffix, _OTHER), file.read_bytes()) if file else NOT_FOUND
        )
    except OSError:  # a name too long, a file that may not be read
        return NOT_FOUND


def _file(assets: Assets, path: str) -> Path | None:
    parts = PurePosixPath(path).parts
    if len(parts) < 3 or parts[0] != "/" or "\0" in path or "\\" in path:
        return None
    folder = assets.folders.get(parts[1])
    if folder is None:
        return None
    root = folder.resolve()
    file = root.joinpath(*parts[2:]).resolve()
    return file if file.is_relative_to(root) and file.is_file() else None


def _span(byte_range: str, size: int) -> tuple[int, int] | None:
    """First and last byte of ``bytes=a-b``, ``bytes=a-`` or ``bytes=-n``."""
    unit, _, numbers = byte_range.partition("=")
    start, dash, end = numbers.partition("-")
    if unit.strip() != "bytes" or not dash or not (start + end).isascii():
        return None
    if not all(part.isdigit() or not part for part in (start, end)) or not (start or end):
        return None
    if start:
        first, last = int(start), min(int(end) if end else size - 1, size - 1)
    else:
        first, last = max(0, size - int(end)), size - 1
    return (first, last) if first <= last else None
