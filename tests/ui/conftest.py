"""Makes Qt ready for windows that hold a map, before the application is made."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from langson_explorer.ui.mapview import register_scheme

register_scheme()
