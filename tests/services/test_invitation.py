"""What guests receive of a plan, what they do not."""

import pytest
from invitation_builders import programme

from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.text import text_width
from langson_explorer.errors import RequestError
from langson_explorer.services.invitation import guest_days, guest_title, host_lines, two_lines
from langson_explorer.services.letterhead import (
    MOST_CREST_BYTES,
    Letterhead,
    letterhead_of,
)
from langson_explorer.settings import OFFICE_CREST, OFFICE_NAME, Settings


def test_guests_are_told_what_they_do_not_how_one_drives_or_waits():
    (day,) = guest_days(programme())
    kinds = [line.kind for line in day.lines]
    assert EntryKind.DRIVE not in kinds
    assert EntryKind.WAIT not in kinds
    assert [line.text for line in day.lines if line.place] == ["Đền cave", "Đền market"]
    (dinner,) = [line for line in day.lines if line.kind is EntryKind.MEAL]
    assert dinner.who == "Nhà hàng Ven Sông"


def test_each_place_is_told_in_two_lines_with_what_there_is_that_day():
    (day,) = guest_days(programme())
    cave, market = (line for line in day.lines if line.place)
    assert cave.about == "Hang có hồ. Vào được tới đáy."
    assert cave.expect == ()
    assert [line.number for line in day.lines if line.number] == [1, 2]  # as on the day's map
    assert market.expect == ("Hôm nay có phiên chợ",)


def test_the_office_knows_of_the_market_that_day_too():
    (day,) = programme().days
    assert "Hôm nay có phiên chợ" in day.stops[1].notes


def test_the_host_is_the_office_unless_another_is_named():
    assert guest_title(programme()) == "Xuân xứ Lạng"
    assert host_lines(programme()) == [
        ("Đơn vị đón tiếp", "Sở Văn hóa"),
        ("Liên hệ", "0205 3 812 812"),
    ]
    named = programme(guest="Đoàn Quảng Tây", host="UBND xã", host_contact="Ông Ba")
    assert guest_title(named) == "Chương trình đón tiếp Đoàn Quảng Tây"
    assert [text for _, text in host_lines(named)] == ["Đoàn Quảng Tây", "UBND xã", "Ông Ba"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ngắn.", "Ngắn."),
        ("Câu một. " + "Câu hai dài " * 20 + ".", "Câu một."),
        ("Một câu rất dài, " * 20, "Một câu rất dài, Một câu rất dài"),
        ("Một phần, " + "không dấu nào " * 20, "Một phần, không dấu nào không dấu nào"),
        ("", ""),
        ("第一句。第二句。", "第一句。第二句。"),
        ("一个很长的句子，" * 20, "一个很长的句子，一个很长的句子"),
    ],
)
def test_a_text_is_cut_between_its_sentences(text, told):
    cut = two_lines(text)
    assert cut.startswith(told)
    assert text_width(cut) <= 143
    assert not cut.endswith((" …", ",…", "，…"))


def test_a_crest_is_a_picture_of_reasonable_size(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.set(OFFICE_NAME, "Sở")
    assert letterhead_of(settings) == Letterhead("Sở")
    crest = tmp_path / "crest.png"
    settings.set(OFFICE_CREST, str(crest))
    crest.write_bytes(b"\x89PNG\r\n\x1a\n rest")
    assert letterhead_of(settings).crest_type == "image/png"
    for wrong in (b"<svg/>", b"\xff\xd8\xff" + b"x" * MOST_CREST_BYTES):
        crest.write_bytes(wrong)
        with pytest.raises(RequestError) as refused:
            letterhead_of(settings)
        assert refused.value.code == "crest-unreadable"
