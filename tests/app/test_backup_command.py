"""`backup make|list|verify|restore`."""

PLACE = "den-ky-cung"
WHY = ("--reason", "r", "--source", "s")


def test_there_and_back(answer, run, paths, tmp_path):
    assert run("backup", "make")[0] == 1  # nothing yet
    answer("edit", PLACE, "name_en=One", *WHY)
    made = answer("backup", "make", tmp_path / "a.zip")
    told = answer("backup", "verify", made["file"])
    assert (told["sound"], told["changes"], told["problems"]) == (True, 1, [])
    answer("edit", PLACE, "name_en=Two", *WHY)
    assert answer("backup", "restore", made["file"], "--dry-run")["changes"] == 1
    told = answer("backup", "restore", made["file"])
    assert (told["rescued"], told["lost"], told["new_office"]) == (1, 0, False)
    assert answer("show", PLACE)["name"]["en"] == "Two"
    assert answer("backup", "list") == []
    answer("backup", "make")
    assert len(answer("backup", "list")) == 1


def test_what_is_no_backup(run, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"no zip")
    for command in ("verify", "restore"):
        code, _, err = run("backup", command, path)
        assert code == 1
        assert "Traceback" not in err
    assert run("backup", "verify", path, "--json")[0] == 1
