"""The map page: what folium makes of a map whose every part lies in our own scheme."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import folium
from folium.template import Template

from langson_explorer.files import write_whole
from langson_explorer.mappage.address import BOOT_NAME, HTML_NAME, ORIGIN

_CENTRE = (21.86, 106.70)
_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src langson:" for kind in ("script", "style", "font", "connect", "worker")),
        "img-src langson: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
_HTML = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
{header}
{modules}
</head>
<body>
{body}
<script src="{origin}/web/{boot}"></script>
<script type="module" src="{origin}/web/{main}"></script>
</body>
</html>
"""


_MAIN = "js/main.js"
_IMPORT = re.compile(
    r"""^(?:import|export)\b(?:[^"';]*\bfrom)?\s*["'](\.{1,2}/[^"']+)["']""", re.MULTILINE
)


class Page(NamedTuple):
    """The page's HTML, which holds no script of its own, with the script that makes the map."""

    html: str
    boot: str


class _ExplorerMap(folium.Map):
    """A Leaflet map without tiles, links to other machines or styles in the page."""

    default_js = [  # noqa: RUF012 - as folium has it
        ("leaflet", f"{ORIGIN}/web/vendor/leaflet/leaflet.js"),
        ("relay", f"{ORIGIN}/qt/relay.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{ORIGIN}/web/vendor/leaflet/leaflet.css"),
        ("map_css", f"{ORIGIN}/web/css/map.css"),
        ("tools_css", f"{ORIGIN}/web/css/tools.css"),
    ]
    _template = Template("""
{% macro html(this, kwargs) %}
<div class="folium-map" id="{{ this.get_name() }}"></div>
{% endmacro %}
{% macro script(this, kwargs) %}
var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
  center: {{ this.location|tojson }},
  ...{{ this.options|tojavascript }}
});
{% endmacro %}
""")

    def __init__(self) -> None:
        super().__init__(
            location=_CENTRE,
            tiles=None,
            zoom_start=9,
            zoom_control=False,
            attribution_control=False,
            minZoom=7,  # folium keeps min_zoom and max_zoom for its tiles
            maxZoom=15,
            zoom_snap=0.125,
            wheel_px_per_zoom_level=90,
            max_bounds_viscosity=0.6,
            keyboard_pan_delta=120,
        )
        self._id = "langson"  # folium's own ids are random
        self._name = "map"


def render_page(modules: Sequence[str] = (_MAIN,)) -> Page:
    """The page; the same bytes every time.

    `modules` are the scripts it asks for at once, by their paths: it would come to know of each
    only by reading another.
    """
    drawn = _ExplorerMap()
    drawn.render()  # type: ignore[no-untyped-call]
    figure: Any = drawn.get_root()
    html = _HTML.format(
        policy=_POLICY,
        header=_tidy(figure.header.render()),
        modules="\n".join(
            f'<link rel="modulepreload" href="{ORIGIN}/web/{module}">' for module in modules
        ),
        body=_tidy(figure.html.render()),
        main=_MAIN,
        origin=ORIGIN,
        boot=BOOT_NAME,
    )
    return Page(html, _tidy(figure.script.render()) + "\n")


def write_page(web: Path) -> None:
    """Write the page into the folder of web resources (part of the build)."""
    page = render_page(modules_of(web))
    write_whole(web / HTML_NAME, page.html.encode())
    write_whole(web / BOOT_NAME, page.boot.encode())


def modules_of(web: Path) -> list[str]:
    """The page's script with all that it imports, each once, by their paths in a folder."""
    found: dict[Path, None] = {}
    waiting = [(web / _MAIN).resolve()]
    while waiting:
        script = waiting.pop()
        if script not in found:
            found[script] = None
            imports = _IMPORT.findall(script.read_text("utf-8"))
            waiting += [(script.parent / path).resolve() for path in imports]
    return [script.relative_to(web.resolve()).as_posix() for script in found]


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())
