"""What is said of a plan as a whole."""

from langson_explorer.i18n import ntr


def counts_text(days: int, stops: int) -> str:
    """How many days with how many stops: "2 ngày · 8 điểm"."""
    return " · ".join(
        (
            ntr("{n} ngày", "{n} ngày", days).format(n=days),
            ntr("{n} điểm", "{n} điểm", stops).format(n=stops),
        )
    )
