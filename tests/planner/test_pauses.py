"""What works a trip out gives way, and leaves the interpreter as it was."""

import gc
import sys

import pytest

from langson_explorer.planner.pauses import unobtrusively


def test_turns_are_short_until_the_outermost_is_over():
    usual = sys.getswitchinterval()
    with unobtrusively():
        with unobtrusively():
            pass
        assert sys.getswitchinterval() < usual
        assert not gc.isenabled()
    assert sys.getswitchinterval() == usual
    assert gc.isenabled()


def test_a_mistake_leaves_all_as_it_was():
    usual = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), unobtrusively():
        _ = 1 / 0
    assert sys.getswitchinterval() == usual
    assert gc.isenabled()
