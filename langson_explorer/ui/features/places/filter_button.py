"""The button beside the search that opens every condition one can set."""

from langson_explorer.i18n import ntr, tr
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.plain import set_tooltip


class FilterButton(Button):
    """Tells how many conditions are set."""

    def __init__(self) -> None:
        super().__init__(icon_name="sliders", kind="filter", height=40)
        self._count = 0
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.show_count(self._count)

    def show_count(self, count: int) -> None:
        """Tell how many conditions are set."""
        self._count = count
        self.setText(str(count) if count else "")
        self.setMinimumWidth(40)
        told = ntr("Lọc: {n} điều kiện", "Lọc: {n} điều kiện", count)
        name = told.format(n=count) if count else tr("Lọc")
        self.setAccessibleName(name)
        set_tooltip(self, f"{name} (Ctrl+L)")
        self.setProperty("active", bool(count))
        self._restyle()
        self.updateGeometry()
