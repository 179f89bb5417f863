"""A map without a web engine: what it is told is remembered, what is done on it is emitted."""

from types import SimpleNamespace

from PySide6.QtCore import QObject, Signal

from langson_explorer.mappage.messages import Mark


class FakeMap(QObject):
    """Stands for the map of a window."""

    place_clicked = Signal(str)
    place_hovered = Signal(str)
    background_clicked = Signal()
    layer_toggled = Signal(str, bool)
    pack_toggled = Signal(str, bool)
    practical_toggled = Signal(str, bool)
    packs_wanted = Signal()
    coordinates_copied = Signal(object)
    near_wanted = Signal(object)
    point_taken = Signal(object, str, str)
    point_placed = Signal(object, int)
    placing_ended = Signal()
    box_drawn = Signal(object)
    go_to_wanted = Signal()
    moved = Signal()

    def __init__(self):
        super().__init__()
        self.has_places = True
        self.state = SimpleNamespace(mark=Mark(), view=None)
        self.ids, self.limits, self.tool = None, (None, None), ""
        self.selected = []

    def set_filter(self, ids):
        self.ids = ids

    def show_limits(self, box, near):
        self.limits = (box, near)

    def use_tool(self, tool):
        self.tool = tool

    def select(self, place_id):
        self.selected.append(place_id)

    def mark(self, point):
        self.state.mark = Mark((point.lon, point.lat) if point else None)

    def _draw(self, *_told):
        """Nothing is drawn."""

    set_layers = set_language = set_theme = show_plan = show_places = set_packs = _draw
    highlight_day = _draw

    def hide_practical(self, kinds):
        self.hidden_practical = list(kinds)
