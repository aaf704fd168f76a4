"""What the sandbox refuses, recognised by the error that a library raises for it.

The error comes from the student's process, which may say anything. So a refusal that is recognised here proves nothing:
it earns no mark, and it makes no failure the machine's. It is a reason to have a person look, and to tell the student
what the grader does not allow.
"""

from __future__ import annotations

import re

from gabarito.values.text import LANGUAGES, Text

_NETWORK = Text("The grader has no network: use the files that were given.")
_PLACE = Text("The grader lets a notebook write only beside itself, in its home folder and in temporary folders.")
_ROOM = Text("The grader has no more room for files.")
_NUMBER = Text("The grader does not allow so many processes, threads or open files.")
_OPERATION = Text("The grader's sandbox does not allow this operation.")
# The first that is found says what was refused. errno(3) by its numbers, and by its words where C++ tells them.
_SIGNS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            r"name resolution|name or service not known|network is unreachable|URL fetch failure|\burlopen error\b"
            r"|\bgaierror\b|Errno (?:101|111|113)\b|Max retries exceeded|ConnectError|NewConnectionError",
            _NETWORK,
        ),
        (r"Errno (?:13|30)\b|permission denied|PermissionDenied|read-only file system", _PLACE),
        (r"Errno (?:27|28|122)\b|no space left on device|file too large", _ROOM),
        (r"Errno (?:11|24)\b|can't start new thread|too many open files|resource temporarily unavailable", _NUMBER),
        (r"Errno (?:1|38)\b|operation not permitted|function not implemented", _OPERATION),
    )
)


def refused(error: str) -> Text | None:
    """Return what the sandbox may have refused, as the student reads it; None where nothing says that it did.

    Args:
        error: one line such as ``PermissionError: [Errno 13] Permission denied``, of a cell or of a call.
    """
    return next((said for sign, said in _SIGNS if sign.search(error)), None)


def tells_of_refusal(message: str) -> bool:
    """Whether a message to a student, in any language, says that the sandbox may have refused something."""
    return any(text.into(language) in message for _, text in _SIGNS for language in LANGUAGES)
