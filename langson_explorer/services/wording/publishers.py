"""Whose sites they are: the publishers that occur most among the sources of the tables.

A province's own are in its `province.toml`.

A site stands for those below it, too (etime.danviet.vn); what is not here is told by its address.
"""

PUBLISHERS = {
    "24h.com.vn": "Báo 24h",
    "baodienbienphu.com.vn": "Báo Điện Biên Phủ",
    "baogialai.com.vn": "Báo Gia Lai",
    "baomoi.com": "Báo Mới",
    "baophapluat.vn": "Báo Pháp luật Việt Nam",
    "baotuyenquang.com.vn": "Báo Tuyên Quang",
    "dantocmiennui.vn": "Báo ảnh Dân tộc và Miền núi",
    "dantri.com.vn": "Báo Dân trí",
    "danviet.vn": "Báo Dân Việt",
    "geonames.org": "GeoNames",
    "giaoducthoidai.vn": "Báo Giáo dục và Thời đại",
    "ichlinks.com": "ICHLinks",
    "laodong.vn": "Báo Lao Động",
    "nhandan.vn": "Báo Nhân Dân",
    "nongnghiep.vn": "Báo Nông nghiệp Việt Nam",
    "openstreetmap.org": "OpenStreetMap",
    "sapnhap.bando.com.vn": "Nhà xuất bản Tài nguyên – Môi trường và Bản đồ Việt Nam",
    "sgtt.thesaigontimes.vn": "Sài Gòn Tiếp Thị",
    "tienphong.vn": "Báo Tiền Phong",
    "vietnam.vn": "Vietnam.vn",
    "vietnam.vnanet.vn": "Báo ảnh Việt Nam",
    "vietnamnet.vn": "VietNamNet",
    "vietnamplus.vn": "VietnamPlus",
    "vneconomy.vn": "VnEconomy",
    "vnexpress.net": "VnExpress",
    "vov.vn": "VOV",
    "wikidata.org": "Wikidata",
    "wikipedia.org": "Wikipedia",
}
# How a source that gives no address begins.
BY_WORD = {
    "baomoi": "Báo Mới",
    "openstreetmap": "OpenStreetMap",
    "vietnamnet": "VietNamNet",
    "vov": "VOV",
    "wikidata": "Wikidata",
    "wikipedia": "Wikipedia",
}
