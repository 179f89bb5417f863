"""The words the map page shows, in the language chosen."""

from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr


def page_words() -> dict[str, str]:
    """Every word of the page by its key; layers as ``layer_<code>``."""
    return {
        "map": tr("Bản đồ Lạng Sơn"),
        "zoom_in": tr("Phóng to"),
        "zoom_out": tr("Thu nhỏ"),
        "home": tr("Xem toàn tỉnh"),
        "layers": tr("Lớp bản đồ"),
        "packs": tr("Gói bản đồ…"),
        "note": tr("Ranh giới khái quát hoá, không dùng cho mục đích pháp lý"),
        f"layer_{Layer.RELICS}": tr("Di tích"),
        f"layer_{Layer.FESTIVALS}": tr("Lễ hội"),
        f"layer_{Layer.VILLAGES}": tr("Làng du lịch"),
        f"layer_{Layer.GEOSITES}": tr("Địa chất"),
        f"layer_{Layer.SPECIALTIES}": tr("Đặc sản"),
        f"layer_{Layer.SERVICES}": tr("Dịch vụ"),
        f"layer_{Layer.INTANGIBLE}": tr("Phi vật thể"),
    }
