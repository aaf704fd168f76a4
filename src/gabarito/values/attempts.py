"""How often a student may hand something in: the part of ``course.toml`` that a queue depends on.

The file says::

    [attempts]
    most = 10                               # within any such number of hours
    hours = 24
    wait_minutes = 5                        # between two of them

Without it there is no limit. What the grader or the machine failed on is no attempt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from gabarito.values.deadlines import table_of, whole_number
from gabarito.values.text import Text

WORDS = ("attempts",)
_KNOWN = frozenset({"most", "hours", "wait_minutes"})
_MOST, _MOST_HOURS, _MOST_MINUTES = 10_000, 24 * 365, 7 * 24 * 60
_RULE = Text("Attempts within {h} h: at most {n}.")
_WAIT = Text("Minutes to wait between two attempts: {m}.")
_NOT_COUNTED = Text("An attempt that the machine fails on is not counted.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """At most `most` attempts `within` a time, with a `wait` between two; None is no limit."""

    most: int | None = None
    within: timedelta = timedelta(hours=24)
    wait: timedelta = timedelta()

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Read the settings of a course.

        Raises:
            CourseError: if they are nonsense.
        """
        table = table_of(settings.get("attempts", {}), "[attempts]", _KNOWN)
        return cls(
            most=whole_number(table, "[attempts]", "most", 1, _MOST),
            within=timedelta(hours=whole_number(table, "[attempts]", "hours", 1, _MOST_HOURS) or 24),
            wait=timedelta(minutes=whole_number(table, "[attempts]", "wait_minutes", 0, _MOST_MINUTES) or 0),
        )

    @property
    def looks_back(self) -> timedelta:
        """How far back attempts matter."""
        return max(self.within, self.wait)

    def next_at(self, before: Sequence[datetime], now: datetime) -> datetime | None:
        """Return when the next attempt is possible; None if it is now.

        Args:
            before: when the student handed in, the oldest first.
            now: the time.
        """
        waits = [before[-1] + self.wait] if before and self.wait else []
        recent = [one for one in before if one > now - self.within]
        if self.most is not None and len(recent) >= self.most:
            waits.append(recent[-self.most] + self.within)
        return max((one for one in waits if one > now), default=None)

    def left(self, before: Sequence[datetime], now: datetime) -> int | None:
        """Return how many attempts are left within the time; None without a limit."""
        if self.most is None:
            return None
        return max(self.most - sum(one > now - self.within for one in before), 0)

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The rule as students read it; none where there is none."""
        rules = []
        if self.most is not None:
            rules.append(_RULE.fill(n=str(self.most), h=f"{self.within / timedelta(hours=1):g}"))
        if self.wait:
            rules.append(_WAIT.fill(m=f"{self.wait / timedelta(minutes=1):g}"))
        return (*rules, _NOT_COUNTED) if rules else ()
