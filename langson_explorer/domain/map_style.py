"""How the map is drawn: every colour, width, dash of its features, in the three themes.

The one table for the map page, the printed sheet, the window's layer colours and QGIS.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from langson_explorer.domain.layer import Layer

THEMES: Final = ("light", "dark", "contrast")

type Tones = tuple[str, str, str]  # "#RRGGBB" in the order of THEMES
type Stops = tuple[
    tuple[float, float], ...
]  # (zoom, px) pairs; in between the width changes evenly

FEATURES: Final[Mapping[str, Tones]] = {
    "abroad": ("#E9E4D8", "#0D131B", "#E4E4E4"),
    "neighbour": ("#EFEADF", "#111923", "#EFEFEF"),
    "land": ("#FDFBF5", "#1B2532", "#FFFFFF"),
    "sea": ("#CFE0E8", "#0F1F2C", "#C9DFEE"),
    "glow": ("#B9AFC6", "#3C3A58", "#8E86A0"),
    "border": ("#5B4463", "#C9A9C9", "#2B1232"),
    "border_band": ("#8C2F39", "#E5878C", "#74202B"),
    "province_line": ("#8B7F9C", "#8C84A8", "#3F3650"),
    "commune_line": ("#CFC4AF", "#33425A", "#6B6353"),
    "river": ("#7FB2CE", "#3B7FA3", "#14608F"),
    "lake": ("#B9D8E7", "#24506A", "#9FCBE4"),
    "expressway": ("#E9B968", "#C9974A", "#D08A1C"),
    "expressway_case": ("#A67A2E", "#3A2D14", "#4E3300"),
    "unopened": ("#B08A45", "#C9974A", "#6B4700"),
    "national": ("#F5DDA2", "#8E7A4E", "#F2C75C"),
    "national_case": ("#C2A063", "#221C10", "#5A4310"),
    "provincial": ("#FFFFFF", "#4D5C70", "#FFFFFF"),
    "provincial_case": ("#C4B9A3", "#141C26", "#4A4438"),
    "district": ("#D9CFBC", "#36455A", "#7D7462"),
    "track": ("#CFC4AE", "#3A4557", "#7D7462"),
    "path": ("#B9AC94", "#4A586B", "#5C5344"),
    "wood": ("#E8EEDB", "#1A2C2B", "#DDEBD0"),
    "green": ("#F1F3E3", "#1C2B2F", "#EBF3DE"),
    "rock": ("#EFEAE2", "#232B35", "#ECECEC"),
    "urban": ("#F4EEE2", "#212B38", "#F1F1F1"),
    "building": ("#E6DCCA", "#2C3848", "#D9D9D9"),
    "building_line": ("#D2C5AE", "#3A485B", "#8A8A8A"),
    "street_name": ("#5A5344", "#B4BEC6", "#1A1814"),
    "practical": ("#4B6070", "#A9B8C4", "#22313C"),
    "relief_shade": ("#4B3B23", "#000000", "#1C1C1C"),
    "relief_light": ("#FFFFFF", "#8FA9C6", "#FFFFFF"),
    "contour": ("#C8AE86", "#4A4A44", "#8A7350"),
    "contour_name": ("#8A6A3A", "#B8A987", "#4A3510"),
    "rail": ("#6A6F76", "#8E98A4", "#22262B"),
    "rail_gap": ("#FFFFFF", "#1B2532", "#FFFFFF"),
    "town_fill": ("#FFFFFF", "#1B2532", "#FFFFFF"),
    "town": ("#2A3440", "#EFE9DC", "#000000"),
    "area_name": ("#6A6557", "#93A0AC", "#33302A"),
    "commune_name": ("#6A6557", "#93A0AC", "#33302A"),
    "water_name": ("#2A6587", "#8CC6E4", "#0B4468"),
    "peak": ("#6B5B4B", "#C8B69A", "#3A2E22"),
    "peak_name": ("#5C4C3C", "#D2C2A8", "#3A2E22"),
    "shield_expressway": ("#23395B", "#3A5A8C", "#10223F"),
    "shield_expressway_edge": ("#FFFFFF", "#0F1620", "#FFFFFF"),
    "shield_expressway_text": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "shield_national": ("#FBEFD0", "#5B4D2C", "#FFF3CF"),
    "shield_national_edge": ("#8A6A2B", "#0F1620", "#4E3700"),
    "shield_national_text": ("#4A3913", "#F3E3B8", "#2E2100"),
    "shield_provincial": ("#FFFFFF", "#2A3748", "#FFFFFF"),
    "shield_provincial_edge": ("#A39A86", "#0F1620", "#33302A"),
    "shield_provincial_text": ("#5A5344", "#C9D2DA", "#1A1814"),
}

LAYER_FILLS: Final[Mapping[Layer, Tones]] = {
    Layer.RELICS: ("#8C2F39", "#E5878C", "#74202B"),
    Layer.FESTIVALS: ("#C9476B", "#F590AE", "#A01E49"),
    Layer.VILLAGES: ("#B4532A", "#EC9A6C", "#803410"),
    Layer.GEOSITES: ("#2F6B4A", "#74C497", "#17512F"),
    Layer.SPECIALTIES: ("#B9811F", "#E4B549", "#694500"),
    Layer.SERVICES: ("#2E6F95", "#6FB6DC", "#14506F"),
    Layer.INTANGIBLE: ("#5C6970", "#AEBAC2", "#3D474E"),
}

LAYER_TEXTS: Final[Mapping[Layer, Tones]] = {
    Layer.RELICS: ("#8C2F39", "#EC979B", "#74202B"),
    Layer.FESTIVALS: ("#B23358", "#F59DB8", "#8C1540"),
    Layer.VILLAGES: ("#A34A24", "#EFA67D", "#77300E"),
    Layer.GEOSITES: ("#2F6B4A", "#7FCBA0", "#17512F"),
    Layer.SPECIALTIES: ("#7F5709", "#E7BE5C", "#624000"),
    Layer.SERVICES: ("#286489", "#82C1E3", "#124A67"),
    Layer.INTANGIBLE: ("#55616A", "#B4BEC6", "#3D474E"),
}

# Of the badges with the texts on them.
LAYER_GROUNDS: Final[Mapping[Layer, Tones]] = {
    Layer.RELICS: ("#F6E9E8", "#3A2229", "#FFFFFF"),
    Layer.FESTIVALS: ("#FBE9EE", "#3D2230", "#FFFFFF"),
    Layer.VILLAGES: ("#F9EAE1", "#3B281F", "#FFFFFF"),
    Layer.GEOSITES: ("#E4F0E8", "#1B3529", "#FFFFFF"),
    Layer.SPECIALTIES: ("#FAF0D9", "#362B14", "#FFFFFF"),
    Layer.SERVICES: ("#E3EFF5", "#183142", "#FFFFFF"),
    Layer.INTANGIBLE: ("#ECEFF0", "#27323D", "#FFFFFF"),
}

# Of the days of a plan, in order: the way, discs, columns, papers. Days that follow one another
# are told apart without red and green, too; each can be read as a text on land and on a card, and
# carries letters of the token "onprimary".
DAY_FILLS: Final[tuple[Tones, ...]] = (
    ("#23395B", "#9DB9E3", "#10223F"),
    ("#B25500", "#F2AE5C", "#7A3500"),
    ("#007A87", "#5CC8C4", "#00525C"),
    ("#6B4FBB", "#C0ACFF", "#43269A"),
    ("#A8323E", "#FF9C96", "#7E101C"),
    ("#9B2D7F", "#EE9AD6", "#701457"),
    ("#5C7000", "#BFD060", "#3D4B00"),
)

WIDTHS: Final[Mapping[str, Stops]] = {
    "border": ((8, 1.6), (9, 2.0), (11, 2.6), (15, 3.2)),
    "border_band": ((8, 6.0), (9, 8.0), (11, 12.0), (15, 16.0)),
    "province_line": ((8, 1.2), (9, 1.6), (15, 2.2)),
    "neighbour_line": ((8, 1.0), (15, 1.4)),
    "commune_line": ((10, 0.9), (11, 0.9), (12, 1.2), (15, 1.6)),
    "river_main": ((8, 1.6), (9, 2.2), (11, 3.2), (12, 6.0), (15, 16.0)),
    "river": ((8, 0.9), (9, 1.3), (11, 1.9), (12, 3.0), (15, 8.0)),
    "lake_edge": ((8, 0.8), (15, 1.2)),
    "expressway": ((8, 2.4), (9, 3.4), (11, 4.6), (12, 7.0), (15, 12.0)),
    "expressway_case": ((8, 3.8), (9, 5.2), (11, 6.8), (12, 9.6), (15, 15.0)),
    "national": ((8, 1.8), (9, 2.6), (11, 4.0), (12, 6.2), (15, 11.0)),
    "national_case": ((8, 3.0), (9, 4.2), (11, 5.8), (12, 8.4), (15, 13.5)),
    "provincial": ((8, 1.0), (9, 1.6), (11, 2.6), (12, 4.4), (15, 9.0)),
    "provincial_case": ((8, 1.8), (9, 2.8), (11, 4.2), (12, 6.2), (15, 11.0)),
    "district": ((8, 0.7), (9, 1.0), (11, 1.4), (12, 3.0), (15, 7.0)),
    "track": ((10.8, 1.2), (12, 1.6), (15, 3.0)),
    "street": ((12, 0.8), (13, 1.6), (14, 3.4), (15, 6.4)),
    "service": ((13, 0.8), (14, 1.8), (15, 3.6)),
    "path": ((12, 0.6), (13, 0.8), (15, 1.5)),
    "steps": ((13, 1.6), (15, 3.4), (17, 5.0)),
    "barrier": ((14, 0.6), (17, 1.2)),
    "contour": ((12, 0.6), (15, 0.8), (17, 1.0)),
    "contour_main": ((12, 1.0), (15, 1.4), (17, 1.7)),
    "stream": ((11, 0.5), (13, 0.9), (15, 2.0)),
    "rail": ((8, 1.7), (9, 2.2), (11, 2.9), (12, 4.0), (15, 6.0)),
}

# Feature: px drawn, px left out, and so on.
DASHES: Final[Mapping[str, tuple[float, ...]]] = {
    "border": (11, 3.5, 2.5, 3.5, 2.5, 3.5),
    "province_line": (9, 3, 2, 3),
    "neighbour_line": (5, 3),
    "commune_line": (3, 2.5),
    "commune_line_near": (7, 3, 1.5, 3),  # from zoom 12
    "lake_edge_seasonal": (3, 2),
    "track": (4, 3),
    "steps": (1.2, 1.2),
    "unopened": (5, 4),
    "unopened_near": (9, 6),  # from zoom 12
}


def day_fill(day: int) -> Tones:
    """The colour of a day of a plan, the first being 1; after a week they begin again."""
    return DAY_FILLS[(day - 1) % len(DAY_FILLS)]


def width_at(feature: str, zoom: float) -> float:
    """The width of a feature at a zoom, in px."""
    stops = WIDTHS[feature]
    if zoom <= stops[0][0]:
        return stops[0][1]
    for (before, narrow), (after, wide) in pairwise(stops):
        if zoom <= after:
            return narrow + (wide - narrow) * (zoom - before) / (after - before)
    return stops[-1][1]
