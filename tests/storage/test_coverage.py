import pytest
import shapely
from shapely.geometry import LineString, box

from langson_explorer.storage.bulk.coverage import Coverage

NATIONAL = LineString([(0, 1), (2, 1)])  # the northern edge


def test_a_hole_between_communes_is_given_to_one_of_them():
    left = box(0, 0, 1, 1)
    right = box(1.0002, 0, 2, 1).union(box(0.9999, 0.9, 2, 1)).union(box(0.9999, 0, 2, 0.1))
    coverage = Coverage.of([left, right], NATIONAL)
    assert shapely.coverage_is_valid(list(coverage.communes))
    assert not coverage.home.interiors
    assert coverage.home.area == pytest.approx(2)


def test_an_overlap_is_drawn_once():
    coverage = Coverage.of([box(0, 0, 1.1, 1), box(1, 0, 2, 1)], NATIONAL)
    assert sum(part.area for part in coverage.communes) == pytest.approx(coverage.home.area)


def test_the_edge_is_parted_at_the_ends_of_the_border():
    coverage = Coverage.of([box(0, 0, 1, 1), box(1, 0, 2, 1)], NATIONAL)
    assert coverage.national.equals(NATIONAL)
    assert coverage.provincial.length == pytest.approx(4)


def test_what_touched_touches_when_simplified():
    wavy = LineString([(1 + 0.002 * (n % 2), n / 40) for n in range(41)])
    parts = shapely.get_parts(
        shapely.polygonize([shapely.node(shapely.union_all([box(0, 0, 2, 1).boundary, wavy]))])
    )
    coverage = Coverage.of(list(parts), NATIONAL)
    simple = coverage.simplified(0.05)
    assert shapely.coverage_is_valid(list(simple.communes))
    before, after = (sum(shapely.get_num_coordinates(c.communes)) for c in (coverage, simple))
    assert after < before / 2
    assert simple.home.area == pytest.approx(2)
