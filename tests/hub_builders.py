"""A real PostgreSQL with PostGIS to try the common store on, where one is installed."""

import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from exchange_builders import Post

from langson_explorer.storage.exchange import hub

_SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
_EXTENSIONS = sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))


@dataclass
class Server:
    """A server of its own in `folder`, where its socket is, too; without a password."""

    folder: str
    options: str

    def _run(self, program: str, *words: str, check: bool = True) -> None:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        run = ["runuser", "-u", "postgres", "--"] if root else []
        command = [*run, _SERVERS[-1].with_name(program), "-D", self.data, *words]
        subprocess.run(command, check=check, stdout=subprocess.DEVNULL, cwd="/")

    @property
    def data(self) -> str:
        return f"{self.folder}/data"

    def make(self) -> None:
        self._run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N")

    def start(self) -> None:
        options = f"-k {self.folder} {self.options}"
        self._run("pg_ctl", "-w", "-o", options, "-l", f"{self.folder}/log", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop", check=False)

    def kill(self) -> None:
        """As a power cut would: every process of it at once."""
        master = int(Path(self.data, "postmaster.pid").read_text().split()[0])
        os.kill(master, signal.SIGSTOP)  # it starts no more of them
        command = ["ps", "-o", "pid=", "--ppid", str(master)]
        told = subprocess.run(command, capture_output=True, check=False)
        pids = (master, *map(int, told.stdout.split()))
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while any(map(_is_alive, pids)):
            time.sleep(0.01)
        # Where nobody has buried them yet, the next server would take them for alive.
        Path(self.data, "postmaster.pid").unlink()
        Path(self.folder, ".s.PGSQL.5432.lock").unlink()

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgresql:///{database}?host={self.folder}&user={user}"

    def run_sql(self, database: str, text: str) -> None:
        """As whoever runs the server would in psql."""
        import psycopg  # an extra

        with psycopg.connect(self.url(database), autocommit=True) as db:
            db.execute(text)

    def create(self, database: str, shipped: Path) -> str:
        """A new store; the URL of whoever runs it. The first one is kept to be copied."""
        import psycopg  # an extra

        template = f"made_{abs(hash(shipped))}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            if not db.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (template,)
            ).fetchone():
                db.execute(f"CREATE DATABASE {template}")
                with hub.connected(self.url(template)) as made:
                    hub.init(made, "20", shipped)
            db.execute(f"CREATE DATABASE {database} TEMPLATE {template}")
        return self.url(database)


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def admitted(store: str, post: Post, province: str = "20") -> str:
    """The URL with which an office comes to a store."""
    with hub.connected(store) as db:
        role = hub.admit(db, province, bytes.fromhex(post.public), post.name)
    return store.replace("user=postgres", f"user={role}")


@contextmanager
def running(
    options: str = "-c listen_addresses='' -c fsync=off",
    at: str = "/tmp",
    prepare: Callable[[Server], None] = lambda _: None,
) -> Iterator[Server]:
    """A server while it is needed, gone afterwards; skips where there is none."""
    if not _SERVERS or not _EXTENSIONS:
        pytest.skip("PostgreSQL with PostGIS is not installed")
    with tempfile.TemporaryDirectory(prefix="pg", dir=at) as folder:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server = Server(folder, options)
        server.make()
        prepare(server)
        server.start()
        Path(folder).chmod(0o755)
        try:
            yield server
        finally:
            server.stop()


class BrokenLine:
    """A way to a server that is cut after so many bytes."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._target = f"{server.folder}/.s.PGSQL.5432"
        self.folder, self.bytes_left = folder, 1 << 40
        folder.mkdir()
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / ".s.PGSQL.5432"))
        self._door.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, url: str) -> str:
        return url.replace(url.partition("host=")[2].partition("&")[0], str(self.folder))

    def close(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            with near, far, suppress(OSError):
                far.connect(self._target)
                self._carry(near, far)

    def _carry(self, *ends: socket.socket) -> None:
        while True:
            for source in select.select(ends, (), ())[0]:
                data = source.recv(4096)
                self.bytes_left -= len(data)
                if not data or self.bytes_left < 0:
                    return
                ends[ends[0] is source].sendall(data)
