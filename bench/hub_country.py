"""A store of all 34 provinces, filled on the server itself, at a share of its full size."""

from collections.abc import Iterator
from time import perf_counter

from bench.figures import Figure
from langson_explorer.storage.exchange import hub

# Of the General Statistics Office, since July 2025.
PROVINCES = (
    *("01", "04", "08", "11", "12", "14", "15", "19", "20", "22", "24", "25", "31", "33", "37"),
    *("38", "40", "42", "44", "46", "48", "51", "52", "56", "66", "68", "75", "79", "80", "82"),
    *("86", "91", "92", "96"),
)
_PLACES, _CHANGES = 1_700_000 // len(PROVINCES), 20_000_000 // len(PROVINCES)  # of one, in full

# Our own places again and again, a little beside one another.
_SHIP = """
INSERT INTO hub.shipped
SELECT %(at)s::text, id || '-' || n, jsonb_set(cells, '{position,lon}',
  to_jsonb((cells->'position'->>'lon')::bigint + n * 13))
FROM (SELECT id, cells FROM hub.shipped WHERE province = '20' AND id !~ '-[0-9]+$' ORDER BY id) o,
  generate_series(1, %(places)s::int / (SELECT count(*) FROM hub.shipped
    WHERE province = '20' AND id !~ '-[0-9]+$') + 1) n
LIMIT %(places)s::int ON CONFLICT DO NOTHING
"""
# One office a province; each change gives a place another name, on top of the last one it gave.
_WRITE = """
INSERT INTO hub.changes
SELECT %(at)s::text, %(by)s::text, n, md5(%(at)s::text || n) || md5(n || %(at)s::text),
  CASE WHEN n = 1 THEN '' ELSE md5(%(at)s::text || n - 1) || md5(n - 1 || %(at)s::text) END,
  false, jsonb_build_object('office', %(by)s::text, 'number', n, 'clock', n, 'format', 2,
    'province', %(at)s::text, 'wall', '2026-12-01T00:00:00.000Z', 'office_name', 'bench',
    'role', 'bench', 'reason', 'bench', 'source', 'bench', 'shipped', '2026-12-01', 'batch', 0,
    'previous', '', 'edits', jsonb_build_array(jsonb_build_array(ids[1 + n %% size], 'name_en',
      jsonb_build_object('name_en', 'Name ' || n),
      CASE WHEN n > size THEN jsonb_build_array(format('%%s-%%s.0', %(by)s::text, n - size))
        ELSE '[]'::jsonb END, '')))
FROM generate_series(1, %(changes)s::int) n,
  (SELECT array_agg(id ORDER BY id) AS ids, count(*) AS size FROM hub.shipped
   WHERE province = %(at)s::text) p
"""
_RUNS = """
INSERT INTO hub.segments
SELECT %(at)s::text, row_number() OVER (ORDER BY min(number)), %(by)s::text, %(by)s::text,
  min(number), max(number), '', max(hash), '', false, string_agg(line::text, E'\\n' ORDER BY number)
FROM hub.changes WHERE province = %(at)s::text AND office = %(by)s::text
GROUP BY (number - 1) / 1000
"""
_COUNTED = """
UPDATE hub.provinces SET runs = (SELECT max(seq) FROM hub.segments WHERE province = %(at)s::text)
WHERE code = %(at)s::text
"""
_ASKED = (
    ("places of a tenth of a degree", "geom && ST_MakeEnvelope(106.7, 21.8, 106.8, 21.9, 4326)"),
    ("a place by its id", "uid = '20/den-ky-cung'"),
)


def fill(store: str, share: int) -> Iterator[Figure]:
    """Fill a new store with one part in `share` of the country."""
    start = perf_counter()
    places = changes = 0
    with hub.connected(store) as db:
        db.execute("SET statement_timeout = 0")
        for province in PROVINCES:
            told = {
                "at": province,
                "by": "bench" + "a" * 11,
                "places": _PLACES // share,
                "changes": _CHANGES // share,
            }
            db.execute("SELECT hub.add_province(%(at)s::text, '')", told)
            db.execute(_SHIP, told)
            db.execute(_WRITE, told)
            db.execute(f"ANALYZE hub.shipped_{province}, hub.changes_{province}")
            db.execute("SELECT hub.spread(%(at)s::text, %(by)s::text, 1, %(changes)s::int)", told)
            ids = "SELECT array_agg(id) FROM hub.shipped WHERE province = %(at)s::text"
            db.execute(f"SELECT hub.refresh(%(at)s::text, ({ids}))", told)
            db.execute(_RUNS, told)
            db.execute(_COUNTED, told)
            db.commit()
        db.execute("ANALYZE")
        places, changes = _count(db, "present"), _count(db, "changes")
        (size,) = db.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    name = f"fill a store of {len(PROVINCES)} provinces: {places:,} places, {changes:,} changes"
    yield Figure(name, perf_counter() - start, None, "s")
    yield Figure("its size on the disk", size / 1e6, None, "MB")


def _count(db: hub.Connection, table: str) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM hub.{table}").fetchone() or (0,)  # noqa: S608 - ours
    return int(count)


def asked(store: str, among: str) -> Iterator[Figure]:
    """What QGIS and a server of features ask it for."""
    with hub.connected(store) as db:
        db.execute("SET ROLE hub_reader")
        for name, where in _ASKED:
            times = []
            for _ in range(9):
                start = perf_counter()
                told = f"SELECT uid, name_vi, geom FROM hub.places WHERE {where}"  # noqa: S608 - ours
                found = db.execute(told)
                assert found.fetchall()
                times.append((perf_counter() - start) * 1000)
            yield Figure(f"{name}{among}", sorted(times)[4], None, "ms")
