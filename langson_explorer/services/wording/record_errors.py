"""Sentences for errors of the records: editing, history, files taken in, photos, backup."""

from langson_explorer.i18n import tr


def record_errors() -> dict[str, str]:
    """Templates by code."""
    return {
        "backup-damaged": tr(
            "Bản sao lưu {path} không dùng được, nên không có gì thay đổi: {reason}."
        ),
        "backup-of-another-province": tr(
            "Bản sao lưu của tỉnh khác ({about}): hãy mở riêng tỉnh ấy rồi khôi phục."
        ),
        "backup-newer": tr("Bản sao lưu do bản mới hơn của chương trình ghi (dạng {about})."),
        "backup-unreadable": tr("Tệp không phải là bản sao lưu đọc được: {about}."),
        "bundle-all-unknown": tr(
            "Không nhận gì: mọi thay đổi trong tệp đều của khóa chưa tin. So sáu từ với cơ quan "
            "ấy, rồi “langson-explorer keys trust KHÓA”."
        ),
        "bundle-altered": tr("Tệp {path} đã bị sửa hay hỏng ở {part}; không nhận gì từ đó."),
        "bundle-damaged": tr("Tệp {path} không phải là gói đọc được ({reason}); không nhận gì."),
        "bundle-newer": tr(
            "Gói {path} do bản mới hơn của chương trình ghi (dạng {found}, bản này đọc {known})."
        ),
        "bundle-other-province": tr(
            "Gói này của tỉnh khác (mã {found}), không phải của {home}; không nhận gì."
        ),
        "bundle-too-large": tr("Gói {path} quá lớn, hay nói dối về cỡ; không nhận gì."),
        "bundle-too-slow": tr("Đọc gói {path} lâu quá {seconds} giây nên đã dừng; không nhận gì."),
        "bundle-unsigned": tr("Chữ ký của gói {path} không đúng; không nhận gì từ đó."),
        "chain-forged": tr(
            "Gói {path} có thay đổi không đúng chữ ký của cơ quan {office}; không nhận gì từ đó."
        ),
        "file-altered": tr("Tệp {path} không khớp chữ ký của nó; không nhận gì từ đó."),
        "file-unsigned": tr(
            "Tệp {path} không có chữ ký đi kèm nên không nhận. Cơ quan gửi ký bằng "
            "“langson-explorer pack sign TỆP”."
        ),
        "hub-missing-library": tr("Kho chung cần thư viện psycopg: cài gói phụ “hub”."),
        "hub-not-verified": tr("Kho chung chỉ dùng qua TLS với sslmode=verify-full."),
        "hub-off": tr(
            "Kho chung đang tắt: ghi địa chỉ sau lệnh, hay bật hub_on và đặt hub_url trong cài đặt."
        ),
        "hub-refused": tr("Kho chung từ chối: {reason}. Ở máy này không có gì mất."),
        "hub-unreachable": tr("Không tới được kho chung ({reason}). Ở máy này không có gì mất."),
        "kiosk-content-malformed": tr("Nội dung kiosk trong gói không đọc được; không đổi gì."),
        "key-expired": tr(
            "Chữ ký của Sở cho khóa của {name} đã hết hạn; không nhận gì. Sáu từ: {words}."
        ),
        "statement-malformed": tr("Một lời chứng về khóa không đọc được ({reason}); không nhận."),
        "key-own": tr("Đó là khóa của chính máy này."),
        "key-revoked": tr("Khóa của {name} đã bị thu hồi; không nhận gì. Sáu từ: {words}."),
        "key-unknown": tr(
            "Chưa tin khóa của {name} nên không nhận gì. So sáu từ qua điện thoại: {words}; nếu "
            "đúng thì: langson-explorer keys trust {key}"
        ),
        "key-unreadable": tr("“{text}” không phải là khóa: 64 chữ số mười sáu."),
        "office-unknown": tr(
            "Có {count} cơ quan là “{office}”. Xem mã và tên bằng “langson-explorer keys show” "
            "của bên ấy."
        ),
        "chain-broken": tr("Thay đổi {about} không nối tiếp thay đổi trước của cơ quan ấy."),
        "change-altered": tr("Thay đổi {about} đã bị sửa: không khớp mã băm của nó."),
        "nothing-to-back-up": tr("Chưa có gì để sao lưu trong {path}."),
        "part-changed": tr("Phần {about} của bản sao lưu đã bị sửa hay hỏng."),
        "part-damaged": tr("Phần {about} của bản sao lưu bị hỏng."),
        "part-missing": tr("Bản sao lưu thiếu phần {about}."),
        "part-unknown": tr("Bản sao lưu có phần lạ {about}."),
        "change-malformed": tr("Một thay đổi không đúng dạng, không dùng được: {reason}."),
        "change-not-found": tr(
            "Không có thay đổi “{change}”. Xem các mã bằng “langson-explorer history”."
        ),
        "assignment-unreadable": tr("“{text}” phải viết như name_en=Ky Cung Temple."),
        "edit-and-retire": tr("Không thể vừa sửa ô vừa bỏ hay lấy lại một nơi."),
        "layer-needed": tr("Nơi mới phải có layer=…, một trong: {known}."),
        "field-unknown": tr("Không có ô “{field}”. Các ô: {known}."),
        "crs-unknown": tr("Không biết hệ tọa độ “{crs}”; hãy viết như EPSG:9215."),
        "file-too-large": tr("Tệp {path} quá lớn: chỉ đọc tệp đến {most_bytes}."),
        "import-file-unknown": tr("Không đọc được loại tệp của {path}. Các loại: {known}."),
        "mapping-unreadable": tr(
            '{path} phải là JSON ghi mỗi cột là ô nào, như "Tên di tích": "name_vi".'
        ),
        "nothing-to-import": tr("Tệp {path} không có dòng hay điểm nào để nhập."),
        "photo-heic": tr(
            "Chưa đọc được ảnh HEIC {path}. Hãy lưu lại thành JPEG (trên điện thoại: chọn “Tương "
            "thích nhất”)."
        ),
        "photo-not-found": tr("“{place}” không có ảnh “{photo}”."),
        "photo-too-large": tr(
            "Ảnh {path} quá lớn: chỉ nhận tệp đến {most_bytes}, 120 triệu điểm ảnh."
        ),
        "photo-unreadable": tr("{path} không phải là ảnh JPEG, PNG hay WebP đọc được."),
        "reading-took-too-long": tr("Đọc tệp {path} quá lâu nên đã dừng."),
        "sheet-unknown": tr("Tệp không có trang “{sheet}”; chỉ có: {known}."),
        "target-unknown": tr("Cột “{column}”: không có ô “{target}”."),
        "too-many-rows": tr("Tệp có {count} dòng, chỉ nhập được {most} dòng một lần."),
        "joined-to-itself": tr("Không thể gộp “{place}” vào chính nó."),
        "nothing-changed": tr("Không có gì khác với điều đã lưu, nên không ghi gì."),
        "nothing-to-revert": tr("Mọi điều đã như trước thay đổi này: không có gì để trả lại."),
        "office-key-damaged": tr(
            "Khóa của cơ quan ở {path} bị hỏng. Hãy khôi phục từ bản sao lưu, hoặc đổi tên tệp để "
            "chương trình tạo khóa mới (máy này sẽ là một cơ quan mới)."
        ),
        "reason-missing": tr("Hãy ghi lý do của thay đổi."),
        "record-invalid": tr("Chưa lưu: còn {count} chỗ sai."),
        "records-damaged": tr(
            "Sổ thay đổi {path} bị hỏng. Hãy khôi phục bằng “langson-explorer backup restore”."
        ),
        "records-foreign": tr(
            "{path} là tệp của chương trình khác và được giữ nguyên, nên không đọc, không ghi được "
            "thay đổi nào. Hãy chuyển nó đi nơi khác."
        ),
        "records-newer": tr(
            "Sổ thay đổi {path} do bản mới hơn của chương trình ghi (dạng {found}, bản này biết "
            "đến {known}). Hãy cài bản mới."
        ),
        "records-other-province": tr(
            "Sổ thay đổi {path} của tỉnh khác (mã {found}), không phải của {home}. Hãy chọn "
            "thư mục dữ liệu khác (LANGSON_EXPLORER_DATA)."
        ),
        "source-missing": tr("Nơi này chưa có nguồn nào: hãy ghi nguồn của thay đổi."),
        "why-too-long": tr("Lý do và nguồn chỉ dài đến {most} chữ."),
    }
