"""Written answers: the grader sees whether there is one, and a person marks it."""

from __future__ import annotations

from typing import Protocol

import attrs

from gabarito.checks.mismatch import Mismatch
from gabarito.values.errors import CourseError
from gabarito.values.notebook import says_something, without_placeholder
from gabarito.values.text import Text

# How many characters of an answer are kept: about ten pages.
LONGEST = 20_000

_TEXT = Text("an answer in your own words")
_GONE = Text("a notebook without that answer cell")
_NOTHING = Text("nothing written")
_PUT_BACK = Text("Put the answer cell {n} back.")
_WRITE = Text("Write in the answer cell itself.")
_CUT = " […]"


class AwaitsMark(Exception):  # noqa: N818 (it is not an error)
    """There is an answer, which a person has to mark.

    Args:
        answer: the student's text, at most :data:`LONGEST` characters of it.
        rubric: what it is marked by, if students may read that, else None.
    """

    def __init__(self, answer: Text, rubric: Text | None) -> None:
        self.answer, self.rubric = answer, rubric
        super().__init__(str(answer))


class Pages(Protocol):
    """What the probe sees of a submission: the notebook file, and not what ran."""

    def written(self, name: str) -> str | None:
        """Return the text in the cell of the answer `name`, or None if there is no such cell."""
        ...


@attrs.frozen(init=False)
class written:
    """Something is written in an answer's cell; a person marks it.

    Args:
        name: the name of the answer in the master: ``answer="why"``.
        rubric: what the answer is marked by, for the person who marks it.
        public: whether students can read the rubric in their feedback.

    Raises:
        CourseError: if the rubric is empty.
    """

    name: str
    rubric: Text
    public: bool

    def __init__(self, name: str, rubric: str | Text, *, public: bool = False) -> None:
        self.__attrs_init__(name, Text.of(rubric), public)
        if not str(self.rubric).strip():
            raise CourseError("a rubric to mark the answer by", "none", f"Write one for written({name!r}, …).")

    def __call__(self, pages: Pages, /) -> None:
        """Look at the answer.

        Raises:
            Mismatch: if nothing is written, or the cell is gone.
            AwaitsMark: if something is written.
        """
        text = pages.written(self.name)
        if text is None:
            raise Mismatch(_TEXT, _GONE, _PUT_BACK.fill(n=f"`{self.name}`"))
        if not says_something(text):
            raise Mismatch(_TEXT, _NOTHING, _WRITE)
        text = without_placeholder(text)
        kept = Text.of(text.strip()[:LONGEST])
        raise AwaitsMark(kept + _CUT if len(text.strip()) > LONGEST else kept, self.rubric if self.public else None)
