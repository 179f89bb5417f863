"""The names people ask for most, each found among the first three, with accents or without."""

import pytest

from langson_explorer.domain.text import fold, tokens
from langson_explorer.services.search import Search
from langson_explorer.storage.catalogue import read_catalogue

NAMES = {
    "Ải Chi Lăng": "ai-chi-lang",
    "Ải Nam Quan": "ai-nam-quan",
    "Đoàn Thành": "doan-thanh-lang-son",
    "Bắc Sơn": "khu-di-tich-khoi-nghia-bac-son",
    "Bó Củng": "di-tich-bo-cung",
    "Lũng Vài": "di-tich-lung-vai",
    "Nhị Thanh": "dong-nhi-thanh",
    "Tam Thanh": "dong-tam-thanh",
    "núi Tô Thị": "nui-to-thi",
    "Thành Nhà Mạc": "thanh-nha-mac",
    "núi Mẫu Sơn": "nui-mau-son",
    "Thẩm Khuyên": "hang-tham-khuyen",
    "Thẩm Hai": "hang-tham-hai",
    "Kéo Lèng": "hang-keo-leng",
    "Phai Vệ": "nui-phai-ve",
    "Mai Pha": "di-chi-mai-pha",
    "lồng tồng": "le-long-tong-xu-lang",
    "cầu mùa": "le-long-tong-xu-lang",
    "Kỳ Cùng – Tả Phủ": "le-hoi-den-ky-cung-ta-phu",
    "Ná Nhèm": "le-hoi-na-nhem",
    "Bắc Lệ": "den-bac-le",
    "then": "thuc-hanh-then",
    "sli": "hat-sli",
    "lượn": "luon-sluong",
    "xắng cọ": "hat-xang-co",
    "múa sư tử": "mua-su-tu-meo",
    "Hữu Liên": "lang-huu-lien",
    "Vũ Lăng": "diem-du-lich-vu-lang",
    "Quỳnh Sơn": "lang-quynh-son",
    "Mông Ân": "lang-mong-an",
    "công viên địa chất": "cong-vien-dia-chat-lang-son",
    "quýt vàng Bắc Sơn": "quyt-vang-bac-son",
    "na Chi Lăng": "na-chi-lang",
    "đào Mẫu Sơn": "dao-mau-son",
    "hồng Bảo Lâm": "hong-bao-lam",
    "hồng vành khuyên": "hong-vanh-khuyen",
    "thạch đen": "thach-den-trang-dinh",
    "cửa khẩu Hữu Nghị": "cua-khau-huu-nghi",
    "cáp treo Mẫu Sơn": "cap-treo-mau-son",
    "Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn": "cua-khau-huu-nghi",
    "Emer Hill": "emer-hill-quang-lac",
}
OTHERS = {
    "Chi Lăng Pass": "ai-chi-lang",
    "ky lua market": "cho-ky-lua",
    "友谊关": "ai-nam-quan",
    "三清洞": "dong-tam-thanh",
    "支棱关": "ai-chi-lang",
    "nhi thnah": "dong-nhi-thanh",
    "tamthanh": "dong-tam-thanh",
    "cua khau huu ngi": "cua-khau-huu-nghi",
    "cau kanh khe": "cau-khanh-khe",
    "bảo tàng tỉnh": "bao-tang-tinh-lang-son",
    "Bắc Quỳnh": "lang-quynh-son",  # its commune before July 2025
}


@pytest.fixture(scope="module")
def places(catalogue_file):
    return read_catalogue(catalogue_file).places


@pytest.fixture(scope="module")
def search(places):
    return Search(places)


@pytest.mark.parametrize("name", NAMES)
def test_with_accents(search, name):
    assert NAMES[name] in [hit.place.id for hit in search.find(name, limit=3)]


@pytest.mark.parametrize("name", NAMES)
def test_without_accents(search, name):
    plain = " ".join(map(fold, tokens(name)))
    assert NAMES[name] in [hit.place.id for hit in search.find(plain, limit=3)]


@pytest.mark.parametrize("text", OTHERS)
def test_other_names_other_languages_mistakes(search, text):
    assert OTHERS[text] in [hit.place.id for hit in search.find(text, limit=3)]


@pytest.mark.parametrize("district", ["Hữu Lũng", "huyen cao loc", "dinh lap"])
def test_old_districts_still_find_their_places(search, district):
    wanted = {fold(word) for word in tokens(district)} - {"huyen"}
    former = [hit.place.former_district for hit in search.find(district, limit=50)]
    assert any(wanted <= {fold(word) for word in tokens(name)} for name in former)


def test_every_place_is_found_by_its_own_names(search, places):
    for place in places:
        for name in filter(None, (place.name.vi, place.name.en, place.name.zh)):
            assert place.id in [hit.place.id for hit in search.find(name, limit=3)], name
