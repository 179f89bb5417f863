"""Which province is open: asked in a dialog, made ready in a thread, opened by starting anew."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.paths import TOGETHER
from langson_explorer.presenting.provinces import province_facts, province_title
from langson_explorer.settings import PROVINCE
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services, Shell

if TYPE_CHECKING:  # loaded when first shown
    from langson_explorer.storage.provinces import KnownProvince
    from langson_explorer.ui.features.settings.provinces import ProvincesDialog


class ProvinceWork:
    """What the action does."""

    def __init__(self, shell: Shell, services: Services, work: Background) -> None:
        self._shell, self._services, self._work = shell, services, work
        self.dialog: ProvincesDialog | None = None

    def ask(self) -> None:
        """Look at the provinces there are, in the thread; then ask which to open."""
        self._work.run(self._services.provinces.all, self._show, self._shell.tell_trouble)

    def _show(self, every: "tuple[KnownProvince, ...]") -> None:
        from langson_explorer.ui.features.settings.provinces import (  # noqa: PLC0415
            ProvincesDialog,
        )

        choice = self._services.settings.get(PROVINCE)
        using = choice.split(TOGETHER) if choice else [every[0].id]
        self.dialog = dialog = ProvincesDialog(every, using, self._shell.window)
        dialog.wanted.connect(self._open)
        dialog.install_wanted.connect(self._ask_for_folder)
        dialog.open()

    def _ask_for_folder(self) -> None:
        title = tr("Thư mục dữ liệu của một tỉnh")
        if chosen := QFileDialog.getExistingDirectory(self._shell.window, title):
            self.install(Path(chosen))

    def install(self, folder: Path) -> None:
        """Take a province in; then ask again which to open."""
        if self.dialog:
            self.dialog.close()
        library = self._services.provinces
        self._work.run(lambda: library.install(folder), self._told, self._shell.tell_trouble)

    def _told(self, one: "KnownProvince") -> None:
        said = tr("Đã cài {name}: {facts}.")
        self._shell.say(said.format(name=province_title(one), facts=province_facts(one)))
        self.ask()

    def _open(self, ids: list[str]) -> None:
        """Nothing is done in the window meanwhile; then the program opens anew."""
        window, services = self._shell.window, self._services
        if self.dialog:
            self.dialog.close()
        window.setEnabled(False)

        def failed(error: ExplorerError) -> None:
            window.setEnabled(True)
            self._shell.tell_trouble(error)

        self._work.run(lambda: services.use_provinces(ids), self._reopen, failed)

    def _reopen(self, _done: None) -> None:
        self._services.starts_anew = True
        self._shell.window.window().close()
        QCoreApplication.quit()
