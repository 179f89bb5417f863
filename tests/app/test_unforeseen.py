"""A mistake of ours: every command answers with a sentence and a log, never with a traceback."""

import logging
from dataclasses import replace

import pytest

from langson_explorer.app.cli import main
from langson_explorer.app.wiring import Services
from langson_explorer.errors import UnforeseenError
from langson_explorer.paths import Paths

COMMANDS = (
    "search hang",
    "show x",
    "places",
    "layers",
    "route a b",
    "times list",
    "on --from 1/1/2027 --to 2/1/2027",
    "calendar 2027",
    "plans list",
    "pack list",
    "pack remove x",
    "pack info roads",
    "export x.csv",
)
KEPT = {"paths", "settings", "close"}
SERVICES = [
    name
    for name, value in vars(Services).items()
    if not name.startswith("__") and name not in KEPT and not isinstance(value, type)
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "error",
    [AssertionError("odd"), MemoryError(), KeyError("x"), UnforeseenError("UnforeseenError: x")],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_service_raises_is_a_sentence(tmp_path, capsys, monkeypatch, command, error):
    def fail(_services, *_args):
        raise error

    for name in SERVICES:
        is_method = callable(vars(Services)[name])
        monkeypatch.setattr(Services, name, fail if is_method else property(fail))
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # the log of this test alone
    paths = replace(Paths.standard(), user=tmp_path)
    assert main(command.split(), paths) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong. Chi tiết được ghi ở {paths.log}.\n"
    )
    assert type(error).__name__ in paths.log.read_text()
