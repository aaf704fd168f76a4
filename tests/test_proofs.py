"""The proofs of ``gabarito verify``, one test item for each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from gabarito.authoring.verify import (
    LANGUAGE,
    FileProof,
    GradedProof,
    course_proofs,
    file_proofs,
    graded_proofs,
    run_graded_proofs,
)
from gabarito.batch.pool import Pool, default_workers
from gabarito.course import Course
from gabarito.grading.grade import Grader
from gabarito.grading.load import load_activity

COURSE = Course.find(Path(__file__))
ACTIVITIES = {slug: load_activity(COURSE, slug) for slug in COURSE.slugs}
FILES: list[FileProof] = [*course_proofs(COURSE)] + [
    proof for activity in ACTIVITIES.values() for proof in file_proofs(COURSE, activity)
]
GRADED: list[tuple[str, GradedProof]] = [
    (slug, proof) for slug, activity in ACTIVITIES.items() for proof in graded_proofs(COURSE, activity)
]


@pytest.fixture(scope="module")
def complaints() -> Mapping[str, tuple[str, ...]]:
    """What each proof about a notebook complains of; all are graded at once, as the command does."""
    found: dict[str, tuple[str, ...]] = {}
    for slug in COURSE.slugs:
        grader = Grader.load(COURSE, slug, LANGUAGE)
        with Pool(COURSE, grader, default_workers()) as pool:
            proofs = [proof for of, proof in GRADED if of == slug]
            found |= {result.name: result.complaints for result in run_graded_proofs(proofs, pool.grade)}
    return found


@pytest.mark.parametrize("proof", FILES, ids=lambda proof: proof.name)
def test_of_files(proof: FileProof) -> None:
    assert proof.complaints() == []


@pytest.mark.parametrize("name", [proof.name for _, proof in GRADED])
def test_of_notebooks(name: str, complaints: Mapping[str, tuple[str, ...]]) -> None:
    assert complaints[name] == ()
