"""Offices by when they were heard of last; addresses without passwords."""

from datetime import date

import pytest

from langson_explorer.presenting.exchange.hub import office_rows, offices_text, shown_address
from langson_explorer.services.exchange.standing import Office

TODAY = date(2027, 2, 26)


def office(name, seen, way="hub", conflicts=0):
    return Office(name * 4, name, way, f"{seen}T05:00:00.000Z", 12, conflicts)


def test_offices_say_how_long_ago_and_by_which_way():
    rows = office_rows(
        [
            office("a", "2027-01-08", "bundle:x"),
            office("b", "2027-02-26", conflicts=7),
            office("c", "2027-02-25"),
            office("d", "2027-02-22", "bundle:x"),
            office("e", "2027-02-12", "bundle:x"),
        ],
        TODAY,
    )
    told = [(row.name, row.way, row.state, row.fill, row.is_long) for row in rows]
    assert told == [
        ("b", "mạng", "hôm nay", 2, False),
        ("c", "mạng", "hôm qua", 1, False),
        ("d", "USB", "tuần này", 1, False),
        ("e", "USB", "14 ngày", 0, False),
        ("a", "USB", "49 ngày", 0, True),
    ]
    assert [row.conflicts for row in rows][:2] == ["7", "·"]
    assert offices_text(rows) == (
        "5 cơ quan",
        "2 nối mạng · 3 trao đổi bằng USB",
        "1 cơ quan quá 30 ngày chưa thấy",
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://a:b@kho.vn/x", "postgresql://a@kho.vn/x"),
        ("postgresql://a@kho.vn/x", "postgresql://a@kho.vn/x"),
        ("postgresql:///x", "postgresql:///x"),
        ("", ""),
    ],
)
def test_no_password_is_shown(url, shown):
    assert shown_address(url) == shown
