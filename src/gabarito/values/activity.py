"""An activity as its author writes it: a slug, checks, limits. Plain values and callables.

>>> Activity("perceptron", checks=[check("w has one element more than X has columns", that("w", shape(3)))])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from gabarito.values.course import SLUG
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

# Looks at a submission's answers; raises Mismatch where they are not what they should be.
Probe = Callable[[Any], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one submission may use.

    Seconds are wall time: of one cell, of one call of a student's function, and of everything together.
    `memory` is in bytes above what the warm parent has; `output` is in bytes of text and pictures, a cell and,
    tenfold, a notebook.
    """

    cell_seconds: float = 60.0
    call_seconds: float = 10.0
    total_seconds: float = 300.0
    memory: int = 2 * 1024**3
    output: int = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One sentence that holds of a submission or not. Compared by identity, as `needs` refers to it."""

    title: Text
    probe: Probe
    points: float
    hidden: bool
    needs: tuple[Check, ...]

    @property
    def id(self) -> str:
        """The check's name in every language and file: its English sentence in lowercase and hyphens."""
        plain = unicodedata.normalize("NFKD", self.title.en).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

    @property
    def names(self) -> frozenset[str]:
        """The student's names that the probe says it looks at."""
        return frozenset(getattr(self.probe, "names", ()))

    @property
    def rubric(self) -> Text | None:
        """What a person marks the answer by, or None where the check needs nobody."""
        return getattr(self.probe, "rubric", None)

    def __repr__(self) -> str:
        return f"check({self.title.en!r})"


def check(
    title: str | Text,
    probe: Probe,
    *,
    points: float = 1.0,
    hidden: bool = True,
    needs: Check | Iterable[Check] = (),
) -> Check:
    """Make a check.

    Args:
        title: the sentence, true of a right answer.
        probe: looks at the answers and raises `Mismatch`; see :func:`gabarito.checks.that`.
        points: what it is worth, above 0.
        hidden: False where the same is checked in the student's notebook, so that nothing is to be kept.
        needs: checks without which this one says nothing; where one fails, this one is NOT_RUN.

    Raises:
        CourseError: if the points are no number above 0, or the probe cannot be called.
    """
    if not callable(probe):
        raise CourseError("a probe that can be called", repr(probe)[:80], f"Mend the check {str(title)!r}.")
    if not 0 < points < float("inf"):
        raise CourseError("points above 0", repr(points), f"Mend the check {str(title)!r}.")
    before = (needs,) if isinstance(needs, Check) else tuple(needs)
    return Check(Text.of(title), probe, float(points), hidden, before)


@dataclass(frozen=True, slots=True)
class Activity:
    """One exercise: checks in the order in which a student reads them, and limits.

    Raises:
        CourseError: if the slug or the checks cannot be: no check, two of one name, a need that is not here.
    """

    slug: str
    checks: tuple[Check, ...]
    limits: Limits = field(default_factory=Limits)

    def __init__(self, slug: str, checks: Iterable[Check], limits: Limits | None = None) -> None:
        object.__setattr__(self, "slug", slug)
        object.__setattr__(self, "checks", tuple(checks))
        object.__setattr__(self, "limits", limits or Limits())
        self._require_sense()

    def _require_sense(self) -> None:
        if not SLUG.fullmatch(self.slug):
            raise CourseError("a slug of a-z, 0-9 and single hyphens", repr(self.slug), "Rename the activity.")
        if not self.checks:
            raise CourseError("one check or more", "none", f"Write checks for {self.slug}.")
        seen: set[str] = set()
        for one in self.checks:
            if seen & {one.id, one.title.pt} or not one.id:
                raise CourseError("a sentence of its own for each check", repr(one.title.en), "Reword one.")
            seen |= {one.id, one.title.pt}
            for need in one.needs:
                if need not in self.checks:
                    raise CourseError(f"needs among the checks of {self.slug}", repr(need), "Add it to checks.")

    @property
    def max_score(self) -> float:
        """The points of all checks that need no person; those of written answers are counted apart."""
        return float(sum(one.points for one in self.checks if one.rubric is None))
