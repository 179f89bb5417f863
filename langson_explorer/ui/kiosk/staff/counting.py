"""How often visitors looked at what; to be taken along as a CSV."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from langson_explorer.errors import ExplorerError
from langson_explorer.files import write_whole
from langson_explorer.i18n import tr
from langson_explorer.services.kiosk.counts import Counts
from langson_explorer.services.kiosk.sticks import sticks
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.staff.dark import WHITE, DarkButton, DarkWords, Sheet

_MOST_ROWS = 200
_FILE = "kiosk-counts.csv"


class CountsSheet(Sheet):
    """The counts, the latest day first."""

    def __init__(self, services: Services, counts: Counts, back: Callable[[], object]) -> None:
        about = tr("Đếm theo ngày và theo trang, không theo người; số nhỏ không nói rõ.")
        super().__init__(tr("Số lượt xem"), about)
        self._user, self._counts = services.paths.user, counts
        self._work = Background(self, "counts")
        rows = self.list_of()
        told = counts.rows()[:_MOST_ROWS]
        for day, page, count in told:
            text = f"{day}    {page_name(Page(page))}    {count}"
            rows.addWidget(DarkWords(text, 24, 500, WHITE))
        if not told:
            rows.addWidget(DarkWords(tr("Chưa có lượt nào."), 24, 500, WHITE))
        rows.addStretch()
        row = QHBoxLayout()
        row.setSpacing(u(16))
        row.addWidget(DarkButton(tr("Ghi ra tệp CSV"), self.export))
        row.addWidget(DarkButton(tr("Xong"), back, is_white=True))
        self.whole.addLayout(row)

    def export(self) -> None:
        """Write the CSV to the stick there is, else into the user's folder."""
        content, user = self._counts.as_csv().encode(), self._user

        def write() -> Path:
            file = next(iter(sticks()), user) / _FILE
            write_whole(file, content)
            return file

        self._work.run(
            write,
            lambda file: self.said.say(tr("Đã ghi {file}").format(file=file)),
            self._tell,
        )

    def _tell(self, error: ExplorerError) -> None:
        self.said.say(error_sentence(error))


def page_name(page: Page) -> str:
    """What a page is called in the counts."""
    return {
        Page.ATTRACT: tr("màn hình chờ"),
        Page.HOME: tr("trang đầu"),
        Page.LIST: tr("danh sách"),
        Page.CALENDAR: tr("lịch lễ hội"),
        Page.PLACE: tr("địa điểm"),
        Page.MAP: tr("bản đồ"),
        Page.TRIP: tr("chọn chuyến đi"),
        Page.RESULT: tr("lịch trình"),
        Page.SEARCH: tr("tìm kiếm"),
    }[page]
