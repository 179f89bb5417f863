"""argparse with its own texts in the language chosen (those on wrong usage stay English)."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from langson_explorer.domain.text import shown
from langson_explorer.i18n import tr

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser whose help, and that of its commands, is in one language."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        self._positionals.title = tr("đối số")
        self._optionals.title = tr("tuỳ chọn")
        self.add_argument("-h", "--help", action="help", help=tr("hiện lời hướng dẫn này"))

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Help and complaints, without what an argument could command the terminal."""
        super()._print_message(shown(message), file)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with our word for "usage" where argparse would begin with its own."""
        words = tr("cách dùng: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, words)
