"""For tests of the window: a small catalogue, the services a window works with."""

from datetime import datetime
from types import SimpleNamespace

from place_builders import a_place
from plan_builders import StraightRouter, numbered

from langson_explorer.domain.catalogue import Catalogue, Commune
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Rank, Source, Words
from langson_explorer.paths import Paths
from langson_explorer.services.browse import Browser
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.editing_lock import EditingLock
from langson_explorer.services.finding import Finder
from langson_explorer.services.planning import Planning
from langson_explorer.services.practical import PracticalPlaces
from langson_explorer.services.search import Search
from langson_explorer.services.spots import Spots
from langson_explorer.settings import Settings
from langson_explorer.storage.backups import Backups
from langson_explorer.storage.memory_plans import MemoryPlanStore

HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} `</script>`"
TAM_THANH = a_place(
    "tam-thanh",
    Words("Động Tam Thanh", "Tam Thanh Cave", "三清洞"),
    kind="cave",
    rank=Rank.NATIONAL,
    communes=("tam-thanh-ward",),
    commune_text=Words("Phường Tam Thanh"),
    summary=Words("Một hang động.", "A cave.", "一个洞。"),
    aliases=("Động Cô Tiên",),
    sources=(Source("https://example.org/a", "2026-11"), Source("background knowledge")),
    position=Point(106.7468, 21.8556),
)
NHI_THANH = a_place("nhi-thanh", "Động Nhị Thanh", kind="cave", position=Point(106.7522, 21.8517))
FAIR = a_place("fair", "Hội chợ", layer=Layer.FESTIVALS, position=Point(106.3, 21.7))
VAGUE = a_place("then", "Hát then", layer=Layer.INTANGIBLE, accuracy_m=60_000)
ODD = a_place(
    "odd",
    HOSTILE,
    layer=Layer.SERVICES,
    summary=Words(HOSTILE),
    commune_text=Words(HOSTILE),
    aliases=(HOSTILE,),
    sources=(Source(HOSTILE),),
    notes=HOSTILE,
)
CATALOGUE = Catalogue(
    (TAM_THANH, NHI_THANH, FAIR, VAGUE, ODD),
    (Commune("tam-thanh-ward", Words("Phường Tam Thanh", "Tam Thanh Ward")),),
)


def window_services(catalogue, folder):
    """What a window works with, over a catalogue; the user's folder is `folder`."""
    browser, standard = Browser(catalogue), Paths.standard()
    settings = Settings.load(folder / "settings.json")
    paths = Paths(standard.resources, standard.geodata, folder)
    return SimpleNamespace(
        backups=Backups(paths, folder / "backups", datetime.now),
        back_up_daily=lambda: None,
        photos=SimpleNamespace(file=lambda _photo, *, small=False: None),
        on_catalogue_changed=lambda _listener: lambda: None,
        paths=paths,
        catalogue_file=standard.catalogue,
        catalogue_trouble=None,
        province_trouble=None,
        settings=settings,
        editing_lock=EditingLock(settings),
        browser=browser,
        spots=Spots(browser),
        practical=PracticalPlaces(lambda: ()),
        finder=Finder(catalogue, Search(catalogue.places)),
        calendar=FestivalCalendar(catalogue.places),
        router=StraightRouter(),
        are_plans_opening=False,
        planning=Planning(MemoryPlanStore(), StraightRouter(), browser.find, ids=numbered()),
    )
