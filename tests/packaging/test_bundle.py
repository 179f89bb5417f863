"""The bundle holds what the lock says and the program runs with, on every system."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import bundle  # noqa: E402
import bundle_test  # noqa: E402
import linux_packages  # noqa: E402

from langson_explorer.app.kiosk_install import unit_text  # noqa: E402

posix = pytest.mark.skipif(sys.platform != "linux", reason="a package of Linux")
SPEC = (ROOT / "build.spec").read_text("utf-8")


def locked() -> dict[str, str]:
    return dict(bundle.entries(bundle.LOCK.read_text("utf-8")))


def test_every_library_of_the_bundle_is_the_one_of_the_lock_with_its_hashes():
    of_bundle = dict(bundle.entries(bundle.run_time_lock()))
    whole = locked()
    assert of_bundle.keys() == bundle.needed()
    assert all(whole[name] == entry for name, entry in of_bundle.items())
    assert all("--hash=sha256:" in entry for entry in of_bundle.values())


def test_it_holds_what_the_program_imports_and_nothing_of_development():
    inside = bundle.needed(with_tool=False)
    assert {"pyside6", "pyogrio", "pyvrp", "cryptography", "pyvalhalla"} <= inside
    assert not inside & {"pytest", "mypy", "ruff", "hatchling", "pyinstaller", "uv", "babel"}
    assert not inside & {"geopandas", "pandas", "folium", "matplotlib"}


def test_a_library_the_lock_does_not_hold_is_told(monkeypatch):
    monkeypatch.setattr(bundle, "needed", lambda: {"no-such-library"})
    with pytest.raises(KeyError, match="no-such-library"):
        bundle.run_time_lock()


def test_what_only_builds_is_imported_by_nothing_that_goes_in():
    """The folders of the source that the spec leaves out are the only ones that import it."""
    package = ROOT / "langson_explorer"
    users = set()
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            if any(name.partition(".")[0] in bundle.ONLY_TO_BUILD for name in names):
                users.add(file.relative_to(package).as_posix())
    assert users, "the test sees imports"
    outside = {u for u in users if not u.startswith("storage/bulk/") and u != "mappage/page.py"}
    assert outside == set()
    assert '{"langson_explorer.mappage.page"}' in SPEC


def test_what_offices_do_with_provinces_and_shapefiles_needs_nothing_that_only_builds():
    code = (
        "import importlib, sys\n"
        f"for name in {sorted([*bundle.ONLY_TO_BUILD, 'pandas'])}: sys.modules[name] = None\n"
        "for name in ('storage.bulk.together', 'storage.shapefile_in', 'storage.provinces',"
        " 'app.cli.parser', 'app.wiring', 'packs.ground.building'):\n"
        "    importlib.import_module(f'langson_explorer.{name}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_spec_is_of_no_one_system():
    ast.parse(SPEC)
    assert not re.search(r"/usr|/lib/|/home|/opt|x86_64|\.so\b|C:\\\\", SPEC)
    for system, what in (("win32", "-console"), ("darwin", "BUNDLE("), ("linux", "strip=")):
        assert f'sys.platform == "{system}"' in SPEC
        assert what in SPEC
    for plugin in ("platforms/qwindows", "platforms/libqcocoa", "platforms/libqxcb"):
        assert plugin in SPEC
    assert 'replace("\\\\", "/")' in SPEC, "names of Windows are seen, too"


def test_the_packages_asked_for_are_those_of_the_doctor():
    asked = " ".join(linux_packages.depends())
    assert all(
        library.packages[0] in asked
        for library in (*linux_packages.QT_LIBRARIES, *linux_packages.SCREEN_LIBRARIES)
    )
    assert "libasound2" in linux_packages.dependencies("bookworm")
    assert "libasound2t64" in linux_packages.dependencies("trixie")


def test_without_root_the_trial_says_so(monkeypatch, capsys):
    monkeypatch.setattr(bundle_test.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(bundle_test.sys, "platform", "linux")
    assert bundle_test.main() == 2
    assert "needs root" in capsys.readouterr().err


@posix
def test_the_installer_for_one_user_puts_all_in_its_place_and_takes_it_away(tmp_path):
    """Run with a stand-in for the program, in a home of its own."""
    package, home = tmp_path / "package", tmp_path / "home"
    (package / "langson-explorer").mkdir(parents=True)
    home.mkdir()
    started = package / "langson-explorer" / "langson-explorer"
    started.write_text("#!/bin/sh\necho started\n")
    started.chmod(0o755)
    for source in linux_packages.SOURCES.iterdir():
        shutil.copy(source, package)
    shutil.copy(linux_packages.ICON, package / "langson-explorer.svg")
    kept = home / ".local" / "share" / "langson-explorer" / "plans.gpkg"
    kept.parent.mkdir(parents=True)
    kept.write_text("the user's own")

    def install(*arguments):
        command = ["sh", str(package / "install.sh"), *arguments]
        subprocess.run(command, env={"HOME": str(home), "PATH": os.environ["PATH"]}, check=True)

    for _ in range(2):  # the second takes the place of the first
        install()
    program = home / ".local" / "bin" / "langson-explorer"
    assert subprocess.run([program], capture_output=True, check=True).stdout == b"started\n"
    entry = (home / ".local/share/applications/langson-explorer.desktop").read_text("utf-8")
    assert f'Exec="{program.resolve()}" open %F' in entry
    install("--uninstall")
    left = {p for p in home.rglob("*") if p.is_file() or p.is_symlink()}
    assert {p for p in left if "mimeinfo" not in p.name and "mime/" not in str(p)} == {kept}


def test_every_kind_of_file_of_the_menu_entry_is_explained_to_the_system():
    entry = (linux_packages.SOURCES / "langson-explorer.desktop").read_text("utf-8")
    kinds = re.search(r"^MimeType=(.*)$", entry, re.MULTILINE)[1].strip(";").split(";")
    told = (linux_packages.SOURCES / "langson-explorer.xml").read_text("utf-8")
    assert all(f'type="{kind}"' in told for kind in kinds)
    for ending in (".lsplan", ".xlgoi", ".lsupdate", ".mbtiles", ".pmtiles"):
        assert f'pattern="*{ending}"' in told


def test_the_unit_of_the_package_starts_the_program_it_brings():
    assert "ExecStart=/opt/langson-explorer/langson-explorer kiosk\n" in unit_text(
        [f"/{linux_packages.PLACE}/langson-explorer", "kiosk"]
    )


def test_the_installer_of_windows_takes_what_the_spec_makes():
    script = (ROOT / "packaging" / "windows" / "langson-explorer.iss").read_text("utf-8")
    assert r"..\..\dist\langson-explorer\*" in script
    assert "PrivilegesRequired=lowest" in script
    assert not re.search(r"(?<!\.\.)/(usr|opt|home)", script)
