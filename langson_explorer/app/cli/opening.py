"""`open`: the window with files, as a file manager starts it."""

from pathlib import Path

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.files import require_regular
from langson_explorer.i18n import tr


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("open", _open, tr("mở cửa sổ với các tệp này"))
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help=tr("lịch trình, gói trao đổi, gói bản đồ, bảng"),
    )


def _open(request: Request) -> int:
    files = [file.absolute() for file in request.args.files]
    for file in files:
        require_regular(file)
    from langson_explorer.app.gui import run  # noqa: PLC0415 - it alone loads Qt

    return run(request.services, files=files)
