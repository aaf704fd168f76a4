"""Scores for a spreadsheet or a learning platform."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from gabarito.reports.summary import ActivityInfo, by_name, percentage
from gabarito.untrusted import spreadsheet_text
from gabarito.values.verdict import Record, Status

# Without this mark Excel reads UTF-8 in the machine's old code page, which garbles Brazilian names; pandas,
# LibreOffice and Moodle ignore it. Python reads the file with encoding="utf-8-sig".
BOM = "\ufeff"

_COLUMNS = ("student", "score", "max_score", "percent", "pending_points", "status", "problem")


def grades_csv(records: Iterable[Record], activity: ActivityInfo) -> str:
    """Write ``grades.csv`` (RFC 4180, students by name), with a column of points named after each check's id.

    Where the grader or the machine failed, scores are left empty: a 0 would blame the student. So is the column of an
    answer that awaits a mark by a person.
    The text begins with a byte order mark and has its own line ends: write it without newline translation.
    """
    ids = [check.id for check in activity.checks]
    file = io.StringIO()
    # Quoting all text keeps a name with a foreign separator in one piece.
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([*_COLUMNS, *(spreadsheet_text(one) for one in ids)])
    for record in sorted(records, key=lambda record: by_name(record.student)):
        writer.writerow(_row(record, ids))
    return BOM + file.getvalue()


def _row(record: Record, ids: Iterable[str]) -> list[str | float]:
    marked = (one for one in record.verdicts if not (one.status.is_ours or one.status is Status.PENDING))
    points = {verdict.id: verdict.points for verdict in marked}
    is_marked = not record.status.is_ours
    return [
        spreadsheet_text(record.student),
        _number(record.score) if is_marked else "",
        _number(record.max_score),
        _number(percentage(record)) if is_marked else "",
        _number(record.pending_points),
        record.status.value,
        spreadsheet_text(record.problem),
        *(_number(points[one]) if one in points else "" for one in ids),
    ]


def _number(value: float) -> float:
    """Return at most four decimals, and a whole number as one."""
    short = round(value, 4)
    return int(short) if short == int(short) else short
