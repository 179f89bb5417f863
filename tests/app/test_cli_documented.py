import argparse
import re
from pathlib import Path

import pytest

from langson_explorer.app.cli.parser import build_parser

DOCUMENT = Path(__file__).parents[2] / "docs" / "CLI.md"
EVERYWHERE = {"-h", "--help", "--json", "--lang"}


def commands(parser, name=""):
    """Each command with its parser."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if name and not groups:
        yield name, parser
    for group in groups:
        for child, child_parser in group.choices.items():
            yield from commands(child_parser, f"{name} {child}".strip())


COMMANDS = dict(commands(build_parser()))


def section(name):
    """What the document says under the command's heading, `### name …`."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.search(rf"^### `{re.escape(name)}[ `].*?(?=^##|\Z)", text, re.S | re.M)
    assert found, f"docs/CLI.md has no heading for {name}"
    return found[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    told = section(name)
    for action in COMMANDS[name]._actions:
        for option in set(action.option_strings) - EVERYWHERE:
            assert f"`{option}" in told or f"[{option}" in told, f"{option} of {name}"
        if not action.option_strings:
            assert str(action.metavar or action.dest) in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    parser = COMMANDS[name]
    assert parser.description
    assert all(action.help for action in parser._actions)
    assert {"--json", "--lang"} <= {o for a in parser._actions for o in a.option_strings}


def test_nothing_is_documented_that_is_not_there():
    told = re.findall(r"^### `([a-z]+(?: [a-z-]+)*)", DOCUMENT.read_text(encoding="utf-8"), re.M)
    assert set(told) <= set(COMMANDS)
