"""The proofs of ``gabarito verify``, one test item for each.

Where notebooks train networks, each submission takes seconds, and there are dozens: those proofs are marked
`slow_proof` and left to ``gabarito verify``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

import pytest

from gabarito.authoring.verified import load_all
from gabarito.authoring.verify import (
    WORTH_HAVING,
    FileProof,
    GradedProof,
    course_proofs,
    file_proofs,
    graded_proofs,
    run_graded_proofs,
)
from gabarito.grading.grade import Grader
from gabarito.workers.pool import Pool, default_workers

from .our_course import COURSE, activity

FILES: list[FileProof] = [*course_proofs(COURSE)] + [
    proof for slug in COURSE.slugs for proof in file_proofs(COURSE, activity(slug))
]
# Most of its notebooks take a second; those of the others train, some for half a minute: `make verify` proves them.
QUICK = ("perceptron",)
# These use up all their time, or import TensorFlow.
_NOT_QUICK = ("timeout/", "hostile/prints-without-end", "accepted/prints-and-warnings", "accepted/tensorflow-variable")
ON_NOTEBOOKS = "test_of_notebooks"
GRADED: list[tuple[str, GradedProof]] = [
    (slug, proof) for slug in COURSE.slugs for proof in graded_proofs(COURSE, activity(slug))
]


def is_slow(slug: str, proof: GradedProof) -> bool:
    """Whether this is proved by ``make verify`` alone: what takes long, most of all where every notebook trains.

    Every test run grades its solution, in the first language: all languages come from one master.
    """
    solution = COURSE.solution(slug, COURSE.languages[0]).name
    if slug in QUICK:
        return any(f"{slug}: {name}" in proof.name for name in _NOT_QUICK)
    return proof.name != f"{slug}: {solution} passes"


@pytest.fixture(scope="module")
def complaints(request: pytest.FixtureRequest) -> Mapping[str, tuple[str, ...]]:
    """What each proof about a notebook complains of; all that were selected are graded at once, as the command does."""
    functions = [item for item in request.session.items if isinstance(item, pytest.Function)]
    selected = {item.callspec.params["name"] for item in functions if item.originalname == ON_NOTEBOOKS}
    found: dict[str, tuple[str, ...]] = {}
    with ExitStack() as stack:
        pool: Pool | None = None
        for slug in COURSE.slugs:
            proofs = [proof for of, proof in GRADED if of == slug and proof.name in selected]
            if not proofs:
                continue
            grader = Grader.load(COURSE, slug)
            if pool is None:
                pool = stack.enter_context(Pool(COURSE, grader, default_workers()))
            else:
                pool.turn_to(grader)
            found |= {result.name: result.complaints for result in run_graded_proofs(proofs, pool.grade)}
    return found


@pytest.mark.parametrize("proof", FILES, ids=lambda proof: proof.name)
def test_of_files(proof: FileProof) -> None:
    assert proof.complaints() == []


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_every_kind_that_is_worth_having_is_there(slug: str) -> None:
    assert {one.outcome for one in load_all(COURSE, slug)} >= {*WORTH_HAVING}


@pytest.mark.parametrize(
    "name",
    [pytest.param(proof.name, marks=pytest.mark.slow_proof if is_slow(slug, proof) else ()) for slug, proof in GRADED],
)
def test_of_notebooks(name: str, complaints: Mapping[str, tuple[str, ...]]) -> None:
    assert complaints[name] == ()
