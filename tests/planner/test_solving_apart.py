"""A search in a process of its own answers as one here does; none is lost when it is gone."""

import subprocess
import sys
import threading
import time
from dataclasses import replace

import psutil
import pytest

from bench.trips import trip
from langson_explorer import child
from langson_explorer.planner import solving_apart
from langson_explorer.planner.problem import Stop
from langson_explorer.planner.solving import solve
from langson_explorer.planner.solving_apart import Solver

PROBLEM = trip(20, 2)
STEPS = Stop(iterations=30)
PATIENT = Stop(seconds=1.5, iterations=1)  # may wait for the process to begin


@pytest.fixture(scope="module")
def solver():
    made = Solver()
    made.start()
    until_ready(made)
    yield made
    made.close()


def until_ready(solver: Solver) -> None:
    """On a busy machine it may take long to begin; meanwhile searches are done here."""
    until = time.monotonic() + 60
    while not solver._is_ready:
        assert time.monotonic() < until, "it does not begin"
        solver.solve(PROBLEM, PATIENT)


def process_of(solver: Solver) -> psutil.Process:
    assert solver._process is not None
    return psutil.Process(solver._process.pid)


def refuse_to_search(*_args, **_named):
    raise AssertionError("searched here")


@pytest.fixture
def nowhere_else(monkeypatch):
    monkeypatch.setattr(solving_apart, "solve", refuse_to_search)


@pytest.mark.usefixtures("nowhere_else")
@pytest.mark.parametrize("seed", range(3))
def test_the_answer_is_the_one_found_here(solver, seed):
    begun = solve(PROBLEM, Stop(iterations=1), 9)
    for work, first in ((trip(15, 3, seed), None), (PROBLEM, begun)):
        apart = solver.solve(work, STEPS, seed, begun=first)
        assert apart == solve(work, STEPS, seed, begun=first)


@pytest.mark.usefixtures("nowhere_else")
def test_the_best_so_far_comes_back_at_once(solver):
    told = []
    result = solver.solve(PROBLEM, Stop(cancelled=lambda: len(told) > 2), progress=told.append)
    assert result == replace(told[-1].best, is_cancelled=True)
    assert solver.solve(PROBLEM, STEPS) == solve(PROBLEM, STEPS)  # and the next one is another


def test_one_cancelled_before_anything_was_found_is_answered_here(solver):
    assert solver.solve(PROBLEM, Stop(cancelled=lambda: True)).is_cancelled


@pytest.mark.usefixtures("nowhere_else")
def test_a_mistake_of_who_is_told_ends_the_search(solver):
    with pytest.raises(ZeroDivisionError):
        solver.solve(PROBLEM, Stop(), progress=lambda _came: 1 / 0)
    assert solver.solve(PROBLEM, STEPS) == solve(PROBLEM, STEPS)


def test_nothing_is_lost_when_it_is_killed_and_another_takes_its_place(solver):
    first = process_of(solver)
    threading.Timer(0.3, first.kill).start()
    result = solver.solve(PROBLEM, Stop(seconds=1.0), progress=lambda _came: None)
    assert result.is_complete
    assert not result.is_cancelled
    until_ready(solver)
    assert process_of(solver) != first


def test_two_searches_at_once_are_both_done(solver):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(solver.solve(PROBLEM, STEPS)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [solve(PROBLEM, STEPS)] * 2


def test_without_a_process_it_is_done_here(monkeypatch):
    def refuse(_argument):
        raise OSError("too many")

    monkeypatch.setattr(child, "start", refuse)
    solver = Solver()
    solver.start()
    assert solver.solve(PROBLEM, STEPS) == solve(PROBLEM, STEPS)


def test_one_that_always_breaks_is_started_no_more_than_three_times(monkeypatch):
    started = []

    def start(_argument):
        command = [sys.executable, "-c", "raise SystemExit"]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return started[-1]

    monkeypatch.setattr(child, "start", start)
    solver = Solver()
    solver.start()
    until = time.monotonic() + 60
    while len(started) < 3 and time.monotonic() < until:
        assert solver.solve(PROBLEM, PATIENT) == solve(PROBLEM, PATIENT)
    started[-1].wait()
    solver.solve(PROBLEM, PATIENT)
    assert len(started) == 3


def test_before_it_is_wanted_there_is_none():
    solver = Solver()
    assert solver.solve(PROBLEM, STEPS) == solve(PROBLEM, STEPS)
    assert solver._process is None


def test_it_goes_with_the_program_that_started_it():
    program = (
        "from bench.trips import trip\n"
        "from langson_explorer.planner.problem import Stop\n"
        "from langson_explorer.planner.solving_apart import Solver\n"
        "solver = Solver()\n"
        "solver.start()\n"
        "print(solver._process.pid, flush=True)\n"
        "solver.solve(trip(40, 3), Stop(seconds=60), progress=lambda _: print('on', flush=True))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        worker = psutil.Process(int(running.stdout.readline()))
        assert running.stdout.readline() == b"on\n"
        running.kill()
    until = time.monotonic() + 5
    while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until, "it is still there"
        time.sleep(0.05)
