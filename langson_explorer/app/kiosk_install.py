"""Has the kiosk start with the machine: a systemd user unit, or a task of Windows."""

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from langson_explorer.child import is_frozen, program
from langson_explorer.files import write_error, write_whole
from langson_explorer.paths import APP_NAME, DATA_DIR_VARIABLE

UNIT = f"{APP_NAME}-kiosk.service"
TASK = f"{APP_NAME}-kiosk.xml"
_NAME = "LangSonExplorerKiosk"

# Nobody gives it up, however often it fails; where the staff have left it, it stays away.
_UNIT_TEXT = """[Unit]
Description=Lạng Sơn Explorer, kiosk
PartOf=graphical-session.target
After=graphical-session.target
StartLimitIntervalSec=0

[Service]
ExecStart={command}
{environment}Restart=on-failure
RestartSec=2
OOMPolicy=continue

[Install]
WantedBy=graphical-session.target
"""

_TASK_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>
  </Settings>
  <Actions><Exec><Command>{program}</Command><Arguments>{arguments}</Arguments></Exec></Actions>
</Task>
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """The file written or deleted, and the commands that follow."""

    file: Path
    next_steps: tuple[str, ...]


def command() -> list[str]:
    """What starts the kiosk of this installation."""
    script = None if is_frozen() else shutil.which(APP_NAME)
    return [script, "kiosk"] if script else [*program(), "kiosk"]


def unit_text(start: Sequence[str] | None = None) -> str:
    """The unit that starts the kiosk, of this installation unless told otherwise.

    The user's folder goes along where it was moved.
    """
    moved = os.environ.get(DATA_DIR_VARIABLE)
    environment = f"Environment={shlex.quote(f'{DATA_DIR_VARIABLE}={moved}')}\n" if moved else ""
    return _UNIT_TEXT.format(command=shlex.join(start or command()), environment=environment)


def task_text() -> str:
    """The task, as `schtasks /create /xml` reads it."""
    program, *arguments = command()
    return _TASK_TEXT.format(program=escape(program), arguments=escape(" ".join(arguments)))


def _file() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / APP_NAME / TASK
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "systemd" / "user" / UNIT


def install() -> Installed:
    """Write the unit or the task; raises ReadOnlyError, StorageError."""
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(file, error) from error
    if sys.platform == "win32":
        write_whole(file, task_text().encode())
        return Installed(file, (f'schtasks /create /tn {_NAME} /xml "{file}"',))
    write_whole(file, unit_text().encode())
    return Installed(
        file, ("systemctl --user daemon-reload", f"systemctl --user enable --now {UNIT}")
    )


def uninstall() -> Installed:
    """Delete it again, whether or not it is there; raises StorageError."""
    file = _file()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise write_error(file, error) from error
    if sys.platform == "win32":
        return Installed(file, (f"schtasks /delete /tn {_NAME} /f",))
    return Installed(file, (f"systemctl --user disable --now {UNIT}",))
