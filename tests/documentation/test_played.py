"""The pages for instructors and students are played: each command is run, one after another, and shows what is shown.

The course is that of the tutorial, which needs no TensorFlow. What a platform gives, a roster, a download and a
worksheet, is made here of a class of twelve.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from gabarito.authoring.new import new_course
from gabarito.authoring.samples import write_class
from gabarito.authoring.verified import Outcome, Verified, notebook_of
from gabarito.values.course import Course
from gabarito.values.text import Language
from tests.cli.test_app import ROOT
from tests.documentation.blocks import DOCS, blocks

SLUG = "first-steps"
# Comes a day late; hands in nothing; divides by one less than the number of rows.
LATE, ABSENT, SAMPLE = "vinicius-nunes", "ana-medeiros", "caio-pinto"
IN_TIME, TOO_LATE = "Sunday, 8 March 2026, 9:14 PM", "Monday, 9 March 2026, 8:02 AM"
WORKSHEET = (
    *("Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade", "Grade can be changed"),
    *("Last modified (submission)", "Last modified (grade)", "Feedback comments"),
)
# The sandbox is as strong as the machine lets it be.
_TIER = re.compile(r"\b(strong|confined|limits)\b")
# What a person types when a command asks: two points and a comment for each answer.
TYPED = {f"gabarito mark {SLUG}": "2\nWell put.\n" * 20}


def environment(programs: Path) -> dict[str, str]:
    """Make the environment of a person who has this package, and no settings of tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GABARITO")}
    shim = programs / "gabarito"
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from gabarito.cli import main; main()" "$@"\n')
    shim.chmod(0o755)
    source = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return {
        **kept,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": source,
        "COLUMNS": "110",
        "TZ": "<-03>3",
        "USER": "carla",
        "LOGNAME": "carla",
    }


def play(page: str, where: Path, programs: Path, codes: Mapping[str, int] | None = None) -> Iterator[str]:
    """Do what a page says, from top to bottom; yield each line that is shown and was not printed.

    What is typed at a prompt is run; ``Write `path`:`` before a block writes the file, ``Add to `path`:`` adds to it,
    and a block of the kind diff changes a line in the file that the text before it names last.
    """
    text = (DOCS / page).read_text(encoding="utf-8").splitlines()
    accepted = codes or {}
    known = environment(programs)
    for block in blocks(page):
        before = " ".join(text[: block.line - 2][-6:])
        if block.kind == "console":
            printed = ""
            for command in block.typed:
                done = subprocess.run(
                    ["bash", "-c", command],
                    cwd=where,
                    env=known,
                    input=TYPED.get(command, ""),
                    capture_output=True,
                    text=True,
                    timeout=300,
                    check=False,
                )
                said = f"$ {command}\n{done.stdout}{done.stderr}"
                assert done.returncode == accepted.get(command, 0), f"{block}: {said}"
                printed += said
            printed = _TIER.sub("…", printed)
            for line in (_TIER.sub("…", one) for one in block.printed):
                # Behind a question stands what a person answers.
                asked = line.rpartition(": ")[0] if set(block.typed) & set(TYPED) else ""
                if line.strip() != "…" and line.strip() not in printed and not (asked and asked in printed):
                    yield f"{block}: {line!r} is not in what was printed:\n{printed}"
        elif told := re.search(r"(Write|Add to) `(\S+)`:\s*$", before):
            file = where / told[2]
            above = file.read_text(encoding="utf-8") + "\n" if told[1] == "Add to" else ""
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(above + block.code, encoding="utf-8")
        elif block.kind == "diff":
            file = where / re.findall(r"`([\w-]+/[\w./-]+)`", before)[-1]
            old, new = (
                "\n".join(line[1:] for line in block.code.splitlines() if line.startswith(sign)) for sign in "-+"
            )
            source = file.read_text(encoding="utf-8")
            assert source.count(old) == 1, f"{block}: not once in {file}: {old}"
            file.write_text(source.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bin")


@pytest.fixture(scope="module")
def vision(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course of the tutorial, in both languages."""
    root = tmp_path_factory.mktemp("courses") / "vision"
    return new_course(root, SLUG, name="Computer vision", languages=("en", "pt"))[0]


@pytest.mark.slow_proof
def test_the_instructors_week(vision: Course, programs: Path, tmp_path: Path) -> None:
    course = Course.load(shutil.copytree(vision.root, tmp_path / "vision"))
    made_by_a_platform(course)
    assert [*play("week.md", course.root, programs)] == []
    records = [json.loads(line) for line in (course.root / "results" / "results.jsonl").read_text().splitlines()]
    assert {record["student"] for record in records} >= {LATE, SAMPLE}


@pytest.mark.parametrize(
    ("page", "language"), [pytest.param("student.md", "en", marks=pytest.mark.slow_proof), ("estudante.md", "pt")]
)
def test_what_students_are_told(page: str, language: Language, vision: Course, programs: Path, tmp_path: Path) -> None:
    home = shutil.copytree(vision.assignment(SLUG), tmp_path / SLUG)
    notebook = home / f"{SLUG}-{language}.ipynb"
    divides = "def standardise(X):\n    return (X - X.mean(axis=0)) / X.var(axis=0)\n"
    notebook.write_bytes(handed_in(vision, language, spread="spread = ...\n", standardise=divides))
    command = f"gabarito check {notebook.name}"
    assert [*play(page, home, programs, {command: 1})] == []


def made_by_a_platform(course: Course) -> None:
    """Write the roster, and what Moodle gives of an assignment: the download and the worksheet."""
    made = write_class(course, SLUG, course.root / "made", 12)
    names = [file.stem for file in made]
    assert {LATE, ABSENT, SAMPLE} <= set(names)
    with (course.root / "class.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("login", "name", "email"), *((one, full(one), mail(one)) for one in names)])
    rows: list[Sequence[str]] = [WORKSHEET]
    with zipfile.ZipFile(course.root / "download.zip", "w") as archive:
        for number, file in enumerate(made, start=401):
            came = "-" if file.stem == ABSENT else TOO_LATE if file.stem == LATE else IN_TIME
            status = "No submission" if file.stem == ABSENT else "Submitted for grading"
            rows.append(
                (f"Participant {number}", full(file.stem), mail(file.stem), status, "", "6.00", "Yes", came, "-", "")
            )
            if file.stem != ABSENT:
                data = file.read_bytes()
                if file.stem == SAMPLE:
                    data = handed_in(course, "en", spread="spread = X.std(axis=0, ddof=1)\n")
                archive.writestr(f"{full(file.stem)}_{number}_assignsubmission_file_/{SLUG}-en.ipynb", data)
    with (course.root / "worksheet.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    shutil.rmtree(course.root / "made")


def handed_in(course: Course, language: Language, **answers: str) -> bytes:
    """Make a notebook with these answers; the others are right."""
    written = Verified(Path("answers.py"), Outcome.WRONG, "", tuple(answers.items()))
    return notebook_of(course, SLUG, language, written)


def full(login: str) -> str:
    return login.replace("-", " ").title()


def mail(login: str) -> str:
    return f"{login}@school.example"
