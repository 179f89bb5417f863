"""Sentences for errors: what went wrong, where, what to do."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from langson_explorer.domain.lunar import LunarDate, LunarDateError, to_solar
from langson_explorer.errors import ExplorerError
from langson_explorer.formats.structured_text import TextFault
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates, format_date, format_size
from langson_explorer.services.wording.pack_errors import pack_errors
from langson_explorer.services.wording.record_errors import record_errors
from langson_explorer.services.wording.request_errors import request_errors, text_fault
from langson_explorer.services.wording.system import system_reason
from langson_explorer.services.wording.updates import update_errors


def error_sentence(error: ExplorerError) -> str:
    """The error in the current language; one without a sentence shows its code."""
    templates = {
        **_files(),
        **_requests(),
        **_plans(),
        **_calendar(),
        **pack_errors(),
        **record_errors(),
        **request_errors(),
        **update_errors(),
    }
    template = templates.get(error.code)
    if template is None:
        return tr("Có lỗi chưa có lời giải thích: {error}").format(error=error)
    return template.format(**{name: _blank(name, value) for name, value in error.args_.items()})


def logged_text(log: Path) -> str:
    """What is said of a mistake of the program's own whose details are in the log."""
    return tr(
        "Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong. Chi tiết được ghi ở {path}."
    ).format(path=log)


def quoted(names: Iterable[str]) -> str:
    """Names in a row, each in quotation marks."""
    return tr(", ").join(tr("“{name}”").format(name=name) for name in names)


def _files() -> dict[str, str]:
    return {
        "province-missing": tr(
            "Không thấy tệp {path} nói về tỉnh. Hãy cài lại chương trình, hoặc chạy "
            "“langson-explorer data build” để tạo lại."
        ),
        "province-malformed": tr("Không đọc được tệp {path} nói về tỉnh: {reason}."),
        "province-unknown": tr("Trên máy này không có tỉnh “{value}”; có: {known}."),
        "province-not-installed": tr(
            "Chưa có dữ liệu của “{id}” nên đang mở tỉnh của chương trình. Hãy cài tỉnh đó, hoặc "
            "chọn lại tỉnh."
        ),
        "province-not-built": tr(
            "Thư mục {folder} mới có bảng, chưa có dữ liệu dựng từ bảng. Hãy chạy trước: "
            "langson-explorer data build --province {folder}"
        ),
        "province-is-own": tr("“{name}” là tỉnh của chương trình: không cài đè, không gỡ."),
        "province-ids-taken": tr(
            "Chưa cài gì: các mã {ids} đã có ở tỉnh “{other}”. Hãy bắt đầu mọi mã của tỉnh này "
            "bằng chữ riêng của tỉnh, rồi làm lại dữ liệu."
        ),
        "records-of-one-province": tr(
            "Đang xem nhiều tỉnh cùng lúc nên không ghi gì. Hãy mở riêng một tỉnh để sửa."
        ),
        "province-unnamed": tr("Tên tỉnh “{value}” không có chữ cái nào để làm mã."),
        "folder-not-empty": tr(
            "Thư mục {path} đã có tệp; chưa ghi gì. Hãy chọn thư mục khác bằng --out."
        ),
        "catalogue-missing": tr(
            "Không thấy tệp dữ liệu {path}. Hãy cài lại chương trình, hoặc chạy "
            "“langson-explorer data build” để tạo lại."
        ),
        "catalogue-damaged": tr(
            "Tệp dữ liệu {path} bị hỏng. Hãy cài lại chương trình, hoặc chạy "
            "“langson-explorer data build” để tạo lại. Lý do: {reason}."
        ),
        "map-page-missing": tr(
            "Không thấy trang bản đồ {path}. Hãy cài lại chương trình, hoặc chạy “make assets”."
        ),
        "basemap-missing": tr(
            "Không thấy bản đồ nền {path}. Hãy cài lại chương trình, hoặc chạy “make assets”."
        ),
        "map-not-drawn": tr("Bản đồ không vẽ xong, nên không có ảnh nào được ghi."),
        "display-missing": tr(
            "Máy này không có màn hình để mở cửa sổ. Hãy dùng “langson-explorer screenshot” để "
            "chụp ảnh cửa sổ vào một tệp."
        ),
        "window-open-already": tr("Cửa sổ đang mở. Hãy kéo tệp vào cửa sổ ấy."),
        "unforeseen": tr("Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong."),
        "file-missing": tr("Không thấy tệp {path}."),
        "data-tools-missing": tr(
            "Chương trình đóng gói không làm dữ liệu từ bảng được. Hãy dùng bản cài bằng pip, "
            "rồi mang dữ liệu đã làm sang bằng tệp cập nhật."
        ),
        "tables-missing": tr(
            "Không thấy thư mục bảng {path}: chỉ mã nguồn mới có các bảng. "
            "Hãy chỉ ra thư mục bằng --tables."
        ),
        "file-damaged": tr("Tệp {path} bị hỏng hoặc không phải loại tệp cần dùng."),
        "file-read-only": tr(
            "Không ghi được vào {path}: tệp hoặc thư mục chỉ cho đọc. "
            "Hãy cấp quyền ghi rồi thử lại."
        ),
        "file-busy": tr(
            "Tệp {path} đang bị chương trình khác giữ: có thể là QGIS, một cửa sổ hay lệnh khác "
            "của chương trình này, hay chương trình sao lưu, đồng bộ. Hãy đóng nó rồi thử lại."
        ),
        "file-name-too-long": tr("Tên “{path}” quá dài: không tệp nào có tên như thế."),
        "file-not-written": tr("Không ghi được tệp {path}: {reason}."),
        "file-not-regular": tr(
            "{path} không phải là một tệp (mà là thư mục, thiết bị hay ống dẫn), "
            "nên được giữ nguyên."
        ),
        "file-link-broken": tr(
            "{path} là liên kết đến một tệp không có ở đây; có lẽ ổ USB chưa cắm. "
            "Liên kết được giữ nguyên."
        ),
        "file-empty": tr(
            "Tệp {path} trống rỗng, 0 byte, và được giữ nguyên. Hãy thay nó bằng bản sao lưu, "
            "hoặc xóa nó để chương trình tạo tệp mới."
        ),
        "settings-unreadable": tr(
            "Không đọc được các lựa chọn trong {path}, nên dùng lựa chọn mặc định; khi lưu lựa "
            "chọn mới, tệp cũ được giữ lại bên cạnh."
        ),
        "disk-no-locks": tr(
            "Ổ đĩa chứa {path} không khóa được tệp, như một số thư mục mạng, nên không ghi vào đó: "
            "hai máy có thể ghi đè nhau. Hãy đặt thư mục dữ liệu trên ổ đĩa của máy này."
        ),
        "file-exists": tr("Đã có tệp {path}; tệp ấy được giữ nguyên."),
        "folder-missing": tr("Không ghi được {path}: không có thư mục {folder}."),
        "disk-lost": tr("Không ghi được {path}: ổ đĩa không trả lời, có thể đã bị rút ra."),
        "disk-full": tr("Không ghi được {path}: ổ đĩa đã đầy. Hãy dọn bớt chỗ rồi thử lại."),
    }


def _requests() -> dict[str, str]:
    return {
        "place-not-found": tr("Không có địa điểm nào mang mã “{place}”."),
        "place-not-found-similar": tr(
            "Không có địa điểm nào mang mã “{place}”. Có phải là: {similar}?"
        ),
        "not-a-festival": tr("“{place}” không phải là lễ hội."),
        "leap-of-nothing": tr("--leap chỉ đi cùng --to-solar: một ngày dương lịch đã rõ tháng."),
        "sheet-kind-unknown": tr("Không ghi được ra {path}: hãy dùng đuôi .pdf hoặc .png."),
        "layer-unknown": tr("Không có lớp “{layer}”. Các lớp là: {layers}."),
        "list-kind-unknown": tr(
            "Không ghi được ra {path}: hãy dùng đuôi .gpkg, .geojson, .kml, .gpx, .csv hoặc .xlsx."
        ),
        "filter-name-empty": tr("Hãy đặt tên cho bộ lọc."),
        "filter-name-taken": tr("Đã có một bộ lọc tên là “{name}”. Hãy chọn tên khác."),
        "choice-not-found": tr("Không có “{name}”. Có thể chọn: {choices}."),
        "within-of-nothing": tr("--within chỉ đi cùng --near: quanh nơi nào?"),
        "place-too-vague": tr(
            "Vị trí của “{place}” chỉ biết đến xã, nên không tính được nơi nào ở quanh đó."
        ),
        "commune-not-found": tr("Không có xã, phường nào tên là “{name}”."),
        "bbox-malformed": tr(
            "Khung “{text}” không đúng. Hãy viết bốn số độ tây,nam,đông,bắc: 106.5,21.7,106.9,22.0"
        ),
        "bbox-elsewhere": tr("Khung “{text}” nằm ngoài tỉnh. Tỉnh nằm trong khung {box}"),
        "size-malformed": tr("Cỡ ảnh “{text}” không đúng. Hãy viết rộng x cao, ví dụ 1440x900"),
        "export-kind-unknown": tr(
            "Không ghi được lịch trình ra {path}: hãy dùng đuôi .pdf, .xlsx, .lsplan, .ics, .gpx, "
            ".kml, .geojson, .gpkg hoặc .json."
        ),
        "import-kind-unknown": tr("Không mở được {path}: tệp lịch trình có đuôi .lsplan."),
        "plan-without-date": tr(
            "Lịch trình “{plan}” chưa có ngày đi, nên không ghi được vào lịch. Hãy chọn ngày đi."
        ),
        "lsplan-too-big": tr(
            "Tệp lịch trình {path} lớn hơn {most_bytes}: không phải tệp do chương trình này ghi ra."
        ),
        "lsplan-not-json": tr(
            "Tệp lịch trình {path} bị hỏng, không đọc được: {reason}. Hãy xin lại tệp từ nơi gửi."
        ),
        "lsplan-newer": tr(
            "Tệp lịch trình {path} do một phiên bản mới hơn của chương trình ghi ra (định dạng "
            "{found}, máy này đọc được đến {known}). Hãy cập nhật chương trình."
        ),
        "lsplan-older": tr(
            "Tệp lịch trình {path} thuộc định dạng cũ ({found}) mà chương trình không còn đọc "
            "được. Hãy nhờ nơi gửi ghi lại bằng phiên bản mới."
        ),
        "lsplan-wrong": tr(
            "Tệp lịch trình {path} sai ở mục “{field}”. Hãy xin lại tệp từ nơi gửi."
        ),
        "lsplan-not-writable": tr(
            "Mục “{field}” của lịch trình quá dài, tệp .lsplan không chứa được. "
            "Hãy rút ngắn rồi ghi lại."
        ),
        "no-road": tr("Bảng đường không có đường nối hai nơi này."),
        "far-from-roads": tr("Vị trí {point} ở quá xa mọi con đường trong bảng đường."),
        "message-too-long": tr("Trang bản đồ gửi một thông điệp quá dài."),
        "message-not-json": tr("Trang bản đồ gửi một thông điệp không đọc được."),
        "message-unknown": tr("Trang bản đồ gửi một thông điệp lạ: “{type}”."),
        "message-malformed": tr("Thông điệp “{type}” của trang bản đồ sai ở mục “{field}”."),
        "coordinates-unreadable": tr(
            "Không đọc được tọa độ. Hãy viết như 21,8526 106,7615 hoặc 21°51′09″B 106°45′41″Đ."
        ),
        "coordinates-half": tr("Thiếu vĩ độ hoặc kinh độ: cần cả hai."),
        "coordinates-sixty": tr("Phút và giây của tọa độ phải nhỏ hơn 60."),
        "coordinates-not-in-link": tr(
            "Đường dẫn này không chứa tọa độ. Hãy mở nó ở nơi có mạng rồi chép đường dẫn dài."
        ),
        "coordinates-several": tr("Đường dẫn này có nhiều nơi, hãy chọn một: {points}."),
        "coordinates-impossible": tr(
            "Không có tọa độ ấy: vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180."
        ),
        "coordinates-off-map": tr("Nơi ấy nằm ngoài bản đồ."),
    }


def _plans() -> dict[str, str]:
    return {
        "plans-damaged": tr(
            "Tệp lịch trình {path} bị hỏng. Tệp cũ được giữ lại ở {kept}; "
            "chương trình đã bắt đầu một tệp mới."
        ),
        "plans-newer": tr(
            "Tệp lịch trình {path} do một phiên bản mới hơn của chương trình tạo ra và được giữ "
            "nguyên, nên thay đổi chưa lưu được. Hãy cập nhật chương trình."
        ),
        "plans-foreign": tr(
            "{path} là một GeoPackage của chương trình khác và được giữ nguyên, nên thay đổi chưa "
            "lưu được. Hãy chuyển nó đi nơi khác."
        ),
        "plans-read-only": tr(
            "Không ghi được vào {path}: tệp hoặc thư mục chỉ cho đọc, nên thay đổi chưa lưu được. "
            "Hãy cấp quyền ghi."
        ),
        "plans-busy": tr(
            "Tệp lịch trình {path} đang bị chương trình khác giữ: có thể là QGIS, một lệnh "
            "langson-explorer đang chạy, hay chương trình sao lưu, đồng bộ. Thay đổi chưa lưu "
            "được."
        ),
        "plans-disk-full": tr(
            "Ổ đĩa đã đầy, không ghi được {path}, nên thay đổi chưa lưu được. Hãy dọn bớt chỗ."
        ),
        "plans-unusable": tr("Chưa dùng được tệp lịch trình {path}. {why}"),
        "plans-some-unreadable": tr(
            "Trong {path} có lịch trình không đọc được: {names}. Chúng được giữ nguyên trong tệp; "
            "các lịch trình khác vẫn dùng được."
        ),
        "plan-not-found": tr("Không có lịch trình “{plan}”."),
        "plan-changed-elsewhere": tr(
            "Lịch trình “{plan}” vừa được sửa ở chương trình hay cửa sổ khác nên chưa ghi đè. "
            "Hãy nhân bản nó để giữ cả hai."
        ),
        "plan-not-saved": tr("Chưa lưu được lịch trình: {reason}."),
        "day-not-found": tr("Lịch trình không còn ngày này."),
        "stop-not-found": tr("Lịch trình không còn điểm này."),
        "ticket-not-of-plan": tr("Lịch trình không ghé “{place}”: chưa ghi giá vé nào."),
        "cost-line-not-found": tr("Bảng chi phí không có khoản “{label}”; chưa sửa gì."),
        "plan-name-empty": tr("Hãy đặt tên cho lịch trình."),
        "start-out-of-range": tr("Giờ xuất phát phải nằm trong ngày, từ 00:00 đến 23:59."),
        "crest-unreadable": tr(
            "Không dùng được tệp huy hiệu {path}: cần ảnh PNG hoặc JPEG không quá 2 MB. "
            "Chọn tệp khác, hay bỏ tệp này trong phần thiết đặt."
        ),
        "visit-without-place": tr("Một điểm tham quan phải có địa điểm."),
        "stay-out-of-range": tr("Thời gian ở lại một điểm phải từ 1 phút đến 24 giờ."),
        "people-out-of-range": tr("Số người phải từ 1 đến {most}."),
        "cost-out-of-range": tr("Giá tiền, số lượng hay số dòng chi phí vượt quá mức cho phép."),
        "id-twice": tr("Mã “{id}” đã được dùng trong lịch trình này."),
    }


def _calendar() -> dict[str, str]:
    return {
        "lunar-out-of-range": tr(
            "Lịch âm của chương trình chỉ có từ 1/1/1968 đến 31/12/2100. Gần nhất: {nearest}."
        ),
        "date-malformed": tr("Không đọc được ngày “{text}”. Hãy viết 27/2/2027 hoặc 2027-02-27."),
        "date-no-such-day": tr("Không có ngày {day}/{month}/{year}. Gần nhất: {nearest}."),
        "date-no-such-month": tr("Không có tháng {month} dương lịch. Gần nhất: {nearest}."),
        "period-malformed": tr(
            "Không đọc được “{text}”. Hãy viết năm, tháng hoặc ngày: 2027, 2027-02 hoặc 2027-02-27."
        ),
        "poster-of-a-year": tr(
            "Lịch treo tường là lịch của cả một năm. Hãy viết: calendar {year} --pdf FILE"
        ),
        "range-backwards": tr(
            "Ngày cuối {last} đứng trước ngày đầu {first}. Có lẽ là từ {last} đến {first}."
        ),
        "lunar-no-such-month": tr("Không có tháng {month} âm lịch. Gần nhất: {nearest}."),
        "lunar-no-leap-month": tr("Năm {year} không nhuận tháng {month}. Gần nhất: {nearest}."),
        "lunar-no-such-day": tr(
            "Tháng {month} âm lịch này chỉ có {length} ngày, không có ngày {day}. "
            "Gần nhất: {nearest}."
        ),
    }


def _blank(name: str, value: object) -> object:
    """A blank's value in words: by its type, else by its name."""
    match value:
        case date():
            return format_date(value)
        case TextFault():
            return text_fault(value)
        case tuple() if name == "names":
            return quoted(value)
        case ExplorerError():  # what another error came of
            return error_sentence(value)
        case LunarDate():
            return _lunar(value)
    return _named_blank(name, value)


def _named_blank(name: str, value: object) -> object:
    match name, value:
        case "reason", str():
            return system_reason(value)
        case "needed" | "free" | "most_bytes", int():  # bytes of a disk
            return format_size(value)
        case "point", tuple():
            return format_coordinates(value)
        case "points", tuple():
            return "; ".join(f"({n}) {format_coordinates(p)}" for n, p in enumerate(value, start=1))
    return value


def _lunar(lunar: LunarDate) -> str:
    """A lunar date with the day it falls on: "29/2/2027 âm lịch (5/4/2027)"."""
    plain, leap = tr("{day}/{month}/{year} âm lịch"), tr("{day}/{month} nhuận/{year} âm lịch")
    text = (leap if lunar.leap else plain).format(**lunar._asdict())
    try:
        return tr("{lunar} ({solar})").format(lunar=text, solar=format_date(to_solar(lunar)))
    except LunarDateError:  # at the edge of the table the day itself may lie outside
        return text
