"""The itinerary: its pane, its files."""

from langson_explorer.ui.features.plan.pane import PlanPane

__all__ = ["PlanPane"]
