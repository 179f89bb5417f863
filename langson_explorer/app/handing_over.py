"""Hands over to a newer release, taken from a signed file, at the start of a frozen program.

The program that was installed stays as it is: it is what is left where a newer one fails.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from langson_explorer import __version__
from langson_explorer.errors import ExplorerError
from langson_explorer.paths import DATA_DIR_VARIABLE, Paths

SELF_TEST = ("update", "self-test")
_LONGEST_S = 180.0
_SEARCHED = "LD_LIBRARY_PATH"  # which PyInstaller's starter sets to the libraries of this release


def hand_over(arguments: Sequence[str], paths: Paths | None = None) -> None:
    """Become the newest sound release, which does not return; return where this is the newest.

    What is wrong with the folder of updates is no reason not to start: then this one goes on.
    """
    paths = paths or Paths.standard()
    if tuple(arguments[:2]) == SELF_TEST or not paths.updates.is_dir():
        return
    from langson_explorer.services.updates import Succession  # noqa: PLC0415 - as rarely as can be
    from langson_explorer.storage.updates.state import UpdateFolder  # noqa: PLC0415

    name = Path(sys.executable).name
    try:
        program = Succession(UpdateFolder(paths.updates), __version__, name, passes).successor()
    except ExplorerError:
        return
    if program is not None:
        _become([str(program), *arguments])


def passes(program: Path) -> str:
    """Run the self-test of a program over an empty folder: "" where it passes, else why not."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = _environment() | {DATA_DIR_VARIABLE: str(Path(scratch, "data"))}
        try:
            done = subprocess.run(
                [program, *SELF_TEST],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=_LONGEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"more than {_LONGEST_S:.0f} s"
        except OSError as error:
            return str(error)
    said = done.stderr.decode(errors="replace").strip()[-500:]
    return "" if done.returncode == 0 else f"exit code {done.returncode}: {said}"


def _environment() -> dict[str, str]:
    """Ours, without what the starter of this release has set for itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    before = kept.pop(f"{_SEARCHED}_ORIG", None)
    kept.pop(_SEARCHED, None)
    return kept | {"PYINSTALLER_RESET_ENVIRONMENT": "1"} | ({_SEARCHED: before} if before else {})


def _become(command: list[str]) -> None:
    if sys.platform == "win32":  # its exec leaves whoever waits for this process
        sys.exit(subprocess.run(command, env=_environment(), check=False).returncode)
    os.execve(command[0], command, _environment())  # noqa: S606 - ours, no shell
