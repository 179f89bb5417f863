"""What is loaded when: the start of the program is mostly the time its imports take."""

import subprocess
import sys

HEAVY = ("folium", "geopandas", "pandas", "numpy", "scipy", "shapely", "pyogrio")


def loaded_by(module, names):
    code = f"import sys, {module}; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_the_commands_need_neither_qt_nor_another_heavy_library():
    assert loaded_by("langson_explorer.app.cli.parser", ("PySide6", *HEAVY)) == "[]"


def test_nothing_is_read_on_the_way_to_the_window():
    package = "langson_explorer"
    parts = tuple(f"{package}.{part}" for part in ("domain", "storage", "services", "planner"))
    names = ("PySide6", "argparse", "sqlite3", *HEAVY, *parts)
    assert loaded_by(f"{package}.app.cli", names) == "[]"


def test_the_window_with_its_map_loads_nothing_that_only_the_build_needs():
    parts = ("app.gui", "ui.desk.desk", "ui.features.map.view")
    modules = ", ".join(f"langson_explorer.{part}" for part in parts)
    assert loaded_by(modules, HEAVY) == "[]"


def test_the_desk_loads_no_solver_before_a_trip_is_asked_for():
    late = tuple(f"langson_explorer.{part}" for part in ("planner", "services.trip_planner"))
    assert (
        loaded_by("langson_explorer.ui.desk.desk", (*late, "langson_explorer.formats.qr")) == "[]"
    )
