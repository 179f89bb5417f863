"""Pictures: kept in the thread one after another, told of in the form, one of them put first."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from langson_explorer.domain.geo import Point
from langson_explorer.i18n import tr
from langson_explorer.settings import OFFICE_NAME
from langson_explorer.ui.features.records.work import Work

if TYPE_CHECKING:
    from langson_explorer.services.records.photos import Added
    from langson_explorer.services.records.session import Session
    from langson_explorer.ui.features.records.form import FormPane


class PhotoWork:
    """Between the form, the viewer and the pictures kept."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def file(self, photo: str) -> Path | None:
        """The small file of a picture, if it is here."""
        return self._work.services.photos.file(photo, small=True)

    def add(self, form: "FormPane", told: "Sequence[Path | QImage]") -> None:
        """Keep pictures, files or what lay on the clipboard, and tell of each in the form."""
        photos, session = self._work.services.photos, form.session
        for one in told:

            def keep(one: Path | QImage = one) -> "Added":
                return photos.keep(png_of(one) if isinstance(one, QImage) else one)

            self._work.do(keep, partial(self._kept, form, session))

    def _kept(self, form: "FormPane", session: "Session | None", added: "Added") -> None:
        if session is None or form.session is not session:
            return
        held = [session.texts(cell)["photo"] for cell in session.elements("photos")]
        if added.id not in held:
            role = self._work.services.settings.get(OFFICE_NAME)
            told = {"photo": added.id, "taken": added.taken, "giver_role": role}
            form.add("photos", {**told, "photo_order": str(len(held))})
        if added.position and session.texts("position")["lat"] == "":
            self._offer_position(form, session, added.position)

    def _offer_position(self, form: "FormPane", session: "Session", point: Point) -> None:
        def take() -> None:
            if form.session is session:
                form.put("position", {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}"})

        said = tr("Ảnh có vị trí của máy chụp.")
        self._work.shell.say(said, action=(tr("Lấy vị trí ấy"), take))

    def put_first(self, place: str, photo: str) -> None:
        """Have a picture be the main one of its place."""
        photos, said = self._work.services.photos, tr("Đã đặt làm ảnh chính")
        reason = tr("Đặt làm ảnh chính")
        self._work.do(
            lambda: photos.put_first(place, photo, reason),
            lambda change: self._work.offer_revert(said, change.id),
        )


def png_of(image: QImage) -> bytes:
    """A picture without a file, as from the clipboard, as the bytes of one; takes a while."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
