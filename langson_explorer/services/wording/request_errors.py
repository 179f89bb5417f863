"""Sentences for what is wrong with a request for a trip."""

from langson_explorer.formats.structured_text import TextFault
from langson_explorer.i18n import tr


def request_errors() -> dict[str, str]:
    """The sentence of each code; `{field}` is the field as the request writes it."""
    return {
        "file-unreadable": tr("Không đọc được tệp {path}."),
        "request-too-big": tr("Tệp yêu cầu {path} quá lớn: một yêu cầu không dài như thế."),
        "request-not-readable": tr(
            "Không đọc được yêu cầu trong {path} ({reason}). Tệp phải là JSON hoặc TOML."
        ),
        "request-missing": tr("Yêu cầu thiếu mục “{field}”."),
        "request-twice": tr("Yêu cầu ghi mục “{field}” hai lần."),
        "request-unknown-field": tr("Yêu cầu có mục lạ “{field}”. Có phải là: {known}?"),
        "request-not-table": tr("Mục “{field}” của yêu cầu phải là một bảng tên và giá trị."),
        "request-not-date": tr("Mục “{field}” của yêu cầu phải là một ngày, như 2027-02-27."),
        "request-not-whole": tr(
            "Mục “{field}” của yêu cầu phải là một số nguyên từ {least} đến {most}."
        ),
        "request-not-truth": tr("Mục “{field}” của yêu cầu phải là true hoặc false."),
        "request-not-id": tr("Mục “{field}” của yêu cầu phải là mã của một nơi."),
        "request-not-ids": tr(
            "Mục “{field}” của yêu cầu phải là danh sách mã địa điểm, nhiều nhất {most} mã."
        ),
        "request-not-pairs": tr(
            "Mục “{field}” của yêu cầu phải là danh sách các cặp mã: nơi đến trước, nơi đến sau."
        ),
        "request-not-time": tr('Mục “{field}” của yêu cầu phải là một giờ, như "07:30".'),
        "request-not-mode": tr("Mục “{field}” của yêu cầu phải là một trong: {modes}."),
        "request-not-day": tr("Mục “{field}” của yêu cầu phải là số thứ tự ngày, từ 1 đến {most}."),
        "request-ends-early": tr("Mục “{field}” của yêu cầu kết thúc trước khi bắt đầu."),
        "spot-widespread": tr("“{place}” có ở nhiều nơi trong tỉnh, không phải một điểm để đến."),
        "theme-unknown": tr("Không có chủ đề “{theme}”. Các chủ đề là: {themes}."),
        "export-suffix-wrong": tr("Tên tệp {path} phải có đuôi {suffix}."),
        "stated-minutes-out-of-range": tr("Thời gian đi đường phải từ 1 đến {most} phút."),
        "stated-nowhere": tr("Thời gian đi đường phải là giữa hai nơi khác nhau."),
        "stated-until-past": tr("Ngày hết hiệu lực {until} đã qua."),
        "stated-not-found": tr("Không có thời gian đi đường nào mang mã “{id}”."),
        "kiosk-pin-missing": tr(
            "Màn hình khách chưa có PIN của nhân viên. Hãy chạy: langson-explorer kiosk pin"
        ),
        "printer-refused": tr("Máy in không nhận việc in."),
        "pin-malformed": tr("PIN phải gồm đúng {length} chữ số."),
        "pin-differs": tr("Hai lần nhập PIN không giống nhau."),
        "route-needs-two": tr("Hãy ghi ít nhất hai nơi: từ đâu, đến đâu."),
    }


def text_fault(fault: TextFault) -> str:
    """Why a JSON or TOML text cannot be read, to stand within a sentence."""
    template = {
        "not-text": tr("không phải văn bản UTF-8 hay UTF-16"),
        "syntax": tr("sai cú pháp ở dòng {line}, cột {column}"),
        "twice": tr("mục “{key}” được ghi hai lần"),
        "deep": tr("lồng nhau quá sâu"),
        "number": tr("có một số ngoài mức cho phép"),
    }[fault.code]
    return template.format(**fault.blanks)
