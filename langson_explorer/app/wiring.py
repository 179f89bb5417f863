"""Builds the services from paths: the one place that chooses who works with whom."""

from functools import cached_property

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.paths import Paths
from langson_explorer.services.browse import Browser
from langson_explorer.services.search import Search
from langson_explorer.settings import Settings
from langson_explorer.storage.catalogue import read_catalogue


class Services:
    """Everything a window or a command works with, each part made when first asked for.

    So the window can paint before a file has been opened. Asking may raise a StorageError.
    """

    def __init__(self, paths: Paths) -> None:
        self.paths = paths

    @cached_property
    def settings(self) -> Settings:
        """What the user has chosen."""
        return Settings.load(self.paths.settings)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The province, read from the GeoPackage."""
        return read_catalogue(self.paths.catalogue)

    @cached_property
    def browser(self) -> Browser:
        """Questions about the places."""
        return Browser(self.catalogue)

    @cached_property
    def search(self) -> Search:
        """Places by what one types."""
        return Search(self.catalogue.places)


def build(paths: Paths) -> Services:
    """The services over these folders; opens no file yet."""
    return Services(paths)
