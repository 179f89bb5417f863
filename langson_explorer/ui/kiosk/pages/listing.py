"""What is behind a door, or in the calendar of the next weeks: rows in sections."""

from PySide6.QtWidgets import QGridLayout, QWidget

from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.doors import (
    Section,
    behind,
    door_name,
    festivals_and_markets,
)
from langson_explorer.ui.kiosk.cards import RowCard
from langson_explorer.ui.kiosk.measures import measures
from langson_explorer.ui.kiosk.page import Guide, Page, Scrolled, Words, column


class ListPage(Page):
    """Rows in sections; two columns on a wide screen."""

    def __init__(self, guide: Guide, about: str) -> None:
        super().__init__(guide)
        door = Layer(about)
        day = guide.now().date()
        sections = behind(door, self.services.browser, self.services.calendar, self.content, day)
        show_sections(self, door_name(door), self._about(door), sections)

    def _about(self, door: Layer) -> str:
        if door is Layer.GEOSITES:
            return tr("Các tuyến của công viên địa chất toàn cầu, và những nơi khác trong vùng.")
        if door is Layer.FESTIVALS:
            return tr("Lễ hội tám tuần tới, rồi những lễ hội khác trong năm.")
        if door is Layer.SPECIALTIES:
            return tr("Xếp theo mùa, tính từ hôm nay.")
        return tr("Nổi tiếng nhất trước. Khoảng cách đo thẳng từ màn hình này.")


class CalendarPage(Page):
    """The festivals of the next weeks by day, the markets of this one, the other festivals."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        services, today = guide.services, guide.now().date()
        sections = festivals_and_markets(services.browser, services.calendar, self.content, today)
        about = tr("Lễ hội tám tuần tới, chợ phiên bảy ngày tới, rồi những lễ hội khác trong năm.")
        show_sections(self, tr("Lịch lễ hội"), about, sections)


def show_sections(page: Page, title: str, about: str, sections: list[Section]) -> None:
    """Fill a page with a title and sections of rows."""
    scrolled = Scrolled()
    column(page).addWidget(scrolled)
    scrolled.column.addWidget(Words(title, 54, 800))
    scrolled.column.addWidget(Words(about, 24, tone="ink2"))
    across = 1 if measures.is_portrait else 2
    for section in sections:
        if section.title:
            scrolled.column.addSpacing(16)
            scrolled.column.addWidget(Words(section.title, 28, 700))
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(scrolled.column.spacing())
        for number, row in enumerate(section.rows):
            card = RowCard(row)
            card.clicked.connect(page.opens(row.place))
            grid.addWidget(card, *divmod(number, across))
        if len(section.rows) < across:  # a column without anything in it would have no gap
            grid.addWidget(QWidget(), 0, across - 1)
        for at in range(across):
            grid.setColumnStretch(at, 1)
        scrolled.column.addWidget(rows)
    scrolled.column.addStretch()
