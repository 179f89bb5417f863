"""The page's side of the messages is made from Python's."""

import importlib.util
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from langson_explorer.mappage import messages

SCRIPT = Path(__file__).parents[2] / "scripts" / "message_types.py"


@pytest.fixture(scope="module")
def script():
    found = importlib.util.spec_from_file_location("message_types", SCRIPT)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_every_message_has_all_its_fields(script):
    text = script.message_types()
    for name in messages.__all__:
        shape = getattr(messages, name)
        if isinstance(shape, type) and is_dataclass(shape):
            body = re.search(rf"export interface {name} \{{\n(.*?)\}}", text, re.DOTALL)[1]
            assert re.findall(r"^  (\w+):", body, re.MULTILINE) == [f.name for f in fields(shape)]


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (tuple[float, float], "[number, number]"),
        (tuple[str, ...] | None, "(string)[] | null"),
        (messages.Tool, '"" | "distance" | "area" | "rectangle"'),
        (messages.Inset, "Inset"),
    ],
)
def test_annotations_are_said_as_typescript_has_them(script, hint, written):
    assert script.written(hint) == written


def test_what_cannot_be_said_is_an_error(script):
    with pytest.raises(TypeError, match="no type of TypeScript"):
        script.written(complex)
