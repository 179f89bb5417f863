"""Causes that Python, SQLite or the system give are said in our words."""

import errno
import json
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from langson_explorer.errors import StorageError
from langson_explorer.files import write_error
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.system import system_reason
from langson_explorer.services.wording_data import table_problem_sentence


def raised(kind, run):
    with pytest.raises(kind) as caught:
        run()
    return str(caught.value)


def causes(tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"not a database at all, but long enough" * 40)
    yield raised(OSError, (tmp_path / "none").read_bytes)
    yield raised(OSError, tmp_path.read_bytes)
    yield raised(json.JSONDecodeError, lambda: json.loads('{"a" 1}'))
    yield raised(json.JSONDecodeError, lambda: json.loads(""))
    yield raised(UnicodeDecodeError, lambda: b"\xff\xfe\xfa".decode("utf-8"))
    yield raised(zipfile.BadZipFile, lambda: zipfile.ZipFile(BytesIO(b"no")))
    yield raised(sqlite3.DatabaseError, lambda: sqlite3.connect(broken).execute("SELECT * FROM a"))
    yield raised(sqlite3.Error, lambda: sqlite3.connect(":memory:").execute("SELECT * FROM a"))


def test_every_cause_is_told_in_our_words(tmp_path):
    for cause in causes(tmp_path):
        told = system_reason(cause)
        assert cause not in told, cause
        assert not told.isascii(), told


def test_where_a_json_text_breaks_is_kept():
    cause = raised(json.JSONDecodeError, lambda: json.loads('{\n  "a" 1}'))
    assert system_reason(cause) == "sai cú pháp ở dòng 2, cột 7"


def test_what_has_no_words_of_ours_is_quoted_and_a_name_is_kept():
    assert system_reason("The moon is wrong") == "hệ thống báo “The moon is wrong”"
    assert system_reason("manifest.json") == "manifest.json"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EISDIR, errno.ENOTDIR, errno.EFBIG])
def test_a_file_not_written_quotes_no_english(number):
    error = write_error(Path("/"), OSError(number, "as a Windows in German would say"))
    assert isinstance(error, StorageError)
    assert "Hệ thống" not in (told := error_sentence(error))
    assert "German" not in told


def test_faults_of_the_tables_quote_no_english():
    told = table_problem_sentence(
        "broken-geojson", "", {"reason": "Expecting ',' delimiter: line 3 column 9 (char 40)"}
    )
    assert told == "không phải GeoJSON đúng phép (sai cú pháp ở dòng 3, cột 9)"
