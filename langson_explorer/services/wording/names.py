"""Names of things in the current language."""

from collections.abc import Sequence

from langson_explorer.domain.place import Language, Words
from langson_explorer.i18n import current_language, tr


def in_language(words: Words) -> str:
    """A text of the catalogue in the current language, or in the nearest it has."""
    return words(Language(current_language()))


def people_name(name: str) -> str:
    """The name of an ethnic group; one not listed here keeps its Vietnamese name."""
    return {
        "Kinh": tr("Kinh"),
        "Tày": tr("Tày"),
        "Nùng": tr("Nùng"),
        "Dao": tr("Dao"),
        "Mông": tr("Mông"),
        "Hoa": tr("Hoa"),
        "Sán Chay": tr("Sán Chay"),
        "Sán Chỉ": tr("Sán Chỉ"),
        "Cao Lan": tr("Cao Lan"),
    }.get(name, name)


def listed(items: Sequence[str]) -> str:
    """Items as a list in words: "a", "a và b", "a, b và c"."""
    *first, last = items
    if not first:
        return last
    return tr("{items} và {last}").format(items=tr(", ").join(first), last=last)
