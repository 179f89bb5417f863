"""The page of the days of the trip."""

from langson_explorer.domain.query import Filter
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date_span
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.places.filter.page import LeftBy, Page
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.trip_button import TripButton


class DaysPage(Page):
    """When one travels."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Ngày đi"))
        self.trip = TripButton(workspace, height=40)
        self.lift = Button(tr("Bỏ ngày đi"), kind="ghost", height=40)
        self.planned = Button(kind="tint", height=40)
        self._workspace = workspace
        self.lift.clicked.connect(lambda: workspace.travel(None))
        self.planned.clicked.connect(lambda: workspace.travel(workspace.trip.value))
        told = tr(
            "Chỉ giữ lễ hội diễn ra, đặc sản vào mùa trong những ngày ấy; nơi nào đóng cửa thì "
            "được báo trong danh sách."
        )
        self.column.addWidget(Paragraph(told))
        self.column.addWidget(self.trip)
        self.column.addWidget(self.planned)
        self.column.addWidget(self.lift)
        self.column.addStretch()
        self.setFocusProxy(self.trip)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Offer to lift the days that are set, else to take those of the open plan."""
        self.lift.setVisible(wanted.period is not None)
        trip = self._workspace.trip.value
        self.planned.setVisible(trip is not None and wanted.period is None)
        if trip:
            days = format_date_span(*trip)
            self.planned.setText(tr("Lọc theo lịch trình đang mở: {days}").format(days=days))

    def set_count(self, wanted: Filter) -> int:
        """Whether days are set."""
        return int(wanted.period is not None)
