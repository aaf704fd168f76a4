"""Python source as tokens, in a time that grows with its length: what a page colours, and what texts are compared by.

Pygments reads a line once for each blank in it (``match`` and twenty thousand of them take seconds), and blank lines
once for each of them. So a line that no person writes is one piece of text here, and what is long is read in parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Token

# Characters of a line that is read; and of a part, after the end of a line. Longest are data that somebody pasted.
LONGEST_LINE, LONGEST_PART = 500, 20_000


class PythonSource(PythonLexer):  # type: ignore[misc]  # Pygments has no types
    """Pygments' reader of Python, with a bound on its time. Source longer than a part may lose what is open at its end.

    Such as a text of many lines that begins in one part and ends in the next.
    """

    def get_tokens_unprocessed(self, text: str, stack: tuple[str, ...] = ("root",)) -> Iterator[tuple[int, Any, str]]:
        """Yield where each token starts, its kind, and its text."""
        start = 0
        for part, is_read in _parts(text):
            if is_read:
                for place, kind, value in super().get_tokens_unprocessed(part, stack):
                    yield start + place, kind, value
            else:
                yield start, Token.Text, part
            start += len(part)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the source in parts of whole lines, and of each whether it is read."""
    lines: list[str] = []
    size = 0
    for line in StringIO(text, newline="\n"):
        is_long = len(line) > LONGEST_LINE
        if lines and (is_long or size + len(line) > LONGEST_PART):
            yield "".join(lines), True
            lines, size = [], 0
        if is_long:
            yield line, False
        else:
            lines.append(line)
            size += len(line)
    if lines:
        yield "".join(lines), True
