"""What the fields of a place are called: on the form, in the history, at the head of a column."""

from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.i18n import language_name, tr


def part_name(name: str) -> str:
    """What a part of a field is called; a text in one language says which."""
    labels = _parts()
    if name in labels:
        return labels[name]
    stem, _, language = name.rpartition("_")
    return tr("{field} ({language})").format(
        field=labels.get(stem, stem), language=language_name(language)
    )


def field_title(name: str) -> str:
    """What a field is called as a whole."""
    labels = _fields()
    return labels[name] if name in labels else part_name(BY_NAME[name].parts[0].name)


def _fields() -> dict[str, str]:
    return {
        "kind": tr("Lớp, loại"),
        "rank": tr("Xếp hạng"),
        "position": tr("Vị trí"),
        "former": tr("Trước 7/2025"),
        "hours": tr("Giờ mở cửa"),
        "festival": tr("Ngày hội"),
        "fee": tr("Vé người lớn"),
        "visit": tr("Thời gian tham quan"),
        "aliases": tr("Tên khác"),
        "relations": tr("Nơi liên quan"),
        "sources": tr("Nguồn"),
        "photos": tr("Ảnh"),
        "state": tr("Còn hay bỏ"),
    }


def _parts() -> dict[str, str]:
    return _names() | _whereabouts() | _times() | _visits() | _texts()


def _names() -> dict[str, str]:
    return {
        "name": tr("Tên"),
        "name_zh_basis": tr("Căn cứ của tên tiếng Trung"),
        "alias": tr("Tên khác"),
        "alias_lang": tr("Tiếng của tên khác"),
        "alias_kind": tr("Loại tên khác"),
        "layer": tr("Lớp"),
        "kind": tr("Loại"),
        "rank": tr("Xếp hạng"),
        "designation": tr("Danh hiệu"),
        "designation_year": tr("Năm xếp hạng"),
        "decision": tr("Số quyết định"),
        "decision_date": tr("Ngày quyết định"),
        "period": tr("Niên đại"),
        "peoples": tr("Dân tộc"),
        "ocop_stars": tr("Sao OCOP"),
        "ocop_year": tr("Năm đạt OCOP"),
        "confidence": tr("Độ tin cậy"),
    }


def _whereabouts() -> dict[str, str]:
    return {
        "lat": tr("Vĩ độ"),
        "lon": tr("Kinh độ"),
        "accuracy_m": tr("Sai số vị trí (m)"),
        "coord_source": tr("Tìm ra vị trí bằng cách nào"),
        "communes": tr("Mã xã, phường"),
        "commune": tr("Xã, phường"),
        "former_commune": tr("Xã cũ"),
        "former_district": tr("Huyện cũ"),
        "address": tr("Địa chỉ"),
        "relation": tr("Liên quan thế nào"),
        "relation_to": tr("Mã nơi liên quan"),
        "same_as": tr("Cùng nơi với"),
        "retired": tr("Đã bỏ"),
        "seen": tr("Đã xem khi bỏ"),
    }


def _times() -> dict[str, str]:
    return {
        "opening_hours": tr("Giờ mở cửa"),
        "hours_year": tr("Giờ theo nguồn năm"),
        "calendar": tr("Lễ hội theo lịch"),
        "frequency": tr("Lặp lại"),
        "start_month": tr("Từ tháng"),
        "start_day": tr("Từ ngày"),
        "end_month": tr("Đến tháng"),
        "end_day": tr("Đến ngày"),
        "main_days": tr("Ngày chính"),
        "usual_month": tr("Tháng thường mở"),
        "every_years": tr("Mấy năm một lần"),
        "anchor_year": tr("Đếm từ năm"),
        "leap_policy": tr("Gặp tháng nhuận"),
        "confirmed": tr("Chắc chắn"),
        "frequency_text": tr("Tần suất nói bằng lời"),
        "season_months": tr("Tháng nên đến"),
        "season_calendar": tr("Tháng theo lịch"),
        "season": tr("Mùa, dịp"),
        "market_days": tr("Ngày phiên âm lịch"),
        "market_note": tr("Nói thêm về chợ phiên"),
        "venue": tr("Nơi tổ chức"),
    }


def _visits() -> dict[str, str]:
    return {
        "fee_vnd": tr("Vé người lớn (đ)"),
        "fee_year": tr("Vé theo nguồn năm"),
        "visit_minutes": tr("Tham quan (phút)"),
        "visit_is_estimate": tr("Thời gian là ước lượng"),
        "capacity": tr("Sức chứa"),
        "homestays": tr("Số nhà ở cùng dân"),
        "homestays_year": tr("Số nhà theo năm"),
        "contact": tr("Liên hệ"),
        "activities": tr("Trải nghiệm"),
    }


def _texts() -> dict[str, str]:
    return {
        "summary": tr("Giới thiệu"),
        "note": tr("Lưu ý cho khách"),
        "recognition": tr("Ghi nhận"),
        "practised_in": tr("Nơi thực hành"),
        "produced_in": tr("Nơi trồng, làm"),
        "protection": tr("Bảo hộ"),
        "status": tr("Tình trạng"),
        "connects_to": tr("Thông sang"),
        "office_note": tr("Ghi chú của cơ quan"),
        "source": tr("Nguồn"),
        "checked": tr("Nguồn kiểm tra ngày"),
        "photo": tr("Ảnh"),
        "caption": tr("Chú thích ảnh"),
        "licence": tr("Giấy phép"),
        "credit": tr("Ghi công"),
        "giver_role": tr("Vai trò người cho ảnh"),
        "taken": tr("Ngày chụp"),
        "photo_order": tr("Thứ tự ảnh"),
    }
