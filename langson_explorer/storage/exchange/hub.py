"""The common store: a connection that is only made when a person has asked for one."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.layer import Layer
from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.storage.exchange.bundle_file import Segment, chain_message
from langson_explorer.storage.exchange.hub_schema import LAYER_VIEW, MIGRATIONS, READER
from langson_explorer.storage.records.office import id_of, is_signed, private_id

if TYPE_CHECKING:
    import psycopg

_CHUNK = 256 << 10
_TIMEOUT_S = 15
_STATEMENT_MS = 120_000
_MOST_SEGMENTS = 20  # of one answer


type Connection = psycopg.Connection[Any]


class Pulled(NamedTuple):
    """A run of changes as the hub gave it, with its place in the hub."""

    seq: int
    segment: Segment
    body: str


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection, over TLS with the server's name checked, or within this machine.

    Raises RequestError ("hub-missing-library", "hub-unreachable", "hub-refused",
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
    is_local = str(told.get("host") or "/").startswith("/")  # a socket of this machine
    if not is_local and told.setdefault("sslmode", "verify-full") != "verify-full":
        raise RequestError("hub-not-verified")
    options = f"-c statement_timeout={_STATEMENT_MS} -c client_encoding=UTF8"
    told |= {"connect_timeout": _TIMEOUT_S, "options": options}
    try:
        with psycopg.connect(make_conninfo("", **told)) as db:
            yield db
    except psycopg.OperationalError as error:
        raise RequestError("hub-unreachable", reason=_first_line(error)) from error
    except psycopg.Error as error:
        raise RequestError("hub-refused", reason=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]


def init(db: Connection, province: str, catalogue: Catalogue) -> int:
    """Make the schema or bring it to this version, with a province's shipped places; how many."""
    db.execute("CREATE TABLE IF NOT EXISTS public.hub_version (version int NOT NULL)")
    row = db.execute("SELECT max(version) FROM public.hub_version").fetchone()
    for number, step in enumerate(MIGRATIONS[(row and row[0]) or 0 :], start=1):
        db.execute(step)
        db.execute("INSERT INTO public.hub_version VALUES (%s)", (number,))
    db.execute("SELECT hub.add_province(%s, '')", (province,))
    db.execute("DELETE FROM hub.shipped WHERE province = %s", (province,))
    with (
        db.cursor() as cursor,
        cursor.copy(
            "COPY hub.shipped (province, id, layer, kind, name_vi, name_en, name_zh, geom) "
            "FROM STDIN"
        ) as rows,
    ):
        for place in catalogue.places:
            point = f"SRID=4326;POINT({place.position.lon} {place.position.lat})"
            name = place.name
            row_ = (province, place.id, place.layer.value, place.kind)
            rows.write_row((*row_, name.vi, name.en, name.zh, point))
    for layer in Layer:
        from psycopg import sql  # noqa: PLC0415 - see connected

        view = sql.SQL(LAYER_VIEW).format(
            view=sql.Identifier(layer.value), layer=sql.Literal(layer.value)
        )
        db.execute(view)
        db.execute(
            sql.SQL("GRANT SELECT ON hub.{} TO {}").format(
                sql.Identifier(layer.value), sql.Identifier(READER)
            )
        )
    return len(catalogue.places)


def admit(db: Connection, province: str, public: bytes, name: str) -> str:
    """Make the role of an office; its name. A password is set by whoever runs the server."""
    from psycopg import sql  # noqa: PLC0415 - see connected

    office = id_of(public)
    role = f"office_{office}"
    if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
        db.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    db.execute(sql.SQL("GRANT hub_office TO {}").format(sql.Identifier(role)))
    row = (role, province, office, private_id(public), public.hex(), name)
    db.execute(
        "INSERT INTO hub.offices VALUES (%s, %s, %s, %s, %s, %s) "
        "ON CONFLICT (role) DO UPDATE SET name = excluded.name",
        row,
    )
    return role


def tips(db: Connection) -> list[str]:
    """The ends of this office's chains as the hub has them."""
    return [hash_ for (hash_,) in db.execute("SELECT hub.tips()")]


def push(db: Connection, segment: Segment, body: str) -> None:
    """Give the hub a run of changes, durably."""
    row = (segment.office, segment.first, segment.last, segment.previous, segment.head)
    db.execute("SELECT hub.push(%s, %s, %s, %s, %s, %s, %s)", (*row, segment.signature, body))
    db.commit()


def pull(db: Connection, after: int) -> Sequence[Pulled]:
    """The next runs of changes, each held against its signature.

    Raises DamagedFileError ("chain-forged"): a hub cannot write in an office's name.
    """
    found = []
    for seq, office, public, first, last, previous, head, signature, body in db.execute(
        "SELECT * FROM hub.pull(%s, %s)", (after, _MOST_SEGMENTS)
    ).fetchall():
        segment = Segment("hub", public, office, first, last, previous, head, signature)
        _require_true(segment)
        found.append(Pulled(seq, segment, body))
    return found


def _require_true(segment: Segment) -> None:
    try:
        raw, signature = bytes.fromhex(segment.public), bytes.fromhex(segment.signature)
    except ValueError:
        raw = signature = b""
    message = chain_message(segment.office, segment.last, segment.head)
    is_owner = segment.office in (id_of(raw), private_id(raw))
    if not is_owner or not is_signed(raw, message, signature):
        raise DamagedFileError("chain-forged", Path("hub"), office=segment.office)


def put_photo(db: Connection, id_: str, content: bytes) -> bool:
    """Give the hub a picture, from where a break left off; whether it was new."""
    (have,) = db.execute("SELECT hub.has_photo(%s)", (id_,)).fetchone() or (0,)
    if have < 0:
        return False
    chunks = [content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK)]
    for nth in range(have, len(chunks)):
        row = (id_, nth, len(chunks), chunks[nth])
        db.execute("SELECT hub.put_photo(%s, %s, %s, %s)", row)
        db.commit()
    return True


def get_photo(db: Connection, id_: str) -> bytes | None:
    """A picture from the hub; None where it has none, or another one."""
    (have,) = db.execute("SELECT hub.has_photo(%s)", (id_,)).fetchone() or (0,)
    content, nth = b"", 0
    while have < 0:
        (chunk,) = db.execute("SELECT hub.get_photo(%s, %s)", (id_, nth)).fetchone() or (None,)
        if chunk is None:
            break
        content, nth = content + bytes(chunk), nth + 1
    return content if hashlib.sha256(content).hexdigest() == id_ else None
