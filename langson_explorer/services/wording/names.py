"""Names of things in the current language."""

import re
from collections.abc import Sequence

from langson_explorer.domain.place import Language, NameBasis, Place, Words
from langson_explorer.domain.province import home
from langson_explorer.i18n import current_language, tr

_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")


def in_language(words: Words) -> str:
    """A text of the catalogue in the current language, or in the nearest it has."""
    return words(Language(current_language()))


def province_name() -> str:
    """What the province is called, without the word for one."""
    return in_language(home().name)


def capital_name() -> str:
    """What the province is called whose capital trips leave from: the first of several."""
    return in_language((home().parts or (home(),))[0].name)


def centre_name() -> str:
    """What the middle of its capital is called, within a sentence."""
    return tr("trung tâm {province}").format(province=capital_name())


def land_name() -> str:
    """What the province's people call their land."""
    return in_language(home().land)


def program_line() -> str:
    """What the program is about, in a line."""
    return tr("Du lịch & di sản tỉnh {province}").format(province=province_name())


def tour_title() -> str:
    """What a programme is called that has no name of its own."""
    return tr("Chương trình tham quan {province}").format(province=province_name())


def split_name(name: str) -> tuple[str, str]:
    """A name without what stands in brackets at its end; that: another name, a place."""
    found = _ASIDE.search(name)
    return (name[: found.start()], found[1]) if found and found.start() else (name, "")


def other_names(place: Place) -> str:
    """A place's names in the other languages; a Chinese one that is not in use is said to be so."""
    language, shown = Language(current_language()), in_language(place.name)
    names = {Language.VI: place.name.vi, Language.EN: place.name.en, Language.ZH: place.name.zh}
    others = {name: code for code, name in names.items() if code is not language}
    told = [
        _with_basis(place) if code is Language.ZH else name
        for name, code in others.items()
        if name and name != shown
    ]
    if language is Language.ZH and place.name.zh:
        told.append(_basis_of_title(place.name_zh_basis))
    return " · ".join(filter(None, told))


def _with_basis(place: Place) -> str:
    told = {
        NameBasis.SINO_VIETNAMESE: tr("{name} (chuyển tự từ âm Hán Việt)"),
        NameBasis.DESCRIPTIVE: tr("{name} (tên dịch nghĩa)"),
    }
    return told.get(place.name_zh_basis, "{name}").format(name=place.name.zh)


def _basis_of_title(basis: NameBasis) -> str:
    """What is to be said of the Chinese name where it stands as the title."""
    return {
        NameBasis.SINO_VIETNAMESE: tr("tên tiếng Trung chuyển tự từ âm Hán Việt"),
        NameBasis.DESCRIPTIVE: tr("tên tiếng Trung là tên dịch nghĩa"),
    }.get(basis, "")


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
