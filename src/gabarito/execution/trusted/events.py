"""What may happen instead of an answer when a child is asked: it may be hostile."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a child is gone."""

    LATE = "late"
    ENDED = "ended"
    GARBLED = "garbled"
    FULL = "full"


class ChildLost(Exception):  # noqa: N818 (an event that grading gives a verdict to)
    """The child is late, has ended by itself, has sent something unreadable, or has used up its memory."""

    def __init__(self, cause: Cause) -> None:
        self.cause = cause
        super().__init__(cause.value)


class CallInterrupted(Exception):  # noqa: N818
    """A student's code took too long, and stopped when it was interrupted. The child is still there."""


class CallRaised(Exception):  # noqa: N818
    """A student's function raised: the type's name, one line of text, and the line in a cell or 0."""

    def __init__(self, type_name: str, line: str, cell: str, number: int) -> None:
        self.type_name, self.line, self.cell, self.number = type_name, line, cell, number
        super().__init__(line)


class Absent(Exception):  # noqa: N818
    """An object has no such attribute, method or item; `unfitted` where its `fit` may not have been called."""

    def __init__(self, *, unfitted: bool) -> None:
        self.unfitted = unfitted
        super().__init__()


class Refused(Exception):  # noqa: N818
    """A description does not make a model; the text says why, in a few words."""
