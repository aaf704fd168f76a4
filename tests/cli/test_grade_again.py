"""What `gabarito grade` does when it knows submissions already, and with those that arrive while it stays."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.values.course import Course
from tests.cli.test_app import SMALL, beside, gabarito
from tests.cli.test_cut_off import wait_for

SLUG = "standardise"
POINTS = "points=3,"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A copy of one activity, to change its grader."""
    root = tmp_path_factory.mktemp("course")
    for folder in ("assignments", "graders", "solutions"):
        shutil.copytree(SMALL / folder / SLUG, root / folder / SLUG)
    shutil.copy(SMALL / "course.toml", root)
    return Course.load(root)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handed-in")
    real = Course.load(SMALL)
    for outcome, student in ((Outcome.ACCEPTED, "ana"), (Outcome.WRONG, "bia")):
        verified = next(one for one in load_all(real, SLUG) if one.outcome is outcome)
        (folder / f"{student}.ipynb").write_bytes(notebook_of(real, SLUG, "en", verified))
    return folder


@pytest.fixture(scope="module")
def graded(course: Course, handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graded") / "out"
    said = grade(course, handed_in, "--out", out, book=out)
    assert said.returncode == 0, said.stderr
    return out


def grade(course: Course, *words: str | Path, book: Path) -> subprocess.CompletedProcess[str]:
    return gabarito("grade", SLUG, *words, "--course", course.root, "--db", beside(book)["GABARITO_DB"])


def records(out: Path) -> dict[str, dict[str, Any]]:
    if not (out / "results.jsonl").exists():
        return {}
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["student"]: record for record in map(json.loads, lines)}


@contextmanager
def changed_grader(course: Course) -> Iterator[None]:
    file = course.grader(SLUG)
    before = file.read_text(encoding="utf-8")
    assert POINTS in before
    file.write_text(before.replace(POINTS, "points=5,", 1), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*.*")) if path.is_file()}


def test_another_folder_is_filled_from_the_gradebook(course: Course, handed_in: Path, graded: Path) -> None:
    other, written = graded.with_name("other"), graded.with_name("written")
    assert grade(course, handed_in, "--out", other, book=graded).returncode == 0
    # Seconds and all: nothing was run.
    assert records(other) == records(graded)
    assert files(other) == files(graded)
    # And so it is without the notebooks.
    said = gabarito("feedback", SLUG, "--out", written, "--course", course.root, "--db", beside(graded)["GABARITO_DB"])
    assert said.returncode == 0
    assert files(written) == files(graded)


def test_a_changed_grader_is_shown_before_it_is_kept(course: Course, handed_in: Path, graded: Path) -> None:
    before = files(graded)
    with changed_grader(course):
        shown = grade(course, handed_in, "--out", graded, "--diff", book=graded)
        assert shown.returncode == 0
        assert "4/4" in shown.stdout
        assert "6/6" in shown.stdout
        assert "Nothing was kept." in shown.stdout
        assert files(graded) == before
        kept = grade(course, handed_in, "--out", graded, "--diff", "--yes", book=graded)
        assert kept.returncode == 0
        assert {record["max_score"] for record in records(graded).values()} == {6.0}
        again = grade(course, handed_in, "--out", graded, "--diff", book=graded)
        assert "0 marks change, 0 records otherwise; 2 submissions need no grading." in again.stdout
    # Back under the grader before: what another grader said does not hold.
    assert grade(course, handed_in, "--out", graded, book=graded).returncode == 0
    assert {record["max_score"] for record in records(graded).values()} == {4.0}


def test_paths_come_from_a_file_or_from_standard_input(course: Course, handed_in: Path, graded: Path) -> None:
    jobs = graded.with_name("jobs")
    jobs.write_text(f"# of today\n{handed_in / 'bia.ipynb'}\n")
    out = graded.with_name("listed")
    assert grade(course, "--jobs-file", jobs, "--out", out, book=graded).returncode == 0
    # Of the activity everything is written, whoever was named today.
    assert set(records(out)) == {"ana", "bia"}
    assert grade(course, "-", "--out", out, book=graded).returncode == 2
    nothing = grade(course, "--out", out, book=graded)
    assert nothing.returncode == 2
    assert "Expected notebooks or folders of notebooks; received none" in nothing.stderr


def test_only_folders_are_watched(course: Course, handed_in: Path, graded: Path) -> None:
    said = grade(course, handed_in / "ana.ipynb", "--watch", "--out", graded, book=graded)
    assert said.returncode == 2
    assert "Expected only folders to watch; received" in said.stderr


def test_what_is_watched_is_not_compared(course: Course, handed_in: Path, graded: Path) -> None:
    said = grade(course, handed_in, "--watch", "--diff", "--out", graded, book=graded)
    assert said.returncode == 2
    assert "Expected --watch or --diff; received both" in said.stderr


def _interrupted(process: subprocess.Popen[str]) -> str:
    """End it as a person does, and return what it said; fails with where it hangs."""
    process.send_signal(signal.SIGINT)
    try:
        return process.communicate(timeout=60)[0]
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGUSR1)
        time.sleep(1)
        process.kill()
        raise AssertionError(process.communicate()[1]) from None


def test_what_arrives_in_a_watched_folder_is_graded(course: Course, handed_in: Path, graded: Path) -> None:
    folder, out = graded.with_name("arriving"), graded.with_name("watched")
    folder.mkdir()
    code = "import faulthandler, signal; faulthandler.register(signal.SIGUSR1); from gabarito.cli import main; main()"
    command = [sys.executable, "-c", code, "grade", SLUG, str(folder)]
    command += ["--out", str(out), "--course", str(course.root), "--watch", "--workers", "1"]
    process = subprocess.Popen(
        command, env={**os.environ, **beside(graded)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        while not (line := process.stderr.readline()).startswith("Watching"):
            assert line, "it ended before it watched"
        shutil.copy(handed_in / "ana.ipynb", folder / "caio.ipynb")
        wait_for(lambda: "caio" in records(out), 200)
        shutil.copy(handed_in / "bia.ipynb", folder / "caio.ipynb")
        wait_for(lambda: records(out)["caio"]["score"] < 4, 200)
        wait_for((out / "index.html").is_file)
    finally:
        said = _interrupted(process)
    assert process.returncode == 0
    assert said.splitlines()[-1] == str(out / "index.html")
