"""The names of a place in the other languages, none said to be more than it is."""

import pytest
from languages import speaking
from place_builders import a_place

from langson_explorer.domain.place import NameBasis, Words
from langson_explorer.services.wording import other_names, split_name

TAM_THANH = Words("Động Tam Thanh", "Tam Thanh Cave", "三清洞")


def test_what_stands_in_brackets_at_the_end_is_set_apart():
    assert split_name("Chi Lăng (Ải Chi Lăng)") == ("Chi Lăng", "Ải Chi Lăng")
    assert split_name("支棱关（支棱隘）") == ("支棱关", "支棱隘")
    assert split_name("Múa sư tử (mèo) của người Tày") == ("Múa sư tử (mèo) của người Tày", "")
    assert split_name("(không tên)") == ("(không tên)", "")


def place(basis=NameBasis.ESTABLISHED, name=TAM_THANH):
    return a_place(name=name, name_zh_basis=basis)


def test_they_leave_out_what_is_shown_already():
    assert other_names(place()) == "Tam Thanh Cave · 三清洞"
    assert other_names(place(name=Words("Then", "Then", "天"))) == "天"
    assert other_names(place(name=Words("Then"))) == ""


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        (NameBasis.DESCRIPTIVE, "三清洞 (tên dịch nghĩa)"),
        (NameBasis.SINO_VIETNAMESE, "三清洞 (chuyển tự từ âm Hán Việt)"),
        (NameBasis.NONE, "三清洞"),
    ],
)
def test_a_chinese_name_that_is_not_in_use_says_so(basis, told):
    assert other_names(place(basis)) == f"Tam Thanh Cave · {told}"


def test_as_the_title_it_says_so_beside_the_others():
    told = "tên tiếng Trung là tên dịch nghĩa"
    with speaking("zh", {told: "中文名为意译"}):
        both = "Động Tam Thanh · Tam Thanh Cave"
        assert other_names(place(NameBasis.DESCRIPTIVE)) == f"{both} · 中文名为意译"
        assert other_names(place()) == both
        only = place(NameBasis.DESCRIPTIVE, Words("Động", "Cave"))
        assert other_names(only) == "Động"
