"""What enough makers have signed is taken whole; everything else is refused, and nothing left."""

import json
import zipfile
from datetime import date

import pytest
from update_builders import rewrite

from langson_explorer.domain.updates import Kind, is_safe
from langson_explorer.errors import DataError, ExplorerError, StoppedError
from langson_explorer.storage.records.office import public_key
from langson_explorer.storage.updates import update_file
from langson_explorer.storage.updates.update_file import sign_update


def refused(bench, path) -> str:
    """The code with which a file is refused; nothing of it is left, nothing is remembered."""
    before = bench.office.read()
    with pytest.raises(ExplorerError) as caught:
        bench.updates.take(path)
    assert bench.office.read() == before
    left = [one for one in bench.office.folder.rglob("*") if "1.1.0" in one.name]
    assert left == []
    return caught.value.code


def test_what_two_of_three_have_signed_is_unpacked_as_it_was(bench):
    path = bench.make()
    looked = bench.updates.look(path)
    assert (looked.refused, looked.signers, looked.needed) == (None, 2, 2)
    assert not bench.office.folder.exists(), "looking leaves nothing"
    bench.updates.take(path)
    release = bench.office.release("1.1.0")
    assert (release / "lib" / "data.txt").read_text() == "data"
    assert (release / "program").stat().st_mode & 0o100
    assert not (release / "lib" / "data.txt").stat().st_mode & 0o100
    assert bench.office.read().trial == "1.1.0"


def test_links_within_are_kept_and_those_that_lead_out_are_not_made(bench):
    source = bench.content()
    (source / "also.txt").symlink_to("lib/data.txt")
    bench.updates.take(bench.make())
    link = bench.office.release("1.1.0") / "also.txt"
    assert link.is_symlink()
    assert link.read_text() == "data"
    (source / "away").symlink_to("/etc/hostname")
    with pytest.raises(ExplorerError, match="update-foreign-link"):
        bench.make("1.2.0")


@pytest.mark.parametrize("signers", [0, 1])
def test_fewer_signatures_than_the_threshold_are_too_few(bench, signers):
    assert refused(bench, bench.make(signers=signers)) == "update-not-signed"


def test_one_maker_who_signs_twice_and_strangers_are_one_signature(bench):
    path = bench.make(signers=1)
    sign_update(path, bench.makers[0])
    for name in ("office.key", "another.key"):
        public_key(bench.folder / name)
        sign_update(path, bench.folder / name)
    assert refused(bench, path) == "update-not-signed"


def test_a_signature_of_another_text_is_none(bench):
    other = bench.make("1.2.0")
    with zipfile.ZipFile(other) as file:
        stolen = file.read("signatures.json")
    path = bench.make(signers=0)
    rewrite(path, lambda name, own: stolen if name == "signatures.json" else own)
    assert refused(bench, path) == "update-not-signed"


def test_without_known_makers_nothing_is_taken(bench):
    (bench.folder / "makers.json").write_text('{"threshold": 2, "keys": []}')
    assert refused(bench, bench.make()) == "update-makers-unknown"


def test_a_frozen_file_is_refused_once_it_has_expired(bench):
    path = bench.make()
    bench.today = date(2027, 5, 31)
    assert bench.updates.look(path).refused is None
    bench.today = date(2027, 6, 1)
    assert refused(bench, path) == "update-expired"


def test_a_clock_set_back_brings_nothing_to_life(bench):
    later = bench.make(
        "7", name="later", kind=Kind.PROVINCE, subject="cao_bang", made="2027-06-02",
        expires="2028-01-01",
    )  # fmt: skip
    bench.updates.take(later)
    assert refused(bench, bench.make()) == "update-expired"


def test_nothing_older_than_what_was_seen_is_taken_even_after_a_backup_is_put_back(bench):
    bench.updates.take(bench.make("1.2.0"))
    assert refused(bench, bench.make("1.1.0")) == "update-older"
    bench.own = "0.9.0"  # an older installer
    assert refused(bench, bench.make("1.1.0")) == "update-older"


def test_nothing_older_than_the_program_itself_is_taken(bench):
    bench.own = "1.1.5"
    assert refused(bench, bench.make("1.1.0")) == "update-older"
    bench.own = "1.1.0"
    assert refused(bench, bench.make("1.1.0")) == "update-have"


def test_another_file_under_a_version_already_seen_is_refused(bench):
    bench.updates.take(bench.make("1.2.0"))
    other = bench.make("1.2.0", files={"data": "changed"}, name="other")
    with pytest.raises(ExplorerError, match="update-older"):
        bench.updates.take(other)


def test_files_of_two_releases_do_not_mix(bench):
    other = bench.make("1.2.0", files={"data": "DATA"})
    with zipfile.ZipFile(other) as file:
        theirs = file.read("files/lib/data.txt")
    path = rewrite(bench.make(), lambda name, own: theirs if name == "files/lib/data.txt" else own)
    assert refused(bench, path) == "update-altered"


def test_a_manifest_of_another_release_is_not_its_own(bench):
    other = bench.make("1.2.0", signers=2)
    with zipfile.ZipFile(other) as file:
        theirs = {name: file.read(name) for name in ("manifest.json", "signatures.json")}
    path = rewrite(bench.make(files={"data": "mixed"}), theirs.get)
    with pytest.raises(ExplorerError, match="update-altered"):
        bench.updates.take(path)
    assert not bench.office.release("1.2.0").exists()


def test_a_release_for_another_system_is_refused(bench):
    assert refused(bench, bench.make(system="windows-x86_64")) == "update-other-system"


def test_data_that_need_a_newer_program_are_refused(bench):
    path = bench.make("5", kind=Kind.PROVINCE, subject="cao_bang", system="any", needs="2.0")
    assert refused(bench, path) == "update-needs-newer"


def test_a_program_run_by_python_takes_no_release(bench):
    updates = bench.updates
    updates._runs_releases = False
    with pytest.raises(ExplorerError, match="update-not-here"):
        updates.take(bench.make())


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_file_that_was_not_copied_to_its_end_is_damaged(bench, share):
    path = bench.make()
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refused(bench, path) in {"update-damaged", "update-altered"}


def test_no_byte_of_a_file_can_be_another(bench):
    """Every byte of manifest, signatures and files is turned once, all else of the ZIP often."""
    path = bench.make(files={"data": "some text to be turned"})
    content = path.read_bytes()
    taken = 0
    for at in range(0, len(content), 7):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x41]) + content[at + 1 :])
        try:
            looked = bench.updates.look(path)
        except ExplorerError:
            continue
        # a date or a flag of the ZIP itself may differ: what is unpacked is what was signed
        taken += looked.refused is None
    assert taken < len(content) / 14
    assert not bench.office.folder.exists()


def test_what_is_added_or_left_out_is_seen(bench):
    path = bench.make()
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("files/lib/more.txt", "more")
    assert refused(bench, path) == "update-altered"
    path = rewrite(bench.make(name="b"), lambda name, own: None if "data" in name else own)
    assert refused(bench, path) == "update-altered"


@pytest.mark.parametrize(
    "name",
    ["../out", "a/../../out", "/etc/out", "C:/out", "a\\out", "a//b", ".", "con", "a/NUL.txt", "a.",
     " a", "x\x00", "a:b", "n" * 201],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(name):
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["a", "a/b.so.6", "x/Đền Kỳ Cùng.svg", ".hidden", "a b/c+d@e"])
def test_plain_names_are_taken(name):
    assert is_safe(name)


def crafted(bench, change) -> object:
    """A file whose manifest the makers themselves have signed, after `change`."""
    path = bench.make(signers=0)

    def edit(name, own):
        if name != "manifest.json":
            return own
        told = json.loads(own)
        change(told)
        return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    return rewrite(path, edit)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["files"][0].update(name="../../out"),
        lambda told: told["files"][0].update(link="../../etc"),
        lambda told: told["files"][0].update(bytes=5 << 30),
        lambda told: told["files"][0].update(bytes=-1),
        lambda told: told["files"].append(told["files"][0] | {"name": "LIB/DATA.TXT"}),
        lambda told: told["files"].append(told["files"][0] | {"name": "lib"}),
        lambda told: told.update(files=[]),
        lambda told: told.update(version="1.1.0-evil"),
        lambda told: told.update(expires="never"),
        lambda told: told.update(subject="../x", kind="province"),
        lambda told: told.update(extra=1),
    ],
)
def test_a_manifest_that_asks_for_too_much_is_refused_before_its_signatures(bench, change):
    assert refused(bench, crafted(bench, change)) == "update-malformed"


def test_a_newer_format_says_so(bench):
    path = crafted(bench, lambda told: told.update(format=2))
    assert refused(bench, path) == "update-newer-format"


def test_a_file_that_unpacks_to_more_than_it_says_is_stopped_there(bench):
    bomb = b"\0" * (64 << 20)
    path = rewrite(bench.make(), lambda name, own: bomb if name.endswith("data.txt") else own)
    assert path.stat().st_size < 1 << 20
    assert refused(bench, path) == "update-altered"


def test_a_list_of_parts_that_is_too_long_is_not_read(bench, monkeypatch):
    path = bench.make()
    monkeypatch.setattr(update_file, "MOST_FILES", 1)
    assert refused(bench, path) == "update-too-large"


def test_a_way_of_packing_that_asks_for_memory_is_refused(bench):
    path = bench.make()
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as new:
        for name, content in members.items():
            new.writestr(name, content)
    assert refused(bench, path) == "update-altered"


def test_a_disk_without_room_is_told_before_anything_is_written(bench, monkeypatch):
    usage = type("Usage", (), {"free": 3})
    monkeypatch.setattr(update_file.shutil, "disk_usage", lambda _folder: usage)
    assert refused(bench, bench.make()) == "update-no-room"


def test_one_who_stops_it_leaves_nothing(bench):
    def stop(_share: float) -> None:
        raise StoppedError("cancelled")

    with pytest.raises(StoppedError):
        bench.updates.take(bench.make(), stop)
    assert list(bench.office.release("x").parent.iterdir()) == []
    assert bench.office.read().trial == ""


def test_a_damaged_memory_of_what_was_seen_takes_nothing(bench):
    bench.updates.take(bench.make())
    (bench.office.folder / "state.json").write_text('{"seen": {}')
    with pytest.raises(ExplorerError, match="update-state-damaged"):
        bench.updates.take(bench.make("1.2.0"))


def test_data_of_a_province_are_given_to_where_the_provinces_are(bench):
    told = {"kind": Kind.PROVINCE, "subject": "cao_bang", "system": "any"}
    given = []

    def put(folder, subject):
        given.append((subject, (folder / "lib" / "data.txt").read_text()))
        if len(given) == 2:
            raise DataError("province-ids-taken", ids="x", other="y")

    bench.put_province = put
    bench.updates.take(bench.make("2026.12", **told))
    assert given == [("cao_bang", "data")]
    with pytest.raises(DataError, match="province-ids-taken"):
        bench.updates.take(bench.make("2027.1", **told))
    assert bench.updates.state().seen["cao_bang"].version == "2026.12"  # nothing was taken
    assert [*bench.office.province("cao_bang").parent.iterdir()] == []


def test_data_of_a_province_are_in_use_at_once_and_replaced_whole(bench):
    told = {"kind": Kind.PROVINCE, "subject": "cao_bang", "system": "any"}
    bench.updates.take(bench.make("2026.12", **told))
    folder = bench.office.province("cao_bang")
    assert (folder / "lib" / "data.txt").read_text() == "data"
    (bench.folder / "source" / "program").unlink()
    bench.updates.take(bench.make("2027.1", files={"data": "newer"}, **told))
    assert (folder / "lib" / "data.txt").read_text() == "newer"
    assert [one.name for one in folder.parent.iterdir()] == ["cao_bang"]
