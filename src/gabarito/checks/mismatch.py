"""How a probe says no, and how it says that there was nothing to judge."""

from __future__ import annotations

from gabarito.values.text import Text, filled, label_of, sentence
from gabarito.values.verdict import Status

# The label of an answer that is not of the kind that is judged, where no hint says more.
ANOTHER_KIND = "another-kind"


class Mismatch(Exception):  # noqa: N818 (the author's word; a value that does not match is not an error)
    """The answer is not what it should be.

    Args:
        expected: what was expected, as a noun phrase.
        received: what the student's notebook has instead.
        hint: what to try, as a sentence.
        credit: the fraction of the points that the answer deserves all the same, from 0 to below 1.
        label: the name under which this misconception is counted, over years and languages; by default it is made from
            the hint's words. To reword a hint, give it the label that it had.
        parts: what stands in place of each name in braces: ``Mismatch("all {n} letters", "{k} missing", n=20, k=3)``.
    """

    def __init__(
        self,
        expected: str | Text,
        received: str | Text,
        hint: str | Text | None = None,
        *,
        credit: float = 0.0,
        label: str = "",
        **parts: str | float | Text,
    ) -> None:
        if not 0.0 <= credit < 1.0:
            raise ValueError(f"Expected credit from 0 to below 1; received {credit!r}. Full credit is not a mismatch.")
        self.expected = filled(expected, parts)
        self.received = filled(received, parts)
        self.hint = None if hint is None else filled(hint, parts)
        self.credit = credit
        self._label = label
        # Whether the hint was found by looking at the answers, and declared by nobody.
        self.is_found = False
        super().__init__(str(self.text))

    @property
    def text(self) -> Text:
        """The whole message, in every language."""
        return sentence(self.expected, self.received, self.hint)

    @property
    def label(self) -> str:
        """The name of the misconception; empty where nothing is known about it."""
        return self._label or label_of(self.hint)

    def hinting(self, hint: str | Text | None) -> Mismatch:
        """Return the same mismatch with `hint`, unless it already has one or `hint` is None."""
        if hint is None or self.hint is not None:
            return self
        return type(self)(self.expected, self.received, hint, credit=self.credit, label=self._label)

    def found(self, finding: tuple[Text, str] | None, *, instead: bool = False) -> Mismatch:
        """Return the same mismatch with a hint that was found by looking at the answers, and its label, if any was.

        A hint that it has stays, unless the one found is to stand in its place.
        """
        if finding is None or (self.hint is not None and not instead):
            return self
        hint, label = finding
        said = type(self)(self.expected, self.received, hint, credit=self.credit, label=label)
        said.is_found = True
        return said

    def saying(self, expected: Text) -> Mismatch:
        """Return the same mismatch with other words for what was expected."""
        said = type(self)(expected, self.received, self.hint, credit=self.credit, label=self._label)
        said.is_found = self.is_found
        return said


class Junk(Mismatch):
    """The answer is not even of the kind that is judged: missing, None, a text in place of numbers.

    The negation of a matcher refuses junk too: a text is not "a number other than 3".
    """

    @property
    def label(self) -> str:
        """See :attr:`Mismatch.label`; what was expected and received says that the kind is another."""
        return super().label or ANOTHER_KIND


class Raised(Mismatch):
    """The student's function raised an exception instead of returning.

    `line` is the exception as its last line reads. It may repeat hidden inputs: it is compared, and never shown.
    """

    line = ""

    def of_line(self, line: str) -> Raised:
        """Return the same mismatch, which knows the exception's line."""
        self.line = line
        return self

    def saying(self, expected: Text) -> Raised:
        """See :meth:`Mismatch.saying`."""
        said = super().saying(expected)
        assert isinstance(said, Raised)
        return said.of_line(self.line)


class NoAnswer(Exception):  # noqa: N818 (it is the student's process that failed)
    """The student's process stopped answering: too slow, out of memory or dead.

    No matcher catches it, and the check's status becomes `status`.
    """

    def __init__(self, status: Status, expected: Text, received: Text, hint: Text | None = None) -> None:
        self.status = status
        self.expected = expected
        self.received = received
        self.hint = hint
        super().__init__(str(sentence(expected, received, hint)))
