"""Words about practical places of OpenStreetMap, for window, page and command line alike."""

from langson_explorer.i18n.catalogues import tr


def unchecked() -> str:
    """Whose word a practical place is."""
    return tr("OpenStreetMap, chưa kiểm tra")


def practical_words() -> dict[str, str]:
    """What each kind is called, by its code (`domain.practical.PracticalKind`)."""
    return {
        "food": tr("Ăn uống"),
        "lodging": tr("Nơi lưu trú"),
        "fuel": tr("Trạm xăng"),
        "charging": tr("Trạm sạc xe điện"),
        "cash": tr("Ngân hàng, rút tiền"),
        "hospital": tr("Bệnh viện, phòng khám"),
        "pharmacy": tr("Nhà thuốc"),
        "police": tr("Công an"),
        "toilets": tr("Nhà vệ sinh"),
        "parking": tr("Bãi đỗ xe"),
        "coach_parking": tr("Bãi đỗ xe khách"),
        "viewpoint": tr("Điểm ngắm cảnh"),
        "spring": tr("Nguồn nước"),
        "bus_stop": tr("Bến, trạm xe buýt"),
    }
