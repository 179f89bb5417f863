"""Draws the pages of the exchange with two offices of our own: ``exchange_pictures FOLDER``.

Values typed are examples, not facts: the pictures show the program, not the places.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from langson_explorer.app import wiring
from langson_explorer.app.wiring import Services
from langson_explorer.paths import Paths
from langson_explorer.settings import HUB_ON, HUB_URL, OFFICE_NAME, OFFICE_ROLE

ROOT = Path(__file__).resolve().parent.parent
VILLAGE, SHRINE, CAVE, PASS = "lang-huu-lien", "den-ky-cung", "dong-tam-thanh", "ai-chi-lang"
BUNDLE = "xu-lang-2027-02-24-xa-huu-lien.xlgoi"
_FOREST, _MEADOW = "Nằm giữa rừng đặc dụng Hữu Liên", "gần thảo nguyên Đồng Lâm"
_SEASONS = "mùa khô là đồng cỏ, mùa mưa thành hồ"
_OLD = "Số homestay là con số năm 2018."


def pictures() -> Iterator[tuple[str, str, list[str]]]:
    """The name of each picture, whose folder, what it shows."""
    size = ["--size", "1440x900"]
    bundle = ["--view", "exchange", "--bundle", BUNDLE]
    yield "exchange-vi-light-1440x900", "ours", [*bundle, *size]
    yield "conflicts-vi-light-1440x900", "ours", ["--view", "conflicts", *size]
    more = ["--lang", "en", "--theme", "dark", "--size", "1366x768"]
    yield "conflicts-en-dark-1366x768", "ours", ["--view", "conflicts", *more]
    yield "store-vi-light-1440x900", "ours", ["--view", "store", *size]


def an_office(user: Path, name: str, role: str) -> Services:
    """An office with an empty folder."""
    user.mkdir()
    services = wiring.build(replace(Paths.standard(), user=user))
    services.settings.set(OFFICE_NAME, name)
    services.settings.set(OFFICE_ROLE, role)
    return services


def write(services: Services, place: str, why: tuple[str, str], **told: str) -> None:
    """Write down something of a place; why, from what."""
    records = services.records
    records.save(records.assign(records.open(place).draft, told), *why)


def fill(folder: Path) -> None:
    """Two offices that have written of the same places."""
    ours = an_office(folder / "ours", "Phòng Nghiệp vụ", "Sở VHTTDL Lạng Sơn")
    theirs = an_office(folder / "theirs", "Xã Hữu Liên", "cán bộ văn hóa")
    for one, other in ((ours, theirs), (theirs, ours)):
        key = other.exchange.own_key()
        one.exchange.trust(key.public, key.name)
    stick = folder / "stick.xlgoi"

    def carry(one: Services, other: Services) -> None:
        one.exchange.make(stick)
        other.exchange.take(stick)

    before = f"{_FOREST}, {_MEADOW}: {_SEASONS}. {_OLD}"
    first = {"summary_vi": before, "homestays": "4", "homestays_year": "2018"}
    write(ours, VILLAGE, ("ghi lời giới thiệu", "nongnghiep.vn"), **first)
    carry(ours, theirs)
    seasons = "mùa khô (tháng 9–3) là đồng cỏ, mùa mưa (tháng 5–8) thành hồ"
    told = {"homestays": "7", "lat": "21.688", "lon": "106.376", "accuracy_m": "1500"}
    told |= {"summary_vi": before.replace(_SEASONS, seasons)}
    write(ours, VILLAGE, ("tính cả 3 nhà dự kiến", "nhandan.vn"), **told)
    by_road = before.replace(_MEADOW, f"theo đường tỉnh 243, {_MEADOW}")
    told = {"homestays": "6", "homestays_year": "2027", "summary_vi": by_road}
    told |= {"lat": "21.6853", "lon": "106.3817", "accuracy_m": "30"}
    write(theirs, VILLAGE, ("Ủy ban xã đếm, đo tại nhà văn hóa", "Ủy ban xã"), **told)
    write(ours, SHRINE, ("sửa tên", "bảng chỉ dẫn"), name_en="Ky Cung Temple")
    write(theirs, SHRINE, ("sửa tên", "biển ở đền"), name_en="Kỳ Cùng Shrine by the river")
    write(ours, PASS, ("thêm cách gọi", "sách hướng dẫn"), name_en="Chi Lang Pass")
    carry(theirs, ours)
    write(theirs, CAVE, ("vé mới", "niêm yết"), fee_vnd="30000", fee_year="2026")
    write(theirs, PASS, ("theo biển", "biển chỉ đường"), name_en="Chi Lang Gate")
    theirs.records.retire("chua-tien-gieng-tien", "trùng với nơi khác", "khảo sát")
    theirs.exchange.make(folder / BUNDLE)
    ours.settings.set(HUB_ON, True)
    ours.settings.set(HUB_URL, "postgresql:///langson?host=/var/run/postgresql")
    for services in (ours, theirs):
        services.close()


def main(target: Path) -> None:
    """Draw them all into a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        fill(folder)
        for name, whose, look in pictures():
            file = target / f"{name}.png"
            around = os.environ | {"LANGSON_EXPLORER_DATA": str(folder / whose)}
            words = [str(folder / BUNDLE) if word == BUNDLE else word for word in look]
            command = [sys.executable, "-m", "langson_explorer", "screenshot", str(file), *words]
            subprocess.run(command, cwd=ROOT, env=around, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
