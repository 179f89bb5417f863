"""Updates from a signed file: looked at, taken, tried, put back. For a thread."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from langson_explorer.domain.updates import (
    Kind,
    Makers,
    Manifest,
    Seen,
    refuse,
    sha256_of,
    version_key,
)
from langson_explorer.errors import DataError, MissingFileError
from langson_explorer.files import move, read_small
from langson_explorer.storage.updates.state import State, UpdateFolder
from langson_explorer.storage.updates.systems import this_system
from langson_explorer.storage.updates.update_file import Heed, opened, unheeded

_MOST_MAKERS = 64 << 10
MOST_TRIES = 2  # a release during whose trial the power fails twice is given up


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file brings, how many makers that count have signed it, why it is not taken."""

    manifest: Manifest
    signers: int
    needed: int
    refused: DataError | None


type PutProvince = Callable[[Path, str], object]


class Updates:
    """Takes what enough makers of the program have signed, nothing else."""

    def __init__(
        self,
        folder: UpdateFolder,
        makers: Path,
        own_version: str,
        today: Callable[[], date],
        *,
        system: str | None = None,
        runs_releases: bool = True,
        put_province: PutProvince | None = None,
    ) -> None:
        """`runs_releases` is whether the program is one that can hand over to a newer release.

        `put_province` takes a folder with the data of a province of this id in among those there
        are; without it they stay in the folder of updates.
        """
        self._folder, self._makers = folder, makers
        self._own, self._today = own_version, today
        self._system, self._runs_releases = system or this_system(), runs_releases
        self._put_province = put_province

    def state(self) -> State:
        """What is remembered; raises DamagedFileError ("update-state-damaged"), StorageError."""
        return self._folder.read()

    def look(self, path: Path, heed: Heed = unheeded) -> Looked:
        """What a file brings; every byte of it has been held against what was signed.

        Changes nothing. Raises what `update_file.opened` and `read_makers` raise.
        """
        with opened(path) as update:
            looked = self._judged(update.manifest, frozenset(update.signatures))
            if looked.refused is None:
                update.check(heed)
        return looked

    def take(self, path: Path, heed: Heed = unheeded) -> Manifest:
        """Unpack what a file brings, whole or not at all.

        The data of a province are in use from then on; a release is on trial until the next start.
        Raises the DataError for which it is refused besides what `look` raises, StorageError.
        """
        with opened(path) as update:
            manifest = update.manifest
            looked = self._judged(manifest, frozenset(update.signatures))
            if looked.refused:
                raise looked.refused
            is_release = manifest.kind is Kind.RELEASE
            if is_release and not self._runs_releases:
                raise DataError("update-not-here")
            self._folder.prepare()
            target = (
                self._folder.release(manifest.version)
                if is_release
                else self._folder.province(manifest.subject)
            )
            draft = target.with_name(f".{target.name}.part")
            shutil.rmtree(draft, ignore_errors=True)
            update.unpack(draft, heed)
        if not is_release and self._put_province:
            try:
                self._put_province(draft, manifest.subject)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
        else:
            _replace(draft, target)
        seen = Seen(manifest.version, sha256_of(manifest), manifest.made)
        state = self.state().raised(manifest.subject, seen)
        if is_release:
            state = replace(state, trial=manifest.version, tries=0, failed="", reason="")
        self._folder.write(state)
        return manifest

    def _judged(self, manifest: Manifest, signed: frozenset[str]) -> Looked:
        makers = read_makers(self._makers)
        refused = refuse(
            manifest,
            signed,
            makers,
            today=self._today(),
            system=self._system,
            own_version=self._own,
            seen=self.state().seen,
        )
        count = len(signed & set(makers.keys))
        return Looked(manifest, count, makers.threshold, refused)


def read_makers(path: Path) -> Makers:
    """Whose signatures count; raises DataError ("update-makers-malformed"), StorageError."""
    try:
        return Makers.read(read_small(path, _MOST_MAKERS))
    except MissingFileError:
        return Makers(1, ())


def _replace(draft: Path, target: Path) -> None:
    """Put a folder in the place of another; what was there is there until the new one is."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        move(target, old)
    move(draft, target)
    shutil.rmtree(old, ignore_errors=True)


class Succession:
    """Which release runs: the one installed, or a newer one that has passed its self-test.

    `passes` runs the self-test of a program: "" where it passes, else why not.
    """

    def __init__(
        self,
        folder: UpdateFolder,
        own_version: str,
        program_name: str,
        passes: Callable[[Path], str],
    ) -> None:
        self._folder, self._own = folder, own_version
        self._program, self._passes = program_name, passes

    def successor(self) -> Path | None:
        """The program to run in the place of this one; None where this one goes on.

        The first start after an update tries the new release out; one that fails is deleted, and
        the last good one goes on. Raises StorageError.
        """
        state = self._folder.read()
        if state.trial and not self._is_newer(state.trial):
            state = self._settled(replace(state, trial="", tries=0))
        elif state.trial:
            state = self._tried(state)
        if state.current and self._is_newer(state.current):
            program = self._folder.release(state.current) / self._program
            return program if program.is_file() else None
        return None

    def _tried(self, state: State) -> State:
        program = self._folder.release(state.trial) / self._program
        if state.tries >= MOST_TRIES:
            reason = "interrupted"
        else:
            state = replace(state, tries=state.tries + 1)
            self._folder.write(state)  # before it runs: the power may fail
            reason = self._passes(program) if program.is_file() else "no program"
        if reason:
            told = replace(state, trial="", tries=0, failed=state.trial, reason=reason[:2000])
        else:
            told = replace(state, trial="", tries=0, current=state.trial, failed="", reason="")
        return self._settled(told)

    def _settled(self, state: State) -> State:
        """Remember it, then delete the releases that nobody runs any more."""
        self._folder.write(state)
        keep = {state.current, state.trial, self._own}
        with suppress(OSError):
            for release in self._folder.release("x").parent.iterdir():
                if release.name not in keep and not _is_running_from(release):
                    shutil.rmtree(release, ignore_errors=True)
        return state

    def _is_newer(self, version: str) -> bool:
        return version_key(version) > version_key(self._own)


def _is_running_from(folder: Path) -> bool:
    """Whether a program of that folder is running: as far as the system tells."""
    processes = Path("/proc")
    if os.name != "posix" or not processes.is_dir():
        return False  # Windows deletes no program that runs
    for process in processes.iterdir():
        with suppress(OSError):
            if (process / "exe").readlink().is_relative_to(folder):
                return True
    return False
