"""Vietnamese as offices wrote it before Unicode: TCVN3 (ABC) and VNI fonts, Windows-1258.

A text in such a font is one of Western letters: "Tªn" is "Tên". No general detector knows these;
ours decodes each way and asks which gives Vietnamese syllables.
"""

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_MARKS = {  # after a vowel
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(
    "([aeouyôöAEOUYÔÖ])([{}])|([{}])".format(
        "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper(),
        "".join(_VNI_LETTERS) + "".join(_VNI_LETTERS).upper(),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    "(?:iêu|yêu|oai|oay|uây|uôi|ươi|ươu|uya|uyê|oeo|iê|yê|uô|ươ|ia|ya|ua|ưa|ai|ao|au|ay|âu|ây|eo|"
    "êu|iu|oa|oă|oe|oi|ôi|ơi|uê|ui|uơ|uy|uâ|ưi|ưu|oo|[aăâeêioôơuưy])"
    "(?:ch|nh|ng|[cmnpt])?"
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CODINGS = ("", "tcvn3", "vni")


def converted(text: str, coding: str) -> str:
    """A text in Unicode (NFC), out of one of CODINGS."""
    if coding == "tcvn3":
        text = "".join(_TCVN3.get(letter, letter) for letter in text)
    elif coding == "vni":
        text = _VNI.sub(_from_vni, text)
    return unicodedata.normalize("NFC", text)


def _from_vni(match: re.Match[str]) -> str:
    vowel, mark, letter = match.groups()
    found = letter or vowel
    base = _VNI_LETTERS.get(found.lower(), found.lower())
    base = base.upper() if found.isupper() else base
    return base + (_VNI_MARKS[mark.lower()] if mark else "")


def coding_of(text: str) -> str:
    """Which of CODINGS a text seems to be in."""
    scores = {coding: plausibility(converted(text, coding)) for coding in CODINGS}
    best = max(CODINGS, key=lambda coding: scores[coding])
    return best if scores[best] > scores[""] + 0.2 else ""


def plausibility(text: str) -> float:
    """Which part of the words with letters beyond ASCII are Vietnamese syllables; 1 for none."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 1.0
    return sum(_is_syllable(word) for word in words) / len(words)


def _is_syllable(word: str) -> bool:
    if word != word.lower() and word != word.upper() and word != word.capitalize():
        return False
    bare = _TONES.sub("", unicodedata.normalize("NFD", word.lower()))
    tones = len(_TONES.findall(unicodedata.normalize("NFD", word)))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def decoded(data: bytes) -> str | None:
    """The text of a file whoever wrote it; None where it seems to be none.

    UTF-8 and UTF-16 by what they say of themselves, else the likeliest of Windows-1258 and the
    Western letters that old fonts show as Vietnamese (see `coding_of`).
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _tried(data, name)
    if (text := _tried(data, "utf-8")) is not None:
        return text
    if b"\x00" in data:
        return None
    tried = [unicodedata.normalize("NFC", text) for text in (_tried(data, "cp1258"),) if text]
    western = data.decode("latin-1")
    tried += [western]
    return max(tried, key=lambda text: plausibility(converted(text, coding_of(text))))


def _tried(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None
