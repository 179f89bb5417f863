"""The Qt style sheet of a theme."""

from string import Template

from langson_explorer.domain.place import Layer
from langson_explorer.paths import Paths
from langson_explorer.ui.theming.theme import Theme, ThemeName

_SHEET = Template("""
* { color: $ink; outline: 0; }
[tone="ink2"] { color: $ink2; }
[tone="ink3"] { color: $ink3; }
[tone="primary"] { color: $primary; }
[tone="amber"] { color: $amber; }
[tone="ok"] { color: $ok; }
[tone="red"] { color: $red; }
[tone="festival"] { color: $festival; }
QMainWindow, QDialog, #Root, #Dock, #CalendarView { background: $bg; }
#Toolbar, #DataBar, #PlacesPane, #DayPanel, #CardPane, #FormPane,
#CatalogueView { background: $pane; }
#Toolbar, #DataBar { border-bottom: 1px solid $line; }
#PlacesPane, #DayPanel { border-right: 1px solid $line; }
#CardPane, #FormPane { border-left: 1px solid $line; }
#CardBar { background: $card; border-bottom: 1px solid $line; }
#Dock { border-top: 1px solid $line; }
QScrollArea, QScrollArea > QWidget > QWidget, QStackedWidget { background: transparent; border: 0; }
QLabel { background: transparent; }
QToolTip { background: $card; color: $ink; border: 1px solid $line2; padding: 4px 8px; }

QPushButton { border-radius: 8px; border: 1px solid $line; background: $card; }
QPushButton:hover { background: $sunk; }
QPushButton:pressed, QPushButton:checked, QPushButton:open { background: $tint; }
[kind="primary"] { background: $primary; border-color: $primary; }
[kind="primary"]:hover, [kind="primary"]:pressed { background: $primary2; }
[kind="primary"]:disabled { background: $sunk; border-color: $line; }
[kind="tint"] { background: $tint; border-color: $tint; }
[kind="ghost"], [kind="tab"], [kind="link"] { background: transparent; border-color: transparent; }
[kind="ghost"]:hover, [kind="tab"]:hover:!checked, [kind="link"]:hover { background: $sunk; }
[kind="ghost"]:pressed, [kind="ghost"]:checked { background: $tint; }
[kind="tab"]:checked { background: $tint; border-color: $tint; }
[kind="filter"] { background: $sunk; border-color: $sunk; }
[kind="filter"]:hover, [kind="filter"]:open { border-color: $line2; }
[kind="filter"][active="true"] { background: $tint; border-color: $primary; }
[kind="veil"] { background: rgba(15, 22, 32, 0.55); border: 0; border-radius: 16px; }
[kind="veil"]:hover { background: rgba(15, 22, 32, 0.8); }
#PhotoViewer [kind="veil"] { background: rgba(255, 255, 255, 0.13); border-radius: 8px; }
#PhotoViewer [kind="veil"]:hover { background: rgba(255, 255, 255, 0.24); }
QPushButton[ring="true"]:focus { border: 2px solid $focus; }
QPushButton:disabled { background: $sunk; }
[kind="ghost"]:disabled { background: transparent; }

QLineEdit, QSpinBox, QTimeEdit, QComboBox, QPlainTextEdit, QTextEdit[field="true"] {
  min-height: 32px; padding: 0 11px; border: 1px solid $line2; border-radius: 8px;
  background: $card; color: $ink; placeholder-text-color: $ink2;
  selection-background-color: $primary;
  selection-color: $onprimary; }
QPlainTextEdit, QTextEdit[field="true"] { padding: 6px 9px; }
[form="true"] { min-height: 30px; padding: 0 9px; }
QPlainTextEdit[form="true"] { padding: 6px 8px; }
[form="true"]:disabled { background: $sunk; border-color: $sunk; }
[form="true"]:focus { border: 2px solid $focus; padding: 0 8px; min-height: 28px; }
[mark="changed"] { border: 2px solid $primary; padding: 0 8px; min-height: 28px; font-weight: 600; }
[mark="wrong"] { border: 2px solid $red; padding: 0 8px; min-height: 28px; }
[mark="look_at"] { border-color: $amberline; }
QPlainTextEdit[form="true"]:focus, QPlainTextEdit[mark="changed"], QPlainTextEdit[mark="wrong"] {
  padding: 5px 7px; font-weight: 400; }
#StepCard { background: $card; border: 1px solid $line; border-radius: 8px; }
#LatestCard { background: $card; border: 2px solid $primary; border-radius: 8px; }
#ChangesView { background: $bg; }
#Hairline { background: $line; border: 0; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $primary; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -7px 0; border-radius: 9px;
  border: 2px solid $primary; background: $card; }
QSlider::handle:horizontal:focus { border-color: $focus; }
QLineEdit[kind="search"] { min-height: 36px; border: 1px solid $line2; padding: 0 34px 0 38px; }
QLineEdit[kind="search"]:focus { border: 2px solid $focus; padding: 0 33px 0 37px; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0 10px; min-height: 0; background: transparent; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line; padding: 4px;
  selection-background-color: $tint; selection-color: $ink; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
  width: 0; border: 0; }

QListView, QTableView, QTreeView { background: transparent; border: 0; }
#plainList::item { padding: 5px 10px; border-radius: 6px; color: $ink; }
#plainList::item:hover, #plainList::item:selected { background: $tint; color: $ink; }
QTableView { gridline-color: $line; selection-background-color: $tint; selection-color: $ink; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 12px; }
QTableView::item:selected { background: $tint; color: $ink; }
QHeaderView, QHeaderView::section { background: $pane; }
QHeaderView::section { border: 0; border-bottom: 1px solid $line2; padding: 0 15px; height: 38px;
  color: $ink2; font-weight: 600; font-size: 12px; text-align: left; }

#Popup { background: $card; border: 1px solid $line2; border-radius: 8px; }
#Choices { background: transparent; }
#Offers { background: $card; border: 1px solid $line2; padding: 4px; }
#Choices::item, #Offers::item { min-height: 32px; padding: 0 8px; border-radius: 6px; color: $ink; }
#Choices::item:hover, #Offers::item:hover { background: $sunk; }
#Choices::item:selected, #Offers::item:selected { background: $tint; color: $ink; }
#Choices::indicator { width: 16px; height: 16px; border: 1px solid $line2; border-radius: 4px;
  background: $card; }
#Choices::indicator:checked { background: $primary; border-color: $primary;
  image: url("$tick"); }
#Choices[single="true"]::indicator { border-radius: 9px; }

QMenu { background: $card; border: 1px solid $line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $line2; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $line2; border-radius: 4px;
  background: $card; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary;
  image: url("$tick"); }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $thumb; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $line2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QProgressBar { border: 0; border-radius: 3px; background: $sunk; max-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $primary; }
""")


def _mixed(first: str, second: str, share: float) -> str:
    """Two colours mixed; `share` of the first."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def style_sheet(theme: Theme) -> str:
    """The style sheet of every widget in a theme."""
    icons, is_dark = Paths.standard().resources / "icons", theme.name is ThemeName.DARK
    words = {
        "tick": (icons / ("tick-ink.svg" if is_dark else "tick-white.svg")).as_posix(),
        "chevron": (icons / ("chevron-white.svg" if is_dark else "chevron-ink.svg")).as_posix(),
        "primary2": _mixed(theme.css("primary"), theme.css("onprimary"), 0.88),
        "festival": theme.layer(Layer.FESTIVALS).text.name(),
        "thumb": _mixed(theme.css("line2"), theme.css("pane"), 0.45),
    }
    return _SHEET.substitute(theme.tokens(), **words)
