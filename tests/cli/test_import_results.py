"""``gabarito import results``: records that another machine made, and what becomes of them here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gabarito.gradebook.gradebook import open_gradebook
from gabarito.values.course import Course
from gabarito.values.verdict import Record, Status
from tests.gradebook.material import NOON, pending, record, verdict, work

from .class_with_a_gradebook import Run, course, graded, run

__all__ = ["course", "graded", "run"]

SLUG = "perceptron"
KEY = "9f" * 32
ANA = record("ana", b"one", verdict(), pending(), key=KEY)
BIA = record("bia", b"two", verdict(status=Status.FAIL), pending(), key=KEY)


def results(course: Course, *records: Record, more: str = "") -> Path:
    """A folder as another machine wrote it, at noon."""
    folder = course.root / "elsewhere"
    folder.mkdir(exist_ok=True)
    file = folder / "results.jsonl"
    file.write_text("".join(f"{json.dumps(one.to_json())}\n" for one in records) + more, encoding="utf-8")
    os.utime(file, (NOON.timestamp(), NOON.timestamp()))
    return folder


def counted(course: Course) -> dict[str, tuple[float | None, float]]:
    with open_gradebook(course) as book:
        return {one.student: (one.points, one.pending) for one in book.grades(SLUG)}


def test_records_come_in_once_and_count(course: Course, run: Run) -> None:
    folder = results(course, ANA, BIA)
    said = run("import", "results", str(folder))
    assert (said.code, said.out, said.err) == (0, "2 records added, 0 known already.\n", "")
    assert run("import", "results", str(folder)).out == "0 records added, 2 known already.\n"
    assert counted(course) == {"ana": (3.0, 2.0), "bia": (0.0, 2.0)}
    with open_gradebook(course) as book:
        assert book.records(SLUG) == [ANA, BIA]
        assert [one.grade.received for one in book.standings(SLUG)] == [NOON, NOON]


def test_they_can_be_marked_and_given_back(course: Course, run: Run) -> None:
    run("import", "results", str(results(course, ANA)))
    assert run("mark", SLUG, "--student", "ana", "--points", "2").code == 0
    assert run("feedback", SLUG, "--out", "out").code == 0
    assert json.loads((course.root / "out" / "results.jsonl").read_text())["score"] == 5
    assert (course.root / "out" / "feedback" / "ana.html").is_file()


def test_what_people_decided_there_is_not_counted_twice(graded: Course, run: Run) -> None:
    """Bia is a day late, which costs half; somebody overrode Ana's points, and marked Bia's answer."""
    run("override", "ana", SLUG, "1", "--reason", "there")
    run("mark", SLUG, "--student", "bia", "--points", "2")
    run("feedback", SLUG, "--out", "out")
    lines = (graded.root / "out" / "results.jsonl").read_text().splitlines()
    assert [json.loads(line)["score"] for line in lines] == [1, 2.5]
    there = [Record.from_json({**json.loads(line), "key": KEY}) for line in lines]
    results(graded, *there)
    assert run("import", "results", "elsewhere", "--db", "other.sqlite").code == 0
    # The file says no more than when it was written: in time.
    shown = run("grades", "--db", "other.sqlite").out
    points = {line.split()[0]: line.split()[2] for line in shown.splitlines() if SLUG in line}
    assert points == {"ana": "3", "bia": "5"}


def test_a_file_that_is_handed_in_later_gives_its_bytes(course: Course, run: Run) -> None:
    run("import", "results", str(results(course, ANA)))
    handed_in = work("ana", b"one").submission
    with open_gradebook(course) as book:
        book.receive(SLUG, [handed_in])
        (kept,) = book.submissions(SLUG, {"ana": handed_in.sha256})
        assert kept.data == b"one"
        assert book.latest(SLUG, {"ana": handed_in.sha256})["ana"].key == KEY


@pytest.mark.parametrize(
    ("ours", "theirs", "added"),
    [
        ({}, {}, 0),
        ({}, {"key": "1e" * 32}, 1),
        # Their grader or machine failed, ours did not; and the other way round.
        ({}, {"key": "1e" * 32, "status": Status.ERROR}, 0),
        ({"status": Status.INFRA}, {}, 1),
        ({"status": Status.INFRA}, {"status": Status.INFRA}, 0),
    ],
)
def test_what_is_known_is_not_added(
    course: Course, run: Run, ours: dict[str, Any], theirs: dict[str, Any], added: int
) -> None:
    def made(key: str = KEY, status: Status = Status.PASS) -> Record:
        return record("ana", b"one", verdict(status=status), key=key)

    with open_gradebook(course) as book:
        book.keep(replace(work("ana", b"one"), record=made(**ours)))
    said = run("import", "results", str(results(course, made(**theirs))))
    assert said.out == f"{added} records added, {1 - added} known already.\n"


def broken(change: Callable[[dict[str, Any]], None]) -> str:
    line = record("eve", b"evil", verdict(), key=KEY).to_json()
    change(line)
    return json.dumps(line)


@pytest.mark.parametrize(
    "line",
    [
        '{"student": "cut o',
        "[1]",
        "null",
        "[" * 100_000,
        broken(lambda one: one.pop("verdicts")),
        broken(lambda one: one["verdicts"][0].update(points=4.0)),
        broken(lambda one: one["verdicts"][0].update(points=-1.0)),
        broken(
            lambda one: (
                one["verdicts"][0].update(points=1e308, max_points=1e308) or one["verdicts"].extend(one["verdicts"] * 2)
            )
        ),
        broken(lambda one: one.update(sha256="../../etc/passwd")),
    ],
    ids=lambda line: line[:12],
)
def test_a_line_that_is_no_record_is_named_and_the_others_come(course: Course, run: Run, line: str) -> None:
    said = run("import", "results", str(results(course, ANA, more=f"{line}\n\n")))
    assert said.code == 1
    assert said.out == "1 records added, 0 known already.\n"
    assert said.err == "line 2: expected a record; received something else. It was left out.\n"
    assert set(counted(course)) == {"ana"}


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda course: results(course, ANA, replace(BIA, slug="lenet")), "the slug of an activity; received 'lenet'"),
        (lambda course: results(course), "none"),
        (lambda course: course.root / "nowhere", "results.jsonl: No such file"),
    ],
)
def test_what_cannot_be_gets_a_line_and_nothing_comes(
    course: Course, run: Run, made: Callable[[Course], Path], words: str
) -> None:
    said = run("import", "results", str(made(course)))
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert counted(course) == {}


def test_a_name_from_elsewhere_is_a_login_as_any_other(course: Course, run: Run) -> None:
    hostile = replace(ANA, student="../a\x1b[31mna\u202e", file="../../x\x00.ipynb")
    assert run("import", "results", str(results(course, hostile))).code == 0
    (login,) = counted(course)
    assert "/" not in login
    assert login.isprintable()
    assert run("feedback", SLUG, "--out", "out").code == 0
    out = course.root / "out"
    assert {page.parent for page in course.root.rglob("*.html")} == {out, out / "feedback"}
