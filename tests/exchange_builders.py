"""Offices with keys, logs and posts of their own."""

from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from record_builders import TOLD

from langson_explorer.domain.records.changes import Change, Edit
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.values import Value, digest, element
from langson_explorer.services.exchange.door import Exchange
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.records.office import id_of, private_id
from langson_explorer.storage.records.photos import PhotoStore
from langson_explorer.storage.records.store import Author, RecordStore

PLACE, OTHER = "den-ky-cung", "cho-ky-lua"


class Post:
    """One installation in a folder of its own, whose clock can be set."""

    def __init__(self, folder: Path, shipped: Path, name: str) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.shipped, self.name = folder, shipped, name
        self.now = datetime(2026, 12, 1, tzinfo=UTC)
        self.store = RecordStore(
            folder / "records.gpkg", shipped, folder / "catalogue.gpkg", lambda: self.now
        )
        self.keys = Keyring(folder / "office.key")
        self.photos = PhotoStore(folder / "photos")
        self.exchange = Exchange(
            self.store, self.keys, self.photos, lambda: name, now=lambda: self.now
        )

    @property
    def public(self) -> str:
        return self.keys.public().hex()

    def author(self) -> Author:
        public = self.keys.public()
        return Author(id_of(public), self.name, "cán bộ", private_id(public))

    def edit(self, place: str = PLACE, **values: Value) -> list[Change]:
        state = self.store.state(place)
        edits = [
            Edit(
                place,
                cell,
                value,
                tuple(sorted(head.ref for head in state.heads.get(cell, ()))),
                digest(dict(state.shipped.get(cell, {}))),
            )
            for cell, value in values.items()
        ]
        return self.store.write(self.author(), TOLD, [edits])

    def name_it(self, text: str, place: str = PLACE) -> list[Change]:
        return self.edit(place, name_en={"name_en": text})

    def photograph(self, place: str = PLACE, noise: int = 0, pixels: int = 40) -> str:
        """Give a place a picture, which is different for each `noise`; its id."""
        file = self.folder / "camera.png"
        small = Image.effect_noise((pixels, pixels), 200 + noise)
        small.save(file)
        id_ = self.photos.keep(file).id
        value: Value = {"photo": id_, "licence": "own"}
        self.edit(place, **{element(BY_NAME["photos"], value): value})
        return id_

    def trust(self, *others: "Post") -> None:
        for other in others:
            self.exchange.trust(other.public, other.name)

    def hand_to(self, other: "Post", receiver: str = "") -> object:
        """A stick carried over and taken."""
        stick = self.folder / "stick.xlgoi"
        self.exchange.make(stick, receiver=receiver)
        return other.exchange.take(stick)

    def shown(self) -> set[tuple]:
        """All that the log says: every head of every cell."""
        with self.store.reading() as db:
            rows = db.execute("SELECT place, cell, office, number, nth, value FROM heads")
            return set(rows)

    def changes(self) -> set[str]:
        with self.store.reading() as db:
            return {hash_ for (hash_,) in db.execute("SELECT hash FROM changes")}

    def heads(self, cell: str = "name_en", place: str = PLACE) -> list[str]:
        heads = self.store.state(place).heads.get(cell, ())
        return sorted(str(head.value.get(cell)) for head in heads)
