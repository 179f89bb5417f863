from datetime import date

import icalendar
import pytest

TET = {"solar": "2027-02-06", "day": 1, "month": 1, "leap": False, "year": 2027, "uncertain": False}


def test_lunar(run, answer):
    assert answer("lunar", "2027-02-06") == [TET]
    assert answer("lunar", "6/2/2027") == [TET]
    code, out, _ = run("lunar", "2027-02-06")
    assert code == 0
    assert "mồng 1 tháng Giêng Đinh Mùi" in out
    assert "năm Đinh Mùi" in out
    assert "Tết Nguyên đán" in out


def test_lunar_over_a_range(answer):
    month = answer("lunar", "2027-02-06..2027-03-07")
    assert len(month) == 30
    assert [day["day"] for day in month] == list(range(1, 31))
    assert answer("lunar", "2025-07-25..2025-07-25")[0]["leap"] is True
    assert answer("lunar", "2085-10-20")[0]["uncertain"] is True


def test_every_day_the_calendar_knows(answer):
    days = answer("lunar", "1968-01-01..2100-12-31")
    assert len(days) == (date(2100, 12, 31) - date(1968, 1, 1)).days + 1


def test_to_solar(answer):
    assert answer("lunar", "--to-solar", "1/1/2027") == [TET]
    assert answer("lunar", "--to-solar", "1/6/2025")[0]["solar"] == "2025-06-25"
    assert answer("lunar", "--to-solar", "1/6/2025", "--leap")[0]["solar"] == "2025-07-25"


def test_today_is_the_default(answer):
    [today] = answer("lunar")
    assert today["year"] >= 2025


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["2027-02-31"], "28/2/2027"),
        (["1967-12-31"], "1/1/1968"),
        (["2101-01-01"], "31/12/2100"),
        (["--to-solar", "30/12/2026"], "29/12/2026 âm lịch (5/2/2027)"),
        (["--to-solar", "1/6/2027", "--leap"], "1/6/2027 âm lịch"),
        (["--to-solar", "1/13/2027"], "1/12/2027 âm lịch"),
        (["--to-solar", "30/12/2100"], "31/12/2100"),  # the lunar year outlasts the table
        (["--to-solar", "1/13/1967"], "1/1/1968"),
    ],
)
def test_an_impossible_date_is_answered_with_the_nearest(run, arguments, nearest):
    code, out, err = run("lunar", *arguments)
    assert (code, out) == (1, "")
    assert f"Gần nhất: {nearest}" in err


def test_days_the_wrong_way_round_are_answered_with_the_right_way(run):
    code, out, err = run("lunar", "2027-03-07..2027-02-06")
    assert (code, out) == (1, "")
    assert "Có lẽ là từ 6/2/2027 đến 7/3/2027" in err


@pytest.mark.parametrize("half", ["2027-02-06..", "..2027-02-06"])
def test_half_a_range_is_repeated_as_it_was_written(run, half):
    code, out, err = run("lunar", half)
    assert (code, out) == (1, "")
    assert f"“{half}”" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["lunar", "hôm nay"],
        ["lunar", "2027-03-01..2027-02-01"],
        ["lunar", "--leap"],
        ["calendar", "27"],
        ["calendar", "2027-02-30"],
        ["on", "--from", "2027-03-01", "--to", "2027-02-01"],
        ["calendar", "2027", "--festival", "nowhere"],
        ["calendar", "2027", "--festival", "den-ky-cung"],
    ],
)
def test_a_wrong_request_is_one_sentence(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [["on"], ["on", "--from", "2027-01-01"], ["lunar", "1/1", "--to-solar", "1/1"]],
)
def test_wrong_usage(run, arguments):
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2


def test_on(run, answer):
    found = answer("on", "--from", "2027-02-27", "--to", "2027-03-01")
    assert {
        "id": "le-hoi-den-ky-cung-ta-phu",
        "name": "Lễ hội đền Kỳ Cùng – Tả Phủ",
        "start": "2027-02-27",
        "end": "2027-03-04",
        "rule": "22–27 tháng Giêng âm lịch, chính hội 22 và 27",
        "certainty": "by_rule",
    } in found
    assert [record["id"] for record in found] == [
        "le-hoi-hoa-dao-xu-lang",
        "le-hoi-den-ky-cung-ta-phu",
        "le-hoi-den-vua-le",
    ]
    assert found[0]["certainty"] == "announced"
    _, out, _ = run("on", "--from", "2027-02-27", "--to", "2027-03-03")
    for told in (
        "bắt đầu 2 ngày sau khi bạn rời đi",
        "Chợ Kỳ Lừa",
        "Quýt vàng Bắc Sơn",
        "Phố đi bộ",
    ):
        assert told in out


def test_a_festival_of_even_years_is_missed_with_a_word(run, answer):
    stay = ("on", "--from", "2027-02-13", "--to", "2027-02-16")
    assert "le-hoi-tro-ngo" not in [record["id"] for record in answer(*stay)]
    _, out, _ = run(*stay)
    assert "năm 2027 không có hội" in out


def test_nothing_on(run, answer):
    stay = ("--from", "2027-06-10", "--to", "2027-06-11")
    assert answer("on", *stay) == []
    assert "Không có lễ hội nào." in run("on", *stay)[1]


def test_calendar(run, answer):
    year, month, day = (answer("calendar", p) for p in ("2027", "2027-02", "2027-02-28"))
    assert len(year) > len(month) > len(day) == 3
    assert set(year[0]) == {"id", "name", "start", "end", "rule", "certainty"}
    code, out, _ = run("calendar", "2027")
    assert code == 0
    assert "tháng 2/2027" in out
    _, out, _ = run("calendar", "2027-02")
    assert "Tết Nguyên đán" in out
    _, out, _ = run("calendar", "2027-02-27")
    assert out.startswith("Thứ Bảy 27/2/2027 (22 tháng Giêng Đinh Mùi)\n")
    assert "Chợ phiên: Chợ Kỳ Lừa" in out


def test_one_festival(answer):
    found = answer("calendar", "2028", "--festival", "le-hoi-phai-lua")
    assert [(record["start"], record["certainty"]) for record in found] == [
        ("2028-04-28", "by_rule")
    ]
    assert answer("calendar", "2027", "--festival", "le-hoi-phai-lua") == []


def test_calendar_as_ics(run, answer, tmp_path):
    file = tmp_path / "lễ hội.ics"
    code, out, _ = run("calendar", "2027", "--ics", str(file), "--alarm", "2")
    assert code == 0
    assert str(file) in out
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    assert len(calendar.events) == len(answer("calendar", "2027"))
    assert calendar.timezones
    assert all(event.alarms for event in calendar.events)
    told = answer("calendar", "2027-02", "--festival", "le-hoi-na-nhem", "--ics", str(file))
    assert told == {"file": str(file), "events": 1}


def test_an_ics_that_cannot_be_written(run, tmp_path):
    code, _, err = run("calendar", "2027", "--ics", str(tmp_path / "no" / "x.ics"))
    assert code == 1
    assert "x.ics" in err


def test_the_poster_of_a_year(run, answer, tmp_path):
    file = tmp_path / "year.pdf"
    assert answer("calendar", "2027", "--pdf", str(file)) == {"file": str(file)}
    assert file.read_bytes().startswith(b"%PDF")
    code, _, err = run("calendar", "2027-02", "--pdf", str(file))
    assert code == 1
    assert "cả một năm" in err
    assert run("calendar", "2027", "--pdf", str(tmp_path / "none" / "a.pdf"))[0] == 1


@pytest.mark.parametrize(
    "wrong", [["--alarm", "-3"], ["--alarm", "many"], ["--pdf", "b.pdf"]], ids=" ".join
)
def test_a_calendar_file_that_makes_no_sense_is_refused(run, tmp_path, wrong):
    file = tmp_path / "x.ics"
    with pytest.raises(SystemExit, match="2"):
        run("calendar", "2027", "--ics", file, *wrong)
    assert not file.exists()
