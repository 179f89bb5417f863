"""Gathers from Maki and Temaki the glyphs of kinds."""

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

from langson_explorer.files import write_whole

_PACKAGES = {"maki": "@mapbox/maki", "temaki": "@ideditor/temaki"}
_GRID = 'viewBox="0 0 15 15"'  # what the layers' shapes have room for


def write_glyphs(kinds: Path, packages: Path, target: Path, more: Iterable[str] = ()) -> None:
    """Write a JSON object: each glyph that `kinds` names, with `more`, as SVG path data.

    `packages` is npm's folder of packages. Raises OSError for a glyph that is in none, ValueError
    for one not drawn as paths on their grid of 15.
    """
    with kinds.open(encoding="utf-8", newline="") as table:
        names = {line["icon"] for line in csv.DictReader(table) if line["icon"]}
    names.update(more)
    glyphs = {name: _outline(packages, name) for name in sorted(names)}
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, json.dumps(glyphs, indent=0).encode())


def _outline(packages: Path, name: str) -> str:
    collection, _, glyph = name.partition("/")
    drawing = (packages / _PACKAGES[collection] / "icons" / f"{glyph}.svg").read_text("utf-8")
    outlines = [_tidy(outline) for outline in re.findall(r'\sd="([^"]+)"', drawing)]
    if _GRID not in drawing or "transform" in drawing:
        raise ValueError(f"{name} is not drawn on the grid of 15")
    if not outlines or not all(outline.startswith("M") for outline in outlines[1:]):
        raise ValueError(f"{name} is not made of paths that can be joined")
    return " ".join(outlines)


def _tidy(outline: str) -> str:
    return re.sub(r"(&#x[0-9A-Fa-f]+;|\s)+", " ", outline).strip()
