"""The command line: parse, call, show. Every command's own module is imported only when it is called."""

from __future__ import annotations

import sys

from gabarito.errors import CourseError, GabaritoError, UsageError

# Exit codes, the same for every command.
DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Run the command line, and answer bad input with a line instead of a traceback."""
    from gabarito.cli.app import app

    try:
        app()
    except (CourseError, UsageError) as error:
        _say(error)
        sys.exit(WRONG)
    except GabaritoError as error:
        _say(error)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted. Run the same command again to go on where it stopped.\n")
        sys.exit(INTERRUPTED)


def _say(error: GabaritoError) -> None:
    sys.stderr.write(f"gabarito: {error}\n")
