"""A sample class and its grades, and downloads as platforms make them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.arrivals import Reading
from gabarito.platforms.download import Member, open_download
from gabarito.platforms.grade_sheet import GradeSheet
from gabarito.platforms.intake import Intake, take_in
from gabarito.values.submission import MANIFEST

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

# What students may write to make a spreadsheet run a formula.
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "a;=1+1", "x,@y(1)")


def grade(
    student: str, points: float | None, slug: str = "perceptron", pending: float = 0, comments: tuple[str, ...] = ()
) -> Grade:
    return Grade(student=student, slug=slug, points=points, max_points=10, pending=pending, comments=comments)


def sheet(*grades: Grade, students: tuple[Student, ...] = CLASS) -> GradeSheet:
    return GradeSheet.of(students, grades)


def notebook(word: str = "") -> bytes:
    """A notebook whose one cell is `word`."""
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


def taken_in(
    download: Path,
    out: Path,
    read: Callable[[tuple[Member, ...]], Reading],
    students: tuple[Student, ...] | None = CLASS,
    due: datetime | None = None,
) -> Intake:
    """Take in a download as `read` reads it."""
    with open_download(download) as opened:
        return take_in(read(opened.members), students, out, due)


def manifest(out: Path) -> list[dict[str, str]]:
    return records((out / MANIFEST).read_bytes())


A, B, C = notebook("a"), notebook("b"), notebook("c")
