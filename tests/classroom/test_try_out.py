"""One notebook of an activity, graded for its author: by its file or by its name, and again on every save."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gabarito.authoring.verified import load, notebook_of
from gabarito.classroom import try_out
from gabarito.classroom.try_out import Attempt, attempts
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, UsageError
from gabarito.values.verdict import Status
from tests.cli.test_app import gabarito


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "course"
    said = gabarito("new-course", root, "--activity", "mean")
    assert said.returncode == 0, said.stderr
    return root


@pytest.fixture
def course(made: Path, tmp_path: Path) -> Course:
    return Course.load(shutil.copytree(made, tmp_path / "course"))


def statuses(attempt: Attempt) -> dict[str, Status]:
    assert attempt.graded is not None
    return {one.id: one.status for one in attempt.graded.record.verdicts}


@pytest.mark.slow_proof
def test_a_submission_by_its_name_and_a_notebook_by_its_file(course: Course, tmp_path: Path) -> None:
    (named,) = attempts(course, "mean", "wrong/variance")
    assert named.name == "mean: wrong/variance (en)"
    assert statuses(named) == {"spread": Status.PASS, "standardise": Status.FAIL, "why": Status.PENDING}
    file = tmp_path / "ana.ipynb"
    verified = load(course.verified("mean") / "wrong" / "spread-of-rows.py")
    file.write_bytes(notebook_of(course, "mean", "en", verified))
    (filed,) = attempts(course, "mean", str(file))
    assert filed.name == "ana.ipynb"
    assert statuses(filed) == {"spread": Status.FAIL, "standardise": Status.PASS, "why": Status.PENDING}


def test_a_file_that_is_no_notebook_is_an_attempt_as_well(course: Course, tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").write_text("no notebook", encoding="utf-8")
    (attempt,) = attempts(course, "mean", str(tmp_path / "ana.ipynb"))
    assert {*statuses(attempt).values()} == {Status.NOT_RUN}


def test_what_means_nothing_is_refused(course: Course) -> None:
    with pytest.raises(UsageError, match="There are: reference, starter"):
        next(attempts(course, "mean", "ana.ipynb"))
    with pytest.raises(CourseError, match="Expected the slug of an activity"):
        next(attempts(course, "nets", "reference"))


def test_every_save_counts_also_of_the_grader_and_one_that_does_not_load_ends_nothing(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader, submission = course.grader("mean"), course.verified("mean") / "wrong" / "variance.py"
    written = grader.read_text(encoding="utf-8")

    def saves(places: object) -> Iterator[None]:
        yield None
        submission.write_text("# Right.\n\n# %% spread\nspread = np.std(X, 0)\n", encoding="utf-8")
        yield None
        grader.write_text("import nothing_that_exists\n", encoding="utf-8")
        yield None
        grader.write_text(written.replace("close_to(LEAVES.std(axis=0))", "close_to([1, 2, 3])"), encoding="utf-8")
        yield None

    monkeypatch.setattr(try_out, "saves", saves)
    first, right, broken, other = attempts(course, "mean", "wrong/variance", watch=True)
    assert statuses(first)["standardise"] is Status.FAIL
    assert statuses(right)["standardise"] is Status.PASS
    assert "nothing_that_exists" in str(broken.error)
    assert broken.graded is None
    assert statuses(other)["spread"] is Status.FAIL
