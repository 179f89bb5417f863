"""The documents of the program as plain chapters."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from langson_explorer.paths import Paths
from langson_explorer.presenting.documents import (
    NAMES,
    chapters_by_language,
    chapters_of,
    document_chapters,
)

ROOT = Path(__file__).parents[2]
EXAMPLES = {"lễ hội tháng Giêng", "chùa ở Kỳ Lừa", "thác", "正月的节会"}  # what one may look for

TEXT = """# The guide

First `words`,
on two lines.

![a picture](x.png)

## Part **one**

- a point
  that goes on
- another, see [there](other.md)

| key | does |
| --- | --- |
| `E` | edits |

```sh
# no heading
run it
```
"""


def test_chapters_stand_under_their_headings_without_marks():
    guide, part = chapters_of(TEXT)
    assert guide == ("The guide", "First words, on two lines.")
    assert part.title == "The guide › Part one"
    assert part.text.splitlines()[:4] == [
        "• a point that goes on", "• another, see there", "key · does", "E · edits",
    ]  # fmt: skip
    assert "# no heading" in part.text


def test_every_document_for_users_is_shipped_and_has_chapters():
    folder = Paths.standard().docs
    assert all((folder / f"{name}.md").is_file() for name in NAMES)
    chapters = document_chapters(folder)
    assert len({chapter.title.partition(" › ")[0] for chapter in chapters}) == len(NAMES)
    assert not any("](" in chapter.text or "**" in chapter.text for chapter in chapters)


def test_what_is_not_there_is_left_out(tmp_path):
    assert document_chapters(tmp_path) == []


def test_offices_read_in_vietnamese_what_they_do_and_visitors_of_the_window_begin_in_chinese():
    told = chapters_by_language(Paths.standard().docs)
    documents = {code: {c.title.partition(" › ")[0] for c in told[code]} for code in told}
    assert len(documents["vi"]) == 6
    assert documents["zh"] == {"入门"}
    assert len(documents["en"]) == len(NAMES)


@pytest.mark.parametrize("language", ["vi", "zh"])
def test_what_a_document_quotes_is_what_the_window_says(language):
    with (
        ROOT / f"resources/i18n/{'en' if language == 'vi' else language}/LC_MESSAGES/langson.po"
    ).open("rb") as file:
        messages = list(read_po(file))
    said = {str(one.id if language == "vi" else one.string) for one in messages}
    texts = [path.read_text("utf-8") for path in (ROOT / "docs").glob(f"*.{language}.md")]
    quoted = {" ".join(words.split()) for text in texts for words in re.findall("“([^”]+)”", text)}
    assert len(quoted) >= 3
    assert quoted - said - EXAMPLES == set()
