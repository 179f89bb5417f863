"""Whatever is typed is understood or told as wrong usage, in the language chosen."""

import argparse
import ast
import contextlib
import inspect
import io
import os
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from langson_explorer.app.cli import main, numbers
from langson_explorer.app.cli.argument_parser import sentences
from langson_explorer.app.cli.parser import build_parser
from langson_explorer.i18n import LANGUAGES, set_language
from langson_explorer.paths import Paths

HOSTILE = (
    *("1e400", "-1e400", "nan", "NaN", "inf", "-inf", "9" * 25, "-" + "9" * 25, "9" * 5000),
    *("-1", "0", "0x10", "1_000", "１２", "1e-400", "--", "", " ", "1,2", "²", "\u202e1", "-0.0"),
)
BUILDS_OR_DRAWS = {"data build", "screenshot", "map", "plan"}  # too slow to be carried out here
# What argparse says to programmers, never to users.
PROGRAMMERS = re.compile(
    "conflict|not defined|invalid argument for|must be optional|not callable|cannot|must start|"
    "dest=|invalid option string|with mode|usage: |arguments$|options|show this|%\\(prog\\)s|"
    "can't open|unknown parser"
)


def commands(parser, path=()):
    """All commands with what each takes."""
    deeper = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not deeper:
        yield " ".join(path), [one for one in parser._actions if one.dest != "help"]
    for one in deeper:
        for name, below in one.choices.items():
            yield from commands(below, (*path, name))


def is_number(action):
    """Whether an argument is read by `app.cli.numbers`."""
    return getattr(action.type, "__module__", "") == numbers.__name__


PARSER = build_parser()
COMMANDS = dict(commands(PARSER))
OPTIONS = [
    (command, action)
    for command, actions in COMMANDS.items()
    for action in actions
    if action.option_strings and action.nargs != 0
]
RUN = [
    (command, action)
    for command, actions in COMMANDS.items()
    for action in actions
    if command not in BUILDS_OR_DRAWS and action.dest != "lang" and action.nargs != 0
]


def line(command, action, value):
    """A command line with a value for one argument, something for all that it must have."""
    words = command.split()
    for other in COMMANDS[command]:
        if other is action and not other.option_strings:
            words.append(value)
        elif not other.option_strings:
            words += [] if other.nargs in ("?", "*") else ["1"]
        elif other.required and other is not action:
            words += [other.option_strings[0], "1/1/2027"]
    return [*words, f"{action.option_strings[0]}={value}"] if action.option_strings else words


def parsed(arguments):
    """What the parser says: its exit code, None where it understands; its words."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            PARSER.parse_args(arguments)
        except SystemExit as leaving:
            return leaving.code, said.getvalue()
    return None, said.getvalue()


@pytest.mark.parametrize(("command", "action"), OPTIONS, ids=lambda one: getattr(one, "dest", one))
def test_any_value_of_any_option_is_understood_or_wrong_usage(command, action):
    for value in HOSTILE:
        code, said = parsed(line(command, action, value))
        assert code in (None, 2), value
        assert (code == 2) is (": lỗi: " in said), value


@pytest.mark.parametrize(
    ("command", "action"),
    [(c, a) for c, actions in COMMANDS.items() for a in actions if is_number(a)],
    ids=lambda one: getattr(one, "dest", one),
)
@pytest.mark.parametrize("value", ["1e400", "nan", "inf", "9" * 25, "9" * 5000, "-1", "x", ""])
def test_a_number_out_of_its_limits_is_wrong_usage(command, action, value):
    if action.option_strings:
        arguments = line(command, action, value)
    else:
        arguments = [*command.split(), "--", "a", "b", value][: 4 + len(command.split())]
    code, said = parsed(arguments)
    assert code == 2
    assert "phải là một số" in said


def test_every_option_for_a_number_has_limits():
    bare = [
        (c, a.dest) for c, actions in COMMANDS.items() for a in actions if a.type in (int, float)
    ]
    assert bare == []


@settings(
    max_examples=1_000 if os.environ.get("TORTURE") else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(RUN), st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)))
def test_any_value_of_any_option_is_carried_out_or_told(tmp_path, monkeypatch, option, value):
    monkeypatch.chdir(tmp_path)
    command, action = option
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            code = main(line(command, action, value), replace(Paths.standard(), user=tmp_path))
        except SystemExit as leaving:
            code = leaving.code
    assert code in (0, 1, 2)
    assert "ngoài dự tính" not in said.getvalue(), said.getvalue()
    assert bool(said.getvalue()) or code == 0


def own_sentences():
    """What argparse may say, as its source has it."""
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        is_said = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
        if is_said and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def test_every_sentence_of_argparse_is_ours():
    left = {text for text in own_sentences() if text not in sentences()}
    assert [text for text in left if not PROGRAMMERS.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        "searhc x",
        "search",
        "search x --limit",
        "search x --limit many",
        "layers --foo",
        "layers --json=1",
        "calendar 2027 --ics a --pdf b",
        "plans new --da 1",
    ],
)
def test_no_english_is_left_in_wrong_usage(capsys, language, arguments):
    resources = Paths.standard().resources / "i18n"
    set_language(language, resources)
    try:
        with pytest.raises(SystemExit):
            build_parser().parse_args(arguments.split())
    finally:
        set_language("vi", resources)
    told = capsys.readouterr().err
    english = re.search("error:|invalid|argument|expected|usage:|choice|required", told)
    assert bool(english) is (language == "en")
    assert not re.search(r"%\(|[{}]", told.splitlines()[-1])  # no blank is left unfilled
