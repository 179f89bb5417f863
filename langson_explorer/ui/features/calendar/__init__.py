"""The calendar: what is on, and when, in both calendars."""
