"""The features that a desk may offer, in the order in which they are made and asked.

The plan comes last: what is dropped onto the window and nobody else takes is tried as a plan.
"""

from langson_explorer.ui.feature import Feature
from langson_explorer.ui.features.calendar.feature import CalendarFeature
from langson_explorer.ui.features.card.feature import CardFeature
from langson_explorer.ui.features.exchange.feature import ExchangeFeature
from langson_explorer.ui.features.map.feature import MapFeature
from langson_explorer.ui.features.packs.feature import PacksFeature
from langson_explorer.ui.features.places.feature import PlacesFeature
from langson_explorer.ui.features.plan.feature import PlanFeature
from langson_explorer.ui.features.print.feature import PrintFeature
from langson_explorer.ui.features.records.feature import RecordsFeature
from langson_explorer.ui.features.settings.feature import SettingsFeature
from langson_explorer.ui.features.trips.feature import TripsFeature

FEATURES: tuple[type[Feature], ...] = (
    PlacesFeature,
    CardFeature,
    MapFeature,
    CalendarFeature,
    PacksFeature,
    TripsFeature,
    PrintFeature,
    RecordsFeature,
    ExchangeFeature,
    SettingsFeature,
    PlanFeature,
)
