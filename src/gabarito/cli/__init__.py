"""The command line: parse, call, show. Every command's own module is imported only when it is called."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

from gabarito.values.errors import CourseError, GabaritoError, UsageError, reason

# Exit codes, the same for every command.
DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
_LONGEST_LINE = 2_000


class Interrupted(Exception):  # noqa: N818 (Ctrl-C is no error)
    """Ctrl-C in the middle of a command, which says in a line what is kept and how to go on."""


def main() -> None:
    """Run the command line, and answer bad input with a line instead of a traceback."""
    _write_what_the_terminal_can()
    try:
        from gabarito.cli.app import app

        app()
    except (CourseError, UsageError) as error:
        _leave(WRONG, f"gabarito: {error}")
    except GabaritoError as error:
        _leave(FAILED, f"gabarito: {error}")
    except OSError as error:
        # What no command foresees: a folder of the course that may not be read, a standard output without room.
        if error.filename is None:
            _give_up_standard_output()
        _leave(WRONG, f"gabarito: {_refused(error)}")
    except Interrupted as end:
        _leave(INTERRUPTED, f"Interrupted. {end}")
    except (KeyboardInterrupt, SystemExit) as end:
        # Typer makes this code of Ctrl-C, and says nothing.
        if isinstance(end, SystemExit) and end.code != INTERRUPTED:
            raise
        _leave(INTERRUPTED, "Interrupted. Run the same command again to go on where it stopped.")


def _write_what_the_terminal_can() -> None:
    """Have a terminal that is not of UTF-8 show ``?`` for what it lacks; the standard error never fails so."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _refused(error: OSError) -> GabaritoError:
    place = "" if error.filename is None else f"{error.filename}: "
    return UsageError(
        "files, folders and an output that can be read and written",
        place + reason(error),
        "Fix that, and run the same command again.",
    )


def _give_up_standard_output() -> None:
    """Have what it had no room for go nowhere: the interpreter would try again at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _leave(code: int, line: str) -> NoReturn:
    from gabarito.untrusted import one_line

    # It may have the name of a student's file in it.
    sys.stderr.write(f"{one_line(line, _LONGEST_LINE)}\n")
    sys.exit(code)
