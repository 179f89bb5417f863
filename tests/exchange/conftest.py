import pytest
from exchange_builders import Post


@pytest.fixture
def posts(tmp_path, catalogue_file):
    """Three offices that trust one another."""
    made = [Post(tmp_path / name, catalogue_file, f"Xã {name}") for name in "abc"]
    for post in made:
        post.trust(*(other for other in made if other is not post))
    return made
