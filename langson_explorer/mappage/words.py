"""The words the map page shows, in the language chosen."""

from langson_explorer.domain.geo import WINDS
from langson_explorer.domain.place import Language, Layer
from langson_explorer.domain.province import home
from langson_explorer.i18n import current_language, tr
from langson_explorer.i18n.formats import format_direction
from langson_explorer.i18n.practical import practical_words, unchecked


def page_words() -> dict[str, str]:
    """Every word of the page by its key; layers as ``layer_<code>``."""
    province = home().name(Language(current_language()))
    return (
        sign_words()
        | _wind_words()
        | {f"practical_{kind}": name for kind, name in practical_words().items()}
        | {
            "practical": tr("Tiện ích ({source})").format(source=unchecked()),
            "unchecked": unchecked(),
            "no_relief": tr("Chưa có bóng núi. Thả tệp độ cao .hgt, .tif vào cửa sổ để có."),
            "height": tr("Cao chừng {metres}"),
            "land_along": tr("Lên {up} m, xuống {down} m · cao từ {low} đến {high} m"),
            "land_partly": tr("Phần biết được: lên {up} m, xuống {down} m · từ {low} đến {high} m"),
            "map": tr("Bản đồ {province}").format(province=province),
            "zoom_in": tr("Phóng to"),
            "zoom_out": tr("Thu nhỏ"),
            "home": tr("Xem toàn tỉnh"),
            "layers": tr("Lớp bản đồ"),
            "packs": tr("Gói bản đồ…"),
            "accuracy": tr("Vòng sai số của mọi nơi"),
            "note": tr("Ranh giới khái quát hóa, không dùng cho mục đích pháp lý"),
            "legend": tr("Chú giải"),
            "tools": tr("Đo, vẽ, tới tọa độ"),
            "menu_go_to": tr("Tới tọa độ…"),
            "coordinates": tr("{lat}° B, {lon}° Đ"),
            "places_on_map": tr("Địa điểm trên bản đồ"),
            "several_places": tr("{n} nơi gần nhau"),
            "zoom_to_layer": tr("Thu phóng tới lớp {layer}"),
            "undo_point": tr("Bỏ điểm vừa thêm"),
            "stop_tool": tr("Thôi đo, vẽ"),
            "menu_copy": tr("Sao chép tọa độ"),
            "menu_here": tr("Ở đây"),
            "menu_stop": tr("Thêm điểm này vào lịch trình"),
            "menu_start": tr("Đi từ đây"),
            "menu_place": tr("Thêm nơi mới ở đây"),
            "placing_error": tr("sai số {metres}"),
            "placing_away": tr("cách chỗ cũ {metres} về phía {wind}"),
            "placing_back": tr("Về chỗ cũ"),
            "placing_done": tr("Đặt ở đây"),
            "away": tr("{place}, cách {distance}"),
            "menu_near": tr("Các nơi trong vòng 5 km"),
            "menu_distance": tr("Đo khoảng cách"),
            "menu_area": tr("Đo diện tích"),
            "menu_rectangle": tr("Lọc theo khung vẽ trên bản đồ"),
            "hint_distance": tr("Bấm thêm điểm, bấm đúp hoặc Enter để kết thúc, Esc để thôi"),
            "hint_area": tr("Bấm thêm góc, bấm đúp hoặc Enter để kết thúc, Esc để thôi"),
            "hint_rectangle": tr("Kéo một khung trên bản đồ, hoặc Enter để lấy phần đang thấy"),
            f"layer_{Layer.RELICS}": tr("Di tích"),
            f"layer_{Layer.FESTIVALS}": tr("Lễ hội"),
            f"layer_{Layer.VILLAGES}": tr("Làng du lịch"),
            f"layer_{Layer.GEOSITES}": tr("Địa chất"),
            f"layer_{Layer.SPECIALTIES}": tr("Đặc sản"),
            f"layer_{Layer.SERVICES}": tr("Dịch vụ"),
            f"layer_{Layer.INTANGIBLE}": tr("Phi vật thể"),
        }
    )


def _wind_words() -> dict[str, str]:
    return {f"wind_{wind}": format_direction(wind) for wind in WINDS}


def sign_words() -> dict[str, str]:
    """What the signs of the map mean, by key."""
    return {
        "way": tr("Lịch trình"),
        "day": tr("Ngày {n}"),
        "expressway": tr("Cao tốc"),
        "unopened": tr("Cao tốc chưa thông"),
        "national": tr("Quốc lộ"),
        "provincial": tr("Đường tỉnh"),
        "district": tr("Đường khác"),
        "railway": tr("Đường sắt"),
        "border": tr("Biên giới quốc gia"),
        "province": tr("Ranh giới tỉnh"),
        "commune": tr("Ranh giới xã, phường"),
        "river": tr("Sông"),
        "lake": tr("Hồ"),
        "capital": tr("Trung tâm tỉnh"),
        "town": tr("Thị trấn (cũ)"),
        "station": tr("Ga tàu"),
        "peak": tr("Đỉnh núi, m"),
        "pass": tr("Đèo"),
        "rough": tr("Vị trí ước lượng"),
        "several": tr("Nhiều nơi gần nhau"),
        "selected": tr("Nơi đang chọn"),
    }
