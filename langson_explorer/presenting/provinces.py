"""What is said of the provinces there are: how they are called, how much is known of each."""

from langson_explorer.domain.dates import iso_day
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date
from langson_explorer.services.wording.errors import error_sentence
from langson_explorer.services.wording.names import in_language
from langson_explorer.storage.provinces import KnownProvince


def province_title(one: KnownProvince) -> str:
    """What it is called in full; its id where that cannot be read."""
    return in_language(one.province.full_name) if one.province else one.id


def province_facts(one: KnownProvince) -> str:
    """How much is known of a province, from when; or why it cannot be used."""
    if one.trouble:
        return error_sentence(one.trouble)
    count = ntr("{n} địa điểm", "{n} địa điểm", one.places).format(n=format_count(one.places))
    pinned = tr("{n} có vị trí").format(n=format_count(one.pinned))
    day = iso_day(one.compiled)
    told = [count, pinned, *([tr("số liệu {day}").format(day=format_date(day))] if day else ())]
    return tr(", ").join(told)


def outline_note(one: KnownProvince) -> str:
    """What is not known of its edge, "" where nothing is said."""
    said = one.province.outline.unknown if one.province else None
    return in_language(said) if said else ""
