"""About the program: its version, whose work it stands on, under which licences."""

from importlib.metadata import PackageNotFoundError, metadata, version
from platform import python_version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.wording.names import land_name
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH, _HEIGHT = 480, 240
_LIBRARIES = (
    "PySide6",
    "folium",
    "geopandas",
    "pyogrio",
    "pyvalhalla",
    "pyvrp",
    "pillow",
    "defusedxml",
    "python-calamine",
    "cryptography",
)


def version_of(name: str) -> str:
    """The version of a library installed; empty for one that is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def licence_of(name: str) -> str:
    """The licence a library names, in its first line; empty for one that names none."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    text = told.get("License-Expression") or told.get("License") or ""
    return text.splitlines()[0][:60] if text.strip() else ""


class AboutCard(Popover):
    """Versions and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Về chương trình"))
        self.setFixedWidth(_WIDTH)
        self.column.addWidget(Line(land_name(), "title"))
        told = tr("Bản {version} · Python {python} · Qt {qt}").format(
            version=version_of("langson-explorer"), python=python_version(), qt=qVersion()
        )
        self.column.addWidget(Paragraph(told, "second", "ink2"))
        self.column.addWidget(Paragraph(tr("Dựa trên các thư viện tự do sau:")))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFixedHeight(_HEIGHT)
        scroll.setWidget(Paragraph("\n".join(library_lines()), "second"))
        self.column.addWidget(scroll)


def library_lines() -> list[str]:
    """Each library that is installed: name, version, licence."""
    return [
        " · ".join(filter(None, (f"{name} {told}", licence_of(name))))
        for name in _LIBRARIES
        if (told := version_of(name))
    ]
