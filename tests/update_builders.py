"""Makers with keys, a folder of updates, what they make of it."""

import json
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from langson_explorer.domain.updates import Kind, Manifest
from langson_explorer.services.updates import PutProvince, Updates
from langson_explorer.storage.records.office import public_key
from langson_explorer.storage.updates.state import UpdateFolder
from langson_explorer.storage.updates.update_file import list_files, sign_update, write_update

SYSTEM = "linux-x86_64"
TODAY = date(2026, 12, 1)


@dataclass
class Bench:
    """The makers' desk and an office's installation, each with a clock that can be set."""

    folder: Path
    own: str = "1.0.0"
    today: date = TODAY
    system: str = SYSTEM
    makers: list[Path] = field(default_factory=list)
    put_province: PutProvince | None = None

    def __post_init__(self) -> None:
        self.makers = [self.folder / f"maker{n}.key" for n in range(3)]
        known = [public_key(key).hex() for key in self.makers]
        (self.folder / "makers.json").write_text(json.dumps({"threshold": 2, "keys": known}))
        self.office = UpdateFolder(self.folder / "data-updates")

    @property
    def updates(self) -> Updates:
        return Updates(
            self.office,
            self.folder / "makers.json",
            self.own,
            lambda: self.today,
            system=self.system,
            put_province=self.put_province,
        )

    def content(self, **files: str) -> Path:
        """A folder with a program that is as its one file says."""
        source = self.folder / "source"
        (source / "lib").mkdir(parents=True, exist_ok=True)
        (source / "program").write_text(files.get("program", "#!/bin/sh\nexit 0\n"))
        (source / "program").chmod(0o755)
        (source / "lib" / "data.txt").write_text(files.get("data", "data"))
        return source

    def make(self, version: str = "1.1.0", signers: int = 2, **told) -> Path:
        source = self.content(**told.pop("files", {}))
        manifest = Manifest(
            kind=Kind.RELEASE,
            subject="langson-explorer",
            version=version,
            system=SYSTEM,
            made="2026-11-20",
            expires="2027-05-31",
            needs="0",
            files=list_files(source),
        )
        path = self.folder / f"{told.pop('name', version)}.lsupdate"
        write_update(path, replace(manifest, **told), source)
        for key in self.makers[:signers]:
            sign_update(path, key)
        return path


def rewrite(path: Path, change) -> Path:
    """The ZIP anew, each member as `change(name, bytes)` has it; None leaves one out."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            if (kept := change(name, content)) is not None:
                new.writestr(name, kept)
    return path
