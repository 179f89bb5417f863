"""Sentences about updates: what a file brings, what is in use, why one is not taken."""

from langson_explorer import __version__
from langson_explorer.domain.updates import Kind
from langson_explorer.i18n import tr
from langson_explorer.storage.updates.state import State


def kind_label(kind: Kind) -> str:
    """What a file of an update brings."""
    return {
        Kind.RELEASE: tr("Chương trình"),
        Kind.PROVINCE: tr("Dữ liệu tỉnh"),
    }[kind]


def status_lines(state: State) -> list[str]:
    """What is in use, what waits, what has failed."""
    lines = [tr("Đang dùng bản {version}.").format(version=__version__)]
    if state.trial:
        told = tr("Bản {version} chờ tự thử ở lần mở tới.")
        lines.append(told.format(version=state.trial))
    if state.failed:
        told = tr("Bản {version} không qua được tự thử nên đã bỏ; vẫn dùng bản trước.")
        lines.append(told.format(version=state.failed))
    return lines


def update_errors() -> dict[str, str]:
    """The sentences for errors of updates, by code."""
    return {
        "update-makers-unknown": tr(
            "Bản cài này biết {count} khóa của người phát hành, cần ít nhất {threshold}, nên không "
            "nhận tệp cập nhật nào. Hãy cài bản mới từ bộ cài đặt."
        ),
        "update-makers-malformed": tr(
            "Danh sách người phát hành của bản cài này bị hỏng ({reason}). Hãy cài lại chương "
            "trình."
        ),
        "update-not-signed": tr(
            "Tệp chỉ có {count} chữ ký của người phát hành, cần {threshold}. Không cài gì. Hãy xin "
            "lại tệp từ nơi phát hành."
        ),
        "update-other-system": tr(
            "Tệp này dành cho {found}, máy này là {here}. Hãy xin tệp đúng loại máy."
        ),
        "update-expired": tr(
            "Tệp này chỉ dùng đến hết {day}. Hãy xin bản mới hơn; nếu ngày giờ của máy sai thì "
            "chỉnh lại."
        ),
        "update-needs-newer": tr(
            "Tệp này cần chương trình từ bản {needed}, máy đang dùng bản {own}. Hãy cập nhật "
            "chương trình trước."
        ),
        "update-older": tr(
            "Tệp này là bản {version}, cũ hơn hoặc khác với bản {highest} máy đã nhận. Không cài "
            "lùi về bản cũ."
        ),
        "update-have": tr("Máy đang dùng đúng bản {version}."),
        "update-not-here": tr(
            "Chương trình này chạy từ Python nên không tự thay bằng bản mới được; hãy cập nhật "
            "bằng pip."
        ),
        "update-damaged": tr(
            "Tệp cập nhật {path} bị hỏng hoặc chép chưa xong ({reason}). Hãy chép lại từ bản gốc."
        ),
        "update-altered": tr(
            "Tệp cập nhật {path} không còn như khi được ký ({part}). Không cài gì; hãy xin lại tệp."
        ),
        "update-malformed": tr("Tệp cập nhật có danh mục sai ({reason}). Không cài gì."),
        "update-newer-format": tr(
            "Tệp cập nhật theo định dạng {found}, chương trình này biết đến {known}. Hãy cài bản "
            "mới từ bộ cài đặt."
        ),
        "update-too-large": tr(
            "Tệp cập nhật {path} lớn quá mức cho phép ({most_bytes}). Không cài gì."
        ),
        "update-too-slow": tr(
            "Đọc tệp cập nhật {path} quá {seconds} giây nên đã dừng. Hãy chép tệp vào máy rồi thử "
            "lại."
        ),
        "update-no-room": tr(
            "Cần {needed} để cài tệp cập nhật, ổ đĩa còn {free}. Hãy dọn bớt chỗ rồi thử lại."
        ),
        "update-state-damaged": tr(
            "Không đọc được {path}, nơi ghi các bản đã nhận, nên không cài gì. Chương trình vẫn "
            "chạy bản đã cài."
        ),
        "update-foreign-link": tr("Liên kết {path} dẫn ra ngoài thư mục nên không đóng gói được."),
        "update-self-test-failed": tr("Tự thử không qua: {what}."),
    }
