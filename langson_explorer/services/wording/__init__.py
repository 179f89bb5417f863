"""Turns values, codes, errors into sentences of the current language: the only place that does."""

from langson_explorer.services.wording.badges import (
    Badge,
    accuracy_text,
    disputed_text,
    geopark_text,
    layer_name,
    place_badges,
    rank_name,
)
from langson_explorer.services.wording.errors import error_sentence
from langson_explorer.services.wording.facts import FactRow, place_facts
from langson_explorer.services.wording.festivals import (
    FestivalDate,
    certainty_text,
    countdown_text,
    festival_dates,
    market_text,
    near_miss_text,
    occurrence_text,
    skipped_text,
)
from langson_explorer.services.wording.hours import opening_text
from langson_explorer.services.wording.links import link_name
from langson_explorer.services.wording.lunar import (
    can_chi_text,
    day_names_text,
    day_text,
    holiday_name,
    lunar_date_text,
    lunar_month_of_year,
    lunar_span_text,
    uncertainty_text,
)
from langson_explorer.services.wording.names import (
    in_language,
    other_names,
    people_name,
    split_name,
)
from langson_explorer.services.wording.sources import source_lines
from langson_explorer.services.wording.warnings import warning_sentence
from langson_explorer.services.wording.when import (
    condition_text,
    event_text,
    festival_text,
    months_text,
    when_to_go,
)

__all__ = [
    "Badge",
    "FactRow",
    "FestivalDate",
    "accuracy_text",
    "can_chi_text",
    "certainty_text",
    "condition_text",
    "countdown_text",
    "day_names_text",
    "day_text",
    "disputed_text",
    "error_sentence",
    "event_text",
    "festival_dates",
    "festival_text",
    "geopark_text",
    "holiday_name",
    "in_language",
    "layer_name",
    "link_name",
    "lunar_date_text",
    "lunar_month_of_year",
    "lunar_span_text",
    "market_text",
    "months_text",
    "near_miss_text",
    "occurrence_text",
    "opening_text",
    "other_names",
    "people_name",
    "place_badges",
    "place_facts",
    "rank_name",
    "skipped_text",
    "source_lines",
    "split_name",
    "uncertainty_text",
    "warning_sentence",
    "when_to_go",
]
