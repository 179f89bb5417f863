"""Every field has a name; the document tells of each."""

from pathlib import Path

import pytest

from langson_explorer.domain.records.fields import FIELDS, STATE, Field
from langson_explorer.i18n import set_language
from langson_explorer.services.wording.fields import field_title, part_name

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_every_field_and_part_has_a_name(language, request):
    set_language(language, ROOT / "resources" / "i18n")
    request.addfinalizer(lambda: set_language("vi", ROOT))
    for field in FIELDS:
        assert "_" not in field_title(field.name)
        for part in field.parts:
            assert "_" not in part_name(part.name)


def row(field: Field) -> str:
    """A field's line in the document."""
    parts = ", ".join(f"`{part.name}`" for part in field.parts)
    many = "many" if field.many else "translation" if field.translates else ""
    private = "for the office only" if field.private else ""
    return f"| {field_title(field.name)} | {parts} | {', '.join(filter(None, (many, private)))} |"


def test_the_document_has_the_table_of_fields(request):
    set_language("en", ROOT / "resources" / "i18n")
    request.addfinalizer(lambda: set_language("vi", ROOT))
    text = (ROOT / "docs" / "EDITING.md").read_text(encoding="utf-8")
    missing = [line for field in FIELDS if field is not STATE if (line := row(field)) not in text]
    assert not missing, "\n".join(missing)
