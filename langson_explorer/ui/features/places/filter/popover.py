"""The card of every condition one can set: criteria at the left, what to choose at the right."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.saved_filters import SavedFilters
from langson_explorer.services.wording.filters import FilterWords
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.places.filter.days_page import DaysPage
from langson_explorer.ui.features.places.filter.facet_page import facet_pages
from langson_explorer.ui.features.places.filter.page import LeftBy, Page
from langson_explorer.ui.features.places.filter.saved_page import SavedPage
from langson_explorer.ui.features.places.filter.where_pages import AccuracyPage, BoxPage, NearPage
from langson_explorer.ui.following import follow
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.counted_list import SectionList
from langson_explorer.ui.widgets.fitting import fit
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.popover import Popover
from langson_explorer.ui.widgets.popups import Menu

_SIZE = QSize(612, 540)
_SIDE = 224
_GAP = 8
_NAME = 320  # px of a name in the menu


class FilterPopover(Popover):
    """Each choice holds at once; `box_wanted` asks to draw a frame on the map."""

    box_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        left_by: LeftBy,
        catalogue: Catalogue,
        saved: SavedFilters,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, tr("Lọc"))
        self._workspace, self._left_by, self._saved = workspace, left_by, saved
        words = FilterWords(catalogue)
        self._box, self.days = BoxPage(), DaysPage(workspace)
        self.saved = SavedPage(saved, words, lambda: workspace.text.value)
        self.pages: list[Page] = [
            *facet_pages(catalogue, words),
            AccuracyPage(),
            NearPage(workspace.here, words),
            self._box,
            self.days,
            self.saved,
        ]
        self.sections, self._stack = SectionList(), QStackedWidget()
        self._title, self._menu = Line(tr("Lọc"), "heading"), Button(kind="filter", arrow=True)
        self._clear, self._see = Button(kind="ghost"), Button(kind="primary")
        self._lay_out()
        self._connect()
        self.refresh()
        self.show_page(self.pages[0])

    def show_page(self, page: Page) -> None:
        """Turn to a page."""
        self.sections.setCurrentRow(self.pages.index(page))

    def refresh(self, _asked: object = None) -> None:
        """Show the filter as it is now."""
        wanted = self._workspace.filter.value
        self.sections.show_sections([(page.title, page.set_count(wanted)) for page in self.pages])
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.show_filter(wanted, self._left_by)
        n = len(self._left_by(wanted))
        self._see.setText(ntr("Xem {n} nơi", "Xem {n} nơi", n).format(n=format_count(n)))
        self._clear.setEnabled(not wanted.is_everything)

    def open_beside(self, anchor: QWidget) -> None:
        """Show it at the right of the anchor, as high as there is room."""
        fit(self, _SIZE)
        room = anchor.screen().availableGeometry()
        box = QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
        left = min(box.right() + _GAP, room.right() - self.width() - _GAP)
        top = min(box.top(), room.bottom() - self.height() - _GAP)
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()
        self.sections.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the lists; only Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def _lay_out(self) -> None:
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._menu.setText(tr("Bộ lọc đã lưu"))
        close = IconButton("close", tr("Đóng"), kind="ghost")
        close.clicked.connect(self.close)
        head.addWidget(self._title, 1)
        head.addWidget(self._menu)
        head.addWidget(close)
        self.sections.setFixedWidth(_SIDE)
        self.sections.setAccessibleName(tr("Lọc theo"))
        for page in self.pages:
            self._stack.addWidget(page)
        middle.setSpacing(16)
        middle.addWidget(self.sections)
        middle.addWidget(self._stack, 1)
        self._clear.setText(tr("Bỏ hết bộ lọc"))
        foot.addWidget(self._clear)
        foot.addStretch()
        foot.addWidget(self._see)
        for part in (head, middle, foot):
            self.column.addLayout(part, 1 if part is middle else 0)

    def _connect(self) -> None:
        self.sections.currentRowChanged.connect(self._turn)
        self._menu.clicked.connect(self._open_menu)
        follow(self, self._workspace.browse.watch, self.refresh)
        self._clear.clicked.connect(self._workspace.start_over)
        self._see.clicked.connect(self.close)
        self._box.drawn.connect(self._draw)
        self.saved.taken.connect(self._workspace.take)
        for page in self.pages:
            page.changed.connect(self._workspace.choose)

    def _turn(self, line: int) -> None:
        self._stack.setCurrentWidget(self.pages[line])
        self.refresh()

    def _draw(self) -> None:
        self.close()
        self.box_wanted.emit()

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self._menu.mapToGlobal(QPoint(0, self._menu.height() + 4)))

    def menu(self) -> Menu:
        """The saved filters to take, with the way to save this one."""
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for saved in self._saved.all():
            name = menu.fontMetrics().elidedText(saved.name, Qt.TextElideMode.ElideRight, _NAME)
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._workspace.take, saved))
        menu.addSeparator()
        menu.addAction(tr("Lưu, đổi tên, xóa…"), self._manage)
        return menu

    def _manage(self) -> None:
        self.show_page(self.saved)
        self.saved.name.setFocus()
