"""What Python, SQLite or the system give as the cause of an error, in our words."""

import errno
import os
import re
from collections.abc import Iterator

from langson_explorer.i18n import tr

_AT_LINE = re.compile(r"line (?P<line>\d+),? column (?P<column>\d+)")


def system_reason(text: str) -> str:
    """The cause, to stand within a sentence; one we have no words for is quoted as it came."""
    if _is_ours(text):
        return text
    for number, words in _numbered():
        if os.strerror(number).lower() in text.lower():
            return words
    if at := _AT_LINE.search(text):
        return tr("sai cú pháp ở dòng {line}, cột {column}").format(**at.groupdict())
    for pattern, words in _spoken():
        if re.search(pattern, text, re.IGNORECASE):
            return words
    return tr("hệ thống báo “{text}”").format(text=text)


def _is_ours(text: str) -> bool:
    """Whether it is a name or a code, not a sentence of the system's."""
    return " " not in text or not text.isascii()


def _numbered() -> Iterator[tuple[int, str]]:
    yield errno.ENOENT, tr("không thấy tệp hoặc thư mục")
    yield errno.EACCES, tr("không có quyền mở")
    yield errno.EPERM, tr("hệ thống không cho phép")
    yield errno.EEXIST, tr("tệp đã có sẵn")
    yield errno.EISDIR, tr("đó là một thư mục, không phải tệp")
    yield errno.ENOTDIR, tr("một phần của đường dẫn không phải thư mục")
    yield errno.ENOTEMPTY, tr("thư mục không trống")
    yield errno.ENOSPC, tr("ổ đĩa đã đầy")
    yield errno.EFBIG, tr("tệp quá lớn đối với ổ đĩa này")
    yield errno.EROFS, tr("ổ đĩa chỉ cho đọc")
    yield errno.EIO, tr("ổ đĩa báo lỗi khi đọc hoặc ghi")
    yield errno.EBUSY, tr("tệp hoặc ổ đĩa đang bận")
    yield errno.ETXTBSY, tr("tệp hoặc ổ đĩa đang bận")
    yield errno.EMFILE, tr("đang mở quá nhiều tệp")
    yield errno.ENAMETOOLONG, tr("tên tệp quá dài")
    yield errno.EINVAL, tr("hệ thống không nhận thao tác này")
    yield errno.EXDEV, tr("hai nơi nằm trên hai ổ đĩa khác nhau")
    yield errno.ETIMEDOUT, tr("chờ quá lâu mà không có trả lời")


def _spoken() -> Iterator[tuple[str, str]]:
    yield r"disk image is malformed", tr("tệp cơ sở dữ liệu bị hỏng")
    yield r"not a database", tr("tệp không phải là cơ sở dữ liệu")
    yield r"database is locked", tr("chương trình khác đang giữ tệp")
    yield r"no such (table|column)", tr("tệp thiếu bảng hoặc cột cần có")
    yield r"disk I/O error", tr("ổ đĩa báo lỗi khi đọc hoặc ghi")
    yield r"unable to open", tr("không mở được tệp")
    yield r"not a zip file|bad (crc|magic)", tr("tệp nén bị hỏng")
    yield r"can't decode|invalid start byte", tr("không phải văn bản UTF-8 hay UTF-16")
    yield r"^expecting |json", tr("không phải JSON đúng phép")
    yield r"unexpected end|end of (data|file)", tr("tệp bị cụt")
    yield r"not canonical", tr("không được viết đúng khuôn")
