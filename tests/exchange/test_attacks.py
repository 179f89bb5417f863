"""Bundles that lie: refused whole, with a sentence, and nothing is changed."""

import hashlib
import json
import random
import zipfile

import pytest
from exchange_builders import OTHER, PLACE

from langson_explorer.domain.records.changes import hash_of
from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import ExplorerError
from langson_explorer.services.wording import error_sentence
from langson_explorer.storage.exchange import bundle_file
from langson_explorer.storage.exchange.bundle_file import chain_message

EVIL = (
    "'; DROP TABLE changes; --",
    '"); DELETE FROM heads; --',
    "\\x00",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "%s%n../../etc/passwd",
)


@pytest.fixture
def bundle(posts):
    a = posts[0]
    a.name_it("one")
    a.name_it("two", OTHER)
    a.exchange.make(a.folder / "bundle")
    return a.folder / "bundle"


def _state(post):
    return post.shown(), post.changes(), post.exchange.status().peers


def _refused(post, path, *codes):
    before = _state(post)
    for act in (post.exchange.take, post.exchange.inspect):
        with pytest.raises(ExplorerError) as error:
            act(path)
        assert not codes or error.value.code in codes, error.value
        assert error.value.code not in error_sentence(error.value)  # there is a sentence for it
    assert _state(post) == before


def _parts(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def _write(path, parts):
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def _forge(post, parts, change):
    """The bundle with another manifest, signed by `post` as if it were its own."""
    told = json.loads(parts["manifest.json"])
    change(told)
    told["public"] = post.public
    content = canonical(told).encode()
    signature = post.keys.sign(b"langson-explorer bundle 1\n" + content)
    return parts | {"manifest.json": content, "manifest.sig": signature}


def _put(told, parts, name, content):
    """A part with other content, told in the manifest."""
    parts[name] = content
    told["parts"] = [each for each in told["parts"] if each["name"] != name]
    digest = hashlib.sha256(content).hexdigest()
    told["parts"].append({"name": name, "bytes": len(content), "sha256": digest})


def test_any_changed_byte_is_noticed_or_harmless(posts, bundle):
    b = posts[1]
    content = bundle.read_bytes()
    chance = random.Random(11)
    for _ in range(150):
        at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        changed = bytearray(content)
        changed[at] ^= bit
        bundle.write_bytes(changed)
        try:
            told = b.exchange.inspect(bundle)
        except ExplorerError:
            continue
        assert told.changes == 2  # a byte of the ZIP that says nothing, a date say
    for length in (0, 1, 21, 22, len(content) // 2, len(content) - 1):
        bundle.write_bytes(content[:length])
        _refused(b, bundle)


def test_an_old_bundle_taken_again_takes_nothing_back(posts, bundle):
    a, b, _ = posts
    b.exchange.take(bundle)
    a.now = a.now.replace(year=2027)
    a.name_it("newer")
    a.hand_to(b)
    heard = b.exchange.status().peers
    assert b.exchange.take(bundle).changes == 0
    assert b.heads() == ["newer"]
    assert b.exchange.status().peers == heard  # an old one says nothing new


def test_somebody_elses_number(posts, bundle):
    """A trusted office writes changes in the name of another one."""
    a, b, c = posts
    parts = _parts(bundle)
    line = parts["changes/00001.jsonl"].decode().splitlines()[0]
    fake = line.replace('"one"', '"FALSE"')

    def change(told):
        segment = told["segments"][0]
        _put(told, parts, "changes/00001.jsonl", f"{fake}\n".encode())
        segment |= {"last": 1, "head": hash_of(fake)}
        message = chain_message(segment["office"], 1, segment["head"])
        segment["signature"] = c.keys.sign(message).hex()

    _refused(b, _write(bundle, _forge(c, parts, change)), "chain-forged")

    def as_own(told):
        change(told)
        told["segments"][0]["public"] = c.public

    _refused(b, _write(bundle, _forge(c, parts, as_own)), "chain-forged")
    assert a.heads() == ["one"]


def test_changes_left_out_swapped_or_added(posts, bundle):
    b = posts[1]
    for order in ([1], [0], [1, 0], [0, 0], [0, 1, 1]):
        parts = _parts(bundle)
        lines = parts["changes/00001.jsonl"].decode().splitlines()
        text = "".join(f"{lines[nth]}\n" for nth in order).encode()

        def change(told, text=text, parts=parts):
            _put(told, parts, "changes/00001.jsonl", text)

        path = bundle.with_name("forged")
        _refused(b, _write(path, _forge(posts[0], parts, change)), "chain-forged")


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/passwd", "photos/../../x.jpg", "C:\\x", "changes/00001.jsonl\n", "a" * 9999],
)
def test_names_that_lead_elsewhere(posts, bundle, name):
    b = posts[1]
    parts = _parts(bundle)
    _refused(b, _write(bundle, parts | {name: b"x"}), "bundle-altered")

    def change(told):
        _put(told, parts, name, b"x")

    _refused(b, _write(bundle, _forge(posts[0], parts, change)), "bundle-damaged")
    names = {path.name for path in b.folder.parent.rglob("*")}
    assert not names & {"evil", "passwd", "x.jpg", "x"}


def test_a_part_twice(posts, bundle):
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(bundle, "a") as file,
    ):
        file.writestr("changes/00001.jsonl", b"{}\n")
    _refused(posts[1], bundle, "bundle-altered")


def test_four_gigabytes_of_nothing(posts, bundle):
    """Small as a file, endless when unpacked: refused before it fills memory or disk."""
    parts = _parts(bundle)

    def claim(told):
        for part in told["parts"]:
            part["bytes"] = 4 << 30

    path = _write(bundle.with_name("claims"), _forge(posts[0], dict(parts), claim))
    _refused(posts[1], path, "bundle-too-large")
    bomb = bundle.with_name("bomb")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            if name.startswith("changes"):
                with file.open(name, "w", force_zip64=True) as part:
                    for _ in range(64):
                        part.write(bytes(1 << 20))
            else:
                file.writestr(name, content)
    assert bomb.stat().st_size < 1 << 20
    _refused(posts[1], bomb, "bundle-altered", "bundle-damaged")


def test_one_endless_line(posts, bundle, monkeypatch):
    monkeypatch.setattr(bundle_file, "MOST_LINE_BYTES", 100)
    _refused(posts[1], bundle, "bundle-too-large")


def test_a_list_of_parts_that_is_a_bomb(posts, tmp_path):
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + b"\xff\xff\xff\x7f" + bytes(6)
    path = tmp_path / "x"
    path.write_bytes(bytes(100) + end)
    _refused(posts[1], path, "bundle-too-large")


def test_a_bundle_of_a_newer_program(posts, bundle):
    def change(told):
        told["format"] = 3

    forged = _write(bundle, _forge(posts[0], _parts(bundle), change))
    _refused(posts[1], forged, "bundle-newer")


@pytest.mark.parametrize("hole", ["segments", "parts", "tips", "statements", "made", "name"])
@pytest.mark.parametrize("value", [None, 1, "x", ["x"], [["x"]], {"x": 1}, [{"x": 1}], [[1, 2]]])
def test_a_manifest_of_other_shapes(posts, bundle, hole, value):
    def change(told):
        told[hole] = value

    if hole in ("made", "name") and value == "x":
        return
    _refused(posts[1], _write(bundle, _forge(posts[0], _parts(bundle), change)))


def test_words_of_attack_in_every_field_are_words(posts):
    a, b, _ = posts
    for text in EVIL:
        a.edit(
            PLACE,
            name_en={"name_en": text},
            summary_vi={"summary_vi": text},
            contact={"contact": text},
            office_note={"office_note": text},
        )
        a.name = text
        a.exchange.trust(posts[2].public, text)
        a.hand_to(b)
        assert b.heads() == [text]
        assert b.heads("summary_vi") == [text]
    assert a.changes() >= b.changes()
    assert len(b.changes()) == len(EVIL)


def test_a_forged_signature_of_the_sender(posts, bundle):
    parts = _parts(bundle)
    stranger = posts[2].keys.sign(b"langson-explorer bundle 1\n" + parts["manifest.json"])
    for signature in (bytes(64), b"", stranger, parts["manifest.sig"] + b"x"):
        _refused(posts[1], _write(bundle, parts | {"manifest.sig": signature}))
