"""What the user has chosen, kept between runs."""

from langson_explorer.settings.store import Settings
from langson_explorer.settings.table import (
    BACKUP_FOLDER,
    DOCK_COLLAPSED,
    DOCK_HEIGHT,
    LANGUAGE,
    LAYERS_ON,
    OFFICE_CONTACT,
    OFFICE_CREST,
    OFFICE_NAME,
    OFFICE_ROLE,
    OPTIONS,
    SAVED_FILTERS,
    THEME,
    WINDOW_GEOMETRY,
    Option,
)

__all__ = [
    "BACKUP_FOLDER",
    "DOCK_COLLAPSED",
    "DOCK_HEIGHT",
    "LANGUAGE",
    "LAYERS_ON",
    "OFFICE_CONTACT",
    "OFFICE_CREST",
    "OFFICE_NAME",
    "OFFICE_ROLE",
    "OPTIONS",
    "SAVED_FILTERS",
    "THEME",
    "WINDOW_GEOMETRY",
    "Option",
    "Settings",
]
