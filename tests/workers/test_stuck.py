"""A worker bounds what it does with what a notebook holds, by a limit that the kernel keeps."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from gabarito.grading.grade import Grader
from gabarito.values.activity import JUDGING_SECONDS, Activity, check
from gabarito.values.submission import Submission
from gabarito.workers import worker

ACTIVITY = Activity("toy", [check("it holds", lambda _: None)])
SUBMISSION = Submission.of("ana", b"x", datetime(2026, 3, 10, 12, tzinfo=UTC))


def test_only_judging_has_a_limit_of_processor_time_and_it_is_told_of() -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    seen: list[Any] = []

    def grade(submission: Submission, parent: object, on_judging: Callable[[], None]) -> str:
        seen.append(resource.getrlimit(resource.RLIMIT_CPU) == before)
        on_judging()
        seen.append(resource.getrlimit(resource.RLIMIT_CPU)[0])
        return "graded"

    grader = cast("Grader", SimpleNamespace(activity=ACTIVITY, grade=grade))
    parents = cast("worker._Parents", SimpleNamespace(current=None))
    assert cast("Any", worker.grade(grader, SUBMISSION, parents, lambda: seen.append("told"))) == "graded"
    unlimited, told, most = seen
    assert unlimited
    assert told == "told"
    spent = time.process_time()
    assert spent + JUDGING_SECONDS < most < spent + JUDGING_SECONDS + 3 * ACTIVITY.limits.own_seconds + 10
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
