"""Words for kinds of places, peoples, ranks in three languages, with the filter each stands for."""

import re
from collections.abc import Iterable, Iterator

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place import Layer, Place, Rank, Words
from langson_explorer.domain.province import home
from langson_explorer.domain.query import Filter

type Phrases = tuple[tuple[str, Filter], ...]

_SITES = frozenset({Layer.RELICS, Layer.GEOSITES})
_RELICS = frozenset({Layer.RELICS})
_VILLAGES = frozenset({Layer.VILLAGES, Layer.GEOSITES})
_FOOD = frozenset({Layer.SPECIALTIES})
_SERVICES = frozenset({Layer.SERVICES})
_PRACTICES = frozenset({Layer.INTANGIBLE})
_MARKETS = frozenset({"market", "border_market", "periodic_market", "historic_market"})
_GATES = frozenset({"gate_international", "gate_main", "gate_secondary", "gate_railway"})


def _kind(layers: frozenset[Layer], kinds: str, called: str = "") -> Filter:
    """A kind of place; `called` are words in a name that tell as much."""
    return Filter(layers=layers, kinds=frozenset(kinds.split()), called=frozenset(called.split()))


_WORDS: tuple[tuple[str, Filter], ...] = (
    (
        "lễ hội|ngày hội|hội xuân|hội làng|festival|festivals|节日|庙会|节会|节庆",
        Filter(layers=frozenset({Layer.FESTIVALS})),
    ),
    ("di tích|relic|relics|historic sites|遗迹|古迹", Filter(layers=_RELICS)),
    (
        "làng|bản làng|làng bản|làng du lịch|village|villages|村|村寨|村庄|旅游村",
        Filter(layers=frozenset({Layer.VILLAGES})),
    ),
    (
        "homestay|homestays|nhà sàn|民宿",
        _kind(_VILLAGES, "community_village community_site ancient_village homestay_village"),
    ),
    ("làng nghề|craft village|craft villages|手工艺村", _kind(_VILLAGES, "craft_village")),
    (
        "đặc sản|specialty|specialties|local food|food|特产|土特产|美食",
        Filter(layers=_FOOD),
    ),
    (
        "món ăn|món ngon|ẩm thực|ăn gì|ăn uống|dish|dishes|cuisine|eat|what to eat|小吃|菜|吃",
        _kind(_FOOD, "dish"),
    ),
    ("trái cây|hoa quả|fruit|fruits|水果", _kind(_FOOD, "fruit")),
    ("đồ uống|drinks|饮料", _kind(_FOOD, "drink")),
    ("cửa khẩu|border gate|border gates|border crossing|口岸", _kind(_SERVICES, " ".join(_GATES))),
    (
        "chợ|market|markets|市场|集市|市集",
        _kind(frozenset({Layer.SERVICES, Layer.RELICS}), " ".join(_MARKETS)),
    ),
    (
        "chợ phiên|periodic market|periodic markets|圩市",
        Filter(_SERVICES, frozenset({"periodic_market"}), frozenset({"chợ phiên"})),
    ),
    (
        "ga|nhà ga|ga tàu|railway station|train station|火车站",
        _kind(_SERVICES, "railway_station gate_railway"),
    ),
    ("bến xe|bus station|客运站|汽车站", _kind(_SERVICES, "bus_station")),
    ("bệnh viện|hospital|hospitals|医院", _kind(_SERVICES, "hospital")),
    (
        "công viên địa chất|điểm địa chất|geopark|geosite|geosites|地质公园|地质遗迹",
        Filter(layers=frozenset({Layer.GEOSITES})),
    ),
    (
        "phi vật thể|di sản phi vật thể|intangible heritage|非物质文化遗产|非遗",
        Filter(layers=_PRACTICES),
    ),
    (
        "dân ca|làn điệu|folk songs|singing|民歌|对歌",
        _kind(_PRACTICES, "performing_art ritual_art"),
    ),
    ("nghề|nghề thủ công|crafts|handicrafts|手工艺", _kind(_PRACTICES, "craft", "nghề")),
    (
        "chùa|pagoda|pagodas|寺|寺庙|佛寺",
        _kind(_RELICS, "pagoda cave_pagoda", "chùa pagoda 寺"),
    ),
    ("đền|đền thờ|temple|temples|祠|祠庙", _kind(_RELICS, "temple", "đền temple 祠")),
    (
        "đình|đình làng|communal house|communal houses|村亭",
        _kind(_RELICS, "communal_house", "đình"),
    ),
    (
        "hang|động|hang động|cave|caves|洞|洞穴|溶洞|山洞",
        _kind(_SITES, "cave cave_pagoda", "hang động cave caves 洞"),
    ),
    ("thành cổ|citadel|citadels|古城", _kind(_RELICS, "citadel")),
    ("thác|thác nước|waterfall|waterfalls|瀑布", _kind(_SITES, "waterfall", "thác")),
    (
        "bảo tàng|museum|museums|博物馆",
        _kind(frozenset({Layer.RELICS, Layer.SERVICES}), "museum"),
    ),
    ("nhà lưu niệm|khu lưu niệm|memorial|memorials|纪念馆", _kind(_RELICS, "memorial")),
    ("điểm ngắm cảnh|viewpoint|viewpoints|观景点|观景台", _kind(_SITES, "viewpoint")),
    (
        "khảo cổ|di chỉ khảo cổ|archaeology|archaeological sites|考古|考古遗址",
        _kind(_RELICS, "archaeological_site"),
    ),
    (
        "danh lam thắng cảnh|thắng cảnh|cảnh đẹp|scenery|scenic places|风景|名胜",
        _kind(_SITES, "scenic_landmark viewpoint"),
    ),
    ("núi|mountain|mountains", _kind(_SITES, "", "núi đỉnh mount peak")),
)
_RANKS: tuple[tuple[str, frozenset[Rank]], ...] = (
    (
        "quốc gia đặc biệt|di tích quốc gia đặc biệt|special national|国家特级",
        frozenset({Rank.SPECIAL_NATIONAL}),
    ),
    (
        "di tích quốc gia|cấp quốc gia|national relic|national relics|国家级遗迹",
        frozenset({Rank.SPECIAL_NATIONAL, Rank.NATIONAL}),
    ),
    (
        "di sản quốc gia|di sản phi vật thể quốc gia|di sản văn hóa phi vật thể quốc gia|"
        "national intangible heritage|国家级非物质文化遗产|国家级非遗",
        frozenset({Rank.NATIONAL_INTANGIBLE}),
    ),
    ("cấp tỉnh|di tích cấp tỉnh|provincial relics|省级", frozenset({Rank.PROVINCIAL})),
    ("di sản unesco|unesco heritage|世界遗产", frozenset({Rank.UNESCO})),
)


def _words(text: str, chinese: str = "") -> frozenset[str]:
    return frozenset(text.split()) | frozenset(chinese)


# Words without accents that say nothing beside what was understood, or tell what stands by them.
FILLERS = _words(
    "o tai trong cua cac nhung co gi nao dau va vao ngay tu cho toi xem tim quanh thuoc nguoi dan"
    " toc di den choi tham muon duoc dip in at on of to the and during with for near what where"
    " which how are is there any people this things do go see visit can i we me",
    "的在有里哪些什么吗和族去看我想",
)
BEFORE_AREA = _words("o tai in at thuoc", "在")
AFTER_AREA = _words("commune district ward city", "的")
BY_PEOPLE = _words(
    "nguoi toc lang ban thon village villages people ethnic minority festival festivals songs",
    "族村",
)
# What people call themselves, with the words that mark a people where the name alone may be
# another word ("tây", "hoa", "kinh").
PEOPLES: tuple[tuple[str, str], ...] = (
    ("Tày", "tày|tay|岱依族|岱族"),
    ("Nùng", "nùng|nung|侬族"),
    ("Dao", "dao|瑶族"),
    ("Kinh", "kinh|viet|京族"),
    ("Mông", "mông|hmong|mong|苗族|赫蒙族"),
    ("Hoa", "hoa|华族"),
    ("Sán Chỉ", "sán chỉ|san chi|山子人"),
    ("Cao Lan", "cao lan|高栏人"),
)

# Units as addresses cut them short. One letter means a unit only before a point.
_UNITS = {
    **{"h": "Huyện", "p": "Phường", "x": "Xã", "q": "Quận"},
    **{"tt": "Thị trấn", "tx": "Thị xã", "tp": "Thành phố"},
}
_CUT_SHORT = re.compile(
    r"(?<![\w/.@])(?:(TT|TX|TP)(?:\.\s*|\s+)|([HPXQ])\.\s*)(?=[^\W\d_])", re.IGNORECASE
)


def units_written_out(text: str) -> str:
    """A text with its units in full: "Huyện Hữu Lũng" for "H. Hữu Lũng" or "H.Hữu Lũng"."""
    return _CUT_SHORT.sub(lambda found: f"{_UNITS[(found[1] or found[2]).lower()]} ", text)


def kind_phrases(places: Iterable[Place]) -> Iterator[tuple[str, Filter]]:
    """Phrases for layers, kinds, ranks: the names of the catalogue's own kinds, then ours."""
    own: dict[str, Filter] = {}
    for layer, code, names in {(place.layer, place.kind, place.kind_name) for place in places}:
        for name in (names.vi, names.en, names.zh):
            plain = name.partition("(")[0].partition("（")[0].strip()
            if plain:
                kind = Filter(layers=frozenset({layer}), kinds=frozenset({code}))
                own[plain] = _either(own[plain], kind) if plain in own else kind
    yield from own.items()
    for words, meant in _WORDS:
        yield from ((word, meant) for word in words.split("|"))
    for words, ranks in _RANKS:
        yield from ((word, Filter(ranks=ranks)) for word in words.split("|"))


def people_phrases() -> Iterator[tuple[str, Filter]]:
    """Phrases for peoples."""
    for people, words in PEOPLES:
        yield from ((word, Filter(peoples=frozenset({people}))) for word in words.split("|"))


def route_phrases(catalogue: Catalogue) -> Iterator[tuple[str, Filter]]:
    """Phrases for the routes of the geopark, by number or name."""
    for route in catalogue.routes:
        number = route.id.rpartition("-")[2]
        wanted = Filter(routes=frozenset({route.id}))
        for words in (f"tuyến {number}", f"tuyến số {number}", f"route {number}", route.name.vi):
            yield words, wanted


def province_names() -> tuple[str, ...]:
    """How the province is called: to ask for what is in it leaves nothing out.

    One of several seen together is only a part: what is asked of it stays a word of the text.
    """
    name = home().name
    return name.vi, name.zh


def area_phrases(catalogue: Catalogue) -> Iterator[tuple[str, Filter]]:
    """Phrases for communes and old districts, each with what kind of unit it is."""
    for name, wanted in _units(catalogue):
        for full in filter(None, (name.vi, name.en, name.zh)):
            yield full, wanted


def bare_area_phrases(catalogue: Catalogue) -> Iterator[tuple[str, Filter]]:
    """Their names alone, which stand for all units of that name: Bắc Sơn was a district, too."""
    found: dict[str, Filter] = {}
    for name, wanted in _units(catalogue):
        for plain in _bare_names(name.vi, name.zh):
            found[plain] = _either(found[plain], wanted) if plain in found else wanted
    yield from ((plain, wanted) for plain, wanted in found.items() if plain not in province_names())


def _units(catalogue: Catalogue) -> Iterator[tuple[Words, Filter]]:
    for commune in catalogue.communes:
        yield commune.name, Filter(communes=frozenset({commune.id}))
    for district in catalogue.districts:
        yield district.name, Filter(districts=frozenset({district.name.vi}))


def _bare_names(vi: str, zh: str) -> Iterator[str]:
    """A unit's name without what kind of unit it is: "Bắc Sơn" of "Xã Bắc Sơn"."""
    for unit in ("Xã", "Phường", "Huyện", "Thành phố"):
        if vi.startswith(f"{unit} "):
            yield vi.removeprefix(f"{unit} ")
    if zh and zh[-1] in "乡坊县市社镇":
        yield zh[:-1]


def _either(one: Filter, other: Filter) -> Filter:
    """What meets one of two filters of kinds, or of areas."""
    return Filter(
        layers=_union(one.layers, other.layers),
        kinds=_union(one.kinds, other.kinds),
        called=one.called | other.called,
        communes=_union(one.communes, other.communes),
        districts=_union(one.districts, other.districts),
    )


def _union[T](one: frozenset[T] | None, other: frozenset[T] | None) -> frozenset[T] | None:
    if one is None or other is None:
        return one or other
    return one | other
