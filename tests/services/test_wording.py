import ast
from pathlib import Path

import pytest
from languages import speaking
from place_builders import a_place

import langson_explorer
from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.place import (
    Fact,
    GeoparkStop,
    Layer,
    Rank,
    RouteStanding,
    Words,
)
from langson_explorer.domain.schedule import ScheduleWarning
from langson_explorer.errors import ExplorerError, NotFoundError
from langson_explorer.services.wording import (
    accuracy_text,
    error_sentence,
    festival_text,
    geopark_text,
    layer_name,
    months_text,
    opening_text,
    place_badges,
    place_facts,
    rank_name,
    warning_sentence,
    when_to_go,
)

MUSEUM = 'Mo-Fr 07:30-11:30,13:30-17:00; Sa,Su,PH "liên hệ trước"'


def badges(place):
    return [badge.text for badge in place_badges(place)]


def facts(place):
    return [row.text for row in place_facts(place)]


def test_badges():
    place = a_place(
        rank=Rank.NATIONAL,
        designation_year="1962",
        kind_name=Words("Chùa hang"),
        geopark=(GeoparkStop("tuyen-4", RouteStanding.CONFIRMED),),
    )
    assert badges(place) == [
        "Di tích quốc gia, 1962",
        "Chùa hang",
        "Công viên địa chất · tuyến 4",
        "Chính xác khoảng 150 m",
    ]
    assert [badge.layer for badge in place_badges(place)] == [
        Layer.RELICS,
        Layer.RELICS,
        Layer.GEOSITES,
        None,
    ]


def test_badges_of_a_place_of_which_little_is_known():
    assert badges(a_place(accuracy_m=60_000, layer=Layer.INTANGIBLE)) == [
        "Phi vật thể",
        "Toàn tỉnh",
    ]


def test_two_years_of_two_honours_are_not_told_as_one():
    place = a_place(rank=Rank.UNESCO, designation_year="2015;2019")
    assert badges(place)[0] == "UNESCO ghi danh"


@pytest.mark.parametrize(
    ("metres", "text"),
    [
        (100, "Chính xác khoảng 100 m"),
        (1200, "Vị trí ước lượng, sai số khoảng 1,2 km"),
        (4999, "Vị trí ước lượng, sai số khoảng 5,0 km"),
        (5000, "Chỉ biết đến xã"),
        (60_000, "Toàn tỉnh"),
    ],
)
def test_accuracy(metres, text):
    assert accuracy_text(metres) == text


@pytest.mark.parametrize(
    ("standing", "text"),
    [
        (RouteStanding.CONFIRMED, "Công viên địa chất · tuyến 2"),
        (RouteStanding.NAMED, "Công viên địa chất · tuyến 2"),
        (RouteStanding.INFERRED, "Có thể thuộc tuyến 2 công viên địa chất"),
        (RouteStanding.ROUTE_UNKNOWN, "Công viên địa chất · chưa rõ tuyến"),
        (RouteStanding.IN_AREA, "Trong vùng công viên địa chất"),
    ],
)
def test_the_geopark_is_claimed_no_surer_than_it_is(standing, text):
    assert geopark_text(GeoparkStop("tuyen-2", standing)) == text


def test_facts_of_a_place_well_known():
    place = a_place(
        opening_hours=MUSEUM,
        fee_vnd=20_000,
        fee_year=2024,
        visit_minutes=90,
        period=Words("thời Lê"),
        designation=Words("di tích quốc gia"),
        designation_year="1962",
        peoples=("Kinh", "Tày", "Nùng"),
        facts=(Fact("address", Words("số 2 Hùng Vương")), Fact("last_held", Words("2022-09-30"))),
        former_commune="Xã Chi Lăng",
        former_district="Huyện Chi Lăng",
    )
    assert facts(place) == [
        "Tham quan khoảng 1 giờ 30 (ước lượng)",
        "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00; "
        "Thứ Bảy, Chủ nhật, ngày lễ: cần liên hệ trước",
        "Vé người lớn 20.000 đ (theo nguồn năm 2024)",
        "Niên đại: thời Lê",
        "Xếp hạng: di tích quốc gia (1962)",
        "Cộng đồng: Kinh, Tày và Nùng",
        "Địa chỉ: số 2 Hùng Vương",
        "Lần gần đây được biết: 30/9/2022",
        "Trước 7/2025: xã Chi Lăng, huyện Chi Lăng",
    ]


def test_what_is_not_known_is_said_or_left_out_but_never_free():
    assert facts(a_place(visit_minutes=120)) == [
        "Tham quan khoảng 2 giờ (ước lượng) · giờ mở cửa chưa rõ"
    ]
    assert facts(a_place()) == ["Giờ mở cửa chưa rõ"]
    assert facts(a_place(layer=Layer.SPECIALTIES)) == []


def test_a_fee_known_to_be_none():
    place = a_place(layer=Layer.SPECIALTIES, fee_vnd=0, fee_year=2021)
    assert facts(place) == ["Không thu vé (theo nguồn năm 2021)"]


def test_a_fact_with_an_unknown_code_is_still_told():
    assert facts(a_place(layer=Layer.FESTIVALS, facts=(Fact("new", Words("{lạ}")),))) == ["{lạ}"]


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ("24/7", "Vào được cả ngày đêm"),
        ("Mo-Su,PH 07:00-20:00", "Hằng ngày, kể cả ngày lễ: 07:00–20:00"),
        ('Mo-Su,PH "ngày và đêm"', "Hằng ngày, kể cả ngày lễ: cả ngày và đêm"),
        ('Fr,Sa "buổi tối"', "Thứ Sáu, Thứ Bảy: buổi tối"),
        ("Tu off", "Thứ Ba: đóng cửa"),
        ("theo mùa {x}", "theo mùa {x}"),
    ],
)
def test_opening_hours(hours, text):
    assert opening_text(hours) == text
    assert opening_text(hours, 2024) == f"{text} (theo nguồn năm 2024)"


LUNAR, SOLAR = Calendar.LUNAR, Calendar.SOLAR


def rule(calendar, start=None, end=None, main=(), frequency=Frequency.ANNUAL, **more):
    return FestivalRule(
        calendar,
        frequency,
        MonthDay(*start) if start else None,
        MonthDay(*end) if end else None,
        tuple(MonthDay(*day) for day in main),
        **more,
    )


@pytest.mark.parametrize(
    ("festival", "text"),
    [
        (
            rule(LUNAR, (1, 22), (1, 27), [(1, 22), (1, 27)]),
            "22–27 tháng Giêng âm lịch, chính hội 22 và 27",
        ),
        (rule(LUNAR, (1, 15), (1, 15), [(1, 15)]), "rằm tháng Giêng âm lịch"),
        (rule(LUNAR, (1, 4)), "mồng 4 tháng Giêng âm lịch"),
        (rule(LUNAR, (1, 12), (1, 13), [(1, 12), (1, 13)]), "12–13 tháng Giêng âm lịch"),
        (
            rule(LUNAR, (12, 28), (1, 3), [(1, 1)]),
            "từ 28 tháng Chạp đến mồng 3 tháng Giêng âm lịch, chính hội mồng 1 tháng Giêng",
        ),
        (
            rule(LUNAR, (4, 4), (4, 4), frequency=Frequency.LEAP_LUNAR_YEARS),
            "mồng 4 tháng Tư âm lịch, chỉ năm nhuận âm lịch",
        ),
        (
            rule(LUNAR, (1, 9), (1, 10), [(1, 10)], Frequency.EVEN_YEARS),
            "mồng 9–10 tháng Giêng âm lịch, chính hội mồng 10, chỉ năm chẵn",
        ),
        (
            rule(LUNAR, (1, 9), frequency=Frequency.EVERY_N_YEARS, every_years=3),
            "mồng 9 tháng Giêng âm lịch, 3 năm một lần",
        ),
        (rule(SOLAR, (9, 2), (9, 2), [(9, 2)]), "ngày 2/9 dương lịch"),
        (
            rule(SOLAR, (10, 9), (10, 10), [(10, 10)]),
            "từ 9/10 đến 10/10 dương lịch, chính hội 10/10",
        ),
        (
            rule(SOLAR, frequency=Frequency.ANNOUNCED, usual_month=11),
            "thường vào tháng 11, ngày cụ thể công bố hằng năm",
        ),
        (
            rule(LUNAR, frequency=Frequency.IRREGULAR, usual_month=1),
            "thường vào tháng Giêng âm lịch, không tổ chức đều hằng năm",
        ),
        (rule(SOLAR, frequency=Frequency.ANNOUNCED), "ngày cụ thể công bố hằng năm"),
    ],
)
def test_festival_rules(festival, text):
    assert festival_text(festival) == text


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ((11, 12, 1, 2), "tháng 11 – tháng 2"),
        ((7, 8, 9), "tháng 7 – tháng 9"),
        ((6,), "tháng 6"),
        ((2, 3, 7, 8), "tháng 2 – tháng 3, tháng 7 – tháng 8"),
        (tuple(range(1, 13)), "quanh năm"),
    ],
)
def test_months(months, text):
    assert months_text(months) == text


def test_when_to_go():
    place = a_place(layer=Layer.FESTIVALS, festival=rule(LUNAR, (1, 15)), season_months=(1, 2))
    assert [row.text for row in when_to_go(place)] == [
        "Rằm tháng Giêng âm lịch",
        "Thời gian đẹp nhất: tháng 1 – tháng 2",
    ]
    assert when_to_go(a_place()) == []


def test_a_festival_the_sources_are_unsure_of_is_told_so():
    place = a_place(festival=rule(LUNAR, (1, 9), confirmed=False))
    assert [row.text for row in when_to_go(place)] == [
        "Mồng 9 tháng Giêng âm lịch (nguồn chưa chắc chắn)"
    ]


def test_every_layer_and_rank_has_its_name():
    assert len(set(map(layer_name, Layer))) == len(Layer)
    assert len(set(map(rank_name, Rank))) == len(Rank)


def test_words_follow_the_language():
    place = a_place(kind_name=Words("Chùa hang", "Cave pagoda"), accuracy_m=1200)
    english = {"Vị trí ước lượng, {accuracy}": "Estimated position, {accuracy}"}
    with speaking("en", {**english, "sai số khoảng {distance}": "within about {distance}"}):
        assert badges(place) == ["Cave pagoda", "Estimated position, within about 1.2 km"]


def test_an_error_names_what_to_do():
    error = NotFoundError("place-not-found-similar", place="x", similar="y")
    assert error_sentence(error) == "Không có địa điểm nào mang mã “x”. Có phải là: y?"


def test_an_error_without_a_sentence_shows_its_code():
    assert "no-such-code (n=1)" in error_sentence(ExplorerError("no-such-code", n=1))


def test_warnings():
    late = ScheduleWarning("day-ends-late", (("end_min", 19 * 60 + 5),))
    assert warning_sentence(late) == "Ngày này kết thúc muộn: 19:05"
    rough = ScheduleWarning("position-rough", (("accuracy_m", 6000),))
    assert "6,0 km" in warning_sentence(rough)


def errors_of(trees):
    """The names of every class of error that the program has."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"ExplorerError"}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found


def codes_of(told, tree):
    """What an expression may be, as far as its file tells: either of two, of a table, of a name."""
    if isinstance(told, ast.Constant):
        return {told.value} if isinstance(told.value, str) else set()
    parts = []
    if isinstance(told, ast.IfExp):
        parts = [told.body, told.orelse]
    elif isinstance(told, ast.Dict):
        parts = told.values
    elif isinstance(told, ast.Subscript):
        parts = [told.value]
    elif isinstance(told, ast.Call) and isinstance(told.func, ast.Attribute):  # a table's `get`
        parts = [told.func.value, *told.args[1:]]
    elif isinstance(told, ast.Name):
        parts = list(values_given_to(told.id, tree))
    return {code for part in parts for code in codes_of(part, tree)}


def values_given_to(name, tree):
    """What is assigned to a name anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            used = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
            if name in names - used:
                yield node.value


def raised():
    """Code, then the names of the blanks, of every error the program raises on purpose."""
    files = Path(langson_explorer.__file__).parent.rglob("*.py")
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    errors = errors_of(trees)
    for tree in trees:
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in errors:
                blanks = {keyword.arg: "…" for keyword in node.keywords}
                for code in codes_of(node.args[0], tree) - {""}:
                    yield name, code, blanks


@pytest.mark.parametrize(
    "told",
    [
        "'new-code'",
        "'other' if full else 'new-code'",
        "code",
        "_CODES[kind]",
        "_CODES.get(kind, 'other')",
        "_CODES.get(kind, 'new-code')",
    ],
)
def test_the_search_for_codes_sees_those_chosen_on_the_way(told):
    tree = ast.parse(f"_CODES = {{1: 'new-code'}}\ncode = 'new-code' if x else y\nfail({told})")
    assert "new-code" in codes_of(tree.body[-1].value.args[0], tree)


def test_every_error_raised_has_a_sentence_with_all_its_blanks():
    found = list(raised())
    assert {code for _, code, _ in found} >= {"file-busy", "disk-no-locks"}, "those of two, too"
    for kind, code, blanks in found:
        blanks.pop(None, None)  # `**more`
        if kind in {"StorageError", "MissingFileError", "ReadOnlyError", "DamagedFileError"}:
            blanks["path"] = "/a/file"
        if kind in {"LunarDateError", "DateError"}:
            blanks["nearest"] = "1/1/2027"
        sentence = error_sentence(ExplorerError(code, **blanks))
        assert code not in sentence, f"{code} has no sentence"
        assert "{" not in sentence
