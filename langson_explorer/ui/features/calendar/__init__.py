"""The calendar pane: what is on, and when, in both calendars."""

from langson_explorer.ui.features.calendar.view import CalendarView

__all__ = ["CalendarView"]
