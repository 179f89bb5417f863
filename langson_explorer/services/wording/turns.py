"""What a driver does, in words: "Rẽ trái vào QL1, 3,2 km"."""

from langson_explorer.domain.schedule import Turn, TurnKind
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_km


def turn_text(turn: Turn) -> str:
    """What one does, onto which road, how far until the next; an arrival has neither."""
    done = _done(turn)
    if turn.kind is TurnKind.ARRIVE:
        return done
    if not turn.road:
        return tr("{turn}, {km}").format(turn=done, km=format_km(turn.km))
    return _onto(turn.kind).format(turn=done, road=turn.road, km=format_km(turn.km))


def _onto(kind: TurnKind) -> str:
    """The sentence with a road: one starts or goes on along it, turns into it."""
    if kind in (TurnKind.START, TurnKind.STRAIGHT):
        return tr("{turn} theo {road}, {km}")
    return tr("{turn} vào {road}, {km}")


def _done(turn: Turn) -> str:
    if turn.kind is TurnKind.ROUNDABOUT and turn.exit_number:
        return tr("Qua vòng xuyến, ra ở lối thứ {n}").format(n=turn.exit_number)
    return {
        TurnKind.START: tr("Khởi hành"),
        TurnKind.STRAIGHT: tr("Đi tiếp"),
        TurnKind.RIGHT: tr("Rẽ phải"),
        TurnKind.SLIGHT_RIGHT: tr("Chếch phải"),
        TurnKind.SHARP_RIGHT: tr("Rẽ ngoặt phải"),
        TurnKind.LEFT: tr("Rẽ trái"),
        TurnKind.SLIGHT_LEFT: tr("Chếch trái"),
        TurnKind.SHARP_LEFT: tr("Rẽ ngoặt trái"),
        TurnKind.BACK: tr("Quay đầu"),
        TurnKind.ROUNDABOUT: tr("Qua vòng xuyến"),
        TurnKind.RAMP: tr("Lên đường dẫn"),
        TurnKind.EXIT: tr("Ra khỏi đường cao tốc"),
        TurnKind.MERGE: tr("Nhập làn"),
        TurnKind.FERRY: tr("Lên phà"),
        TurnKind.ARRIVE: tr("Đến nơi"),
    }[turn.kind]
