"""The calendar pane: what is on, and when, in both calendars."""

from langson_explorer.ui.panes.calendar.view import CalendarView

__all__ = ["CalendarView"]
