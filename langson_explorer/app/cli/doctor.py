"""`doctor`: what this installation has, what it lacks."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path
from typing import NamedTuple

from langson_explorer import __version__
from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.system_libraries import (
    CHINESE_FONT_PACKAGES,
    has_chinese_font,
    missing_libraries,
)
from langson_explorer.app.wiring import Services
from langson_explorer.child import is_frozen
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.mappage.assets import page_assets
from langson_explorer.paths import Paths
from langson_explorer.services.wording import error_sentence

_LIBRARIES = ("PySide6-Essentials", "PySide6-Addons", "rapidfuzz")
_BUILD_LIBRARIES = ("folium", "geopandas")  # make the page and the data: not in a frozen program


class Finding(NamedTuple):
    """One thing looked at: what, what was found, whether the program can live with it."""

    code: str
    text: str
    is_fine: bool = True


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add("doctor", _doctor, tr("kiểm tra bản cài đặt: phiên bản, đường dẫn, dữ liệu"))


def _doctor(request: Request) -> int:
    services, paths = request.services, request.services.paths
    findings = [*_versions(), *_folders(paths), *_data(services), *_map(paths)]
    findings += [*_plans(paths), *_packs(services), *_roads(services), *_log(paths), *_system()]
    records = [{"code": f.code, "text": f.text, "fine": f.is_fine} for f in findings]
    marks = {True: "✓", False: "✗"}
    request.answer(records, columns([(marks[f.is_fine], f.code, f.text) for f in findings]))
    return 0 if all(finding.is_fine for finding in findings) else 1


def _versions() -> Iterator[Finding]:
    yield Finding("langson-explorer", __version__)
    yield Finding("python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("system", platform.platform())
    if is_frozen():
        inside = sum(1 for _library in distributions())
        text = tr("chương trình đóng gói, có sẵn {count} thư viện, không cần Python")
        yield Finding("bundle", text.format(count=inside))
    for name in (*_LIBRARIES, *(() if is_frozen() else _BUILD_LIBRARIES)):
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, tr("chưa cài"), is_fine=False)


def _folders(paths: Paths) -> Iterator[Finding]:
    for code, folder in (("resources", paths.resources), ("geodata", paths.geodata)):
        found = folder.is_dir()
        text = str(folder) if found else tr("không thấy {path}").format(path=folder)
        yield Finding(code, text, is_fine=found)
    if _may_write(paths.user):
        yield Finding("user", str(paths.user))
    else:
        text = tr("không ghi được vào {path}: lịch trình sẽ không được lưu")
        yield Finding("user", text.format(path=paths.user), is_fine=False)


def _may_write(folder: Path) -> bool:
    """Whether a folder can be written, or made where it is not there yet."""
    nearest = next(p for p in (folder, *folder.parents) if p.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK)


def _data(services: Services) -> Iterator[Finding]:
    try:
        catalogue = services.catalogue
    except ExplorerError as error:
        yield Finding("data", error_sentence(error), is_fine=False)
        return
    text = tr("{count} địa điểm, phiên bản {version}")
    yield Finding(
        "data",
        text.format(
            count=format_count(len(catalogue.places)),
            version=catalogue.metadata.get("version", "?"),
        ),
    )


def _map(paths: Paths) -> Iterator[Finding]:
    try:
        page_assets(paths)
    except ExplorerError as error:
        yield Finding("map", error_sentence(error), is_fine=False)
    else:
        yield Finding("map", tr("đủ trang bản đồ và bản đồ nền"))


def _plans(paths: Paths) -> Iterator[Finding]:
    """The user's file of itineraries, looked at only: a damaged one is mended by the window."""
    from langson_explorer.storage.open_plans import inspect_plans  # noqa: PLC0415

    if not os.path.lexists(paths.plans):
        yield Finding("plans", tr("chưa có lịch trình nào"))
        return
    try:
        count = len(inspect_plans(paths.plans))
    except ExplorerError as error:
        yield Finding("plans", error_sentence(error), is_fine=False)
        return
    text = ntr(
        "{path}: {n} lịch trình, tệp lành lặn", "{path}: {n} lịch trình, tệp lành lặn", count
    )
    yield Finding("plans", text.format(path=paths.plans, n=count))


def _packs(services: Services) -> Iterator[Finding]:
    """The map packs, each with what is wrong with it."""
    packs = services.packs.installed()
    if not packs:
        yield Finding("packs", tr("chưa cài gói bản đồ nào"))
    for pack in packs:
        if pack.trouble:
            yield Finding("packs", error_sentence(pack.trouble), is_fine=False)
        else:
            yield Finding("packs", str(pack.path))


def _roads(services: Services) -> Iterator[Finding]:
    """The routing engine and its tiles; without them the embedded road table serves."""
    from langson_explorer.packs.road_tiles import can_build  # noqa: PLC0415

    pack = services.road_packs.current()
    if not can_build():
        text = tr("chưa cài bộ dẫn đường Valhalla: đường đi theo bảng đường có sẵn")
    elif pack is None:
        text = tr("có Valhalla, chưa có dữ liệu đường sá: đường đi theo bảng đường có sẵn")
    else:
        text = tr("có Valhalla, dữ liệu đường sá từ {source}").format(source=pack.source)
    yield Finding("roads", text)


def _log(paths: Paths) -> Iterator[Finding]:
    text = str(paths.log)
    if not paths.log.is_file() or not paths.log.stat().st_size:
        text = tr("{path}: chưa có gì").format(path=text)
    yield Finding("log", text)


def _system() -> Iterator[Finding]:
    missing = missing_libraries()
    if not missing:
        yield Finding("libraries", tr("đủ thư viện hệ thống cho cửa sổ"))
    for library in missing:
        text = tr("thiếu {file}; trên Debian, Ubuntu: apt install {package}")
        package = library.packages[0]
        yield Finding("libraries", text.format(file=library.file, package=package), is_fine=False)
    if has_chinese_font():
        yield Finding("fonts", tr("có phông chữ Trung Quốc"))
    else:
        text = tr("thiếu phông chữ Trung Quốc; trên Debian, Ubuntu: apt install {packages}")
        packages = " ".join(CHINESE_FONT_PACKAGES)
        yield Finding("fonts", text.format(packages=packages), is_fine=False)
