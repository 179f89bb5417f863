"""`edit`, `history`, `revert`, `data rebuild` as an officer types them."""

import csv
import io

PLACE = "den-ky-cung"
WHY = ("--reason", "đo lại", "--source", "tại chỗ")


def test_edit_then_history_then_revert(answer, run):
    told = answer("edit", PLACE, "name_en=New name", "fee_vnd=20000", "fee_year=2026", *WHY)
    assert told["places"] == [PLACE]
    assert answer("show", PLACE)["name"]["en"] == "New name"
    history = answer("history", PLACE)
    assert {entry["field"] for entry in history} == {"name_en", "fee"}
    entry = next(entry for entry in history if entry["field"] == "name_en")
    assert set(entry) >= {
        *("id", "place", "field", "before", "after", "office", "role", "when", "reason", "source")
    }
    assert (entry["before"], entry["after"]) == ("Kỳ Cùng Temple", "New name")
    assert (entry["reason"], entry["source"]) == ("đo lại", "tại chỗ")
    answer("revert", told["change"], "--reason", "nhầm")
    assert answer("show", PLACE)["name"]["en"] == "Kỳ Cùng Temple"
    assert answer("history", PLACE)[0]["reason"] == "nhầm"


def test_history_as_words_and_as_a_table(run):
    run("edit", PLACE, "name_en==1+1", *WHY)
    code, out, _ = run("history")
    assert code == 0
    assert "Tên (English): Kỳ Cùng Temple → =1+1" in out
    rows = list(csv.DictReader(io.StringIO(run("history", "--csv")[1])))
    assert [(row["field"], row["after"]) for row in rows] == [("name_en", "'=1+1")]


def test_what_is_wrong_is_said_field_by_field_and_nothing_is_saved(run, paths):
    code, _, err = run("edit", PLACE, "fee_vnd=abc", "lat=200", *WHY)
    assert code == 1
    assert "Vé người lớn (đ): “abc” không phải là số" in err
    assert "Vĩ độ" in err
    assert not paths.records.exists()
    code, out, _ = run("edit", PLACE, "fee_vnd=abc", *WHY, "--json")
    assert code == 1
    assert '"field": "fee_vnd"' in out


def test_requests_that_make_no_sense(run):
    for words in (
        ["edit", "khong-co", "name_en=X", *WHY],
        ["edit", PLACE, "name_en", *WHY],
        ["edit", PLACE, "colour=red", *WHY],
        ["edit", PLACE, *WHY],
        ["edit", PLACE, "name_en=X", "--retire", *WHY],
        ["edit", "new", "name_vi=X", *WHY],
        ["history", "khong-co"],
        ["revert", "x", "--reason", "r"],
    ):
        code, _, err = run(*words)
        assert code == 1, words
        assert "Traceback" not in err
        assert err.strip()


def test_a_new_place_and_its_end(answer, run):
    told = answer(
        *("edit", "new", "layer=services", "kind=market", "name_vi=Chợ Thử", "lat=21.85"),
        *("lon=106.76", "accuracy_m=50", *WHY),
    )
    (place,) = told["places"]
    assert answer("show", place)["name"]["vi"] == "Chợ Thử"
    answer("edit", place, "--same-as", "cho-ky-lua", *WHY)
    assert answer("show", place)["id"] == "cho-ky-lua"
    answer("edit", place, "--restore", *WHY)
    assert answer("show", place)["id"] == place


def test_the_catalogue_is_made_anew(answer, paths):
    answer("edit", PLACE, "name_en=New name", *WHY)
    paths.working.unlink()
    told = answer("data", "rebuild")
    assert told["places"] == len(answer("places"))
    assert answer("show", PLACE)["name"]["en"] == "New name"


def test_a_damaged_log_is_told_beside_what_is_still_known(answer, run, paths):
    answer("edit", PLACE, "name_en=New name", *WHY)
    paths.records.write_bytes(b"\xff" * 9000)
    code, out, err = run("show", PLACE)
    assert code == 0
    assert "Kỳ Cùng Temple" in out  # the shipped catalogue
    assert "backup restore" in err
    code, _, err = run("edit", PLACE, "name_en=Newer", *WHY)
    assert code == 1
    assert "backup restore" in err
