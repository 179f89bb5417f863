"""What the page's scheme answers, as a pure function of files, payloads and a path."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

_MIME = {
    ".css": "text/css",
    ".html": "text/html",
    ".jpg": "image/jpeg",
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
    """An answer: HTTP status, MIME type, body."""

    status: int
    mime: str
    body: bytes


NOT_FOUND = Response(404, "text/plain", b"")


@dataclass(frozen=True)
class Assets:
    """Everything the page may ask for: folders by prefix, payloads by path."""

    folders: Mapping[str, Path]
    payloads: Mapping[str, Payload] = field(default_factory=dict)

    def with_payload(self, path: str, payload: Payload) -> "Assets":
        """The same with one payload added or replaced."""
        return replace(self, payloads={**self.payloads, path: payload})


def serve(assets: Assets, path: str) -> Response:
    """The answer to a path such as ``/web/js/main.js``; never leaves the folders of `assets`.

    A path that leads nowhere, or out of its folder, is 404 with an empty body. Ranges are left to
    Qt, which cuts them from the body itself.
    """
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
