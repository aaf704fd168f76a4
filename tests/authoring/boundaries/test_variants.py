from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from gabarito.authoring.boundaries.variants import Judged, Refusal, judge
from gabarito.authoring.memory import Memory
from gabarito.grading.grade import Graded
from gabarito.values.runs import CellRun, CellStatus
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status, Verdict
from tests.classroom.toy import record, with_verdicts

PASSED, FAILED = Status.PASS, Status.FAIL


def graded(one: Submission, status: Status) -> Graded:
    points = 1.0 if status is PASSED else 0.0
    said = Verdict(check="é", id="e", status=status, points=points, max_points=1.0, message="Não.", hidden=True)
    run = CellRun(2, 4, CellStatus.RAISED, error="NameError: no x")
    return Graded(with_verdicts(record(one.student), said), runs=(CellRun(1, 3, CellStatus.OK), run))


class Graders:
    """Grades a notebook as its bytes say; counts how many."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, submissions: Iterable[Submission]) -> Iterator[Graded]:
        for one in submissions:
            self.count += 1
            yield graded(one, Status(one.data.decode().split()[0]))


def run(file: Path, grade: Graders, *notebooks: bytes, fingerprint: str = "f") -> dict[int, Judged]:
    with Memory(file, fingerprint, Judged) as memory:
        return dict(judge(notebooks, memory, grade))


def test_what_became_of_a_notebook_is_kept_in_a_few_words(tmp_path: Path) -> None:
    found = run(tmp_path / "m.jsonl", Graders(), b"PASS", b"FAIL")
    assert [found[place].accepted for place in (0, 1)] == [True, False]
    assert found[1].refusals == (Refusal("e", FAILED, "Não."),)
    assert found[1].raised == ("In [4] raised NameError: no x",)


def test_what_is_known_is_not_graded_again(tmp_path: Path) -> None:
    grade = Graders()
    first = run(tmp_path / "m.jsonl", grade, b"PASS", b"FAIL")
    assert run(tmp_path / "m.jsonl", grade, b"FAIL", b"PASS") == {0: first[1], 1: first[0]}
    assert grade.count == 2


def test_equal_notebooks_are_graded_once(tmp_path: Path) -> None:
    grade = Graders()
    found = run(tmp_path / "m.jsonl", grade, b"PASS", b"PASS")
    assert grade.count == 1
    assert found[0] == found[1]


def test_of_another_grader_nothing_is_known_and_nothing_is_left(tmp_path: Path) -> None:
    grade = Graders()
    run(tmp_path / "m.jsonl", grade, b"PASS")
    run(tmp_path / "m.jsonl", grade, b"PASS", fingerprint="g")
    assert grade.count == 2
    run(tmp_path / "m.jsonl", grade, b"PASS", fingerprint="f")
    assert grade.count == 3


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA, Status.TIMEOUT, Status.MEMORY])
def test_what_the_machine_may_have_done_is_tried_again(tmp_path: Path, status: Status) -> None:
    grade = Graders()
    for _ in range(2):
        found = run(tmp_path / "m.jsonl", grade, status.encode())
    assert grade.count == 2
    assert not found[0].accepted


def test_half_a_line_is_none(tmp_path: Path) -> None:
    grade = Graders()
    run(tmp_path / "m.jsonl", grade, b"PASS", b"PASS twice")
    whole = (tmp_path / "m.jsonl").read_bytes()
    (tmp_path / "m.jsonl").write_bytes(whole[:-5])
    run(tmp_path / "m.jsonl", grade, b"PASS", b"PASS twice")
    assert grade.count == 3
