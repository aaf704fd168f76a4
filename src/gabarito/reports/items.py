"""Item analysis: how hard each check is and how well it separates students (classical test theory)."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gabarito.values.verdict import Record, Status

# With fewer students a correlation is noise: with 10, it reaches 0.63 by chance once in twenty times.
MIN_STUDENTS = 10
# Ebel & Frisbie, Essentials of Educational Measurement (5th ed., 1991), on item analysis: from .30 on an item is
# reasonably good, from .20 on it is marginal, below it is poor.
GOOD, FAIR = 0.30, 0.20
# Where nearly all students have the same share, a check cannot separate them.
_RARE = 0.05


class Quality(StrEnum):
    """What the discrimination of a check says about the check."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    AGAINST = "against"
    UNKNOWN = "unknown"
    ALL_ALIKE = "all_alike"


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One check over the students whose notebook ran.

    `share` is the mean share of its points, which test theory calls the difficulty (1 is easy). `discrimination` is
    the correlation of that share with the points of all other checks: the item-rest correlation, which is
    point-biserial where there is no partial credit. Each is None where it is not defined.
    """

    students: int = 0
    share: float | None = None
    discrimination: float | None = None

    @property
    def quality(self) -> Quality:
        """What the discrimination means."""
        if self.share is None or self.students < MIN_STUDENTS:
            return Quality.UNKNOWN
        if not _RARE < self.share < 1 - _RARE:
            return Quality.ALL_ALIKE
        if self.discrimination is None:
            return Quality.UNKNOWN
        steps = ((GOOD, Quality.GOOD), (FAIR, Quality.FAIR), (0.0, Quality.WEAK))
        return next((quality for least, quality in steps if self.discrimination >= least), Quality.AGAINST)


def item_statistics(records: Iterable[Record]) -> Mapping[str, ItemStatistics]:
    """Return the statistics of each check by its id.

    Left out are records that say nothing about knowledge (our failures, and files that did not run), and checks
    that a person has yet to mark for somebody: they are in nobody's rest either.
    """
    counted = [record for record in records if _says_something(record)]
    waiting = {one.id for record in counted for one in record.verdicts if one.status is Status.PENDING}
    shares: dict[str, list[float]] = defaultdict(list)
    rests: dict[str, list[float]] = defaultdict(list)
    for record in counted:
        judged = [one for one in record.verdicts if one.id not in waiting]
        total = sum(one.points for one in judged)
        for one in judged:
            shares[one.id].append(one.points / one.max_points if one.max_points > 0 else 0.0)
            # Rounded, so that rounding errors do not look like differences between students.
            rests[one.id].append(round(total - one.points, 6))
    return {
        check: ItemStatistics(len(of_all), statistics.fmean(of_all), _correlation(of_all, rests[check]))
        for check, of_all in shares.items()
    }


def _says_something(record: Record) -> bool:
    return not record.status.is_ours and record.status is not Status.NOT_RUN


def _correlation(shares: Sequence[float], rests: Sequence[float]) -> float | None:
    if len(shares) < MIN_STUDENTS or min(shares) == max(shares) or min(rests) == max(rests):
        return None
    return statistics.correlation(shares, rests)
