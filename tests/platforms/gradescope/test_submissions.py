from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gabarito.platforms.gradescope.submissions import gradescope_arrivals
from gabarito.platforms.intake import Intake
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST
from tests.platforms.samples import A, B, taken_in, written, zipped

YAML = """---
submission_501:
  :submitters:
  - :name: Ana M. Souza
    :sid: '00123'
    :email: ana@example.org
  - :name: Bea
    :sid:
    :email: bia@example.org
  :created_at: 2026-03-01 22:10:05.123456789 Z
  :score: 7.0
  :results: !ruby/object:Anything
    tests: [{name: "x", output: "é\\t"}]
submission_502:
  :submitters: []
  :created_at: nonsense
"""


def gradescope(path: Path, out: Path) -> Intake:
    return taken_in(path, out, gradescope_arrivals)


def test_a_gradescope_group_hands_in_for_each_of_its_members(tmp_path: Path) -> None:
    root = "assignment_77_export"
    members = {
        f"{root}/submission_metadata.yml": YAML.encode(),
        f"{root}/submission_501/lab.ipynb": A,
        f"{root}/submission_502/lab.ipynb": B,
        f"{root}/submission_999/lab.ipynb": B,
    }
    intake = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert written(tmp_path / "out") == ["ana.ipynb", "bia.ipynb", MANIFEST]
    when = datetime(2026, 3, 1, 22, 10, 5, 123456, tzinfo=UTC)
    assert [(row.student, row.received, row.found_by) for row in intake.rows] == [
        ("ana", when, "ID number"), ("bia", when, "address"),
    ]  # fmt: skip
    assert [line.split(":")[0] for line in intake.problems] == [
        f"{root}/submission_502/lab.ipynb", f"{root}/submission_999/lab.ipynb",
    ]  # fmt: skip


def test_a_gradescope_table_says_who_is_late(tmp_path: Path) -> None:
    table = (
        "Submission ID,First Name,Last Name,SID,Email,Submission Time,Lateness (H:M:S)\n"
        "501,Ana,Souza,00123,ana@example.org,2026-03-01 22:10:05 -0300,01:00:00\n"
        "502,João,da Silva,,,2026-03-01 20:10:05 -0300,00:00:00\n"
    )
    members = {
        "e/submission_metadata.csv": table.encode(),
        "e/submission_501/deep/lab.ipynb": A,
        "e/submission_502/lab.ipynb": B,
    }
    intake = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert [(row.student, row.late) for row in intake.rows] == [("ana", True), ("joao.silva", False)]
    assert intake.problems == ()


@pytest.mark.parametrize(
    "data",
    [b"- 1\n- 2\n", b"{[", b"\xff\xfe\xff", b"a: &a [*a]", b"[" * 5_000, b"? [a]\n: b\n", b"submission_1: 5\n"],
)
def test_broken_metadata_get_a_line_and_no_traceback(tmp_path: Path, data: bytes) -> None:
    members = {"e/submission_metadata.yml": data, "e/submission_1/lab.ipynb": A}
    with pytest.raises(UsageError):
        gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")


def test_an_export_without_metadata_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="submission_metadata"):
        gradescope(zipped(tmp_path / "d.zip", {"submission_1/lab.ipynb": A}), tmp_path / "out")


def test_references_that_multiply_take_no_memory(tmp_path: Path) -> None:
    lines = ["a: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"b{n}: &x{n + 1} [{', '.join([f'*x{n}'] * 9)}]" for n in range(40)]
    members = {"e/submission_metadata.yml": "\n".join([*lines, YAML[4:]]).encode(), "e/submission_501/lab.ipynb": A}
    intake = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert intake.written == 2


def test_the_platforms_time_decides_which_is_newer_and_not_its_numbers(tmp_path: Path) -> None:
    who = "  :submitters:\n  - {':email': ana@example.org}\n"
    metadata = (
        f"submission_5:\n{who}  :created_at: 2026-03-02 10:00:00 Z\n"
        f"submission_9:\n{who}  :created_at: 2026-03-01 10:00:00 Z\n"
    )
    members = {
        "e/submission_metadata.yml": metadata.encode(),
        "e/submission_5/lab.ipynb": A,
        "e/submission_9/lab.ipynb": B,
    }
    intake = gradescope(zipped(tmp_path / "d.zip", members), tmp_path / "out")
    assert (tmp_path / "out" / "ana.ipynb").read_bytes() == A
    assert intake.rows[0].remark == "the newest of 2; left out: e/submission_9/lab.ipynb"
