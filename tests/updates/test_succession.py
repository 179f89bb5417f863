"""The newest release that has passed its self-test runs; the last good one where it does not."""

import json
import os
import sys
from pathlib import Path

import pytest

from langson_explorer.app import handing_over
from langson_explorer.paths import Paths
from langson_explorer.services.updates import MOST_TRIES, Succession

posix = pytest.mark.skipif(sys.platform == "win32", reason="programs of these tests are scripts")


def succession(bench, passes=lambda _program: "") -> Succession:
    return Succession(bench.office, bench.own, "program", passes)


def test_without_updates_the_program_goes_on(bench):
    assert succession(bench).successor() is None


def test_a_release_runs_once_it_has_passed_its_self_test(bench):
    bench.updates.take(bench.make("1.1.0"))
    tried: list[Path] = []
    program = bench.office.release("1.1.0") / "program"
    found = succession(bench, lambda one: tried.append(one) or "").successor()
    assert (found, tried) == (program, [program])
    assert succession(bench, lambda _one: pytest.fail("tried twice")).successor() == program
    bench.own = "1.1.0"  # now it is that release that asks
    assert succession(bench).successor() is None


def test_one_that_fails_is_put_back_for_the_last_good_one(bench):
    bench.updates.take(bench.make("1.1.0"))
    good = succession(bench).successor()
    bench.own = "1.1.0"
    bench.updates.take(bench.make("1.2.0"))
    bench.own = "1.0.0"  # a start begins with the program that was installed
    assert succession(bench, lambda _one: "no window").successor() == good
    state = bench.office.read()
    assert (state.current, state.failed, state.reason) == ("1.1.0", "1.2.0", "no window")
    assert not bench.office.release("1.2.0").exists()
    assert good.exists()
    assert succession(bench, lambda _one: pytest.fail("tried again")).successor() == good


def test_the_same_release_can_be_tried_again_but_no_older_one(bench):
    path = bench.make("1.2.0")
    bench.updates.take(path)
    succession(bench, lambda _one: "no window").successor()
    bench.updates.take(path)
    assert succession(bench).successor() == bench.office.release("1.2.0") / "program"


def test_a_trial_that_the_power_ends_twice_is_given_up(bench):
    bench.updates.take(bench.make("1.1.0"))

    def power_fails(_program: Path) -> str:
        raise KeyboardInterrupt

    for _ in range(MOST_TRIES):
        with pytest.raises(KeyboardInterrupt):
            succession(bench, power_fails).successor()
    assert succession(bench, lambda _one: pytest.fail("tried again")).successor() is None
    assert bench.office.read().reason == "interrupted"


def test_an_installer_newer_than_the_release_wins(bench):
    bench.updates.take(bench.make("1.1.0"))
    assert succession(bench).successor() is not None
    bench.own = "1.5.0"
    assert succession(bench).successor() is None


def test_the_release_before_is_deleted_once_the_new_one_is_good(bench):
    for version in ("1.1.0", "1.2.0"):
        bench.updates.take(bench.make(version))
        succession(bench).successor()
    assert [one.name for one in bench.office.release("x").parent.iterdir()] == ["1.2.0"]


def test_a_release_that_somebody_deleted_is_not_waited_for(bench):
    bench.updates.take(bench.make("1.1.0"))
    succession(bench).successor()
    (bench.office.release("1.1.0") / "program").unlink()
    assert succession(bench).successor() is None


SCRIPT = """#!/bin/sh
if [ "$1 $2" = "update self-test" ]; then
  case "$LANGSON_EXPLORER_DATA" in */data) ;; *) echo "not a folder of its own" >&2; exit 3;; esac
  [ -z "$_PYI_ARCHIVE_FILE" ] || exit 4
  [ "$LD_LIBRARY_PATH" = /system ] || exit 5
  {self_test}
fi
"""


@posix
@pytest.mark.parametrize(
    ("self_test", "reason"),
    [("exit 0", ""), ("echo broken >&2; exit 1", "exit code 1: broken"), ("kill -9 $$", "-9")],
)
def test_the_self_test_runs_over_a_folder_of_its_own_in_a_clean_environment(
    bench, monkeypatch, self_test, reason
):
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/old")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/old/lib")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/system")
    source = bench.content(program=SCRIPT.replace("{self_test}", self_test))
    found = handing_over.passes(source / "program")
    assert found == "" if not reason else reason in found


@posix
def test_a_program_hands_its_arguments_over(bench, monkeypatch):
    became: list[list[str]] = []
    monkeypatch.setattr(handing_over.os, "execve", lambda _file, argv, _env: became.append(argv))
    monkeypatch.setattr(sys, "executable", "/opt/langson/program")
    monkeypatch.setattr(handing_over, "__version__", "1.0.0")
    bench.updates.take(bench.make(files={"program": "#!/bin/sh\nexit 0\n"}))
    paths = Paths(bench.folder, bench.folder, bench.folder / "data")
    handing_over.hand_over(["update", "self-test"], paths)
    assert became == [], "a self-test is of the very program asked"
    handing_over.hand_over(["kiosk", "--screen", "1"], paths)
    program = str(bench.office.release("1.1.0") / "program")
    assert became == [[program, "kiosk", "--screen", "1"]]


def test_a_damaged_memory_of_updates_stops_no_start(bench):
    bench.office.prepare()
    (bench.office.folder / "state.json").write_text("{")
    paths = Paths(bench.folder, bench.folder, bench.folder / "data")
    handing_over.hand_over([], paths)


def test_what_was_seen_stands_beside_the_folder_that_backups_are_put_back_to(bench):
    paths = Paths(bench.folder, bench.folder, bench.folder / "data")
    assert paths.updates.parent == paths.user.parent
    assert not paths.updates.is_relative_to(paths.user)


def test_a_makers_key_is_for_its_owner_alone(bench):
    if os.name == "posix":
        assert bench.makers[0].stat().st_mode & 0o077 == 0
    assert json.loads((bench.folder / "makers.json").read_text())["threshold"] == 2
