"""What another place is to this one, in words."""

from langson_explorer.domain.links import Link
from langson_explorer.i18n import tr


def link_name(link: Link) -> str:
    """The heading for places tied to one in this way."""
    return {
        Link.SAME_AS: tr("Cũng được ghi ở"),
        Link.VENUE: tr("Nơi tổ chức"),
        Link.FESTIVAL: tr("Lễ hội ở đây"),
        Link.OCCASION: tr("Gặp ở"),
        Link.PRACTICE: tr("Tập tục, nghề, tiếng hát ở đây"),
        Link.HONOURED: tr("Tôn vinh"),
        Link.CELEBRATION: tr("Lễ hội tôn vinh"),
        Link.RELATED: tr("Có liên quan"),
        Link.SAME_COMMUNE: tr("Trong cùng xã, phường"),
    }[link]
