"""Sentences about bundles, keys and what was taken."""

from collections.abc import Iterable

from langson_explorer.domain.exchange.trust import Standing
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.storage.exchange.taking import Author, Taken


def standing_words(standing: Standing) -> str:
    """What is thought of a key."""
    return {
        Standing.OWN: tr("khóa của máy này"),
        Standing.TRUSTED: tr("khóa đã tin"),
        Standing.SIGNED: tr("khóa được Sở ký"),
        Standing.SUCCESSOR: tr("khóa mới của một cơ quan đã tin"),
        Standing.EXPIRED: tr("chữ ký của Sở đã hết hạn"),
        Standing.REVOKED: tr("khóa đã bị thu hồi"),
        Standing.UNKNOWN: tr("khóa lạ"),
    }[standing]


def author_line(author: Author) -> str:
    """Whose changes, what is thought of the key, how many."""
    text = tr("{name} ({standing}): {n} thay đổi · khóa {key}")
    return text.format(
        name=author.name or author.office,
        standing=standing_words(author.standing),
        n=format_count(author.changes),
        key=author.public,
    )


def standing_lines(waiting: int, forked: Iterable[str]) -> list[str]:
    """What is to be known of the log: changes that wait for others, copies of it."""
    lines = []
    if waiting:
        text = tr("{n} thay đổi đang chờ những thay đổi trước chúng.")
        lines.append(text.format(n=format_count(waiting)))
    text = tr("Sổ của cơ quan {office} đã bị chép thành hai; cả hai nhánh được giữ.")
    return lines + [text.format(office=office) for office in forked]


def taken_lines(taken: Taken, conflicts: int) -> list[str]:
    """What taking a bundle came to; `conflicts` cells now wait for a decision."""
    done = tr("Đã nhận {n} thay đổi ở {places} nơi, {photos} ảnh; {known} thay đổi đã có từ trước.")
    lines = [
        done.format(
            n=format_count(taken.changes),
            places=format_count(len(taken.places)),
            photos=format_count(taken.photos),
            known=format_count(taken.known),
        )
    ]
    if conflicts:
        text = tr("{n} ô có hai giá trị khác nhau, chờ quyết định; không mất giá trị nào.")
        lines.append(text.format(n=format_count(conflicts)))
    if taken.waiting:
        text = tr("{n} thay đổi được giữ lại, chờ gói có những thay đổi trước chúng.")
        lines.append(text.format(n=format_count(taken.waiting)))
    if taken.adopted:
        text = tr("{n} thay đổi của chính máy này đã mất ở đây, nay có lại.")
        lines.append(text.format(n=format_count(taken.adopted)))
    for office in taken.forked:
        text = tr(
            "Sổ của cơ quan {office} đã bị chép: có hai thay đổi cùng số. Cả hai nhánh được giữ, "
            "mỗi nhánh mang mã riêng."
        )
        lines.append(text.format(office=office))
    lines += [tr("Không nhận: {author}").format(author=author_line(each)) for each in taken.left]
    return lines
