"""A submission whose time ran out beside others runs again at the end, alone, before that counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from gabarito.grading.grade import Graded, Grader
from gabarito.values.activity import Activity, check
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Status
from gabarito.workers.pool import Pool

GRADER = Grader(Activity("toy", [check("it holds", lambda _: None)]), {}, "fingerprint", ("en",))
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass
class Worker:
    """Grades one submission at a time; the slow ones are late wherever others run, and `never` always."""

    submission: Submission | None = None
    ready: bool = True
    seen: list[tuple[str, ...]] = field(default_factory=list)


class Machine(Pool):
    """A pool whose workers answer in the order in which they were asked."""

    def __init__(self, size: int) -> None:
        self._size, self._grader = size, GRADER
        self._workers = cast("Any", [Worker() for _ in range(size)])
        self.beside: list[tuple[str, int]] = []

    def _hand(self, worker: Any, submission: Submission) -> None:
        worker.submission = submission
        together = sum(one.submission is not None for one in self._workers)
        self.beside.append((submission.student, together))

    def _those_with_news(self) -> Any:
        return [next(one for one in self._workers if one.submission is not None)]

    def _hear(self, worker: Any) -> Graded:
        submission, worker.submission = worker.submission, None
        alone = not any(one.submission for one in self._workers)
        name = submission.student
        late = name.startswith("never") or (name.startswith("slow") and not (alone and self.beside[-1] == (name, 1)))
        graded = GRADER.refuse(submission, Status.TIMEOUT if late else Status.PASS, Text.of("x"))
        return Graded(graded.record, is_crowded=late)


def graded(size: int, names: Iterable[str]) -> tuple[dict[str, Status], Machine]:
    machine = Machine(size)
    submissions = [Submission.of(name, name.encode(), NOON) for name in names]
    done = list(machine.grade(submissions))
    assert sorted(one.record.student for one in done) == sorted(one.student for one in submissions)
    return {one.record.student: one.record.verdicts[0].status for one in done}, machine


@pytest.mark.parametrize("size", [2, 3])
def test_what_was_late_beside_others_runs_again_alone(size: int) -> None:
    verdicts, machine = graded(size, ["slow-a", "b", "slow-c", "d", "never", "f"])
    assert verdicts.pop("never") is Status.TIMEOUT
    assert set(verdicts.values()) == {Status.PASS}
    assert sorted(machine.beside[-3:]) == [("never", 1), ("slow-a", 1), ("slow-c", 1)]


def test_one_worker_has_no_neighbours_of_ours() -> None:
    verdicts, machine = graded(1, ["never", "b"])
    assert verdicts == {"never": Status.TIMEOUT, "b": Status.PASS}
    assert len(machine.beside) == 2
