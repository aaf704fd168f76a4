"""A class and its grades, and downloads as platforms make them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.marks import Sheet

ANA = Student(
    login="ana",
    name="Ana Maria Souza",
    email="ana@example.org",
    section="A",
    ids={"moodle": "101", "canvas": "11", "sis": "00123"},
)
JOAO = Student(login="joao.silva", name="João da Silva", email="js@example.org", ids={"canvas": "12", "sis": "00124"})
BIA = Student(login="bia", name="Beatriz Lima", email="bia@example.org", section="B")
CLASS = (ANA, JOAO, BIA)

# What student-chosen text may hold to make a spreadsheet compute.
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "a;=1+1", "x,@y(1)")


def grade(
    student: str, points: float | None, slug: str = "perceptron", pending: float = 0, comments: tuple[str, ...] = ()
) -> Grade:
    return Grade(student=student, slug=slug, points=points, max_points=10, pending=pending, comments=comments)


def sheet(*grades: Grade, students: tuple[Student, ...] = CLASS) -> Sheet:
    return Sheet.of(students, grades)


def notebook(word: str = "") -> bytes:
    """A notebook that differs by `word`."""
    cell = {"cell_type": "markdown", "metadata": {}, "source": word}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def cells(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))


def records(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    header, *rows = cells(data, delimiter)
    return [dict(zip(header, row, strict=True)) for row in rows]


def packed(members: Mapping[str, bytes], when: tuple[int, int, int, int, int, int] = (2026, 3, 1, 12, 0, 0)) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, when), data)
    return file.getvalue()


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    path.write_bytes(packed(members))
    return path


def written(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
