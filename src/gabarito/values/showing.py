"""What students read of hidden checks, and when: the part of ``course.toml`` that the web face shows feedback by.

The file says::

    [feedback]
    # Or "results": whether each holds, not why; or "after_due": nothing before the deadline.
    hidden_checks = "everything"

Public checks are always told in full: students have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Self, get_args

from gabarito.values.deadlines import table_of
from gabarito.values.errors import CourseError
from gabarito.values.text import Text
from gabarito.values.verdict import Record, Status, Verdict, overall

WORDS = ("feedback",)
Shown = Literal["everything", "results", "after_due"]
_LATER = Text("Told after the deadline.")
_RULES: Mapping[str, Text] = {
    "results": Text("Of hidden checks, you read whether they hold, and not why."),
    "after_due": Text("What hidden checks say, and their points, are told after the deadline."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What students read of hidden checks."""

    hidden_checks: Shown = "everything"

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Read the settings of a course.

        Raises:
            CourseError: if they are nonsense.
        """
        table = table_of(settings.get("feedback", {}), "[feedback]", frozenset({"hidden_checks"}))
        chosen = table.get("hidden_checks", "everything")
        if chosen not in get_args(Shown):
            expected = f"hidden_checks: one of {', '.join(get_args(Shown))}"
            raise CourseError(expected, repr(chosen)[:80], "Fix [feedback] in course.toml.")
        return cls(hidden_checks=chosen)

    def keeps_points(self, due: datetime | None, now: datetime) -> bool:
        """Whether the points of hidden checks are not told yet; without a deadline they never are withheld."""
        return self.hidden_checks == "after_due" and due is not None and now < due

    def shown(self, record: Record, due: datetime | None, now: datetime) -> Record:
        """Return a record as a student may read it.

        Args:
            record: of a grading.
            due: the student's own deadline.
            now: the time.
        """
        if record.status.is_ours:
            return record
        if self.keeps_points(due, now):
            verdicts = tuple(_withheld(one, record.language) if one.hidden else one for one in record.verdicts)
            told = [one for one in verdicts if one.status is not Status.NOT_RUN]
            points = sum(one.points for one in told)
            return replace(record, verdicts=verdicts, score=points, status=overall(told) if told else Status.PENDING)
        if self.hidden_checks == "results":
            bare = tuple(_without_why(one) if one.hidden else one for one in record.verdicts)
            return replace(record, verdicts=bare)
        return record

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The rule as students read it; none where everything is told."""
        rule = _RULES.get(self.hidden_checks)
        return () if rule is None else (rule,)


def _withheld(verdict: Verdict, language: str) -> Verdict:
    """Return the verdict of a hidden check of which nothing is told yet; written answers await a person as ever."""
    if verdict.status is Status.PENDING:
        return verdict
    said = _LATER.into(language)
    return replace(_without_why(verdict), status=Status.NOT_RUN, points=0.0, message=said)


def _without_why(verdict: Verdict) -> Verdict:
    if verdict.status is Status.PENDING:
        return verdict
    return replace(verdict, message="", expected="", received="", hint="", label="")
