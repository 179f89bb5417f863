"""The bar at the top: whose program it is, its views, commands, language, theme."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import LANGUAGES, current_language, language_name, ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording.names import land_name, program_line
from langson_explorer.services.workspace import DATA_VIEWS, View
from langson_explorer.ui.feature import Action
from langson_explorer.ui.theming.icons import icon, logo
from langson_explorer.ui.theming.measures import TOOLBAR_HEIGHT
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.plain import set_tooltip
from langson_explorer.ui.widgets.popups import Menu

_LEVELS = 5  # of what is left out
_TABS = ("map", "calendar", "catalogue", "data")


class Toolbar(QWidget):
    """Finds its actions by `action`, has `do` carry them out; what nobody offers has no button."""

    def __init__(self, action: Callable[[str], Action | None], do: Callable[[str], None]) -> None:
        super().__init__()
        self._find, self._do = action, do
        self.setObjectName("Toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TOOLBAR_HEIGHT)
        self._tabs = {name: self._tab(name) for name in _TABS if action(name)}
        self._subtitle = Line(role="small", tone="ink2")
        self._palette = Button(kind="quiet", icon_name="search", icon_size=16, keys=("Ctrl", "K"))
        self._palette.clicked.connect(lambda: self._do("palette"))
        self._language = Button(kind="ghost", icon_name="globe", arrow=True)
        self._language.clicked.connect(self._open_languages)
        self._settings = IconButton("gear", kind="ghost")
        self._settings.setCheckable(True)
        self._settings.setVisible(action(View.SETTINGS.value) is not None)
        self._settings.clicked.connect(lambda: self._do(View.SETTINGS.value))
        self._theme = IconButton("moon", kind="ghost")
        self._theme.clicked.connect(lambda: self._do("theme"))
        self._theme.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._theme.customContextMenuRequested.connect(self._open_themes)
        self._lay_out()
        self.show_view("map")
        self.retranslate()

    def _action(self, name: str) -> Action:
        action = self._find(name)
        if action is None:
            raise KeyError(name)
        return action

    def _tab(self, name: str) -> Button:
        tab = Button(kind="tab", icon_name=self._action(name).icon)
        tab.setCheckable(True)
        tab.clicked.connect(lambda: self._do(name))
        return tab

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(4)
        row.addWidget(self._brand())
        for tab in self._tabs.values():
            row.addWidget(tab)
        row.addStretch()
        for button in (self._palette, self._language, self._settings, self._theme):
            row.addWidget(button)

    def _brand(self) -> QWidget:
        self._brand_box = brand = QWidget()
        brand.setFixedWidth(304)
        row = QHBoxLayout(brand)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        mark = Line()
        mark.setPixmap(logo(36))
        self._brand_words = QWidget()
        words = QVBoxLayout(self._brand_words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        self._name = Line("", "brand")
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._subtitle)
        words.addStretch()
        row.addWidget(mark)
        row.addWidget(self._brand_words, 1)
        return brand

    def show_view(self, name: str) -> None:
        """Mark the view now shown."""
        tab_name = "data" if name in DATA_VIEWS else name
        for other, tab in self._tabs.items():
            tab.setChecked(other == tab_name)
        self._settings.setChecked(name == View.SETTINGS)

    def show_conflicts(self, count: int) -> None:
        """Say on the tab of the data how many cells wait for a decision."""
        if tab := self._tabs.get("data"):
            tab.show_count(count)
            told = ntr("{n} ô xung đột", "{n} ô xung đột", count).format(n=format_count(count))
            tab.setAccessibleDescription(told if count else "")
            self._row.invalidate()

    def fit(self, width: int) -> None:
        """Leave out what a narrow window has no room for, what matters least first."""
        for level in range(_LEVELS):
            self._leave_out(level)
            if self._row.sizeHint().width() <= width:
                return

    def _leave_out(self, level: int) -> None:
        self._brand_words.setVisible(level < 2)
        self._brand_box.setFixedWidth(304 if level < 2 else 48)
        self._palette.keys = ("Ctrl", "K") if level < 1 else ()
        self._palette.setText(self._action("palette").label() if level < 3 else "")
        self._language.setText(
            language_name(current_language()) if level < 3 else current_language().upper()
        )
        for name, tab in self._tabs.items():
            tab.setText(self._action(name).label() if level < 4 else "")
            set_tooltip(tab, self._action(name).label() if level >= 4 else "")
        self._row.invalidate()

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self._name.setText(land_name())
        self._subtitle.setText(program_line())
        for name, tab in self._tabs.items():
            tab.setText(self._action(name).label())
            tab.setAccessibleName(tab.text())
        if settings := self._find(View.SETTINGS.value):
            self._settings.set_name(settings.label(), settings.shortcut)
        self._palette.setText(self._action("palette").label())
        self._palette.setAccessibleName(tr("Mở bảng lệnh"))
        self._language.setText(language_name(current_language()))
        self._language.setAccessibleName(
            tr("Ngôn ngữ: {language}").format(language=self._language.text())
        )
        self.apply_theme()

    def apply_theme(self) -> None:
        """Show what the theme button leads to."""
        dark = theme.name is ThemeName.DARK
        self._theme.set_icon("sun" if dark else "moon")
        self._theme.set_name(
            tr("Nền sáng") if dark else tr("Nền tối"), self._action("theme").shortcut
        )

    def _open_languages(self) -> None:
        names = [(f"language-{code}", language_name(code)) for code in LANGUAGES]
        current = f"language-{current_language()}"
        self._open_menu(self._language, names, lambda action_id: action_id == current)

    def _open_themes(self) -> None:
        ids = ("theme-light", "theme-dark", "theme-contrast", "theme-system")
        names = [(action_id, self._action(action_id).label()) for action_id in ids]
        self._open_menu(self._theme, names, lambda action_id: action_id == f"theme-{theme.name}")

    def _open_menu(
        self, below: Button, names: list[tuple[str, str]], is_current: Callable[[str], bool]
    ) -> None:
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for action_id, words in names:
            entry = menu.addAction(words)
            if is_current(action_id):
                entry.setIcon(icon("check", 16, theme.color("primary")))
            entry.triggered.connect(lambda _=False, chosen=action_id: self._do(chosen))
        corner = below.mapToGlobal(below.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))
