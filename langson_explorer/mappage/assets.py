"""Everything the page is made of, found among the program's files."""

import json

from langson_explorer.errors import MissingFileError
from langson_explorer.mappage.address import HTML_NAME
from langson_explorer.mappage.serve import Assets, Payload
from langson_explorer.mappage.style import style_table
from langson_explorer.paths import Paths

_JSON = "application/json"


def page_assets(paths: Paths) -> Assets:
    """The page's folders and data; raises MissingFileError where the build has left one out.

    Codes: ``map-page-missing``, ``basemap-missing``.
    """
    web = paths.resources / "web"
    if not (web / HTML_NAME).is_file():
        raise MissingFileError("map-page-missing", web / HTML_NAME)
    if not paths.basemap.is_file():
        raise MissingFileError("basemap-missing", paths.basemap)
    folders = {
        "web": web,
        "fonts": paths.resources / "fonts",
        "icons": paths.resources / "icons",
        "photos": paths.photos,
        "vignettes": paths.resources / "vignettes",
    }
    payloads = {
        "/data/style.json": Payload(json.dumps(style_table()).encode(), _JSON),
        "/data/basemap.json": Payload(paths.basemap.read_bytes(), _JSON),
    }
    return Assets(folders, payloads)
