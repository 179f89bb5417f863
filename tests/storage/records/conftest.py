from pathlib import Path

import pytest
from record_builders import Offices


@pytest.fixture
def offices(tmp_path: Path, catalogue_file: Path) -> Offices:
    """Offices, each with a log over the same shipped catalogue."""
    return Offices(tmp_path, catalogue_file)
