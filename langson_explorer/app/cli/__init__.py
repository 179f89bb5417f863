"""The command `langson-explorer`: with no command it opens the window.

Exit codes: 0 fine, 1 the data or the request is wrong (a sentence on stderr), 2 usage.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from langson_explorer import __version__
from langson_explorer.app import wiring
from langson_explorer.app.cli import data, doctor, places, plans, screenshot, search
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import LANGUAGES, set_language, tr
from langson_explorer.paths import Paths
from langson_explorer.services.wording import error_sentence
from langson_explorer.settings import LANGUAGE, Settings

FINE, WRONG, INTERRUPTED = 0, 1, 130
_GROUPS = (search, places, plans, data, screenshot, doctor)


def main(argv: Sequence[str] | None = None, paths: Paths | None = None) -> int:
    """Do what the arguments say; returns the exit code (2, for usage, leaves as SystemExit)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    paths = paths or Paths.standard()
    _speak_utf8()
    _choose_language(arguments, paths)
    try:
        return _obey(arguments, paths)
    except ExplorerError as error:
        print(error_sentence(error), file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return INTERRUPTED


def _obey(arguments: Sequence[str], paths: Paths) -> int:
    try:
        args = build_parser().parse_args(arguments)
        return int(args.run(Request(args, wiring.build(paths))))
    finally:
        sys.stdout.flush()  # a pipe that is closed shows here, not after the end


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options, described in the current language."""
    parser = argparse.ArgumentParser(
        prog="langson-explorer",
        description=tr("Khám phá di sản và du lịch Lạng Sơn. Không có lệnh nào: mở cửa sổ."),
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--lang", choices=LANGUAGES, help=tr("ngôn ngữ"))
    parser.set_defaults(run=_open_window)
    commands = Commands(parser)
    for group in _GROUPS:
        group.add_to(commands)
    return parser


def _open_window(request: Request) -> int:
    from langson_explorer.app import gui  # noqa: PLC0415 - Qt only for who wants the window

    return gui.run(request.services)


def _choose_language(arguments: Sequence[str], paths: Paths) -> None:
    """The language asked for, or the one the user has chosen: help texts need it first."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    finder.add_argument("--lang")
    try:
        asked = finder.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:  # `--lang` without a value: the real parser will say so
        asked = None
    set_language(asked or Settings.load(paths.settings).get(LANGUAGE), paths.resources / "i18n")


def _speak_utf8() -> None:
    """Vietnamese must come out of any terminal or pipe, Windows' included."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
