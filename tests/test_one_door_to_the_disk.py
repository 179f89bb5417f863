"""Nothing writes, or opens what it is given, around `langson_explorer.files`."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import langson_explorer

PACKAGE = Path(langson_explorer.__file__).parent
DOOR = "files.py"

_WRITES = {"write_text", "write_bytes", "touch", "symlink_to", "hardlink_to"}
_LIBRARY_WRITES = {
    "os": {"open", "replace", "rename", "renames", "link", "symlink", "truncate", "mkfifo"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move"},
    "tempfile": {"mkstemp", "NamedTemporaryFile"},
}
_READS = {"read_text", "read_bytes", "open"}
_QT = {"QSaveFile", "QTemporaryFile"}

WRITE_FOR_A_REASON = {
    "app/cli/__init__.py": "lets go of an output that takes nothing: /dev/null",
    "app/cli/map_sheet.py": "copies a file of plans to look at into a folder of its own",
    "app/gui.py": "copies the plans to draw into a folder of its own",
    "storage/shapefile_in.py": "unpacks into a folder of its own",
    "storage/exchange/bundle_file.py": "writes a part of a ZIP, itself a part of whole_file",
    "storage/updates/update_file.py": "parts of a ZIP; a new folder, synced whole",
    "storage/records/working.py": "copies the shipped catalogue into a part of whole_file",
    "packs/road_tiles.py": "links the extract into a draft, under a name that the builder knows",
    "packs/copying.py": "copies gigabytes step by step, brings them down to the disk itself",
}
READ_FOR_A_REASON = {
    "app/compiled.py": "what the program ships",
    "packs/copying.py": "a pack that open_pack has opened before, unbuffered",
    "packs/guarded_sqlite.py": "packs, once it was seen that they are files",
    "packs/pmtiles.py": "packs, once open_pack saw that they are files",
    "storage/backups.py": "the program's own, once it was seen that they are files",
    "storage/bulk/": "the tables of the source tree",
    "storage/updates/update_file.py": "unpacks into a new folder, synced whole",
    "mappage/": "what the program ships",
    "ui/": "what the program ships",
}
CONNECT_FOR_A_REASON = {
    "storage/sqlite_file.py": "is how files of the user's are opened",
    "storage/geopackage.py": "the catalogue the program ships, which is not written to",
    "packs/guarded_sqlite.py": "foreign packs, read with mistrust",
    "packs/ground/": "what a build has made itself, thrown away after it",
    "storage/geopackage_in.py": "foreign GeoPackages, read with mistrust",
    "storage/records/foreign.py": "looks, for reading only, at what stands in a store's place",
}


@cache
def calls() -> list[tuple[str, ast.Call]]:
    return list(all_calls())


def all_calls() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if name != DOOR:
            tree = ast.parse(file.read_text("utf-8"))
            parts = set(parts_of(tree))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and called(node)[0] not in parts:
                    yield name, node


def parts_of(tree: ast.AST) -> Iterator[str]:
    """The names of what `whole_file` gives to write to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.With):
            for item in node.items:
                if "whole_file(" in ast.unparse(item.context_expr) and item.optional_vars:
                    yield ast.unparse(item.optional_vars)


def called(node: ast.Call) -> tuple[str, str]:
    """What a call is made on, if that is a plain name, with what is called."""
    if isinstance(node.func, ast.Attribute):
        owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        return owner, node.func.attr
    return "", node.func.id if isinstance(node.func, ast.Name) else ""


def mode_of(node: ast.Call) -> str:
    given = [*node.args, *(word.value for word in node.keywords if word.arg == "mode")]
    texts = [one.value for one in given if isinstance(one, ast.Constant)]
    return next((text for text in texts if isinstance(text, str)), "r")


def is_write(node: ast.Call) -> bool:
    owner, name = called(node)
    if name in _LIBRARY_WRITES.get(owner, ()) or name in _QT:
        return True
    if not isinstance(node.func, ast.Attribute):
        return name == "open"
    moves = name in {"replace", "rename"} and len(node.args) == 1 and not node.keywords
    opens_to_write = name == "open" and set("wax+") & set(mode_of(node))
    return bool(name in _WRITES or moves or opens_to_write)


def is_read(node: ast.Call) -> bool:
    owner, name = called(node)
    if name == "open" and isinstance(node.func, ast.Attribute):
        return bool(node.args) and isinstance(node.args[0], ast.Constant) and owner != "os"
    return name in _READS - {"open"}


def is_connect(node: ast.Call) -> bool:
    """A database of its own, but for one in memory."""
    return called(node) == ("sqlite3", "connect") and "':memory:'" not in ast.unparse(node)


def excused(name: str, reasons: dict[str, str]) -> bool:
    return any(name == place or (place[-1] == "/" and name.startswith(place)) for place in reasons)


RULES = pytest.mark.parametrize(
    ("offends", "reasons"),
    [
        (is_write, WRITE_FOR_A_REASON),
        (is_read, READ_FOR_A_REASON),
        (is_connect, CONNECT_FOR_A_REASON),
    ],
    ids=["writes", "reads", "databases"],
)


@RULES
def test_nothing_goes_around_the_door(offends, reasons):
    found = [
        f"{name}:{node.lineno}: {ast.unparse(node)[:80]}"
        for name, node in calls()
        if offends(node) and not excused(name, reasons)
    ]
    assert found == [], "use langson_explorer.files, or storage.sqlite_file"


@RULES
def test_no_excuse_is_left_that_nothing_needs(offends, reasons):
    offenders = {name for name, node in calls() if offends(node)}
    unused = [place for place in reasons if not any(excused(n, {place: ""}) for n in offenders)]
    assert unused == []


@pytest.mark.parametrize(
    "code",
    [
        "path.write_text('x')",
        "path.write_bytes(b'x')",
        "open(path)",
        "path.open('w')",
        "path.open(mode='ab')",
        "draft.replace(target)",
        "os.replace(a, b)",
        "shutil.copyfile(a, b)",
        "tempfile.mkstemp()",
        "QSaveFile(path)",
    ],
)
def test_the_rule_sees_what_writes(code):
    assert is_write(ast.parse(code).body[0].value)


@pytest.mark.parametrize("code", ["name.replace('a', 'b')", "dialog.open()", "replace(plan, id=1)"])
def test_the_rule_lets_the_rest_be(code):
    assert not is_write(ast.parse(code).body[0].value)
