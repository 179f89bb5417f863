"""A small catalogue for tests of the window: exact places, a vague one, a hostile one."""

from place_builders import a_place

from langson_explorer.domain.catalogue import Catalogue, Commune
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Rank, Source, Words

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
