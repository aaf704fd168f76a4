"""Mutants and rewrites of a small activity, graded in children of a light warm parent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from gabarito.authoring.boundaries import explained, findings
from gabarito.authoring.verify import Result
from gabarito.classroom import verify_boundaries
from gabarito.classroom.verify_boundaries import verify_mutants, verify_rewrites
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Graded, Grader
from gabarito.grading.rates import MutantRates, RewriteRates, file_of, rates
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import CourseError
from gabarito.values.submission import Submission

SLUG = "above"
GRADER = """\
from gabarito.checks import Activity, Mismatch, agrees_with, check, that


def is_a_list(value):
    if not isinstance(value, list):
        raise Mismatch("a list", "something else")


activity = Activity("above", [
    check("above compares", that("above", agrees_with(lambda x: x > 0, CASES)), id="compares"),
    check("pair is a list", that("pair", is_a_list), id="pair"),
])
"""
ANSWERS = {
    "above": "def above(x):\n    return x > 0",
    "pair": "pair = [above(2), above(-2)]",
    "dear": "dear = np.ones(9)",
}
TIE = "above:2:swap_op:1"


def notebook(answers: dict[str, str]) -> str:
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"answer-{name}", "metadata": {"gabarito": {"answer": name}}, "source": source}
        for name, source in answers.items()
    ]
    cells.insert(0, {"cell_type": "code", "id": "imports", "metadata": {}, "source": "import numpy as np"})
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def course_at(root: Path, cases: str) -> Course:
    files = {
        MARKER: 'name = "Small"\nlanguages = ["en"]\n',
        f"graders/{SLUG}/grader.py": GRADER.replace("CASES", cases),
        f"solutions/{SLUG}/{SLUG}-en.ipynb": notebook(ANSWERS),
        f"solutions/{SLUG}/master.py": "# %%\n",
        f"assignments/{SLUG}/{SLUG}-en.ipynb": notebook(dict.fromkeys(ANSWERS, "...")),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Course.load(root)


@pytest.fixture
def graded(warm: WarmParent, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notebooks that were graded, in this process and not by workers."""
    seen: list[str] = []

    class Here:
        def __init__(self, _: Course, grader: Grader, workers: int, cluster: None) -> None:
            self._grader = grader

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def grade(self, submissions: Iterable[Submission]) -> Iterator[Graded]:
            for one in submissions:
                seen.append(one.data.decode())
                yield self._grader.grade(one, warm)

    monkeypatch.setattr(verify_boundaries, "started", Here)
    return seen


def silent(done: int, of: int) -> None:
    assert done <= of


def mutants(course: Course, **options: Any) -> tuple[dict[str, Result], MutantRates]:
    *findings, measured = verify_mutants(course, SLUG, silent, 1, **options)
    assert isinstance(measured, MutantRates)
    return {one.name: one for one in findings if isinstance(one, Result)}, measured


def rewrites(course: Course, **options: Any) -> tuple[dict[str, Result], RewriteRates]:
    *findings, measured = verify_rewrites(course, SLUG, silent, 1, **options)
    assert isinstance(measured, RewriteRates)
    return {one.name: one for one in findings if isinstance(one, Result)}, measured


def test_a_boundary_that_no_case_knows_is_found(tmp_path: Path, graded: list[str]) -> None:
    course = course_at(tmp_path, "[(3,), (0.5,), (-3,)]")
    findings, measured = mutants(course, only="above")
    assert list(findings) == [f"{SLUG}: mutant {TIE}"]
    (complaint,) = findings[f"{SLUG}: mutant {TIE}"].complaints
    assert 'before = "return x > 0"\n    after = "return x >= 0"' in complaint
    assert (measured.accepted, measured.explained) == (1, 0)
    assert measured.refused == measured.by_own_check == measured.tried - 1


def test_a_case_on_the_boundary_refuses_it(tmp_path: Path, graded: list[str]) -> None:
    findings, measured = mutants(course_at(tmp_path, "[(3,), (0.5,), (-3,), (0,)]"), only="above")
    assert findings == {}
    assert measured.holds
    assert measured.tried > 3


def test_what_a_slip_cannot_change_does_not_run_until_nothing_else_refuses_it(
    tmp_path: Path, graded: list[str]
) -> None:
    course = course_at(tmp_path, "[(3,), (0.5,), (-3,)]")
    findings, _ = mutants(course, only="above")
    assert len(findings) == 1
    dear = [ANSWERS["dear"] in one for one in graded]
    # The part with right answers and the mutants first; the one that they accept once more, in the whole notebook.
    assert dear == [False] * (len(graded) - 1) + [True]


def test_what_is_computed_from_a_slip_does_not_run_until_its_own_checks_accept_it(
    tmp_path: Path, graded: list[str]
) -> None:
    mutants(course_at(tmp_path, "[(3,), (0.5,), (-3,)]"), only="above")
    pair = [ANSWERS["pair"] in one for one in graded]
    tie = ["x >= 0" in one for one in graded]
    # Right answers and all mutants without it; right answers and the accepted one with it; then the whole notebook.
    assert pair == [False] * (len(graded) - 3) + [True] * 3
    assert tie[-3:] == [False, True, True]


def test_a_reason_beside_the_grader_is_enough_as_long_as_there_is_such_a_mutant(
    tmp_path: Path, graded: list[str]
) -> None:
    course = course_at(tmp_path, "[(3,), (0.5,), (-3,)]")
    entry = '[[accepted]]\nanswer = "above"\nbefore = "return x > 0"\nafter = "return x {}= 0"\nreason = "No ties."\n'
    explained.file_of(course, SLUG).write_text(entry.format(">") + entry.format("!"))
    findings, measured = mutants(course, only="above")
    assert list(findings) == [f"{SLUG}: mutants.toml"]
    assert "'return x != 0'" in findings[f"{SLUG}: mutants.toml"].complaints[0]
    assert (measured.explained, measured.accepted) == (1, 0)


def test_what_was_graded_is_not_graded_again_until_the_grader_changes(tmp_path: Path, graded: list[str]) -> None:
    course = course_at(tmp_path, "[(3,), (0.5,), (-3,)]")
    first = mutants(course, only="above")
    once = len(graded)
    assert mutants(course, only="above") == first
    assert len(graded) == once
    course.grader(SLUG).write_text(course.grader(SLUG).read_text() + "# changed\n")
    mutants(course, only="above")
    assert len(graded) == 2 * once


def test_a_run_that_is_cut_off_goes_on_where_it_was(tmp_path: Path, graded: list[str]) -> None:
    course = course_at(tmp_path, "[(3,), (0.5,), (-3,)]")

    def cut(done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(verify_mutants(course, SLUG, cut, 1, only="above"))
    before = len(graded)
    _, measured = mutants(course, only="above")
    assert 3 < before < len(graded) == len(set(graded))
    assert measured.tried > 3


def test_rates_are_written_of_all_answers_and_noted_where_they_are_old(tmp_path: Path, graded: list[str]) -> None:
    course = course_at(tmp_path, "[(3,), (-3,)]")
    mutants(course, only="above")
    assert not file_of(course, SLUG).exists()
    _, measured = mutants(course, sample=4)
    assert rates(course, SLUG).mutants == measured
    assert measured.tried == 4 < measured.of
    assert findings.stale_rates(course, SLUG) == []
    course.master(SLUG).write_text("# %%\n# written in another way\n")
    assert findings.stale_rates(course, SLUG) == []
    course.solution(SLUG, course.languages[0]).write_text("{}")
    (noted,) = findings.stale_rates(course, SLUG)
    assert noted.complaints == ()
    assert noted.notes[0].endswith("Run gabarito verify --mutants above.")


def test_a_right_answer_that_is_refused_is_found_and_named(tmp_path: Path, graded: list[str]) -> None:
    course = course_at(tmp_path, "[(3,), (-3,)]")
    findings, measured = rewrites(course)
    finding = findings[f"{SLUG}: rewrite an array for a list (pair)"]
    assert finding.complaints[-1].startswith("pair FAIL: Expected a list; received something else.")
    assert not any("rewrite comments and prints" in name for name in findings if " + " not in name)
    assert rates(course, SLUG).rewrites == measured
    assert measured.kept + measured.refused == measured.tried == len(set(graded))


def test_what_the_text_does_not_allow_is_no_finding(tmp_path: Path, graded: list[str]) -> None:
    course = course_at(tmp_path, "[(3,), (-3,)]")
    entry = '[[not-allowed]]\nrewrite = "an array for a list"\nreason = "The text asks for a list."\n'
    explained.file_of(course, SLUG).write_text(entry)
    findings, measured = rewrites(course, only="pair")
    assert not any("an array for a list" in name for name in findings)
    assert measured.not_allowed >= 1
    assert measured.kept + measured.refused + measured.not_allowed == measured.tried


@pytest.mark.parametrize("verify", [verify_mutants, verify_rewrites])
def test_an_answer_that_is_not_asked_for_is_refused(tmp_path: Path, verify: Any) -> None:
    with pytest.raises(CourseError, match="an answer among above, pair, dear"):
        list(verify(course_at(tmp_path, "[(3,)]"), SLUG, 1, silent, only="below"))
