"""How many checks a student may ask to be looked at again, and how long: a part of ``course.toml``.

The file says::

    [requests]
    tokens = 3          # a request takes one; it is given back where the student was right
    days = 7            # after the deadline, or after handing in where that was later

Without it students may ask about as many as they want, at any time; ``tokens = 0`` means not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from gabarito.values.deadlines import table_of, whole_number
from gabarito.values.text import Text

WORDS = ("requests",)
_KNOWN = frozenset({"tokens", "days"})
_MOST, _MOST_DAYS = 10_000, 3650
_TOKENS = Text("Checks that you may ask about in this course: {n}. One where you are right is not counted.")
_DAYS = Text("Days to ask in, after the deadline or after handing in: {n}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """At most so many `tokens` at a time, for so `long`; None is no limit."""

    tokens: int | None = None
    long: timedelta | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Read the settings of a course.

        Raises:
            CourseError: if they are nonsense.
        """
        table = table_of(settings.get("requests", {}), "[requests]", _KNOWN)
        days = whole_number(table, "[requests]", "days", 1, _MOST_DAYS)
        return cls(
            tokens=whole_number(table, "[requests]", "tokens", 0, _MOST),
            long=None if days is None else timedelta(days=days),
        )

    def left(self, used: int) -> int | None:
        """Return how many tokens are left of those that are used up; None without a limit."""
        return None if self.tokens is None else max(self.tokens - used, 0)

    def until(self, received: datetime, due: datetime | None) -> datetime | None:
        """Return how long a student may ask about what was handed in then; None without an end."""
        return None if self.long is None else max(received, due or received) + self.long

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The rule as students read it; empty without a limit."""
        rules = [] if not self.tokens else [_TOKENS.fill(n=str(self.tokens))]
        if self.long is not None:
            rules.append(_DAYS.fill(n=str(self.long.days)))
        return tuple(rules)
