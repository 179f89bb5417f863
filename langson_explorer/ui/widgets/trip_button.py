"""The filter button that shows and sets the days of the trip."""

from langson_explorer.domain.dates import Days
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date_span
from langson_explorer.services.wording.cells import short_span
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.following import follow
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.plain import set_tooltip


class TripButton(Button):
    """Closed it says when one travels; pressed it opens a card to choose the days.

    One travels as the open plan does, unless other days are asked for. `narrow` has it say less.
    """

    def __init__(self, workspace: Workspace, *, height: int = 28, narrow: bool = False) -> None:
        mark = "" if narrow else "calendar"
        super().__init__(icon_name=mark, kind="filter", height=height, arrow=True, icon_size=16)
        self._workspace, self._is_narrow = workspace, narrow
        for value in (workspace.trip, workspace.days):
            follow(self, value.watch, lambda _days: self.retranslate())
        self.clicked.connect(self.open)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._show_days(self._workspace.trip.value)

    def open(self) -> None:
        """Open the card."""
        from langson_explorer.ui.widgets.trip_popover import (  # noqa: PLC0415 - when asked
            TripPopover,
        )

        TripPopover(self, self._workspace).open_beside(self)

    def _show_days(self, days: Days | None) -> None:
        name = tr("Chuyến đi của tôi")
        told = (
            tr("{name}: {days}").format(name=name, days=format_date_span(*days)) if days else name
        )
        if self._is_narrow:
            self.setText(short_span(*days) if days else tr("Ngày đi"))
        else:
            self.setText(format_date_span(*days) if days else name)
        self.setAccessibleName(told)
        set_tooltip(self, told)
        self.setProperty("active", self._workspace.days.value is not None)
        self._restyle()
        self.updateGeometry()
