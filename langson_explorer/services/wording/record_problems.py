"""Sentences for what is wrong with a place that somebody types or a file tells."""

from langson_explorer.i18n import tr
from langson_explorer.services.records.drafts import Problem
from langson_explorer.services.records.repairs import How, Repair
from langson_explorer.services.wording.fields import part_name
from langson_explorer.services.wording.record_dates import shown_date
from langson_explorer.services.wording_data import table_problem_sentence


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a part and what to do, in the current language."""
    template = _templates().get(problem.code)
    if template is not None:
        told = {**problem.args, "date": shown_date(str(problem.args.get("value", "")))}
        return template.format(**told)
    args = {name: str(value) for name, value in problem.args.items()}
    return table_problem_sentence(problem.code, problem.part, args)


def problem_line(problem: Problem) -> str:
    """The problem with the name of its part in front."""
    name = tr("Mã") if problem.part == "id" else part_name(problem.part)
    return f"{name}: {problem_sentence(problem)}"


def repair_text(repair: Repair) -> str:
    """What a press would do about a problem."""
    return {
        How.SWAP: tr("Đổi lại"),
        How.MONTH_ONLY: tr("Chỉ ghi {date}"),
        How.THIS_YEAR: tr("Ghi năm {date}"),
        How.NO_YEAR: tr("Bỏ năm"),
        How.NO_PHONE: tr("Bỏ số ấy"),
    }[repair.how].format(date=shown_date(repair.shown))


def _templates() -> dict[str, str]:
    return {
        "bad-point": tr("“{value}” không phải là tọa độ đọc được"),
        "text-too-long": tr("dài {count} chữ, chỉ được {most}: hãy rút gọn"),
        "coordinates-swapped": tr("vĩ độ và kinh độ có lẽ đã đổi chỗ cho nhau"),
        "bad-date": tr("không có ngày {date}; viết ngày/tháng/năm, hay tháng/năm"),
        "decision-missing": tr("chưa có số quyết định: tìm trong hồ sơ xếp hạng; vẫn lưu được"),
        "fee-without-year": tr("vé chưa ghi theo năm nào; khách sẽ không biết giá còn đúng không"),
        "festival-never": tr("ngày hội này không rơi vào ngày nào trong nhiều năm tới"),
        "not-of-this-layer": tr("lớp {layer} không có mục này"),
        "private-phone": tr("có vẻ là số điện thoại riêng: chỉ ghi đầu mối của cơ quan"),
        "not-translated": tr("chưa dịch: khách sẽ thấy tiếng Việt"),
        "translation-older": tr("bản dịch cũ hơn lời tiếng Việt: cần xem lại"),
        "duplicate-nearby": tr("cách {metres} m đã có “{name}” ({id}): có phải cùng một nơi?"),
        "year-of-nothing": tr("có năm {value} mà ô đi cùng để trống"),
    }
