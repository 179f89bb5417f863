"""Nothing in the code says which province it is about: that lies in the data."""

import ast
import re
from pathlib import Path

import langson_explorer
from langson_explorer.domain.province import home

PACKAGE = Path(langson_explorer.__file__).parent
PROGRAM = re.compile("Lạng Sơn Explorer|Lang Son Explorer")  # its own name
NAMES = re.compile(r"Lạng Sơn|Lang Son|Xứ Lạng|谅山|諒山")


def lines_naming(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{file.relative_to(PACKAGE)}:{number}: {line.strip()}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if pattern.search(PROGRAM.sub("", line))
    ]


def test_no_line_of_code_names_the_province():
    assert lines_naming(NAMES) == []


def test_no_literal_is_the_id_of_a_place_of_the_province(catalogue_file):
    from langson_explorer.storage.catalogue import read_catalogue

    catalogue = read_catalogue(catalogue_file)
    ids = {one.id for one in (*catalogue.places, *catalogue.communes, *catalogue.districts)}
    ids |= {home().id, home().capital.node}
    found = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}: {node.value}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in ids
    ]
    assert found == []


def test_the_chinese_names_of_districts_are_those_of_their_table(catalogue_file):
    from langson_explorer.storage.catalogue import read_catalogue

    districts = read_catalogue(catalogue_file).districts
    assert home().districts_zh == {one.name.vi: one.name.zh for one in districts}
