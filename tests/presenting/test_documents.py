"""The documents of the program as plain chapters."""

from langson_explorer.paths import Paths
from langson_explorer.presenting.documents import NAMES, chapters_of, document_chapters

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
