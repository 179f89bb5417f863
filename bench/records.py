"""The records: a change saved, a start with changes, a rebuild, a list taken in, duplicates.

What only computes is told in CPU time: others may be at work on the machine.
"""

import random
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

import xlsxwriter
from python_calamine import CalamineWorkbook

from bench.figures import Figure, median_ms
from bench.synthetic import places_like, write_catalogue_like
from langson_explorer.app import wiring
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.changes import Change, Edit, Step
from langson_explorer.paths import Paths
from langson_explorer.services.finding import Finder
from langson_explorer.services.records.importing.duplicates import Likeness
from langson_explorer.services.records.importing.planning import Options
from langson_explorer.services.search import Search
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.records.current import CurrentCatalogue
from langson_explorer.storage.records.store import Author, RecordStore, Told
from langson_explorer.storage.sqlite_file import open_durably

_AUTHOR, _TOLD = Author("a" * 16, "bench", "bench"), Told("bench", "bench")
_CELLS = (
    *("name_en", "summary_vi", "summary_en", "note_vi", "period_vi"),
    *("capacity_vi", "contact", "note_en", "period_en", "name_vi"),
)


def figures() -> Iterator[Figure]:
    """Each over a made-up catalogue of its own size."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        yield from _saving(folder, 50_000)
        yield from _starting(folder, 10_000)
        yield from _taking_in(folder, 20_000)
        yield from _duplicates(50_000)
        yield from _rebuilding(folder, 100_000, 1_000_000)


def _store(folder: Path, name: str, shipped: Path) -> RecordStore:
    home = folder / name
    home.mkdir()
    return RecordStore(home / "records.gpkg", shipped, home / "catalogue.gpkg")


def _saving(folder: Path, count: int) -> Iterator[Figure]:
    """One change at a time, each on the disk; beside a bare row in a bare file as durable."""
    shipped = folder / "saving.gpkg"
    write_catalogue_like(Paths.standard().catalogue, count, shipped)
    store = _store(folder, "saving", shipped)
    store.write(_AUTHOR, _TOLD, [[_edit(0, 0)]])

    def save(number: int) -> None:
        store.write(_AUTHOR, _TOLD, [[_edit(number, 0)]])

    bare = folder / "bare.sqlite"
    with closing(sqlite3.connect(bare)) as db:
        db.execute("CREATE TABLE rows (text TEXT)")

    def insert(_: int) -> None:
        with closing(open_durably(bare)) as db, db:
            db.execute("INSERT INTO rows VALUES (?)", ("x" * 400,))

    name = f"save a change among {count:,} places, p95"
    yield Figure(name, _p95_ms(save), _p95_ms(insert), "ms", most=20)
    yield from _renewing(store, shipped, count)


def _renewing(store: RecordStore, shipped: Path, count: int) -> Iterator[Figure]:
    """The catalogue, then what finds places in it, after a save; beside making all anew."""
    current = CurrentCatalogue(store, shipped)
    search = Search(current.read().places)
    finder = Finder(current.read(), search)
    read, renewed = [], []
    for number in range(9):
        store.write(_AUTHOR, _TOLD, [[_edit(number, 1)]])
        start = process_time()
        catalogue = current.read()
        read.append(_ms_since(start))
        start = process_time()
        search = search.renewed(catalogue.places)
        finder = Finder(catalogue, search, finder)
        renewed.append(_ms_since(start))
    start = process_time()
    catalogue = read_catalogue(store.catalogue(), changing=True)
    whole = _ms_since(start)
    among = f"among {count:,} places, CPU"
    yield Figure(f"read a saved change {among}", median(read), whole, "ms")
    start = process_time()
    Finder(catalogue, Search(catalogue.places))
    yield Figure(f"find by it {among}", median(renewed), _ms_since(start), "ms")


def _ms_since(start: float) -> float:
    return (process_time() - start) * 1000


def _p95_ms(act: "object", rounds: int = 100) -> float:
    times = []
    for number in range(1, rounds + 1):
        start = perf_counter()
        act(number)  # type: ignore[operator]
        times.append((perf_counter() - start) * 1000)
    return quantiles(times, n=20)[-1]


def _edit(place: int, cell: int, layer: Layer = Layer.RELICS) -> Edit:
    name = _CELLS[cell % len(_CELLS)]
    return Edit(f"{layer}-{place}", name, {name: f"Lời thứ {cell} của nơi {place}"})


def _starting(folder: Path, changes: int) -> Iterator[Figure]:
    """What the window reads first, with a log and without."""
    shipped = Paths.standard().catalogue
    store = _store(folder, "starting", shipped)
    ids = [place.id for place in read_catalogue(shipped).places]
    steps = _steps(ids, changes)
    store.take(steps, "bench")
    home = folder / "starting"
    standard = Paths.standard()

    # The same words in a catalogue that nobody has changed, for there are more of them.
    same = folder / "same"
    same.mkdir()
    (same / "province.gpkg").write_bytes((home / "catalogue.gpkg").read_bytes())

    (same / standard.province.name).write_bytes(standard.province.read_bytes())

    def first(geodata: Path, user: Path) -> None:
        services = wiring.build(Paths(standard.resources, geodata, user))
        services.place_columns()
        assert services.catalogue.places

    with_log = median_ms(lambda: first(standard.geodata, home))
    without = median_ms(lambda: first(same, folder / "none"))
    wiring.build(standard).settle_province()  # again the one that stays
    yield Figure(f"read the catalogue with {changes:,} changes", with_log, without, "ms")


def _steps(ids: list[str], edits: int, each: int = 1) -> list[Step]:
    """Changes of another office, of so many edits each, one after another in its chain."""
    steps: list[Step] = []
    previous = ""
    last: dict[tuple[str, str], tuple[str, int, int]] = {}
    for number in range(1, edits // each + 1):
        made = []
        for nth in range(each):
            at = (number - 1) * each + nth
            place, name = ids[at % len(ids)], _CELLS[at // len(ids) % len(_CELLS)]
            over = last.get((place, name))
            refs = () if over is None else (Change.ref(steps[over[1] - 1].change, over[2]),)
            made.append(Edit(place, name, {name: f"Lời thứ {number} của nơi {place}"}, refs))
            last[place, name] = ("b" * 16, number, nth)
        change = Change(
            *("b" * 16, number, previous, number << 16, "2026-12-01T00:00:00Z", "b", "b"),
            *("bench", "bench", "2026-11-25", tuple(made)),
        )
        steps.append(Step.of(change))
        previous = steps[-1].hash
    return steps


def _taking_in(folder: Path, rows: int) -> Iterator[Figure]:
    """A list of new places to its preview, beside reading the same sheet alone."""
    path = folder / "list.xlsx"
    _write_list(path, rows)
    standard = Paths.standard()
    services = wiring.build(Paths(standard.resources, standard.geodata, folder / "import"))
    assert services.browser.places
    start = process_time()
    (sheet,) = services.importing.sheets(path)
    plan = services.importing.plan(sheet, Options())
    ours = process_time() - start
    assert len(plan.rows) == rows
    start = process_time()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    yield Figure(f"preview {rows:,} rows of XLSX", ours, process_time() - start, "s", most=5)


def _write_list(path: Path, rows: int) -> None:
    real = read_catalogue(Paths.standard().catalogue).places
    dice = random.Random(20263)  # noqa: S311 - the same every time, on purpose
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet()
    head = ("Tên", "Lớp", "Loại", "Vĩ độ", "Kinh độ", "Sai số", "Mô tả", "Liên hệ", "Nguồn")
    page.write_row(0, 0, head)
    for number, place in enumerate(places_like(real, rows), start=1):
        near = dice.choice(real).position  # within the province, as an office's own are
        at = (near.lat + dice.uniform(-0.02, 0.02), near.lon + dice.uniform(-0.02, 0.02))
        row = (place.name.vi, "Dịch vụ", "Chợ", *at, 100)
        page.write_row(number, 0, (*row, place.summary.vi, "Ban quản lý", "tại chỗ"))
    book.close()


def _duplicates(count: int) -> Iterator[Figure]:
    """Every place of so many held against all of them."""
    places = places_like(read_catalogue(Paths.standard().catalogue).places, count)
    start = process_time()
    likeness = Likeness(places)
    found = sum(
        len(likeness.candidates(place.name.vi, place.layer, place.kind, place.position)) > 1
        for place in places
    )
    name = f"duplicates among {count:,} ({found:,} doubtful)"
    yield Figure(name, process_time() - start, None, "s", most=3)


def _rebuilding(folder: Path, count: int, edits: int) -> Iterator[Figure]:
    """A whole year of a whole country's offices, taken and then laid over the catalogue anew."""
    shipped = folder / "rebuilding.gpkg"
    write_catalogue_like(Paths.standard().catalogue, count, shipped)
    store = _store(folder, "rebuilding", shipped)
    with closing(sqlite3.connect(shipped)) as db:
        ids = [id_ for layer in Layer for (id_,) in db.execute(f"SELECT id FROM {layer}")]  # noqa: S608
    steps = _steps(ids, edits, 10)
    start = process_time()
    store.take(steps, "bench")
    yield Figure(f"take {edits:,} edits of others", process_time() - start, None, "s")
    start = process_time()
    store.rebuild()
    name = f"rebuild {count:,} places x {edits:,} edits"
    yield Figure(name, process_time() - start, None, "s", most=60)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("memory at its most, the edits themselves among it", peak, None, "MB")
