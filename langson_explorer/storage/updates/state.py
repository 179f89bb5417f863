"""What is remembered of updates: versions seen, the release in use, the one on trial."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from langson_explorer.domain.updates import Seen, version_key
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.files import make_private_folder, read_small, write_error, write_whole

_NAME, _MOST_BYTES = "state.json", 1 << 20
_RELEASES, _PROVINCES = "releases", "provinces"


@dataclass(frozen=True, slots=True)
class State:
    """What is in use; versions, "" for none.

    `current` is the release that runs in the place of the one installed; `trial` is one that has
    not run yet, `tries` how often it was begun; `failed` did not pass its self-test, for `reason`.
    """

    seen: Mapping[str, Seen] = field(default_factory=dict)
    current: str = ""
    trial: str = ""
    tries: int = 0
    failed: str = ""
    reason: str = ""

    def raised(self, subject: str, seen: Seen) -> "State":
        """With a version seen, where it is no lower than the one before."""
        before = self.seen.get(subject)
        if before and version_key(before.version) > version_key(seen.version):
            return self
        return replace(self, seen={**self.seen, subject: seen})


class UpdateFolder:
    """The folder of updates: `state.json`, `releases/VERSION`, `provinces/ID`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def release(self, version: str) -> Path:
        """Where a release is unpacked to."""
        return self.folder / _RELEASES / version

    def province(self, subject: str) -> Path:
        """Where the data of a province are unpacked to."""
        return self.folder / _PROVINCES / subject

    def read(self) -> State:
        """What is remembered; raises DamagedFileError ("update-state-damaged"), StorageError."""
        file = self.folder / _NAME
        try:
            content = read_small(file, _MOST_BYTES)
        except MissingFileError:
            return State()
        try:
            told = json.loads(content)
            seen = {subject: Seen(**each) for subject, each in told.pop("seen").items()}
            state = State(seen=seen, **told)
            for version in (*(each.version for each in seen.values()), *_versions(state)):
                version_key(version)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise DamagedFileError("update-state-damaged", file) from error
        return state

    def write(self, state: State) -> None:
        """Remember it; raises StorageError."""
        self.prepare()
        write_whole(self.folder / _NAME, json.dumps(asdict(state), indent=1).encode(), private=True)

    def prepare(self) -> None:
        """Make the folders; raises StorageError."""
        try:
            make_private_folder(self.folder)
            for name in (_RELEASES, _PROVINCES):
                (self.folder / name).mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(self.folder, error) from error


def _versions(state: State) -> list[str]:
    return [version for version in (state.current, state.trial, state.failed) if version]
