"""The command `langson-explorer`: with no command it opens the window.

Exit codes: 0 fine, 1 the data or the request is wrong (a sentence on stderr), 2 usage.
"""

import errno
import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from langson_explorer.app import wiring
from langson_explorer.errors import ExplorerError, StorageError, UnforeseenError
from langson_explorer.files import write_error
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.settings import LANGUAGE

_SILENT = logging.NullHandler()
_SHOWN = 60  # letters of a name that is too long
FINE, WRONG, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None, paths: Paths | None = None) -> int:
    """Do what the arguments say; returns the exit code (2, for usage, leaves as SystemExit)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    services = wiring.build(paths or Paths.standard())
    _speak_utf8()
    logging.getLogger().addHandler(_SILENT)  # what is logged is no answer
    try:
        return _obey(arguments, services) if arguments else _open_window(services)
    except ExplorerError as error:
        is_ours = isinstance(error, UnforeseenError)  # of a thread
        return _tell_unforeseen(error, services.paths) if is_ours else _refuse(error)
    except BrokenPipeError:  # the reader, `head` say, has had enough
        _say_no_more()
        return FINE
    except OSError as error:  # of the terminal, of the folder of temporary files
        return _refuse(_of_system(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # a mistake of ours: a sentence, the rest in the log
        return _tell_unforeseen(error, services.paths)


def _of_system(error: OSError) -> StorageError:
    """What the system says, of a file by name or of the output."""
    if not isinstance(error.filename, str):
        _say_no_more()
        return write_error(Path("stdout"), error)
    if error.errno == errno.ENAMETOOLONG:
        return StorageError("file-name-too-long", Path(f"{error.filename[:_SHOWN]}…"))
    return write_error(Path(error.filename), error)


def _tell_unforeseen(error: Exception, paths: Paths) -> int:
    from langson_explorer.app.cli.terminal import complain  # noqa: PLC0415 - rarely
    from langson_explorer.services.trouble import keep_log, told  # noqa: PLC0415
    from langson_explorer.services.wording import error_sentence  # noqa: PLC0415
    from langson_explorer.services.wording.errors import logged_text  # noqa: PLC0415

    log = keep_log(paths.log)
    trouble = told(error)
    if isinstance(error, UnforeseenError):  # its own thread had no log to write to
        logging.getLogger(__name__).critical("unexpected\n%s", error.details)
    logging.shutdown()
    complain(logged_text(log) if log else error_sentence(trouble))
    return WRONG


def _open_window(services: wiring.Services) -> int:
    """The window, with nothing imported that only commands need."""
    from langson_explorer.app import compiled  # noqa: PLC0415 - only for who wants the window

    compiled.load(services.paths.compiled)
    from langson_explorer.app.gui import run  # noqa: PLC0415

    chosen = services.settings.get(LANGUAGE)
    set_language(chosen, services.paths.resources / "i18n")
    return run(services)


def _obey(arguments: Sequence[str], services: wiring.Services) -> int:
    from langson_explorer.app.cli.command import Request  # noqa: PLC0415 - see _open_window
    from langson_explorer.app.cli.parser import asked_language, build_parser  # noqa: PLC0415

    language = asked_language(arguments) or services.settings.get(LANGUAGE)
    set_language(language, services.paths.resources / "i18n")
    services.settle_province()
    try:
        args = build_parser().parse_args(arguments)
        if args.run is None:
            return _open_window(services)
        code = int(args.run(Request(args, services)))
        if services.catalogue_trouble:  # what was told is of the shipped catalogue only
            _refuse(services.catalogue_trouble)
        if services.province_trouble:  # … of the program's own province only
            _refuse(services.province_trouble)
        return code
    finally:
        services.close()
        sys.stdout.flush()  # a pipe that is closed shows here, not after the end


def _refuse(error: ExplorerError) -> int:
    from langson_explorer.app.cli.terminal import complain  # noqa: PLC0415 - rarely
    from langson_explorer.services.wording import error_sentence  # noqa: PLC0415

    complain(error_sentence(error))
    return WRONG


def _say_no_more() -> None:
    """Let go of an output that takes nothing: leaving the program would fail on it, too."""
    with suppress(io.UnsupportedOperation):  # it is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Vietnamese must come out of any terminal or pipe, Windows' included."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
