"""Lines of a cost sheet in words."""

from langson_explorer.domain.costs import CostKind, CostLine, CostSheet
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_money


def cost_label(line: CostLine, place_name: str) -> str:
    """What a line is for; `place_name` is that of a ticket's place."""
    if line.kind is CostKind.OTHER:
        return line.label
    template = {
        CostKind.TICKET: tr("Vé: {place}"),
        CostKind.TRAVEL: tr("Xe"),
        CostKind.LODGING: tr("Nghỉ đêm (homestay)"),
        CostKind.GUIDE: tr("Hướng dẫn viên"),
        CostKind.MEAL: tr("Bữa ăn"),
    }[line.kind]
    return template.format(place=place_name)


def cost_unit(kind: CostKind) -> str:
    """What a line counts: "người", "km", "đêm/người", "ngày"; empty for the user's own lines."""
    return {
        CostKind.TICKET: tr("người"),
        CostKind.TRAVEL: tr("km"),
        CostKind.LODGING: tr("đêm × người"),
        CostKind.GUIDE: tr("ngày"),
        CostKind.MEAL: tr("bữa × người"),
        CostKind.OTHER: "",
    }[kind]


def cost_remark(line: CostLine) -> str:
    """What to know of a line: that its price is not known, that it is an estimate."""
    if line.unit_vnd is None:  # said once, with how many there are
        return ""
    if line.kind is CostKind.TRAVEL:
        return tr("quãng đường ước lượng, làm tròn lên")
    if line.year is not None:
        return tr("giá theo nguồn năm {year}").format(year=line.year)
    return ""


def total_text(sheet: CostSheet) -> str:
    """What a sheet comes to, and each person's part; that it is not known where no price is."""
    if sheet.total_vnd is None or sheet.per_person_vnd is None:
        return tr("Chưa biết chi phí")
    return tr("Tổng {total} · mỗi người {each}").format(
        total=format_money(sheet.total_vnd), each=format_money(sheet.per_person_vnd)
    )


def unknown_text(count: int) -> str:
    """That the prices of so many lines are not known; said once of a whole sheet."""
    text = ntr(
        "{n} khoản chưa biết giá, chưa tính vào tổng.",
        "{n} khoản chưa biết giá, chưa tính vào tổng.",
        count,
    )
    return text.format(n=format_count(count))
