"""Draws the window in each language, theme, size, view into docs/screenshots."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image

from langson_explorer.domain import map_style
from langson_explorer.domain.colours import TOKENS
from scripts.exchange_pictures import pictures as exchange_pictures

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
PLAN = ROOT / "docs" / "examples" / "xuan-xu-lang.lsplan"
LANGUAGES, THEMES = ("vi", "en", "zh"), ("light", "dark", "contrast")
SIZES = ("1280x720", "1920x1080")
COLOURS = 256  # more than the eye misses, a third of the bytes


def pictures() -> Iterator[tuple[str, list[str]]]:
    """The name of each picture with what it shows."""
    places = {"vi": "dong-tam-thanh", "en": "ai-chi-lang", "zh": "thanh-nha-mac"}
    for language, theme, size in product(LANGUAGES, THEMES, SIZES):
        look = ["--size", size, "--lang", language, "--theme", theme]
        yield f"desk-{language}-{theme}-{size}", [*look, "--place", places[language]]
    for language, theme in (("vi", "light"), ("en", "dark"), ("zh", "light")):
        look = ["--size", "1280x720", "--lang", language, "--theme", theme]
        calendar = ["--view", "calendar", "--day", "2027-02-28"]
        yield f"calendar-{language}-{theme}-1280x720", [*look, *calendar]
    yield "catalogue-vi-light-1280x720", ["--size", "1280x720", "--view", "catalogue"]
    for zoom in ("8", "10", "12", "14"):
        yield f"zoom-{zoom}-vi-light-1280x720", ["--size", "1280x720", "--zoom", zoom]


KIOSK = {
    "attract": "",
    "home": "",
    "list": "geosites",
    "calendar": "",
    "place": "dong-tam-thanh",
    "map": "ai-chi-lang",
    "trip": "",
    "trip-result": "",
    "search": "tam th",
    "pin": "",
    "idle": "",
}


def kiosk_pictures() -> Iterator[tuple[str, list[str]]]:
    """The name of each picture of the kiosk with what it shows: each page, however it stands."""
    ways = (("vi", "1080x1920", ""), ("zh", "1920x1080", ""), ("en", "1366x768", ""))
    for language, size, look in (*ways, ("en", "1080x1920", "contrast")):
        for page, about in KIOSK.items():
            if look and page not in ("home", "place", "trip", "search"):
                continue
            typed = "sanq" if page == "search" and language == "zh" else about
            shown = ["--page", page, "--about", typed, "--size", size, "--lang", language]
            shown += ["--day", "2027-02-27", *(["--look", look] if look else [])]
            yield "-".join(filter(None, ("kiosk", page, language, look, size))), shown


def theme_of(look: list[str]) -> str:
    """The theme a picture is drawn in."""
    return look[look.index("--theme") + 1] if "--theme" in look else THEMES[0]


def with_fewer_colours(picture: Image.Image, theme: str) -> Image.Image:
    """A picture in COLOURS: those of the theme exactly, the rest as near as may be."""
    column = map_style.THEMES.index(theme)
    tables = (TOKENS, map_style.LAYER_FILLS, map_style.LAYER_TEXTS, map_style.FEATURES)
    exact = {tones[column] for table in tables for tones in table.values()}
    palette = [int(colour[at : at + 2], 16) for colour in sorted(exact) for at in (1, 3, 5)]
    others = picture.quantize(COLOURS - len(exact), kmeans=2, dither=Image.Dither.NONE)
    whole = Image.new("P", (1, 1))
    whole.putpalette((palette + others.getpalette())[: 3 * COLOURS])
    return picture.quantize(palette=whole, dither=Image.Dither.NONE)


def make_smaller(file: Path, theme: str) -> None:
    """Draw a picture again in fewer colours."""
    with Image.open(file) as drawn:
        small = with_fewer_colours(drawn.convert("RGB"), theme)
    small.save(file, optimize=True)


def main() -> None:
    """Draw them all, with an itinerary of our own in an empty folder."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as user:
        # The remarks of Qt, of Chromium are about the graphics card that is not there.
        surroundings = os.environ | {
            "LANGSON_EXPLORER_DATA": user,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "default.warning=false",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--log-level=3",
        }

        def run(module: str, *words: str) -> None:
            command = [sys.executable, "-m", module, *words]
            subprocess.run(command, cwd=ROOT, env=surroundings, check=True)

        run("langson_explorer", "plans", "import", str(PLAN))
        run("scripts.trip_pictures", str(TARGET))
        for file in (TARGET / f"{name}.png" for name in ("trip-vi-light", "rearrange-vi-light")):
            make_smaller(file, THEMES[0])
        run("scripts.exchange_pictures", str(TARGET))
        for name, _, look in exchange_pictures():
            make_smaller(TARGET / f"{name}.png", theme_of(look))
        for name, look in kiosk_pictures():
            file = TARGET / f"{name}.png"
            run("langson_explorer", "kiosk", "--screenshot", str(file), *look)
            make_smaller(file, "contrast" if "contrast" in look else THEMES[0])
        for name, look in pictures():
            file = TARGET / f"{name}.png"
            run("langson_explorer", "screenshot", str(file), *look)
            make_smaller(file, theme_of(look))


if __name__ == "__main__":
    main()
