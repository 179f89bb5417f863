"""What changes add up to does not depend on the order in which they arrive."""

from hypothesis import given, settings, strategies as st

from langson_explorer.domain.records.changes import Edit, Ref
from langson_explorer.domain.records.merging import (
    EMPTY,
    Cell,
    Head,
    is_disputed,
    is_overtaken,
    put,
    seen_by,
    shown,
)
from langson_explorer.domain.records.values import digest

OFFICES = ("a" * 16, "b" * 16, "c" * 16)


class _Office:
    """One that edits a single cell, seeing what it has received."""

    def __init__(self, name: str) -> None:
        self.name, self.cell, self.log, self.number = name, EMPTY, {}, 0

    def take(self, ref: Ref, told: tuple[int, Edit]) -> None:
        if ref in self.log:
            return
        known = [over for over in told[1].over if over in self.log]
        self.log[ref] = told
        self.cell = put(self.cell, ref, told[0], told[1], known, "")

    def write(self, text: str, clock: int) -> None:
        self.number += 1
        over = tuple(sorted(head.ref for head in self.cell.heads))
        edit = Edit("p", "name_en", {"name_en": text}, over)
        self.take(Ref(self.name, self.number, 0), (clock, edit))


_MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 2), st.sampled_from("xyz"), st.integers(-9, 9)),
        st.tuples(st.just("take"), st.integers(0, 2), st.integers(0, 2), st.integers(0, 99)),
    ),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(_MOVES, st.randoms(use_true_random=False))
def test_offices_who_know_the_same_edits_agree(moves, random):
    offices = [_Office(name) for name in OFFICES]
    for move, who, what, number in moves:
        office = offices[who]
        if move == "write":
            office.write(what, number)
        elif known := sorted(offices[what].log.items()):
            office.take(*known[number % len(known)])  # any one, without those it builds on
    everything = {ref: told for office in offices for ref, told in office.log.items()}
    for office in offices:
        missing = [item for item in everything.items() if item[0] not in office.log]
        random.shuffle(missing)
        for item in missing:
            office.take(*item)
            office.take(*item)  # twice is once
    assert offices[0].cell == offices[1].cell == offices[2].cell
    assert not offices[0].cell.replaced  # all that was built on is there
    # Nothing is lost: what is no head has been replaced knowingly by somebody.
    over = {ref for _, edit in everything.values() for ref in edit.over}
    assert {head.ref for head in offices[0].cell.heads} == everything.keys() - over


def _head(name: str, clock: int, text: str, base: str = "", shipped: str = "") -> Head:
    return Head(Ref(name * 16, 1, 0), clock, {"name_en": text}, base, shipped)


def test_the_latest_is_shown_and_differing_ones_are_disputed():
    early, late = _head("a", 1, "Old"), _head("b", 2, "New")
    assert shown([early, late]) == shown([late, early]) == late
    assert is_disputed([early, late])
    assert not is_disputed([early, _head("b", 2, "Old")])
    assert shown([]) is None


def test_an_edit_on_top_of_both_decides():
    cell = EMPTY
    for name, text in (("a", "One"), ("b", "Two")):
        cell = put(cell, Ref(name * 16, 1, 0), 1, Edit("p", "name_en", {"name_en": text}), [], "")
    assert is_disputed(cell.heads)
    over = tuple(sorted(head.ref for head in cell.heads))
    decision = Edit("p", "name_en", {"name_en": "Two"}, over)
    cell = put(cell, Ref("c" * 16, 1, 0), 0, decision, over, "")
    assert [head.value for head in cell.heads] == [{"name_en": "Two"}]


def test_what_comes_before_the_edit_it_was_made_on_waits_for_it():
    first = Ref("a" * 16, 1, 0)
    later = Edit("p", "name_en", {"name_en": "Later"}, (first,))
    cell = put(EMPTY, Ref("b" * 16, 1, 0), 2, later, [], "")
    assert cell.replaced == {first}
    cell = put(cell, first, 1, Edit("p", "name_en", {"name_en": "First"}), [], "")
    assert [head.value["name_en"] for head in cell.heads] == ["Later"]
    assert cell == Cell(cell.heads)


def test_a_newer_shipped_catalogue_overtakes_only_what_it_says_otherwise():
    old, new = {"name_en": "Old"}, {"name_en": "New"}
    head = _head("a", 1, "Ours", base=digest(old), shipped="2026-11-25")
    assert not is_overtaken(head, old, "2026-11-25")  # as it was when the edit was made
    assert is_overtaken(head, new, "2027-02-01")
    assert not is_overtaken(head, {"name_en": "Ours"}, "2027-02-01")  # both say the same now
    assert not is_overtaken(head, new, "2026-01-01")  # a colleague's older catalogue


def test_who_retires_a_place_says_what_was_seen():
    heads = {"name_en": [_head("b", 1, "x")], "fee": [_head("a", 1, "y")]}
    assert seen_by(heads) == (f"{'a' * 16}-1.0", f"{'b' * 16}-1.0")
