"""The pane of the itinerary."""

from langson_explorer.ui.panes.plan.drag import PLACE_MIME
from langson_explorer.ui.panes.plan.pane import PlanPane

__all__ = ["PLACE_MIME", "PlanPane"]
