"""What visitors are shown, and how: the kiosk's rows of the settings, each with its own sheet."""

import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import ExplorerError
from langson_explorer.files import open_to_read, whole_file
from langson_explorer.i18n import LANGUAGES, language_name, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.kiosk.search import find
from langson_explorer.presenting.settings_page import Row, settings_rows
from langson_explorer.services.kiosk.content import everything
from langson_explorer.services.kiosk.sticks import sticks
from langson_explorer.services.wording import error_sentence, in_language, layer_name
from langson_explorer.services.wording.names import centre_name
from langson_explorer.settings import Option
from langson_explorer.settings.table import (
    KIOSK,
    KIOSK_COUNTDOWN_S,
    KIOSK_HIDDEN,
    KIOSK_IDLE_S,
    KIOSK_LANGUAGES,
    KIOSK_LAYERS,
    KIOSK_LOGO,
    KIOSK_PLACE,
    Kind,
)
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.staff.dark import DarkButton, DarkWords, RowButton, Sheet
from langson_explorer.ui.kiosk.staff.typing import SearchSheet, TypeSheet

_STEP_S = 5
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")


class Choosing:
    """Leads through the sheets; `show` shows one, `back` the menu before them."""

    def __init__(
        self, services: Services, show: Callable[[QWidget], None], back: Callable[[], object]
    ) -> None:
        self._services, self._settings = services, services.settings
        self._show, self._back = show, back

    def show_all(self, said: str = "") -> None:
        """Every row, with what it is set to."""
        sheet = Sheet(tr("Khách thấy gì"), said or tr("Có hiệu lực từ khách sau."))
        rows = sheet.list_of()
        for row in settings_rows(KIOSK):
            run = partial(self._open, row)
            rows.addWidget(RowButton(row.label, self._value(row), run, row.hint))
        rows.addStretch()
        sheet.ends(self._back)
        self._show(sheet)

    def _value(self, row: Row) -> str:
        """What a row is set to, in words."""
        value = self._settings.get(row.option)
        if row.kind is Kind.LIST:
            nothing = tr("không nơi nào") if row.option is KIOSK_HIDDEN else tr("tất cả")
            return format_count(len(value)) if value else nothing
        match row.kind:
            case Kind.YES_NO:
                return tr("có") if value else tr("không")
            case Kind.CHOICE:
                return dict(row.choices)[value]
            case Kind.FILE:
                return Path(value).name or tr("của chương trình")
        if row.option is KIOSK_PLACE:
            place = self._services.browser.find(value)
            return in_language(place.name) if place else value or centre_name()
        return str(value) or tr("chưa đặt")

    def _open(self, row: Row) -> None:
        option = row.option
        if option is KIOSK_LAYERS:
            self._choose_among(row, [(layer.value, layer_name(layer)) for layer in Layer])
        elif option is KIOSK_LANGUAGES:
            self._choose_among(row, [(code, language_name(code)) for code in LANGUAGES])
        elif option is KIOSK_HIDDEN:
            self._hide_places(row)
        elif option is KIOSK_PLACE:
            self._find_place(row)
        elif option is KIOSK_LOGO:
            self._choose_logo()
        elif row.kind is Kind.YES_NO:
            self._set(option, not self._settings.get(option))
        elif row.kind is Kind.CHOICE:
            values = [value for value, _ in row.choices]
            at = values.index(self._settings.get(option))
            self._set(option, values[(at + 1) % len(values)])
        elif option in (KIOSK_IDLE_S, KIOSK_COUNTDOWN_S):
            self._step(row)
        else:
            self._type(row)

    def _set(self, option: Option[object], value: object) -> None:
        try:
            self._settings.set(option, value)
        except ExplorerError as error:
            self.show_all(error_sentence(error))
            return
        self.show_all()

    def _choose_among(self, row: Row, known: Iterable[tuple[str, str]]) -> None:
        """Codes switched on and off, one at least; all of them are kept as none."""
        option, codes = row.option, [code for code, _ in known]
        chosen = set(self._settings.get(option)) or set(codes)
        sheet = Sheet(row.label, tr("Chạm để bật, tắt; ít nhất một."))

        def turn(code: str) -> None:
            left = chosen ^ {code}
            if left & set(codes):
                kept = [] if left >= set(codes) else [one for one in codes if one in left]
                self._settings.set(option, kept)
            self._choose_among(row, known)

        rows = sheet.list_of()
        for code, name in known:
            is_on = code in chosen
            text = f"✓ {name}" if is_on else name
            rows.addWidget(DarkButton(text, partial(turn, code), is_on=is_on, height=88))
        rows.addStretch()
        sheet.ends(self.show_all)
        self._show(sheet)

    def _find(self, text: str) -> list[tuple[str, str]]:
        services = self._services
        content = everything(services.spots)
        found = find(text, services.finder, services.browser, content, today())
        return [(row.place.id, row.name) for row in found.rows]

    def _hide_places(self, row: Row) -> None:
        settings, browser = self._settings, self._services.browser

        def is_hidden(place_id: str) -> bool:
            return place_id in settings.get(KIOSK_HIDDEN)

        def names() -> list[tuple[str, str]]:
            known = [(one, browser.find(one)) for one in settings.get(KIOSK_HIDDEN)]
            return [(one, in_language(place.name) if place else one) for one, place in known]

        def turn(place_id: str) -> None:
            hidden = settings.get(KIOSK_HIDDEN)
            left = [one for one in hidden if one != place_id]
            settings.set(KIOSK_HIDDEN, left if place_id in hidden else [*hidden, place_id])

        about = tr("Gõ tên để tìm; chạm để không đưa ra, chạm lại để đưa ra.")
        self._show(SearchSheet(row.label, about, self._find, names, is_hidden, turn, self.show_all))

    def _find_place(self, row: Row) -> None:
        about = tr("Gõ tên nơi màn hình đứng, hay nơi gần nhất; chạm để chọn.")
        now = self._settings.get(KIOSK_PLACE)
        choose = partial(self._set, KIOSK_PLACE)
        self._show(
            SearchSheet(
                row.label,
                about,
                self._find,
                lambda: [("", centre_name())],
                lambda one: one == now,
                choose,
                self.show_all,
            )
        )

    def _step(self, row: Row) -> None:
        value = self._settings.get(row.option)
        sheet = Sheet(row.label, row.hint)
        sheet.whole.addStretch()
        sheet.whole.addWidget(DarkWords(str(value), 76, 800))
        for text, changed in ((f"+ {_STEP_S}", value + _STEP_S), (f"− {_STEP_S}", value - _STEP_S)):

            def change(changed: int = changed) -> None:
                if row.option.accepts(changed):
                    self._settings.set(row.option, changed)
                self._step(row)

            sheet.whole.addWidget(DarkButton(text, change))
        sheet.whole.addStretch()
        sheet.ends(self.show_all)
        self._show(sheet)

    def _type(self, row: Row) -> None:
        def take(text: str) -> str:
            if not row.option.accepts(text):
                return tr("Ghi như 07:00-21:30, hay để trống.")
            self._set(row.option, text)
            return ""

        text = str(self._settings.get(row.option))
        self._show(TypeSheet(row.label, row.hint, text, take, self.show_all))

    def _choose_logo(self) -> None:
        self._show(LogoSheet(self._services, self._set_logo, self.show_all))

    def _set_logo(self, file: str) -> None:
        self._set(KIOSK_LOGO, file)


class LogoSheet(Sheet):
    """The pictures on the sticks: the one chosen is copied, so that the stick may go."""

    def __init__(
        self, services: Services, choose: Callable[[str], None], back: Callable[[], object]
    ) -> None:
        super().__init__(tr("Biểu trưng"), tr("Cắm USB có tệp PNG, JPG hay SVG."))
        self._user, self._choose = services.paths.user, choose
        self._work = Background(self, "logo")
        self._rows = self.list_of()
        self._rows.addWidget(RowButton(tr("Của chương trình"), "", lambda: choose("")))
        self._rows.addStretch()
        self.ends(back)
        self._work.run(_pictures, self._list, self._tell)

    def _list(self, files: list[Path]) -> None:
        for number, file in enumerate(files, start=1):
            run = partial(self._take, file)
            self._rows.insertWidget(number, RowButton(file.name, "", run, str(file.parent)))

    def _take(self, file: Path) -> None:
        kept = self._user / f"kiosk-logo{file.suffix.lower()}"

        def copy() -> Path:
            with whole_file(kept) as part, open_to_read(file) as source, part.open("wb") as target:
                shutil.copyfileobj(source, target)
            return kept

        self._work.run(copy, self._copied, self._tell)

    def _copied(self, file: Path) -> None:
        if QImageReader(str(file)).canRead():
            self._choose(str(file))
        else:
            self.said.say(tr("Không đọc được hình này."))

    def _tell(self, error: ExplorerError) -> None:
        self.said.say(error_sentence(error))


def _pictures() -> list[Path]:
    """Pictures at the top of the sticks; for a thread."""
    return [
        file
        for stick in sticks()
        for file in sorted(stick.iterdir())[:200]
        if file.suffix.lower() in _PICTURES and file.is_file()
    ]
