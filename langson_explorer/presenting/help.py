"""What the help inside the program says, and the five steps one is shown the first time."""

from typing import NamedTuple

from langson_explorer.i18n import tr


class Topic(NamedTuple):
    """A heading with a paragraph."""

    title: str
    text: str


def first_steps() -> list[Topic]:
    """The five steps of the tour."""
    return [
        Topic(
            tr("Tìm một nơi"),
            tr(
                "Gõ tên ở góc trên bên trái, có dấu hay không dấu đều được: tên cũ, tên xã, "
                "“lễ hội tháng Giêng”, “chùa ở Kỳ Lừa”."
            ),
        ),
        Topic(
            tr("Xem trên bản đồ"),
            tr(
                "Bấm một dấu để mở thẻ của nơi ấy. Vòng tròn quanh dấu là sai số của vị trí. "
                "Mọi thứ có sẵn trong máy, không cần mạng."
            ),
        ),
        Topic(
            tr("Xếp một lịch trình"),
            tr(
                "Bấm “Thêm vào lịch trình” trên thẻ, hoặc kéo một dòng của danh sách xuống ngày "
                "ở cuối cửa sổ. Giờ đi, giờ đến được tính lại ngay."
            ),
        ),
        Topic(
            tr("Tra lịch lễ hội"),
            tr("Lịch lễ hội có cả ngày dương và ngày âm, và nói ngày nào còn chưa chắc."),
        ),
        Topic(
            tr("Sửa điều chưa đúng"),
            tr(
                "Chọn một nơi rồi bấm E. Mỗi lần lưu có lý do, và thay đổi nào cũng trả lại được "
                "ở trang “Dữ liệu”."
            ),
        ),
    ]


def topics() -> list[Topic]:
    """All of the help but the keys."""
    return [
        *first_steps(),
        Topic(
            tr("Đang gõ mà mất điện"),
            tr(
                "Những gì gõ vào ô sửa được giữ lại chừng nửa giây sau phím cuối. Mở lại nơi ấy "
                "bằng phím E thì thấy lại."
            ),
        ),
        Topic(
            tr("Dấu trong ô sửa"),
            tr(
                "Chấm tròn: đã đổi, chưa lưu. Vuông đỏ: sai, chưa lưu được. Tam giác: nên xem "
                "lại, vẫn lưu được."
            ),
        ),
        Topic(
            tr("Nhập danh sách từ tệp"),
            tr(
                "Trang “Dữ liệu”, mục “Nhập từ tệp”, đọc Excel, CSV, GPX, KML, GeoJSON, "
                "GeoPackage, Shapefile. Chưa ghi gì cho đến khi bạn xác nhận; cả lần nhập là một "
                "bước trả lại được."
            ),
        ),
        Topic(
            tr("Sao lưu"),
            tr(
                "Mỗi ngày chương trình tự sao lưu một lần và giữ 14 bản gần nhất. Nơi lưu chọn "
                "trong “Cài đặt”, có thể là USB."
            ),
        ),
    ]
