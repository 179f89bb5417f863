"""Turns values, codes, errors into sentences of the current language: the only place that does."""

from langson_explorer.services.wording.badges import (
    Badge,
    accuracy_text,
    geopark_text,
    layer_name,
    place_badges,
    rank_name,
)
from langson_explorer.services.wording.errors import error_sentence
from langson_explorer.services.wording.facts import FactRow, place_facts
from langson_explorer.services.wording.hours import opening_text
from langson_explorer.services.wording.names import in_language, people_name
from langson_explorer.services.wording.warnings import warning_sentence
from langson_explorer.services.wording.when import (
    festival_text,
    months_text,
    when_to_go,
)

__all__ = [
    "Badge",
    "FactRow",
    "accuracy_text",
    "error_sentence",
    "festival_text",
    "geopark_text",
    "in_language",
    "layer_name",
    "months_text",
    "opening_text",
    "people_name",
    "place_badges",
    "place_facts",
    "rank_name",
    "warning_sentence",
    "when_to_go",
]
