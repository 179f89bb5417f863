"""What is said beside a picture of a place: its caption, whose it is, under which licence."""

from langson_explorer.domain.place import Photo
from langson_explorer.i18n import tr
from langson_explorer.services.wording.choices import choice_name
from langson_explorer.services.wording.names import in_language
from langson_explorer.services.wording.record_dates import shown_date


def photo_caption(photo: Photo) -> str:
    """What a picture shows; empty where nobody has said."""
    return in_language(photo.caption)


def photo_credit(photo: Photo) -> str:
    """Whose it is: "Ảnh: Xã Chi Lăng, 2/2027 · CC BY 4.0"; on every place where the picture is."""
    who = photo.credit or photo.giver_role
    told = ", ".join(filter(None, (who, shown_date(photo.taken[:7]) if photo.taken else "")))
    licence = choice_name("licence", photo.licence) if photo.licence else tr("chưa có giấy phép")
    parts = (tr("Ảnh: {who}").format(who=told) if told else "", licence)
    return " · ".join(filter(None, parts))
