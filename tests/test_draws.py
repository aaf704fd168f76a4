"""Hidden inputs drawn from any secret say the same of a verified submission as those that every copy of the course has.

A submission runs once: its answers are judged by the checks of several draws, side by side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from gabarito.authoring.verify import graded_proofs
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Grader
from gabarito.grading.load import load_activity
from gabarito.values.activity import Activity, Check, Limits
from gabarito.values.course import Course
from gabarito.values.submission import Submission

COURSE = Course.find(Path(__file__)).with_public_draws()
# How many secrets are tried, and on how many submissions at most; the solution comes first.
DRAWS, MOST = 2, 4


def secret(number: int) -> bytes:
    return hashlib.sha256(b"secret %d" % number).digest()


def of_many_draws(slug: str) -> Activity:
    """Return an activity with the checks of each draw, the public one first; their ids end in its number."""
    made: list[Check] = []
    for number in range(DRAWS + 1):
        course = replace(COURSE, secret=secret(number)) if number else COURSE
        activity = load_activity(course, slug)
        again: dict[Check, Check] = {}
        for one in activity.checks:
            title = one.title + f" ({number})"
            needs = tuple(again[need] for need in one.needs)
            again[one] = attrs.evolve(one, title=title, id=f"{one.id}-{number}", needs=needs)
        made += again.values()
    limits: Limits = activity.limits
    return Activity(slug, made, replace(limits, total_seconds=limits.total_seconds * (DRAWS + 1)))


@pytest.fixture(scope="module")
def parent(request: pytest.FixtureRequest) -> Iterator[WarmParent]:
    with WarmParent(COURSE.assignment(request.param)) as one:
        one.wait_until_ready()
        yield one


@pytest.mark.slow_proof
@pytest.mark.parametrize(("slug", "parent"), [(slug, slug) for slug in COURSE.slugs], indirect=["parent"])
def test_every_draw_says_the_same(slug: str, parent: WarmParent) -> None:
    grader = replace(Grader.load(COURSE, slug), activity=of_many_draws(slug))
    proofs = [one for one in graded_proofs(COURSE, load_activity(COURSE, slug)) if "starter" not in one.name]
    wanted = [one for one in proofs if "/timeout" not in one.name and " timeout/" not in one.name]
    for proof in wanted[:: -(-len(wanted) // MOST)]:
        record = grader.grade(Submission.of("ana", proof.notebook, datetime.now(UTC)), parent).record
        said: dict[str, list[tuple[str, float]]] = {}
        for verdict in record.verdicts:
            said.setdefault(verdict.id.rpartition("-")[0], []).append((verdict.status, verdict.points))
        for check, each in said.items():
            assert set(each) == {each[0]}, (proof.name, check, each)
            assert len(each) == DRAWS + 1
