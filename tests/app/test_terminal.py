"""Characters of data that would command a terminal are shown on it instead."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

from langson_explorer.app.cli import terminal
from langson_explorer.app.cli.argument_parser import Parser
from langson_explorer.domain.text import shown

COMMANDS = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u200e\u200f\u202e\u2066"} - {
    "\n",
    "\t",
}


@given(st.text() | st.text(sorted(COMMANDS)))
def test_nothing_that_commands_is_left_in_a_text(text):
    assert not COMMANDS & set(shown(text))
    assert json.loads(shown(json.dumps(text, ensure_ascii=False))) == text


def test_words_stay_as_they_are():
    assert shown("Đền Kỳ Cùng\t谅山 🙂\n") == "Đền Kỳ Cùng\t谅山 🙂\n"


def test_lines_and_complaints_are_shown(capsys):
    terminal.tell("\x1b[31mred\x07")
    terminal.complain("\x9b2J\u202e")
    said = capsys.readouterr()
    assert said.out == "\\u001b[31mred\\u0007\n"
    assert said.err == "\\u009b2J\\u202e\n"


def test_what_is_wrong_with_an_argument_is_shown(capsys):
    with pytest.raises(SystemExit):
        Parser().parse_args(["\x1b]0;PWNED\x07"])
    assert not COMMANDS & set(capsys.readouterr().err)


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_request_cannot_command_the_terminal(tmp_path, more):
    file = tmp_path / "a.json"
    odd = "\x1b]0;PWNED\x07\x1b[31mred\u202e"
    known = {"start_date": "2027-02-27", "days": 1, "start": "tp-lang-son"}
    file.write_text(json.dumps({**known, odd: 1}))
    run = [sys.executable, "-m", "langson_explorer", "plan", str(file), *more]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PWNED" in done.stderr
    assert not COMMANDS & set(done.stdout + done.stderr)
