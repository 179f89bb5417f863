"""Bring the catalogues of words up to date with the source: new texts come in, unused ones go.

Run ``make words``, then translate what it names. The .po files carry no dates, no line numbers,
so that a change of theirs is a change of words.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"en": "English", "zh": "Chinese (simplified)"}
_KEYWORDS = {"tr": None, "ntr": (1, 2)}
_HEADER = """\
# {name} words of Lạng Sơn Explorer; `make words` keeps them in step with the source.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms};\\n"

"""


def extract(root: Path = ROOT) -> Catalog:
    """The texts of the source."""
    template = Catalog()
    found = extract_from_dir(root / "langson_explorer", [("**.py", "python")], keywords=_KEYWORDS)
    for _file, _line, text, _comments, context in found:
        template.add(text, context=context)
    return template


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Where a language's words are."""
    return root / "resources" / "i18n" / language / "LC_MESSAGES" / "langson.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """A language's words as they are; none where there is no file yet."""
    path = catalogue_path(language, root)
    if not path.is_file():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as words:
        return read_po(words, locale=language)


def update(catalogue: Catalog, template: Catalog) -> None:
    """Make the texts of a catalogue those of the source; their translations stay."""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()


def rendered(catalogue: Catalog, language: str) -> bytes:
    """A language's file, its texts sorted."""
    header = _HEADER.format(
        name=LANGUAGES[language], language=language, plural_forms=catalogue.plural_forms.rstrip(";")
    )
    words = BytesIO()
    write_po(words, catalogue, width=96, no_location=True, omit_header=True, sort_output=True)
    return header.encode() + words.getvalue().lstrip()


def write(catalogue: Catalog, language: str) -> None:
    """Write a language's file."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(rendered(catalogue, language))


def untranslated(catalogue: Catalog) -> list[str]:
    """The Vietnamese texts without a translation for each plural form, or with an old one."""
    return [_first(m.id) for m in catalogue if m.id and (m.fuzzy or not _is_translated(m.string))]


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def _is_translated(text: str | tuple[str, ...] | None) -> bool:
    return bool(text) and (isinstance(text, str) or all(text))


def main() -> int:
    """Update every language; name on standard error what is left to translate."""
    template, left = extract(), 0
    for language in LANGUAGES:
        catalogue = read(language)
        update(catalogue, template)
        write(catalogue, language)
        for text in untranslated(catalogue):
            left += 1
            print(f"{catalogue_path(language).relative_to(ROOT)}: {text}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
