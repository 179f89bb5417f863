"""What a stick has brought for a kiosk: changes of the catalogue with photos, map packs."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from langson_explorer.errors import ExplorerError, StoppedError
from langson_explorer.services.exchange.door import Exchange
from langson_explorer.services.exchange.signed_files import SignedFiles
from langson_explorer.services.packs import InstalledPack, Packs
from langson_explorer.storage.exchange.taking import Taken

BUNDLE_ENDING = ".xlgoi"
_PACK_ENDINGS = (".mbtiles", ".pmtiles")
_MOST_SEEN, _MOST_OFFERED = 2000, 40


class OfferKind(StrEnum):
    """What a file is."""

    BUNDLE = "bundle"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be taken, as far as its name tells."""

    path: Path
    kind: OfferKind
    size_bytes: int


def offers(folders: Iterable[Path]) -> list[Offer]:
    """What there is to take at the top of these folders, or one folder below."""
    found: list[Offer] = []
    for seen, path in enumerate(path for folder in folders for path in _files(folder)):
        if seen >= _MOST_SEEN or len(found) >= _MOST_OFFERED:
            break
        name = path.name.lower()
        kind = OfferKind.BUNDLE if name.endswith(BUNDLE_ENDING) else OfferKind.PACK
        if kind is OfferKind.BUNDLE or name.endswith(_PACK_ENDINGS):
            with suppress(OSError):
                found.append(Offer(path, kind, path.stat().st_size))
    return found


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        entries = sorted(folder.iterdir())
        yield from (entry for entry in entries if entry.is_file())
        for entry in entries:
            if entry.is_dir() and not entry.is_symlink():
                with suppress(OSError):
                    yield from sorted(inner for inner in entry.iterdir() if inner.is_file())


class Updates:
    """Takes what an office that counts has signed, nothing else. For a thread."""

    def __init__(
        self,
        exchange: Exchange,
        packs: Packs,
        signed: SignedFiles,
        use_content: Callable[[bytes], object] = lambda _content: None,
    ) -> None:
        self._exchange, self._packs, self._signed = exchange, packs, signed
        self._use_content = use_content

    def take(
        self, offer: Offer, progress: Callable[[float], None], is_cancelled: Callable[[], bool]
    ) -> Taken | InstalledPack:
        """Take it whole, or nothing of it; raises what bundles, packs and signatures raise.

        What a bundle has for a kiosk is shown here from then on: staff have asked for it.
        """
        if offer.kind is OfferKind.BUNDLE:

            def heed(share: float) -> None:
                progress(share)
                if is_cancelled():
                    raise StoppedError("cancelled")

            taken = self._exchange.take(offer.path, heed=heed)
            if taken.kiosk:
                self._use_content(taken.kiosk)
            return taken
        _key, signed = self._signed.require_signed(offer.path)
        pack = self._packs.install(offer.path, lambda _stage, share: progress(share), is_cancelled)
        try:  # what was copied, not what the stick said the first time
            self._signed.require_same(pack.path, signed)
        except ExplorerError:
            self._packs.remove(pack.id)
            self._packs.purge()
            raise
        return pack
