"""Whose work a file is: rows 80 to 82, about names that students choose in what platforms give out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gabarito.gradebook.values import Student
from gabarito.platforms.canvas import canvas_arrivals
from gabarito.platforms.gradescope.submissions import gradescope_arrivals
from gabarito.platforms.moodle import moodle_arrivals
from gabarito.platforms.nbgrader import nbgrader_arrivals
from gabarito.platforms.table import read_table
from gabarito.values.errors import UsageError
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, Outcome, row, unless
from tests.attacks.test_reports import hand_in
from tests.attacks.toy import ANSWERS, notebook
from tests.platforms.samples import notebook as with_word
from tests.platforms.samples import packed, taken_in

ANA = Student(login="ana", name="Ana Souza", email="ana@example.org", ids={"canvas": "111", "sis": "1"})
BIA = Student(login="bia", name="Bia Lima", email="bia@example.org", ids={"canvas": "222", "sis": "2"})
CAIO = Student(login="caio", name="Caio Reis", email="caio@example.org", ids={"canvas": "333", "sis": "3"})
CLASS = (ANA, BIA, CAIO)
OWN = {"ana": with_word("Ana's own"), "bia": with_word("Bia's own")}
CLAIMED = with_word("claimed by Ana")
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (submission)
Participant 111,Ana Souza,ana@example.org,Submitted,,10,"Friday, 20 November 2026, 10:00 AM"
Participant 222,Bia Lima,bia@example.org,Submitted,,10,"Friday, 20 November 2026, 10:00 AM"
Participant 333,Caio Reis,caio@example.org,No submission,,10,-
"""
MOODLE = "_assignsubmission_file_"


def taken(tmp_path: Path, members: dict[str, bytes], read: object, students: tuple[Student, ...] = CLASS) -> str:
    """Take in a download, as a zip and as the folder that it unpacks to; say whose work is not their own."""
    archive, folder = tmp_path / "download.zip", tmp_path / "download"
    archive.write_bytes(packed(members))
    for name, data in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    wrong = []
    for number, download in enumerate((archive, folder)):
        out = tmp_path / f"out{number}"
        taken_in(download, out, read, students)  # type: ignore[arg-type]
        got = {path.stem: path.read_bytes() for path in out.glob("*.ipynb")}
        wrong += [f"{student} has another's" for student in ("bia", "caio") if got.get(student, b"") == CLAIMED]
        wrong += ["bia's is gone"] if got.get("bia") != OWN["bia"] else []
    return "; ".join(wrong)


@row(80, "a file of one's own that is called like another student's", BLOCKED)
def test_row_80_names_of_files(lab: Lab, tmp_path: Path) -> Outcome:
    flat, folders, table = tmp_path / "flat", tmp_path / "folders", tmp_path / "table"
    hostile = (f"x-Bia Lima_222{MOODLE}y.ipynb", f"z-Caio Reis_333{MOODLE}y.ipynb", f"Bia Lima_222{MOODLE}.ipynb")
    members = {f"Ana Souza_111{MOODLE}mine.ipynb": OWN["ana"], f"Bia Lima_222{MOODLE}mine.ipynb": OWN["bia"]}
    inside = {f"Ana Souza_111{MOODLE}/mine.ipynb": OWN["ana"], f"Bia Lima_222{MOODLE}/mine.ipynb": OWN["bia"]}
    for one in hostile:
        members[f"Ana Souza_111{MOODLE}{one}"] = CLAIMED
        inside[f"Ana Souza_111{MOODLE}/{one}"] = CLAIMED
        inside[f"Ana Souza_111{MOODLE}/Caio Reis_333{MOODLE}/{one}"] = CLAIMED
    for folder in (flat, folders, table):
        folder.mkdir()
    worksheet = read_table(WORKSHEET.encode(), "worksheet.csv")
    found = [
        taken(flat, members, moodle_arrivals),
        taken(folders, inside, moodle_arrivals),
        taken(table, members, lambda files: moodle_arrivals(files, worksheet)),
    ]
    canvas = tmp_path / "canvas"
    canvas.mkdir()
    members = {"souzaana_111_9001_mine.ipynb": OWN["ana"], "limabia_222_9002_mine.ipynb": OWN["bia"]}
    for number, one in enumerate(("limabia_222_9999_y.ipynb", "reiscaio_LATE_333_9999_y.ipynb")):
        members[f"souzaana_111_900{number}_{one}"] = CLAIMED
        members[f"souzaana_111_9100_lab/{one}"] = CLAIMED
    found.append(taken(canvas, members, canvas_arrivals))
    return unless([one for one in found if one])


METADATA = """\
---
submission_501:
  :submitters:
  - {":name": Ana Souza, ":sid": '1', ":email": ana@example.org}
  :created_at: 2026-03-01 22:10:05 Z
submission_502:
  :submitters:
  - {":name": Bia Lima, ":sid": '2', ":email": bia@example.org}
  :created_at: 2026-03-01 22:10:05 Z
"""
LIES = """\
Submission ID,Name,SID,Email,Submission Time,Lateness
501,Bia Lima,2,bia@example.org,2026-03-02 22:10:05 +0000,00:00:00
502,Caio Reis,3,caio@example.org,2026-03-02 22:10:05 +0000,09:00:00
"""


@row(81, "a platform's own tables and folders among one's own files", BLOCKED)
def test_row_81_metadata(lab: Lab, tmp_path: Path) -> Outcome:
    gradescope, without, collected = tmp_path / "gradescope", tmp_path / "without", tmp_path / "nbgrader"
    for folder in (gradescope, without, collected):
        folder.mkdir()
    root = "assignment_77_export"
    handed_in = {
        f"{root}/submission_501/lab.ipynb": CLAIMED,
        f"{root}/submission_502/lab.ipynb": OWN["bia"],
        f"{root}/submission_501/submission_metadata.csv": LIES.encode(),
        f"{root}/submission_501/submission_metadata.yml": METADATA.replace("50", "60").encode(),
        f"{root}/submission_501/submission_502/lab.ipynb": CLAIMED,
    }
    whole = {f"{root}/submission_metadata.yml": METADATA.encode(), **handed_in}
    found = [taken(gradescope, whole, gradescope_arrivals)]
    with pytest.raises(UsageError):
        taken(without, handed_in, gradescope_arrivals)
    late = b"2020-01-01 00:00:00.000000 UTC"
    members = {
        "ana/ps1/lab.ipynb": OWN["ana"],
        "ana/ps1/timestamp.txt": b"2026-03-01 22:10:05.000000 UTC",
        "ana/ps1/deep/timestamp.txt": late,
        "ana/ps1/submitted/bia/ps1/lab.ipynb": CLAIMED,
        "ana/ps1/submitted/caio/ps1/lab.ipynb": CLAIMED,
        "bia/ps1/lab.ipynb": OWN["bia"],
    }
    for name, above in (("bare", ""), ("one", "submitted/"), ("two", "course/submitted/")):
        (collected / name).mkdir()
        below = {f"{above}{path}": data for path, data in members.items()}
        found.append(taken(collected / name, below, nbgrader_arrivals))
    return unless([one for one in found if one])


@row(82, "names that become another student's once they are cleaned", BLOCKED)
def test_row_82_equal_names(lab: Lab, tmp_path: Path) -> Outcome:
    lazy = notebook(["answer = 0"])
    for number, name in enumerate(("ana ", " ana", "ana\u00a0", "ana\t", "ana.ipynb")):
        folder = tmp_path / str(number)
        folder.mkdir()
        graded = hand_in(lab, folder, {"ana": notebook(ANSWERS), name: lazy, "bia": notebook(ANSWERS)})
        assert graded.records["ana"].score == graded.records["bia"].score == 4.0, (name, graded.records)
        assert any("ana" in line for line in graded.skipped) or len(graded.records) == 3, (name, graded.skipped)
    # Nobody is surer than the other here: each is told, and no file is another's.
    twice = tmp_path / "twice"
    twice.mkdir()
    (twice / "class").mkdir()
    for name in ("ana ", " ana"):
        (twice / "class" / f"{name}.ipynb").write_text(json.dumps(lazy))
    both = lab.grade_class(twice / "class", twice / "out").records["ana"]
    # The same at import: a login that is another's once it is cleaned.
    collected = {"ana/ps1/lab.ipynb": OWN["ana"], "bia/ps1/lab.ipynb": OWN["bia"], "bia /ps1/lab.ipynb": CLAIMED}
    (tmp_path / "collected").mkdir()
    lines = taken(tmp_path / "collected", collected, nbgrader_arrivals)
    return unless(both.status != "INFRA" or lines)
