"""When an activity is due, and what lateness costs: the part of ``course.toml`` that grades depend on.

The file says::

    counts = "latest"                       # of several submissions; or "best"
    [late]
    grace_minutes = 15
    loss_per_day = 0.1                      # of the points earned, for each day begun
    most_lost = 0.5
    closed_after_days = 7
    [activities.perceptron]
    due = 2026-03-10T23:59:00-03:00
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Self, get_args

from gabarito.values.errors import CourseError

# The part of the file that is read here, by its first words.
WORDS = ("counts", "late", "activities")
Counts = Literal["latest", "best"]
_LATE = frozenset({"grace_minutes", "loss_per_day", "most_lost", "closed_after_days"})
_DAY = timedelta(days=1)
# Ten years: more is a typing error, and still far from what a date can hold.
_MOST_DAYS = 3650.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """What is due when, and what lateness costs.

    `loss_per_day` and `most_lost` are fractions of the points earned, the first for each day begun after the deadline;
    up to `grace` costs nothing, and after `closed_after` nothing counts. Of several submissions `counts` says which.
    """

    due: Mapping[str, datetime] = field(default_factory=dict, hash=False)
    grace: timedelta = timedelta()
    loss_per_day: float = 0.0
    most_lost: float = 1.0
    closed_after: timedelta | None = None
    counts: Counts = "latest"

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Read the settings of a course.

        Raises:
            CourseError: if they are nonsense. So is an unknown word: a rule that nobody reads would be unfair.
        """
        late = table_of(settings.get("late", {}), "[late]", _LATE)
        closed = _number(late, "closed_after_days", None, _MOST_DAYS)
        counts = settings.get("counts", "latest")
        if counts not in get_args(Counts):
            raise CourseError('counts = "latest" or "best"', repr(counts), "Fix course.toml.")
        return cls(
            due=_due(settings.get("activities", {})),
            grace=timedelta(minutes=_number(late, "grace_minutes", 0.0, _MOST_DAYS * 24 * 60) or 0.0),
            loss_per_day=_number(late, "loss_per_day", 0.0, 1.0) or 0.0,
            most_lost=1.0 if (most := _number(late, "most_lost", 1.0, 1.0)) is None else most,
            closed_after=None if closed is None else timedelta(days=closed),
            counts=counts,
        )

    def deadline(self, slug: str, extended: datetime | None) -> datetime | None:
        """Return a student's own deadline; an extension never shortens what everybody has."""
        due = self.due.get(slug)
        return max(due, extended) if due is not None and extended is not None else due

    def is_closed(self, late: timedelta) -> bool:
        """Whether nothing counts any more after so long."""
        return self.closed_after is not None and late > max(self.closed_after, self.grace)

    def lost(self, late: timedelta) -> float:
        """Return the fraction of the points earned that is lost after so long."""
        if late <= self.grace:
            return 0.0
        if self.is_closed(late):
            return 1.0
        days = math.ceil(late / _DAY)
        return min(days * self.loss_per_day, self.most_lost)


def _due(activities: object) -> dict[str, datetime]:
    due = {}
    for slug, settings in table_of(activities, "[activities]", None).items():
        when = table_of(settings, f"[activities.{slug}]", frozenset({"due"})).get("due")
        if when is None:
            continue
        if not isinstance(when, datetime) or when.tzinfo is None:
            raise CourseError(
                "a date and time with its offset from UTC: 2026-03-10T23:59:00-03:00",
                str(when)[:80],
                f"Fix due in [activities.{slug}] of course.toml.",
            )
        due[slug] = when
    return due


def table_of(value: object, name: str, known: frozenset[str] | None) -> dict[str, Any]:
    """Return `value` if it is a table, called `name`, with none but the `known` words; None knows every word.

    Raises:
        CourseError: if it is not.
    """
    if not isinstance(value, dict):
        raise CourseError(f"a table {name}", repr(value)[:80], "Fix course.toml.")
    strange = sorted(set(value) - known) if known is not None else []
    if known is not None and strange:
        raise CourseError(
            f"in {name} of course.toml one of {', '.join(sorted(known))}", ", ".join(strange)[:80], "Fix the word."
        )
    return value


def whole_number(table: Mapping[str, Any], name: str, key: str, least: int, most: int) -> int | None:
    """Return a whole number of the table that is called `name`, None where it says none.

    Raises:
        CourseError: if it is anything else, or out of range.
    """
    value = table.get(key)
    if value is None:
        return None
    if type(value) is not int or not least <= value <= most:
        raise CourseError(f"{key}: a whole number from {least} to {most}", repr(value)[:80], f"Fix {name}.")
    return int(value)


def _number(table: Mapping[str, Any], key: str, default: float | None, most: float) -> float | None:
    value = table.get(key, default)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise CourseError(f"{key} from 0 to {most:g}", repr(value)[:80], "Fix [late] in course.toml.")
    return float(value)
