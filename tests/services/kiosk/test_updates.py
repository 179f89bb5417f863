"""What a stick brings: taken whole and signed, or not at all."""

import json
import os

import pytest
from exchange_builders import Post
from pack_builders import HOME, mbtiles, png, tiles_over

from langson_explorer.errors import ExplorerError, RequestError, StoppedError
from langson_explorer.packs.library import PackLibrary
from langson_explorer.services.exchange.signed_files import SignedFiles, signature_of
from langson_explorer.services.kiosk import sticks as sticks_module
from langson_explorer.services.kiosk.sticks import sticks
from langson_explorer.services.kiosk.updates import Offer, OfferKind, Updates, offers
from langson_explorer.services.packs import Packs
from langson_explorer.storage.exchange.making import Wanted

TILES = dict.fromkeys(tiles_over(HOME, range(7, 9)), png())


def signed_files(post):
    return SignedFiles(post.keys, post.exchange, lambda: post.name)


@pytest.fixture
def office(tmp_path, catalogue_file):
    """The one that sends."""
    return Post(tmp_path / "office", catalogue_file, "Sở")


@pytest.fixture
def kiosk(tmp_path, catalogue_file):
    """The one that takes."""
    return Post(tmp_path / "kiosk", catalogue_file, "")


@pytest.fixture
def packs(tmp_path):
    made = Packs(PackLibrary(tmp_path / "packs"))
    yield made
    made.close()


@pytest.fixture
def updates(kiosk, packs):
    return Updates(kiosk.exchange, packs, signed_files(kiosk))


@pytest.fixture
def stick(tmp_path):
    """A stick with a folder on it."""
    (tmp_path / "stick" / "for the kiosk").mkdir(parents=True)
    return tmp_path / "stick"


@pytest.fixture
def pack(stick):
    bounds = "106.6,21.7,106.9,22"
    return mbtiles(stick / "a.mbtiles", TILES, name="A", bounds=bounds)


def take(updates, path, kind=OfferKind.PACK):
    return updates.take(Offer(path, kind, 0), lambda _share: None, lambda: False)


def test_bundles_and_packs_are_offered_nothing_else(stick, pack):
    for name in ("b.XLGOI", "notes.txt", "a.mbtiles.xlsig", "for the kiosk/c.pmtiles"):
        (stick / name).write_bytes(b"12345")
    found = [(offer.path.name, offer.kind) for offer in offers([stick, stick / "gone"])]
    assert found == [
        ("a.mbtiles", OfferKind.PACK),
        ("b.XLGOI", OfferKind.BUNDLE),
        ("c.pmtiles", OfferKind.PACK),
    ]


def test_changes_of_an_office_that_is_trusted_are_taken(office, kiosk, updates, stick):
    office.name_it("Ky Cung")
    file = stick / "a.xlgoi"
    office.exchange.make(file)
    with pytest.raises(RequestError) as refused:
        take(updates, file, OfferKind.BUNDLE)
    assert refused.value.code == "key-unknown"
    assert kiosk.changes() == set()
    kiosk.trust(office)
    assert take(updates, file, OfferKind.BUNDLE).changes == 1
    assert kiosk.shown() == office.shown()


def test_a_pack_is_taken_by_its_signature_only(office, kiosk, updates, packs, pack):
    with pytest.raises(RequestError) as unsigned:
        take(updates, pack)
    assert unsigned.value.code == "file-unsigned"
    signed_files(office).sign(pack)
    with pytest.raises(RequestError) as unknown:
        take(updates, pack)
    assert unknown.value.code == "key-unknown"
    assert packs.installed() == ()
    kiosk.trust(office)
    assert take(updates, pack).info.name == "A"
    assert [one.id for one in packs.installed()] == ["a"]


def other_bytes(pack):
    content = bytearray(pack.read_bytes())
    content[-1] ^= 1
    pack.write_bytes(content)


def other_text(pack):
    file = signature_of(pack)
    signed = json.loads(file.read_text())
    signed["told"]["made"] = "2030-01-01T00:00:00+00:00"
    file.write_text(json.dumps(signed))


def no_text(pack):
    signature_of(pack).write_text("{}")


def deep_text(pack):
    signature_of(pack).write_text("[" * 4000)


@pytest.mark.parametrize("spoil", [other_bytes, other_text, no_text, deep_text])
def test_a_byte_changed_and_nothing_is_taken(office, kiosk, updates, packs, pack, spoil):
    kiosk.trust(office)
    signed_files(office).sign(pack)
    spoil(pack)
    with pytest.raises(ExplorerError) as refused:
        take(updates, pack)
    assert refused.value.code == "file-altered"
    assert packs.installed() == ()


def test_a_stick_that_gives_other_bytes_the_second_time(office, kiosk, packs, pack, monkeypatch):
    kiosk.trust(office)
    files = signed_files(kiosk)
    signed_files(office).sign(pack)
    before = files.require_signed

    def looked_at(path):
        told = before(path)
        mbtiles(path, TILES, name="B", bounds="106.6,21.7,106.9,22")
        return told

    monkeypatch.setattr(files, "require_signed", looked_at)
    with pytest.raises(ExplorerError) as refused:
        take(Updates(kiosk.exchange, packs, files), pack)
    assert refused.value.code == "file-altered"
    assert packs.installed() == ()


def test_sticks_are_what_is_mounted_where_sticks_are(tmp_path, monkeypatch):
    for name in ("media/USB A", "media/visitor/USB B", "media/empty", "elsewhere/C"):
        (tmp_path / name).mkdir(parents=True)
    mounted = {str(tmp_path / name) for name in ("media/USB A", "media/visitor/USB B")}
    monkeypatch.setattr(sticks_module, "ROOTS", {"linux": (str(tmp_path / "media"), "/none")})
    monkeypatch.setattr(sticks_module.sys, "platform", "linux")
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) in mounted)
    assert [stick.name for stick in sticks()] == ["USB A", "USB B"]


def test_what_a_bundle_has_for_a_kiosk_is_shown_from_then_on(office, kiosk, packs, stick):
    used = []
    updates = Updates(kiosk.exchange, packs, signed_files(kiosk), used.append)
    kiosk.trust(office)
    office.exchange.make(stick / "x.xlgoi", Wanted(kiosk=b"{}"))
    take(updates, stick / "x.xlgoi", OfferKind.BUNDLE)
    assert used == [b"{}"]


def test_taking_a_bundle_can_be_stopped(office, kiosk, updates, stick):
    kiosk.trust(office)
    office.name_it("one")
    office.exchange.make(stick / "x.xlgoi")
    offer = Offer(stick / "x.xlgoi", OfferKind.BUNDLE, 0)
    with pytest.raises(StoppedError):
        updates.take(offer, lambda _share: None, lambda: True)
    assert kiosk.changes() == set()
