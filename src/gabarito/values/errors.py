"""Errors that a person can act on: what was expected, what was received, what to do next."""

from __future__ import annotations

from gabarito.values.text import Text, sentence


class GabaritoError(Exception):
    """Something that is not the program's fault and that its user can fix.

    Args:
        expected: what was expected, as a noun phrase.
        received: what there was instead.
        advice: what to do next, as a sentence.
    """

    def __init__(self, expected: str | Text, received: str | Text, advice: str | Text | None = None) -> None:
        self.expected = Text.of(expected)
        self.received = Text.of(received)
        self.advice = None if advice is None else Text.of(advice)
        super().__init__(str(self.text))

    @property
    def text(self) -> Text:
        """The whole message, in every language."""
        return sentence(self.expected, self.received, self.advice)


def reason(error: Exception) -> str:
    """Return what went wrong, and no more: the message that holds it names the file, and says what to do."""
    if isinstance(error, GabaritoError):
        return str(error.received)
    return (error.strerror or repr(error)) if isinstance(error, OSError) else str(error)


class CourseError(GabaritoError):
    """The course's own files are wrong or missing: its author has to fix them."""


class UsageError(GabaritoError):
    """The command line asks for something that does not exist."""


class GradebookError(GabaritoError):
    """The gradebook does not answer now: its server or its disk. It may later."""


class NotebookError(GabaritoError):
    """A file is not a notebook that can be read."""
