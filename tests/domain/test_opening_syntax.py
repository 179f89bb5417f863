import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.opening import OpeningRule, parse_opening, write_opening

WEEK = tuple(range(7))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("24/7", [OpeningRule(WEEK, True, ((0, 1440),))]),
        ("Mo-Su,PH 07:00-20:00", [OpeningRule(WEEK, True, ((420, 1200),))]),
        ("07:00-20:00", [OpeningRule(WEEK, False, ((420, 1200),))]),
        ('Fr,Sa "buổi tối"', [OpeningRule((4, 5), remark="buổi tối")]),
        ("Fr-Mo 08:00-12:00", [OpeningRule((0, 4, 5, 6), False, ((480, 720),))]),
        ("Tu off", [OpeningRule((1,), is_closed=True)]),
        (
            'Mo-Fr 07:30-11:30,13:30-17:00; Sa,Su,PH "liên hệ trước"',
            [
                OpeningRule((0, 1, 2, 3, 4), False, ((450, 690), (810, 1020))),
                OpeningRule((5, 6), True, remark="liên hệ trước"),
            ],
        ),
    ],
)
def test_reads_the_syntax_of_the_tables(text, rules):
    assert parse_opening(text) == tuple(rules)


@pytest.mark.parametrize(
    "text", ["", ";", "8 giờ", "Xx 08:00-09:00", "Mo 8-9", "Mo 25:00-26:00", "easter off"]
)
def test_says_when_it_cannot(text):
    assert parse_opening(text) is None


@given(st.text(alphabet='MoTuWeThFrSaSuPH,;:-0123456789/ "offáz', max_size=40))
def test_never_breaks(text):
    rules = parse_opening(text)
    assert rules is None or rules


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "Mo-Su,PH 07:00-17:30",
        "Mo-Fr 07:30-11:30,13:30-17:00; Sa,Su off",
        'Mo-Su,PH "liên hệ trước"',
        "Tu,We 22:00-26:00",
        "PH off",
    ],
)
def test_rules_are_written_as_they_are_read(text):
    rules = parse_opening(text)
    assert rules is not None
    assert write_opening(rules) == text
    assert parse_opening(write_opening(rules)) == rules
