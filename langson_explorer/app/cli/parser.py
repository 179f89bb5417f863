"""The parser of all commands."""

import argparse
from collections.abc import Sequence

from langson_explorer import __version__
from langson_explorer.app.cli import (
    backup,
    calendar,
    data,
    doctor,
    editing,
    exchange,
    export,
    hub,
    importing,
    kiosk,
    map_sheet,
    opening,
    pack,
    photos,
    places,
    plans,
    province,
    route,
    screenshot,
    search,
    trip,
    update,
)
from langson_explorer.app.cli.argument_parser import Parser
from langson_explorer.app.cli.command import Commands
from langson_explorer.i18n import LANGUAGES, tr

_GROUPS = (
    search,
    places,
    export,
    editing,
    importing,
    kiosk,
    photos,
    backup,
    exchange,
    hub,
    map_sheet,
    calendar,
    trip,
    route,
    plans,
    pack,
    data,
    province,
    opening,
    screenshot,
    update,
    doctor,
)


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options, described in the current language.

    What it parses has `run`: what to do with the request, None to open the window.
    """
    parser = Parser(
        prog="langson-explorer",
        description=tr("Khám phá di sản và du lịch của tỉnh. Không có lệnh nào: mở cửa sổ."),
    )
    parser.add_argument(
        "--version", action="version", version=__version__, help=tr("phiên bản của chương trình")
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=tr("ngôn ngữ"))
    parser.set_defaults(run=None)
    commands = Commands(parser)
    for group in _GROUPS:
        group.add_to(commands)
    return parser


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, if it is there: help texts need it before all is parsed."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    finder.add_argument("--lang")
    try:
        found: str | None = finder.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:  # `--lang` without a value: the real parser will say so
        return None
    return found
