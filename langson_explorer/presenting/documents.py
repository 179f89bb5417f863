"""The documents of the program as plain chapters, to be read and searched within its help."""

import re
from pathlib import Path

from langson_explorer.errors import StorageError
from langson_explorer.files import read_small
from langson_explorer.i18n import LANGUAGES
from langson_explorer.presenting.help import Topic

NAMES = (  # those for who uses the program, in the order one meets them
    "FIRST_STEPS",
    "EDITING",
    "PLANNING",
    "CALENDAR",
    "MAP",
    "PACKS",
    "PROVINCE",
    "KIOSK",
    "EXCHANGE",
    "HUB",
    "INSTALL",
    "UPDATES",
    "RELIABILITY",
    "CLI",
    "GLOSSARY",
)
_MOST_BYTES = 1 << 20
_PICTURE = re.compile(r"^!\[.*\]\(.*\)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_RULE = re.compile(r"^\|[\s:|-]+\|$")
_BULLET = re.compile(r"^\s*[-*] ")
_NUMBERED = re.compile(r"^\s*\d+\. ")


def chapters_by_language(docs: Path) -> dict[str, list[Topic]]:
    """The chapters that there are in each language: in English all, in others what offices need."""
    return {code: document_chapters(docs, code) for code in LANGUAGES}


def document_chapters(folder: Path, language: str = "en") -> list[Topic]:
    """Every chapter of the documents in a language, "Map packs › Checks" with its text.

    What is not there is left out. Reads files: to be done once the help is opened.
    """
    chapters = []
    ending = ".md" if language == "en" else f".{language}.md"
    for name in NAMES:
        try:
            text = read_small(folder / f"{name}{ending}", _MOST_BYTES).decode("utf-8", "replace")
        except StorageError:
            continue
        chapters += chapters_of(text)
    return chapters


def chapters_of(markdown: str) -> list[Topic]:
    """The chapters of a text in Markdown, as plain words under the headings they stand below."""
    document, heading, lines = "", "", list[str]()
    chapters: list[Topic] = []

    def close() -> None:
        text = plain_words("\n".join(lines))
        if text:
            title = " › ".join(filter(None, (document, heading)))
            chapters.append(Topic(title, text))
        lines.clear()

    in_code = False
    for line in markdown.splitlines():
        in_code ^= line.startswith("```")
        marks, _, words = line.partition(" ")
        if not in_code and marks and not marks.strip("#"):
            close()
            if len(marks) == 1:
                document, heading = plain_words(words), ""
            else:
                heading = plain_words(words)
        else:
            lines.append(line)
    close()
    return chapters


def plain_words(markdown: str) -> str:
    """Markdown without its marks: paragraphs on a line each, points and rows of tables as well."""
    told = _LINK.sub(r"\1", _PICTURE.sub("", markdown)).replace("**", "").replace("`", "")
    paragraphs: list[str] = []
    is_open = False
    for line in told.splitlines():
        words = line.strip()
        if not words or _RULE.match(words):
            is_open = False
        elif words.startswith("|"):
            cells = (cell.strip() for cell in words.strip("|").split("|"))
            paragraphs.append(" · ".join(filter(None, cells)))
            is_open = False
        elif is_open and not (_BULLET.match(line) or _NUMBERED.match(line)):
            paragraphs[-1] += f" {words}"
        else:
            paragraphs.append(_BULLET.sub("• ", words))
            is_open = True
    return "\n".join(paragraphs)
