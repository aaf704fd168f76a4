"""What can come of asking a child, besides an answer: events of a process that may be hostile."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a child is gone."""

    LATE = "late"
    ENDED = "ended"
    GARBLED = "garbled"
    FULL = "full"


class ChildLost(Exception):  # noqa: N818 (an event that grading gives a verdict to)
    """The child is late, has ended by itself, sent what is no message, or has used up its memory for good."""

    def __init__(self, cause: Cause) -> None:
        self.cause = cause
        super().__init__(cause.value)


class CallInterrupted(Exception):  # noqa: N818
    """A student's code took longer than it may, and stopped when interrupted. The child lives on."""


class CallRaised(Exception):  # noqa: N818
    """A student's function raised: the type's name, one line of text, and the line in a cell or 0."""

    def __init__(self, type_name: str, line: str, cell: str, number: int) -> None:
        self.type_name, self.line, self.cell, self.number = type_name, line, cell, number
        super().__init__(line)


class Refused(Exception):  # noqa: N818
    """A description makes no model: why, in a few words."""
