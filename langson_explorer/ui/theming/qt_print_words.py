"""Our words for Qt's own printing dialog, which is the system's on Linux.

Those of Windows and macOS are in the language of the system.
"""

from collections.abc import Callable

from langson_explorer.i18n import tr

PRINT_WORDS: dict[str, dict[str, Callable[[], str]]] = {
    "QPlatformTheme": {
        "OK": lambda: tr("Đồng ý"),
        "Cancel": lambda: tr("Thôi"),
    },
    "QPrintDialog": {
        "Print": lambda: tr("In"),
        "&Print": lambda: tr("In"),
        "All Pages": lambda: tr("Mọi trang"),
        "Odd Pages": lambda: tr("Trang lẻ"),
        "Even Pages": lambda: tr("Trang chẵn"),
        "&Options >>": lambda: tr("Tùy chọn"),
        "&Options <<": lambda: tr("Thu gọn"),
        "Print to File (PDF)": lambda: tr("In ra tệp PDF"),
        "Local file": lambda: tr("tệp trên máy này"),
        "Write PDF file": lambda: tr("Ghi tệp PDF"),
    },
    "QPrintWidget": {
        "Form": lambda: tr("In"),
        "Printer": lambda: tr("Máy in"),
        "&Name:": lambda: tr("Tên:"),
        "P&roperties": lambda: tr("Thuộc tính"),
        "Location:": lambda: tr("Ở đâu:"),
        "Preview": lambda: tr("Xem trước"),
        "Type:": lambda: tr("Loại:"),
        "Output &file:": lambda: tr("Tệp:"),
        "...": lambda: "…",
    },
    "QPrintSettingsOutput": {
        "Form": lambda: tr("In"),
        "Print range": lambda: tr("In những trang nào"),
        "Print all": lambda: tr("In hết"),
        "Pages from": lambda: tr("Từ trang"),
        "to": lambda: tr("đến"),
        "Pages": lambda: tr("Các trang"),
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
        "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": lambda: tr(
            "Ghi các trang, cách nhau bằng dấu phẩy; 5-7 là từ trang 5 đến trang 7."
        ),
        "Current Page": lambda: tr("Trang đang xem"),
        "Selection": lambda: tr("Phần đang chọn"),
        "Page &Set:": lambda: tr("Những trang:"),
        "Output Settings": lambda: tr("Cách in"),
        "Copies:": lambda: tr("Số bản:"),
        "Collate": lambda: tr("Xếp theo bản"),
        "Reverse": lambda: tr("In ngược từ cuối"),
        "Copies": lambda: tr("Số bản"),
        "Color Mode": lambda: tr("Màu"),
        "Color": lambda: tr("In màu"),
        "Grayscale": lambda: tr("In đen trắng"),
        "Double Sided Printing": lambda: tr("In hai mặt"),
        "Off": lambda: tr("Không"),
        "Long side binding": lambda: tr("Lật theo cạnh dài"),
        "Short side binding": lambda: tr("Lật theo cạnh ngắn"),
        "Options": lambda: tr("Tùy chọn"),
    },
}
