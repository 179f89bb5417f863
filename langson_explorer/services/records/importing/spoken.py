"""What people write in cells, as what our fields take: codes, numbers, dates, points."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Rank, Words
from langson_explorer.domain.records.fields import Part, Shape
from langson_explorer.domain.text import folded
from langson_explorer.i18n import in_each_language, tr
from langson_explorer.services.wording import layer_name, rank_name


class Kinds:
    """The kinds of each layer, found by their codes and by their names in any language."""

    def __init__(self, named: Mapping[str, Mapping[str, Words]]) -> None:
        self._layers: dict[str, list[str]] = {}
        self._codes: dict[tuple[str, str], str] = {}
        for layer, told in named.items():
            for code, name in told.items():
                self._layers.setdefault(code, []).append(layer)
                for text in (code, *map(folded, (name.vi, name.en, name.zh))):
                    self._codes.setdefault((layer, text), code)
                    self._codes.setdefault(("", text), code)

    def code(self, text: str, layer: str) -> str:
        """The code of what a text calls a kind of a layer ("" for any); the text without one."""
        return self._codes.get((layer, text)) or self._codes.get((layer, folded(text)), text)

    def layers(self, code: str) -> list[str]:
        """The layers that have a kind of that code."""
        return self._layers.get(code, [])


_YES = frozenset({"yes", "true", "1", "co", "x", "dung", "是", "有"})
_NO = frozenset({"no", "false", "0", "khong", "sai", "否", "无"})
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/.-](\d{4})")
_NUMBER = re.compile(r"[-+]?\d[\d .,\u00a0\u202f]*")
_FREE = frozenset({"mien phi", "khong thu ve", "free", "免费"})
_MOBILE = re.compile(r"(?:\+84|\b0)[\s.-]?[35789](?:[\s.-]?\d){8}\b")


def spoken(part: Part, text: str, layer: str, kinds: Kinds) -> str:
    """A cell of that part as `read_part` takes it; what is not understood is left as it is."""
    text = text.strip()
    if not text:
        return ""
    if part.name == "kind":
        return kinds.code(text, layer)
    if part.name == "contact":
        return without_phones(text)
    reader = _READERS.get(part.shape)
    return reader(part, text) if reader else text


def without_phones(text: str) -> str:
    """A text without the mobile numbers of private people."""
    return " ".join(_MOBILE.sub("", text).split()).strip(" ,;-–·")


def _choice(part: Part, text: str) -> str:
    if text in part.choices:
        return text
    return _codes().get((part.name, folded(text)), text)


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Codes by the part and what each is called in any language."""
    codes: dict[tuple[str, str], str] = {}

    def learn(part: str, say: Callable[[], Mapping[str, str]]) -> None:
        for told in in_each_language(say).values():
            codes.update({(part, folded(name)): code for code, name in told.items()})

    learn("layer", lambda: {layer.value: layer_name(layer) for layer in Layer})
    learn("rank", lambda: {rank.value: rank_name(rank) for rank in Rank if rank})
    learn("confidence", lambda: {"high": tr("cao"), "medium": tr("vừa"), "low": tr("thấp")})
    learn("calendar", lambda: {"lunar": tr("âm lịch"), "solar": tr("dương lịch")})
    codes.update({("calendar", "am"): "lunar", ("calendar", "duong"): "solar"})
    return codes


def _flag(_: Part, text: str) -> str:
    plain = folded(text)
    return "yes" if plain in _YES else "no" if plain in _NO else text


def _number(part: Part, text: str) -> str:
    """The number in a text with its unit: "20.000 đ", "45 phút", "150 m"."""
    if part.name == "fee_vnd" and folded(text) in _FREE:
        return "0"
    found = _NUMBER.findall(text)
    return found[0].strip(" .,") if len(found) == 1 else text


def _date(_: Part, text: str) -> str:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if match := _MONTH_FIRST.fullmatch(text):
        month, year = match.groups()
        return f"{year}-{int(month):02}"
    return text


def _list(_: Part, text: str) -> str:
    return ";".join(part.strip() for part in re.split(r"[;,、]", text) if part.strip())


_READERS: Mapping[Shape, Callable[[Part, str], str]] = {
    Shape.CHOICE: _choice,
    Shape.FLAG: _flag,
    Shape.NUMBER: _number,
    Shape.DATE: _date,
    Shape.NUMBERS: _list,
    Shape.CHOICES: _list,
    Shape.YEARS: _list,
    Shape.DAYS: _list,
    Shape.COMMUNES: _list,
}
