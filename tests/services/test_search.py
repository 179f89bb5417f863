import pytest
from hypothesis import given, strategies as st
from place_builders import a_place

from langson_explorer.domain.place import Fact, Layer, Rank, Words
from langson_explorer.services.search import Field, Search

PLACES = [
    a_place(
        "tam-thanh",
        Words("Động và chùa Tam Thanh", "Tam Thanh Cave and Pagoda", "三清洞"),
        kind_name=Words("Chùa hang", "Cave pagoda", "洞寺"),
        rank=Rank.NATIONAL,
        former_district="Thành phố Lạng Sơn",
    ),
    a_place(
        "nhi-thanh",
        Words("Động Nhị Thanh và chùa Tam Giáo", "Nhị Thanh Cave", "二青洞"),
        rank=Rank.NATIONAL,
        former_district="Thành phố Lạng Sơn",
        summary=Words("Gần động Tam Thanh, có suối Ngọc Tuyền."),
    ),
    a_place(
        "dong-dang", Words("Đền Mẫu Đồng Đăng", "Dong Dang Temple"), former_district="Huyện Cao Lộc"
    ),
    a_place("dong-lam", "Thảo nguyên Đồng Lâm", layer=Layer.GEOSITES, rank=Rank.SPECIAL_NATIONAL),
    a_place("dong-kinh", "Chợ Đông Kinh", layer=Layer.SERVICES, aliases=("Chợ mới", "Market")),
    a_place("nam-quan", "Ải Nam Quan", aliases=("Mục Nam Quan", "Hữu Nghị Quan")),
    a_place("hoa-binh", "Đình Hoà Bình", facts=(Fact("contact", Words("gọi bà Ngẫu")),)),
    a_place("kinh-ky", "Phố Kinh Kỳ", former_commune="Xã Hoàng Việt"),
]
SEARCH = Search(PLACES)


def ids(text, **options):
    return [hit.place.id for hit in SEARCH.find(text, **options)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dong nhi thanh", "nhi-thanh"),
        ("ĐỘNG NHỊ", "nhi-thanh"),
        ("nhi tha", "nhi-thanh"),
        ("huu nghi quan", "nam-quan"),
        ("temple", "dong-dang"),
        ("三清", "tam-thanh"),
        ("hòa bình", "hoa-binh"),
        ("cao loc", "dong-dang"),
        ("hoang viet", "kinh-ky"),
        ("chua hang", "tam-thanh"),
        ("ngoc tuyen", "nhi-thanh"),
        ("bà ngẫu", "hoa-binh"),
    ],
)
def test_finds(text, first):
    assert ids(text)[0] == first


def test_tones_typed_come_first_then_the_others():
    assert ids("động")[:2] == ["nhi-thanh", "tam-thanh"]
    assert ids("đông")[0] == "dong-kinh"
    assert ids("đồng")[:2] == ["dong-lam", "dong-dang"]
    assert set(ids("dong")) >= {"nhi-thanh", "tam-thanh", "dong-lam", "dong-dang", "dong-kinh"}


def test_a_name_comes_before_a_text():
    text = a_place("text", "Cầu Đá", summary=Words("Gần chợ Bó."), rank=Rank.UNESCO)
    about = a_place("about", "Cầu Gỗ", former_commune="Xã Bó", rank=Rank.UNESCO)
    hits = Search([text, about, a_place("name", "Thôn Bó")]).find("bó")
    assert [hit.place.id for hit in hits] == ["name", "about", "text"]
    assert [hit.field for hit in hits] == [Field.NAME, Field.ABOUT, Field.TEXT]


def test_the_beginning_of_a_name_comes_before_its_middle():
    search = Search(
        [a_place("middle", "Phố Na Sầm", rank=Rank.NATIONAL), a_place("begin", "Na dai")]
    )
    assert [hit.place.id for hit in search.find("na")] == ["begin", "middle"]


def test_a_whole_word_comes_before_the_beginning_of_one():
    search = Search([a_place("longer", "Thenan", rank=Rank.UNESCO), a_place("whole", "Then")])
    assert [hit.place.id for hit in search.find("then")] == ["whole", "longer"]


def test_among_equals_the_higher_rank_comes_first():
    ranks = [Rank.NONE, Rank.PROVINCIAL, Rank.NATIONAL, Rank.SPECIAL_NATIONAL, Rank.UNESCO]
    search = Search([a_place(f"p{n}", "Hang Gió", rank=rank) for n, rank in enumerate(ranks)])
    assert [hit.place.rank for hit in search.find("hang")] == ranks[::-1]


@pytest.mark.parametrize(
    ("text", "matched", "field"),
    [
        ("muc nam quan", "Mục Nam Quan", Field.ALIAS),
        ("nhị thanh cave", "Nhị Thanh Cave", Field.NAME),
        ("huyen cao loc", "Huyện Cao Lộc", Field.ABOUT),
        ("二青", "二青洞", Field.NAME),
    ],
)
def test_a_hit_tells_which_name_matched(text, matched, field):
    hit = SEARCH.find(text)[0]
    assert (hit.matched, hit.field) == (matched, field)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhi thnah", "nhi-thanh"),
        ("dong kynh", "dong-kinh"),
        ("nam quann", "nam-quan"),
        ("tamthanh", "tam-thanh"),
        ("dông lăm", "dong-lam"),
        ("tempel", "dong-dang"),
    ],
)
def test_mistyped(typed, meant):
    assert ids(typed)[0] == meant


def test_a_guess_says_it_is_one():
    assert SEARCH.find("nhi thnah")[0].field is Field.SIMILAR


def test_no_guesses_beside_a_name_typed_rightly():
    assert ids("nam quan") == ["nam-quan"]


@pytest.mark.parametrize(
    "text", ["", "   ", "–", '"', "*", "xyzzy", "0", "'; DROP TABLE texts; --"]
)
def test_finds_nothing_without_complaint(text):
    assert SEARCH.find(text) == []


def test_among_equals_the_kind_most_looked_for_comes_first_then_the_protected():
    gate = a_place("gate", "Cửa Bắc", layer=Layer.SERVICES, kind="gate_international")
    small = a_place("a-gate", "Cửa Nam", layer=Layer.SERVICES, kind="gate_secondary")
    plain = a_place("a-fruit", "Na", layer=Layer.SPECIALTIES, kind="fruit")
    named = a_place(
        "fruit",
        "Mận",
        layer=Layer.SPECIALTIES,
        kind="fruit",
        facts=(Fact("protection", Words("nhãn hiệu")),),
    )
    ids = [place.id for place in Search([small, gate, plain, named]).places]
    assert ids == ["fruit", "a-fruit", "gate", "a-gate"]


def test_names_alone():
    assert [hit.place.id for hit in SEARCH.names("thanh", 5)][:2] == ["nhi-thanh", "tam-thanh"]
    assert SEARCH.names("ngoc tuyen", 5) == []


def test_limit():
    assert len(SEARCH.find("dong", limit=2)) == 2


def test_a_place_is_found_once():
    found = ids("chợ")
    assert len(found) == len(set(found))


def test_no_places():
    assert Search([]).find("động") == []


@pytest.mark.parametrize("text", ["động " * 5000, "a" * 100_000, "友" * 9999, "động" * 5000])
def test_a_pasted_novel_is_cut_short(text):
    assert len(SEARCH.find(text)) <= len(PLACES)


@given(st.text(max_size=30))
def test_any_text_is_safe(text):
    assert len(SEARCH.find(text)) <= len(PLACES)


@given(
    st.sampled_from(['"', "*", "^", "AND", "OR", "NOT", "NEAR(", ")", ":", "toned", "-", "động"])
)
def test_operators_of_the_index_are_only_words(operator):
    SEARCH.find(f"{operator} {operator}{operator} động {operator}")


_WORDS = ("tam", "thanh", "dong", "đồng", "đăng", "kinh", "chợ", "nam", "quan", "lam", "xa")
_TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)


def _as_told(search, text, limit):
    return [(hit.place, hit.matched, hit.field) for hit in search.find(text, limit)]


@given(
    rounds=st.lists(
        st.dictionaries(st.integers(0, 11), st.none() | _TEXTS, max_size=4), min_size=1, max_size=4
    ),
    asked=st.lists(_TEXTS, min_size=1, max_size=6),
    limit=st.integers(1, 9),
)
def test_a_renewed_index_answers_like_a_new_one(rounds, asked, limit):
    """Whatever places were changed, added, taken away, once or again."""
    places, search = dict(enumerate(PLACES)), SEARCH
    for changes in rounds:
        for number, name in changes.items():
            if name is None:
                places.pop(number, None)
                continue
            aliases = (name[::-1],)
            places[number] = a_place(f"p{number}", name, aliases=aliases, former_commune=name)
        search = search.renewed(list(places.values()))
        new = Search(places.values())
        assert search.places == new.places
        for text in (*asked, "tamthanh", "dogn"):
            assert _as_told(search, text, limit) == _as_told(new, text, limit)


def test_an_index_is_renewed_by_what_has_changed(monkeypatch):
    from langson_explorer.services import search as room

    read = []
    row = room._name_row
    monkeypatch.setattr(room, "_name_row", lambda name: read.append(name.text) or row(name))
    changed = a_place("dong-lam", "Thảo nguyên mới", layer=Layer.GEOSITES)
    renewed = SEARCH.renewed([*(p for p in PLACES if p.id != "dong-lam"), changed])
    assert read == ["Thảo nguyên mới"]
    assert [hit.place for hit in renewed.find("thao nguyen")] == [changed]
    assert ids("thao nguyen dong lam") == ["dong-lam"]  # the one before stays as it was


def test_texts_put_off_are_found_once_they_are_read():
    search = Search(PLACES)
    search.put_off_texts()
    assert [hit.field for hit in search.find("ngoc tuyen")] == []
    assert search.find("nhi thanh")[0].place.id == "nhi-thanh"
    search.read_texts(stop=lambda: True)
    assert search.find("ngoc tuyen") == []
    search.read_texts()
    assert [hit.place.id for hit in search.find("ngoc tuyen")] == ["nhi-thanh"]


def test_reading_texts_ends_when_it_is_stopped(monkeypatch):
    from langson_explorer.services import search as room

    read = []
    row = room._text_row
    monkeypatch.setattr(room, "_text_row", lambda place: read.append(place.id) or row(place))
    Search(PLACES).read_texts(stop=lambda: len(read) == 3)
    assert len(read) == 3
