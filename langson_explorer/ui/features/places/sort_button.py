"""The button that says how the list is sorted, with the menu to sort it otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup

from langson_explorer.i18n import tr
from langson_explorer.services.workspace import Order
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.popups import Menu


class SortButton(Button):
    """`chosen` carries the Order wanted."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(kind="link", height=24, arrow=True)
        self._order = Order.IMPORTANCE
        self.clicked.connect(self._open_menu)

    def show_order(self, order: Order) -> None:
        """Say how the list is sorted now."""
        self._order = order
        self.setText(_names()[order])
        self.setAccessibleName(tr("Sắp xếp danh sách"))
        self.updateGeometry()

    def _open_menu(self) -> None:
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for order, name in _names().items():
            action = group.addAction(name)
            action.setCheckable(True)
            action.setChecked(order is self._order)
            action.triggered.connect(lambda _=False, order=order: self.chosen.emit(order))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def order_hint(order: Order) -> str:
    """What is first in a list sorted by name or importance."""
    return {Order.NAME: tr("theo tên"), Order.IMPORTANCE: tr("nơi nổi tiếng trước")}[order]


def _names() -> dict[Order, str]:
    return {
        Order.DISTANCE: tr("Khoảng cách"),
        Order.NAME: tr("Tên"),
        Order.IMPORTANCE: tr("Quan trọng"),
    }
