"""Sentences for what is wrong with the text tables, as officers read them."""

from collections.abc import Mapping

from langson_explorer.i18n import tr
from langson_explorer.services.wording.system import system_reason

_SOURCE_COLUMNS = ("source", "sources")


def table_problem_sentence(code: str, field: str, args: Mapping[str, str]) -> str:
    """What is wrong with a cell, a line or a file of the tables, in the current language.

    `code` and `args` are those of `storage.bulk.TableProblem`; `field` is its column.
    """
    if code == "empty-cell" and field in _SOURCE_COLUMNS:
        return tr("thiếu nguồn: mỗi dòng phải ghi lấy từ đâu")
    sentences = _file_sentences() | _cell_sentences() | _place_sentences() | _date_sentences()
    told = {name: system_reason(text) if name == "reason" else text for name, text in args.items()}
    return sentences[code].format(**told)


def _file_sentences() -> dict[str, str]:
    return {
        "file-missing": tr("không có tệp này hoặc không đọc được"),
        "file-empty": tr("tệp không có dòng nào"),
        "outline-needed": tr(
            "cần một vùng là ranh giới tỉnh, hoặc communes.csv cùng boundaries/communes.geojson"
        ),
        "neighbours-needed": tr(
            "tỉnh giáp nước ngoài thì phải có các tỉnh bên cạnh, để biết đoạn nào là biên giới"
        ),
        "not-utf8": tr("không phải UTF-8: hãy lưu lại tệp với bảng mã UTF-8"),
        "broken-csv": tr("không phải CSV đúng phép, có lẽ thiếu dấu ngoặc kép đóng ({reason})"),
        "broken-geojson": tr("không phải GeoJSON đúng phép ({reason})"),
        "missing-column": tr("thiếu cột này"),
        "unknown-column": tr("cột này không có trong quy định"),
        "column-twice": tr("cột này có hai lần"),
        "wrong-cell-count": tr(
            "dòng có {found} ô, phải có {wanted}: xem lại dấu phẩy và ngoặc kép"
        ),
        "boundary-unknown": tr("ranh giới “{value}” không có trong bảng"),
        "boundary-missing": tr("không có ranh giới của “{value}”"),
        "boundary-invalid": tr("ranh giới của “{value}” tự cắt nhau"),
    }


def _cell_sentences() -> dict[str, str]:
    return {
        "empty-cell": tr("ô này không được để trống"),
        "metadata-missing": tr("thiếu dòng “{value}”"),
        "bad-id": tr("mã “{value}” chỉ được gồm chữ thường không dấu, chữ số và gạch nối"),
        "duplicate-id": tr("“{value}” đã có ở {first}"),
        "unknown-code": tr("không có mã “{value}”; dùng một trong: {known}"),
        "bad-icon": tr("hình “{value}” phải viết như maki/museum hay temaki/vase"),
        "bad-number": tr("“{value}” không phải là số"),
        "out-of-range": tr("{value} nằm ngoài khoảng {low} đến {high}"),
        "value-twice": tr("“{value}” ghi hai lần"),
        "bad-position": tr("“{value}” không phải là kinh độ rồi vĩ độ, cách nhau một dấu cách"),
        "line-too-short": tr("đường phải có ít nhất hai điểm"),
        "unknown-communes": tr("không có xã, phường nào mang mã “{value}”"),
        "unknown-position_sources": tr("position_sources.csv chưa có dòng “{value}”"),
        "unknown-places": tr("không có địa điểm nào mang mã “{value}”"),
        "unknown-road_nodes": tr("không có nút đường nào mang mã “{value}”"),
        "unknown-railways": tr("không có tuyến đường sắt nào mang mã “{value}”"),
        "unknown-geopark_routes": tr("không có tuyến công viên địa chất nào mang mã “{value}”"),
        "road-to-itself": tr("đường đi từ “{value}” về chính nó"),
    }


def _place_sentences() -> dict[str, str]:
    return {
        "province-malformed": tr("không đọc được: {reason}"),
        "entry-empty": tr("chưa điền mục này"),
        "outside-box": tr("nằm ngoài khung box của tỉnh: xem lại thứ tự kinh độ, vĩ độ"),
        "box-too-small": tr("ranh giới tỉnh vượt ra ngoài khung này; cần: {value}"),
        "outside-province": tr("điểm nằm ngoài tỉnh {metres} m"),
        "outside-commune": tr(
            "điểm cách “{value}” {metres} m, xa hơn sai số đã ghi; nó nằm trong “{inside}”"
        ),
        "commune-needed": tr(
            "vị trí không đủ chính xác để suy ra xã: hãy ghi xã, hoặc nói rõ ở commune_text_vi"
        ),
        "year-of-nothing": tr("có năm {value} mà cột {column} trống"),
        "name-without-basis": tr("có tên tiếng Trung thì phải ghi căn cứ của tên"),
        "rank-without-designation": tr("có hạng “{value}” mà không ghi danh hiệu"),
    }


def _date_sentences() -> dict[str, str]:
    return {
        "bad-date": tr("“{value}” không phải là ngày viết như 2026-11-25"),
        "bad-time": tr("“{value}” không phải là giờ viết như 12:00"),
        "bad-month-day": tr("“{value}” không phải là tháng/ngày viết như 1/22"),
        "no-such-month": tr("không có tháng {month}"),
        "no-such-day": tr("không có ngày {day} tháng {month}"),
        "half-a-date": tr("có tháng mà thiếu ngày, hoặc có ngày mà thiếu tháng"),
        "end-before-start": tr("ngày kết thúc trước ngày bắt đầu"),
        "end-without-start": tr("có ngày kết thúc mà không có ngày bắt đầu"),
        "festival-without-date": tr("lễ hội có ngày cố định thì phải ghi ngày bắt đầu"),
        "count-of-years-needed": tr("hội mấy năm một lần thì phải ghi số năm, đếm từ năm nào"),
        "count-of-years-unused": tr("có {value} mà tần suất không phải là every_n_years"),
        "leap-policy-of-solar": tr("lễ hội theo dương lịch không có tháng nhuận: bỏ “{value}”"),
        "usual-month-needed": tr("hội công bố ngày từng năm thì phải ghi tháng thường mở"),
        "confirmed-in-doubt": tr("ngày hội ghi là chắc chắn mà độ tin cậy lại thấp"),
        "hours-unreadable": tr(
            "giờ mở cửa “{value}” không theo cú pháp của OpenStreetMap; "
            "vẫn giữ và hiện đúng như đã ghi"
        ),
        "main-day-outside": tr("ngày chính hội {value} nằm ngoài những ngày hội"),
    }
