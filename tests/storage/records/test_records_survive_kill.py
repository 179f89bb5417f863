"""Nothing confirmed is lost by kill -9; `make torture` tries many more moments."""

import pytest
from record_kills import survive


@pytest.mark.slow
def test_a_killed_program_loses_nothing_it_confirmed(catalogue_file, tmp_path):
    survive(catalogue_file, tmp_path, 10)
