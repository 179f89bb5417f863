"""Builds the services from paths: the one place that chooses who works with whom."""

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.paths import Paths
from langson_explorer.planner.roads import RoadRouter
from langson_explorer.services.browse import Browser
from langson_explorer.services.planning import Planning
from langson_explorer.services.search import Search
from langson_explorer.settings import Settings
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.open_plans import OpenedPlans, open_plans
from langson_explorer.storage.roads import read_roads


class Services:
    """Everything a window or a command works with, each part made when first asked for.

    So the window can paint before a file has been opened. Asking may raise a StorageError.
    """

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="plans")

    def close(self) -> None:
        """Wait until every change has been written."""
        self._writer.shutdown()

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
    def router(self) -> RoadRouter:
        """The way between two points, over the catalogue's road table."""
        return RoadRouter(read_roads(self.paths.catalogue))

    @cached_property
    def opened_plans(self) -> OpenedPlans:
        """The user's stored plans, with what there is to tell about their file."""
        return open_plans(self.paths.plans)

    @cached_property
    def planning(self) -> Planning:
        """The itineraries, saved in one background thread, in the order of the changes."""
        store, trouble = self.opened_plans
        run = self._writer.submit
        return Planning(store, self.router, self.browser.find, run, trouble=trouble)

    @cached_property
    def search(self) -> Search:
        """Places by what one types."""
        return Search(self.catalogue.places)


def build(paths: Paths) -> Services:
    """The services over these folders; opens no file yet."""
    return Services(paths)
