"""argparse with its own texts in the language chosen."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from langson_explorer.domain.text import shown
from langson_explorer.i18n import tr

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser whose help, and that of its commands, is in one language."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        # argparse asks gettext for its sentences, by these two names; those of ours are by their
        # Vietnamese.
        argparse._, argparse.ngettext = _said, _said_of_many  # type: ignore[attr-defined]
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        self._positionals.title = tr("đối số")
        self._optionals.title = tr("tùy chọn")
        self.add_argument("-h", "--help", action="help", help=tr("hiện lời hướng dẫn này"))

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Help and complaints, without what an argument could command the terminal."""
        super()._print_message(shown(message), file)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:  # noqa: ANN401
        """Refuse "--option=--", of which argparse would make a list of nothing."""
        if action.option_strings and arg_strings == ["--"]:
            raise argparse.ArgumentError(action, tr("cần một giá trị"))
        return super()._get_values(action, arg_strings)

    def error(self, message: str) -> NoReturn:
        """Say how it is used, then what is wrong; exit code 2."""
        self.print_usage(sys.stderr)
        told = tr("{program}: lỗi: {message}").format(program=self.prog, message=message)
        self.exit(2, f"{told}\n")


def _said(english: str) -> str:
    """A sentence of argparse in the language chosen."""
    return sentences().get(english, english)


def _said_of_many(one: str, many: str, count: int) -> str:
    if one == "expected %s argument":
        return tr("cần %s giá trị")
    return one if count == 1 else many


def sentences() -> dict[str, str]:
    """What argparse says of wrong usage, by its own English."""
    return {
        "argument %(argument_name)s: %(message)s": tr("%(argument_name)s: %(message)s"),
        "unrecognized arguments: %s": tr("không hiểu: %s"),
        "ambiguous option: %(option)s could match %(matches)s": tr(
            "%(option)s có thể là nhiều tùy chọn: %(matches)s"
        ),
        "invalid choice: %(value)r (choose from %(choices)s)": tr(
            "không có lựa chọn %(value)r (hãy chọn: %(choices)s)"
        ),
        "expected one argument": tr("cần một giá trị"),
        "expected at most one argument": tr("chỉ nhận một giá trị"),
        "expected at least one argument": tr("cần ít nhất một giá trị"),
        "invalid %(type)s value: %(value)r": tr("giá trị không hợp lệ: %(value)r"),
        "the following arguments are required: %s": tr("còn thiếu: %s"),
        "one of the arguments %s is required": tr("cần một trong các tùy chọn %s"),
        "not allowed with argument %s": tr("không dùng cùng với %s"),
        "unexpected option string: %s": tr("không có tùy chọn %s"),
        "ignored explicit argument %r": tr("không nhận giá trị %r"),
    }


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
