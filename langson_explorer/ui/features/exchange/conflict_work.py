"""Has conflicts read and decided in the thread of the exchange; the page follows."""

from collections.abc import Mapping, Sequence
from functools import partial

from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.place import Place
from langson_explorer.domain.records.changes import Change
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.conflicts import Deciding, Row, row_of, why_text
from langson_explorer.services.records.editing import InvalidRecordError
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.record_problems import problem_line
from langson_explorer.services.workspace import Workspace
from langson_explorer.settings import CONFLICTS_LATER
from langson_explorer.ui.feature import Services, Shell
from langson_explorer.ui.features.exchange.conflicts_view import ConflictsView
from langson_explorer.ui.features.exchange.work import Do
from langson_explorer.ui.widgets.notices import Tone
from langson_explorer.ui.widgets.remade import Remade

_NEAR_M, _MOST_NEAR = 20_000, 40


class ConflictWork:
    """Between the page and the services."""

    def __init__(self, shell: Shell, workspace: Workspace, services: Services, do: Do) -> None:
        self._shell, self._workspace, self._services, self._do = shell, workspace, services, do
        later = set(services.settings.get(CONFLICTS_LATER))
        self._deciding, self._wanted = Deciding(later=later), ""
        self._shown: tuple[Mapping[str, int], Mapping[str, str]] = ({}, {})
        self.page = Remade(self._make, workspace.language)

    def _make(self) -> ConflictsView:
        self.view = view = ConflictsView(self._find, self._deciding)
        view.place_wanted.connect(self._read)
        view.write_wanted.connect(self._write)
        view.put_off.connect(self._keep_later)
        self.show_counts(*self._shown)
        return view

    def choose(self, place_id: str) -> None:
        """Show a place, now or once it is known what waits there."""
        self._wanted = place_id
        self.view.choose_place(place_id)

    def show_counts(self, counts: Mapping[str, int], names: Mapping[str, str]) -> None:
        """Show what waits where."""
        self._shown = counts, names
        told = {}
        for id_, name in names.items():
            place = self._find(id_)
            told[id_] = in_language(place.name) if place else name
        self.view.show_counts(counts, told)
        if self._wanted:
            self.view.choose_place(self._wanted)
            self._wanted = ""

    def _keep_later(self) -> None:
        """Have what is left for later be known at the next start, too."""
        later, settings = sorted(self._deciding.later), self._services.settings
        if later != settings.get(CONFLICTS_LATER):
            settings.set(CONFLICTS_LATER, later)

    def _read(self, place_id: str) -> None:
        conflicts = self._services.conflicts
        self._do(
            lambda: [row_of(one) for one in conflicts.of(place_id)],
            partial(self._show, place_id),
        )

    def _show(self, place_id: str, rows: Sequence[Row]) -> None:
        self.view.show_rows(place_id, rows, self._near(place_id))

    def _near(self, place_id: str) -> list[Place]:
        place, browser = self._find(place_id), self._workspace.browser.value
        if place is None or browser is None:
            return []
        far = [(distance_m(place.position, one.position), one) for one in browser.places]
        near = [(away, one) for away, one in far if away < _NEAR_M and one.is_pinned]
        near.sort(key=lambda told: told[0])
        return [one for _, one in near if one.id != place_id][:_MOST_NEAR]

    def _write(self, rows: Sequence[Row]) -> None:
        conflicts, deciding = self._services.conflicts, self._deciding
        told = why_text(rows, deciding)
        place = rows[0].conflict.place
        layer = self._layer(place)

        def write() -> Change:
            decisions = deciding.decisions(
                rows, lambda one, texts: conflicts.typed(one, layer, texts)
            )
            return conflicts.decide(decisions, told)

        self.view.show_writing(True)
        self._do(write, partial(self._written, place), self._not_written)

    def _written(self, place: str, _change: Change) -> None:
        self._deciding.forget(place)
        self.view.show_writing(False)
        self._shell.say(
            tr("Đã ghi; quyết định này đi cùng các thay đổi khác"),
            action=(tr("Xem lịch sử"), partial(self._shell.do, "history-of", place)),
        )

    def _not_written(self, error: ExplorerError) -> None:
        self.view.show_writing(False)
        if isinstance(error, InvalidRecordError):
            self._shell.say(problem_line(error.problems[0]), Tone.WRONG)
            return
        self._shell.tell_trouble(error)

    def _layer(self, place_id: str) -> str:
        place = self._find(place_id)
        return place.layer.value if place else ""

    def _find(self, place_id: str) -> Place | None:
        browser = self._workspace.browser.value
        return browser.find(place_id) if browser else None
