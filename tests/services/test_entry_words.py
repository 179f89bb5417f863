"""The one wording of the lines of a timetable."""

import pytest
from plan_builders import a_place

from langson_explorer.domain.itinerary import Stop, StopKind
from langson_explorer.domain.schedule import Entry, EntryKind, Visit
from langson_explorer.services.wording.entries import entry_text, entry_times, name_of

TOWN = a_place("town", kind="road_node")


def pause(kind, start, place=None, place_id=""):
    stop = Stop("s", place_id, 60, kind=StopKind(kind))
    visit = Visit(stop, None, start, start, start + 60, place=place)
    return Entry(EntryKind(kind), start, start + 60, place, visit=visit)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (pause("meal", 7 * 60), "Ăn sáng"),
        (pause("meal", 12 * 60, TOWN), "Ăn trưa ở Đền town"),
        (pause("meal", 12 * 60, a_place("p1")), "Ăn trưa gần Đền p1"),
        (pause("meal", 19 * 60, a_place("p1"), "p1"), "Ăn tối tại Đền p1"),
        (pause("reception", 480, a_place("gate"), "gate"), "Đón đoàn tại Đền gate"),
        (pause("free", 20 * 60), "Buổi tối tự do"),
        (pause("free", 14 * 60), "Thời gian tự do"),
        (Entry(EntryKind.DRIVE, 450, 480, TOWN), "Đi đến Đền town"),
        (Entry(EntryKind.LEAVE, 450, 450, TOWN), "Xuất phát từ Đền town"),
        (Entry(EntryKind.NIGHT, 1260, 1260, TOWN), "Nghỉ đêm ở Đền town"),
        (Entry(EntryKind.END, 1020, 1020), "Kết thúc"),
    ],
)
def test_a_line_says_what_one_does_where(entry, text):
    assert entry_text(entry) == text


def test_what_takes_no_time_has_one_clock():
    assert entry_times(Entry(EntryKind.LEAVE, 450, 450)) == "07:30"
    assert entry_times(Entry(EntryKind.DRIVE, 450, 480)) == "07:30–08:00"


def test_a_stop_is_called_as_its_place_is_or_was():
    assert name_of(Stop("s", "p1"), a_place("p1"), 0) == "Đền p1"
    assert name_of(Stop("s", "gone", place_name="Chùa Cũ"), None, 0) == "Chùa Cũ"
    assert name_of(Stop("s", "gone"), None, 0) == "gone"
    assert name_of(Stop("s", "", kind=StopKind.REST), None, 0) == "Nghỉ giải lao"
