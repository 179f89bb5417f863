"""Sentences for errors of map packs; errors.py shows them with all others."""

from langson_explorer.i18n import tr


def pack_errors() -> dict[str, str]:
    """The sentences for errors of packs, by code."""
    return {
        "pack-unknown": tr(
            "Tệp {path} không phải gói bản đồ. "
            "Chương trình đọc được MBTiles và PMTiles phiên bản 3."
        ),
        "pack-unreadable": tr("Không đọc được tệp {path}. Hãy kiểm tra quyền đọc hoặc ổ đĩa."),
        "pack-empty": tr("Gói {path} trống: không có mảnh bản đồ nào."),
        "pack-truncated": tr(
            "Gói {path} thiếu phần cuối, có lẽ do chép chưa xong. Hãy chép lại từ máy gốc."
        ),
        "pack-damaged": tr("Gói {path} bị hỏng. Hãy chép lại từ máy gốc hoặc làm lại gói."),
        "pack-tile-damaged": tr(
            "Gói {path} có mảnh bản đồ trống hoặc hỏng (mảnh {tile}). "
            "Hãy chép lại từ máy gốc hoặc làm lại gói."
        ),
        "pack-format": tr(
            "Gói {path} chứa dữ liệu loại {found} mà chương trình không đọc được. "
            "Hãy làm lại gói với ảnh PNG, JPEG, WebP hoặc vectơ MVT, nén gzip."
        ),
        "pack-picture-large": tr(
            "Gói {path} chứa ảnh lớn {found} điểm ảnh; chương trình chỉ đọc ảnh không quá {most} "
            "điểm ảnh mỗi cạnh. Hãy làm lại gói với mảnh 256 hoặc 512 điểm ảnh."
        ),
        "pack-journal": tr(
            "Một phần của gói {path} còn nằm trong tệp {journal} bên cạnh. Hãy mở gói bằng chương "
            "trình đã làm ra nó rồi đóng lại để nhập phần ấy vào, sau đó cài lại."
        ),
        "pack-unsafe": tr(
            "Gói {path} chạy lệnh riêng khi được đọc, nên chương trình không mở. "
            "Hãy làm lại gói với các bảng dữ liệu thường."
        ),
        "pack-too-much": tr(
            "Đọc gói {path} mất quá nhiều thời gian hoặc bộ nhớ, nên chương trình đã dừng. "
            "Hãy làm lại gói, hoặc cắt một vùng nhỏ hơn."
        ),
        "pack-path-too-long": tr(
            "Đường dẫn {path} quá dài: không quá {most} byte. Hãy đặt tệp, hoặc thư mục dữ liệu "
            "của chương trình (LANGSON_EXPLORER_DATA), ở nơi có đường dẫn ngắn hơn."
        ),
        "pack-mixed": tr("Gói {path} trộn lẫn ảnh và vectơ. Hãy làm hai gói riêng."),
        "pack-bounds": tr(
            "Gói {path} ghi một vùng, nhưng các mảnh bản đồ trong gói nằm ở vùng khác. "
            "Hãy làm lại gói."
        ),
        "pack-no-room": tr(
            "Không đủ chỗ trên ổ đĩa cho gói {path}: cần {needed}, còn trống {free}."
        ),
        "pack-source-lost": tr(
            "Không đọc tiếp được {path}, có lẽ USB đã bị rút ra. Chưa có gì được cài."
        ),
        "heights-none": tr("Thư mục {path} không có tệp độ cao .hgt hay .tif nào."),
        "heights-damaged": tr("Tệp độ cao {path} bị hỏng hoặc chép chưa xong. Hãy chép lại."),
        "heights-unnamed": tr(
            "Tệp {path} phải mang tên theo vị trí của nó, như N21E106.hgt; tên ấy đã bị đổi."
        ),
        "heights-not-degrees": tr(
            "Tệp {path} không ghi vị trí theo kinh vĩ độ (EPSG:4326). "
            "Hãy tải bản theo kinh vĩ độ, hoặc chuyển bằng QGIS."
        ),
        "heights-outside": tr(
            "Các tệp độ cao trong {path} không phủ vùng muốn lấy. Hãy tải những mảnh phủ vùng ấy."
        ),
        "heights-too-many": tr("Vùng muốn lấy của {path} quá rộng. Hãy chọn một khung nhỏ hơn."),
        "heights-flat": tr("Đất trong {path} phẳng: không có bóng núi nào để vẽ."),
        "no-correction": tr(
            "Không gói nào nêu vị trí khác cho “{place}”. Xem danh sách: pack corrections."
        ),
        "heights-unknown": tr("Chưa có gói độ cao nào phủ nơi này."),
        "area-malformed": tr(
            "“{text}” không phải một vùng. Hãy viết province, all, hoặc tây,nam,đông,bắc theo độ, "
            "ví dụ 106.1,21.3,107.4,22.5."
        ),
        "area-outside": tr(
            "Vùng muốn lấy không có trong tệp này: tệp phủ {area}. "
            "Hãy chọn “cả tệp” hoặc một khung khác."
        ),
        "ground-empty": tr("Vùng muốn lấy không có gì để vẽ trong tệp {path}."),
        "ground-busy": tr("Tệp này đang được dựng ở một cửa sổ khác. Hãy đợi đến khi xong."),
        "pack-already-there": tr("Gói “{name}” đã được cài rồi."),
        "roads-engine-missing": tr(
            'Máy này chưa có bộ dẫn đường Valhalla. Hãy cài: pip install "langson-explorer[roads]"'
        ),
        "roads-damaged": tr(
            "Tệp {path} không phải trích xuất OpenStreetMap (.osm.pbf) nguyên vẹn. "
            "Dữ liệu đường sá cũ vẫn được giữ. Hãy chép lại từ máy gốc."
        ),
        "roads-empty": tr(
            "Tệp {path} không có con đường nào ô tô đi được. Dữ liệu đường sá cũ vẫn được giữ."
        ),
        "roads-xml": tr(
            "Tệp {path} là OpenStreetMap dạng XML, không phải .osm.pbf. "
            "Hãy đổi dạng: osmium cat -F osm {path} -o roads.osm.pbf"
        ),
        "roads-negative-ids": tr(
            "Tệp {path} dùng mã số âm (dữ liệu soạn trong JOSM chưa tải lên), nên không dựng được "
            "đường sá. Hãy đánh số lại: osmium renumber."
        ),
        "roads-without-positions": tr(
            "Tệp {path} thiếu vị trí các điểm của con đường, có lẽ đã qua osmium "
            "add-locations-to-ways. Hãy dùng tệp trước bước ấy."
        ),
        "roads-not-built": tr(
            "Đường sá dựng từ {path} không dùng được: không tìm được đường đi nào. "
            "Dữ liệu đường sá cũ vẫn được giữ. Hãy trích lại từ tệp gốc của OpenStreetMap."
        ),
        "roads-killed": tr(
            "Việc dựng đường sá từ {path} bị hệ thống dừng giữa chừng, có lẽ vì thiếu bộ nhớ. "
            "Dữ liệu đường sá cũ vẫn được giữ. Hãy cắt một vùng nhỏ hơn."
        ),
        "outside-roads": tr("Ngoài vùng của dữ liệu đường sá đã cài."),
        "pack-not-found": tr("Không có gói bản đồ “{pack}”."),
        "cancelled": tr("Đã dừng theo yêu cầu; không có gì thay đổi."),
    }
