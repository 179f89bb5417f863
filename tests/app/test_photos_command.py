"""`photos add|list|remove`."""

import pytest
from PIL import Image

PLACE = "den-ky-cung"


@pytest.fixture
def jpeg(tmp_path):
    path = tmp_path / "a.jpg"
    Image.new("RGB", (64, 48), (200, 80, 20)).save(path)
    return path


def test_a_picture_comes_and_goes(answer, run, jpeg, paths):
    told = answer(
        *("photos", "add", PLACE, jpeg, "--caption-vi", "Cổng đền", "--licence", "CC BY 4.0"),
        *("--credit", "Phòng Nghiệp vụ"),
    )
    (photo,) = told["photos"]
    (listed,) = answer("photos", "list", PLACE)
    assert (listed["id"], listed["caption"]["vi"]) == (photo["id"], "Cổng đền")
    assert listed["file"].startswith(str(paths.photos))
    assert answer("history", PLACE)[0]["field"] == "photos"
    assert answer("photos", "list") == [listed]
    code, _, err = run("photos", "add", PLACE, jpeg)
    assert (code, err.count("\n")) == (1, 1)  # it is there, with what was told of it
    answer("photos", "remove", PLACE, photo["id"])
    assert answer("photos", "list", PLACE) == []
    assert run("photos", "remove", PLACE, photo["id"])[0] == 1
    answer("revert", answer("history", PLACE)[0]["change"], "--reason", "nhầm")
    assert answer("photos", "list", PLACE) == [listed]


def test_what_is_no_picture_leaves_nothing(run, tmp_path, paths):
    path = tmp_path / "a.jpg"
    path.write_text("no picture")
    code, _, err = run("photos", "add", PLACE, path)
    assert (code, err.count("\n")) == (1, 1)
    assert not paths.records.exists()
