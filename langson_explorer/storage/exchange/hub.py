"""The common store: a connection that is only made when a person has asked for one."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.storage.exchange import hub_views
from langson_explorer.storage.exchange.bundle_file import Segment, chain_message
from langson_explorer.storage.exchange.hub_schema import MIGRATIONS
from langson_explorer.storage.geopackage import open_for_reading
from langson_explorer.storage.records.office import id_of, is_signed, private_id
from langson_explorer.storage.records.photos import MOST_BYTES as MOST_PHOTO_BYTES
from langson_explorer.storage.records.place_rows import read_rows, values_of

if TYPE_CHECKING:
    import psycopg

_CHUNK = 256 << 10
_TIMEOUT_S = 15
_STATEMENT_S = 300  # of the server for one answer, others' turns among it
_QUIET_S = 330  # without a byte, then the store is taken for gone
_DEAD_S = 60  # without a sign of the other machine
_MOST_SEGMENTS = 100  # of one answer
_MOST_ASKED = 10_000  # pictures asked about at once


type Connection = psycopg.Connection[Any]


class Pulled(NamedTuple):
    """A run of changes as the hub gave it, with its place in the hub."""

    seq: int
    segment: Segment
    body: str


@contextmanager
def connected(url: str, tick: Callable[[], None] = lambda: None) -> Iterator[Connection]:
    """A connection, over TLS with the server's name checked, or by a socket of this machine.

    `tick` is called several times a second while the store is waited for; what it raises ends the
    connection. Raises RequestError ("hub-missing-library", "hub-unreachable", "hub-refused",
    "hub-not-verified").
    """
    try:
        import psycopg  # noqa: PLC0415 - an extra, only for who has a hub
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415
    except ImportError as error:
        raise RequestError("hub-missing-library") from error
    try:
        told = conninfo_to_dict(url)
    except psycopg.Error as error:
        raise RequestError("hub-unreachable", reason="URL") from error
    # Whatever host the environment or a service file names: only a socket of this machine, to
    # which libpq speaks without TLS, goes without.
    if told.setdefault("sslmode", "verify-full") != "verify-full":
        raise RequestError("hub-not-verified")
    options = f"-c statement_timeout={_STATEMENT_S}s -c client_encoding=UTF8"
    told |= {"connect_timeout": _TIMEOUT_S, "options": options, "gssencmode": "disable"}
    told |= {"keepalives_idle": _DEAD_S // 2, "keepalives_interval": 10, "keepalives_count": 3}
    told["tcp_user_timeout"] = _DEAD_S * 1000
    watched = _watched(tick)
    try:
        with watched.connect(make_conninfo("", **told)) as db:
            yield db
    except psycopg.OperationalError as error:
        raise RequestError("hub-unreachable", reason=_first_line(error)) from error
    except psycopg.Error as error:
        raise RequestError("hub-refused", reason=_first_line(error)) from error


def _watched(tick: Callable[[], None]) -> "type[Connection]":
    """A class of connections that do not wait for ever, and hear of a wish to stop."""
    import psycopg  # noqa: PLC0415 - see connected

    def limited(work: Any) -> Any:  # noqa: ANN401 - psycopg's own generators
        quiet_since = monotonic()
        try:
            wanted = next(work)
            while True:
                ready = yield wanted
                if ready:
                    quiet_since = monotonic()
                elif monotonic() - quiet_since > _QUIET_S:
                    raise psycopg.OperationalError(f"{_QUIET_S} s")
                tick()
                wanted = work.send(ready)
        except StopIteration as end:
            return end.value

    class Watched(psycopg.Connection[Any]):
        def wait(self, gen: Any, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - as above
            try:
                return super().wait(limited(gen), *args, **named)
            except psycopg.errors.Error:
                raise
            except BaseException:
                self.close()  # in the middle of an answer: nothing more can be asked
                raise

    return Watched


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]


def init(db: Connection, province: str, shipped: Path) -> int:
    """Make the schema or bring it to this version, with a province's shipped places; how many."""
    db.execute("CREATE TABLE IF NOT EXISTS public.hub_version (version int NOT NULL)")
    (before,) = db.execute("SELECT max(version) FROM public.hub_version").fetchone() or (0,)
    for number, step in enumerate(MIGRATIONS[before or 0 :], start=(before or 0) + 1):
        db.execute(step)
        db.execute("INSERT INTO public.hub_version VALUES (%s)", (number,))
    db.execute("SELECT hub.add_province(%s, '')", (province,))
    gone = db.execute("DELETE FROM hub.shipped WHERE province = %s RETURNING id", (province,))
    ids = {id_ for (id_,) in gone}
    count = 0
    with (
        db.cursor() as cursor,
        cursor.copy("COPY hub.shipped (province, id, cells) FROM STDIN") as rows,
    ):
        for id_, cells in _shipped_cells(shipped):
            rows.write_row((province, id_, cells))
            ids.add(id_)
            count += 1
    db.execute("SELECT hub.refresh(%s, %s)", (province, sorted(ids)))
    hub_views.make(db, shipped)
    return count


def _shipped_cells(shipped: Path) -> Iterator[tuple[str, str]]:
    """Each place of a catalogue with what it says of every cell, as JSON."""
    with closing(open_for_reading(shipped)) as db:
        for layer in Layer:
            ids = db.execute(f"SELECT id FROM {layer} ORDER BY id").fetchall()  # noqa: S608 - ours
            for (id_,) in ids:
                if rows := read_rows(db, "main", id_):
                    yield id_, canonical({cell: dict(v) for cell, v in values_of(rows).items()})


def admit(db: Connection, province: str, public: bytes, name: str) -> str:
    """Make the role of an office; its name. A password is set by whoever runs the server."""
    from psycopg import sql  # noqa: PLC0415 - see connected

    office = id_of(public)
    role = f"office_{office}"
    if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
        db.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    db.execute(sql.SQL("GRANT hub_office TO {}").format(sql.Identifier(role)))
    db.execute(
        "INSERT INTO hub.offices (role, province, name) VALUES (%s, %s, %s) "
        "ON CONFLICT (role) DO UPDATE SET name = excluded.name",
        (role, province, name),
    )
    # Whoever runs the server decides whose a key is, whatever another role has said before.
    db.execute(
        "INSERT INTO hub.keys (office, private, public, role) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (office) DO UPDATE SET role = excluded.role",
        (office, private_id(public), public.hex(), role),
    )
    return role


def is_own(db: Connection, public: str) -> bool:
    """Whether this login may write under a key, a new one of the same office among them."""
    (own,) = db.execute("SELECT hub.add_key(%s)", (public,)).fetchone() or (False,)
    db.commit()
    return bool(own)


def tips(db: Connection) -> list[str]:
    """The ends of this office's chains as the hub has them."""
    return [hash_ for (hash_,) in db.execute("SELECT hub.tips()")]


def push(db: Connection, segment: Segment, body: str) -> None:
    """Give the hub a run of changes, durably."""
    row = (segment.office, segment.first, segment.last, segment.previous, segment.head)
    db.execute("SELECT hub.push(%s, %s, %s, %s, %s, %s, %s)", (*row, segment.signature, body))
    db.commit()


def has_read(db: Connection, seq: int, head: str) -> bool:
    """Whether the run at that place still ends with the hash it had when it was read."""
    return db.execute("SELECT hub.head_at(%s)", (seq,)).fetchone() == (head,)


def pull(db: Connection, after: int) -> list[Pulled]:
    """The next runs of changes, as the hub tells them: see `require_true`."""
    found = [
        Pulled(seq, Segment("hub", public, office, first, last, previous, head, signature), body)
        for seq, office, public, first, last, previous, head, signature, body in db.execute(
            "SELECT * FROM hub.pull(%s, %s)", (after, _MOST_SEGMENTS)
        ).fetchall()
    ]
    db.commit()  # no transaction stays open while they are merged
    return found


def require_true(segment: Segment) -> None:
    """Hold a run against its signature: a hub cannot write in an office's name.

    Raises DamagedFileError ("chain-forged").
    """
    try:
        raw, signature = bytes.fromhex(segment.public), bytes.fromhex(segment.signature)
    except ValueError:
        raw = signature = b""
    message = chain_message(segment.office, segment.last, segment.head)
    is_owner = segment.office in (id_of(raw), private_id(raw))
    if not is_owner or not is_signed(raw, message, signature):
        raise DamagedFileError("chain-forged", Path("hub"), office=segment.office)


def lacking(db: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these pictures the hub does not have whole."""
    lacks: set[str] = set()
    for at in range(0, len(ids), _MOST_ASKED):
        some = list(ids[at : at + _MOST_ASKED])
        lacks |= {id_ for (id_,) in db.execute("SELECT hub.lacking(%s)", (some,))}
    db.commit()
    return lacks


def put_photo(db: Connection, id_: str, content: bytes) -> None:
    """Give the hub a picture, from where a break left off."""
    (have,) = db.execute("SELECT hub.has_photo(%s)", (id_,)).fetchone() or (0,)
    chunks = [content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK)]
    for nth in range(have, len(chunks)) if have >= 0 else ():
        row = (id_, nth, len(chunks), chunks[nth])
        db.execute("SELECT hub.put_photo(%s, %s, %s, %s)", row)
        db.commit()


def get_photo(db: Connection, id_: str) -> bytes | None:
    """A picture from the hub; None where it has none, or another one."""
    content, nth = bytearray(), 0
    while len(content) <= MOST_PHOTO_BYTES:
        (chunk,) = db.execute("SELECT hub.get_photo(%s, %s)", (id_, nth)).fetchone() or (None,)
        if chunk is None:
            break
        content += chunk
        nth += 1
    db.commit()
    return bytes(content) if hashlib.sha256(content).hexdigest() == id_ else None
