"""What is counted of visitors."""

from datetime import date

from langson_explorer.services.kiosk.counts import FEWEST, Counts
from langson_explorer.services.kiosk.visit import Page

DAY = date(2027, 2, 27)


def test_pages_are_counted_by_day_and_kept(tmp_path):
    counts = Counts(tmp_path / "counts.json")
    for _ in range(FEWEST):
        counts.add(DAY, {Page.MAP})
    counts.add(DAY, {Page.SEARCH})
    assert Counts(tmp_path / "counts.json").rows() == [
        ("2027-02-27", "map", "5"),
        ("2027-02-27", "search", "<5"),
    ]


def test_a_small_number_is_not_told_anywhere(tmp_path):
    counts = Counts(tmp_path / "counts.json")
    for _ in range(FEWEST - 1):
        counts.add(DAY, {Page.TRIP})
    assert counts.as_csv() == "day,page,visits\r\n2027-02-27,trip,<5\r\n"


def test_damaged_counts_are_begun_anew(tmp_path):
    file = tmp_path / "counts.json"
    for content in (b"\xff", b"[]", b'{"x": {"map": 1}}', b'{"2027-02-27": {"map": "x"}}', b"{"):
        file.write_bytes(content)
        counts = Counts(file)
        assert counts.rows() == []
        counts.add(DAY, {Page.MAP})


def test_old_days_go(tmp_path):
    counts = Counts(tmp_path / "counts.json")
    for number in range(420):
        counts.add(date.fromordinal(DAY.toordinal() + number), {Page.HOME})
    assert len(counts.rows()) == 400
