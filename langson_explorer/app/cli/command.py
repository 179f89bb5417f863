"""What every command of the command line is made of."""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from langson_explorer.app.cli.terminal import tell
from langson_explorer.app.wiring import Services
from langson_explorer.domain.text import text_width
from langson_explorer.i18n import LANGUAGES, tr


@dataclass(frozen=True)
class Request:
    """The arguments of a command, with the services to carry it out."""

    args: argparse.Namespace
    services: Services

    def answer(self, data: object, lines: Iterable[str]) -> int:
        """Print `data` as JSON if `--json` was asked for, else the lines; the exit code 0."""
        if self.args.json:
            tell(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            for line in lines:
                tell(line)
        return 0


type Run = Callable[[Request], int]


class Commands:
    """The commands of a parser, or of a command that has its own ("data build").

    Each gets `--json` and `--lang`.
    """

    def __init__(self, parser: argparse.ArgumentParser, *, required: bool = False) -> None:
        self._parsers = parser.add_subparsers(
            metavar=tr("LỆNH"), title=tr("các lệnh"), dest="command", required=required
        )

    def add(self, name: str, run: Run, help_text: str) -> argparse.ArgumentParser:
        """A command that does something; add its arguments to what is returned."""
        parser = self._parsers.add_parser(name, help=help_text, description=help_text)
        parser.add_argument("--json", action="store_true", help=tr("trả lời bằng JSON"))
        parser.add_argument("--lang", choices=LANGUAGES, help=tr("ngôn ngữ"))
        parser.set_defaults(run=run)
        return parser

    def add_group(self, name: str, help_text: str) -> "Commands":
        """A command that only holds others."""
        parser = self._parsers.add_parser(name, help=help_text, description=help_text)
        return Commands(parser, required=True)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell on a terminal."""
    widths = [max(map(text_width, cells)) for cells in zip(*rows, strict=True)]
    return [
        "  ".join(_filled(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _filled(cell: str, width: int) -> str:
    return cell + " " * (width - text_width(cell))
