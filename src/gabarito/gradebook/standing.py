"""Where every student stands: what the database holds of each, read at once and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from gabarito.gradebook.counting import as_counted, corrected, counting, grade_of
from gabarito.gradebook.reading import kept_of, runs_of, tries
from gabarito.gradebook.requests import corrections
from gabarito.gradebook.rows import placed, slices, with_latest_run
from gabarito.gradebook.rubrics import items
from gabarito.gradebook.tables import (
    ActivityRow,
    ExtensionRow,
    MarkRow,
    OverrideRow,
    RunRow,
    StudentRow,
    SubmissionRow,
    VerdictRow,
)
from gabarito.gradebook.values import Answer, Extension, Grade, HandedIn, Kept, Mark, Override, Question, Standing
from gabarito.values.deadlines import Deadlines
from gabarito.values.submission import as_login
from gabarito.values.text import Language
from gabarito.values.verdict import Status

# Looked up for every submission of a class, which is slow by Status(…).
_STATUSES = {one.value: one for one in Status}
# A student's login and an activity's slug.
_Place = tuple[str, str]


@dataclass(slots=True)
class _Known:
    """All that is known of a student in an activity. `runs` are the run of each submission."""

    works: list[HandedIn] = field(default_factory=list)
    runs: dict[int, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    # By the submission and the check: a second mark, and the one that held when it was given.
    seconds: dict[tuple[int, str], tuple[Mark | None, Mark]] = field(default_factory=dict)
    override: Override | None = None
    extension: Extension | None = None


def standings(
    connection: Connection, deadlines: Deadlines, slug: str | None, student: str | None, language: Language | None
) -> list[Standing]:
    """Return where everybody stands who is on the roster or has something to count, by activity and login.

    Records are in `language`, or each in its own.
    """
    places = _standings(connection, slug, student)
    grades = _grades(connection, places, deadlines, slug, student)
    counted = [one.submission for one in grades if one.submission is not None]
    kept = {one.submission: one for one in tries(connection, slug, student, language, counted)}
    return [_standing(grade, kept.get(grade.submission or 0), places) for grade in grades]


def _standing(grade: Grade, kept: Kept | None, places: Mapping[_Place, _Known]) -> Standing:
    if kept is None:
        return Standing(grade=grade)
    (work,) = (one for one in places[grade.student, grade.slug].works if one.submission == grade.submission)
    return Standing(grade=grade, record=as_counted(kept.record, grade, work.marks), marks=work.marks, run=kept.run)


def grades(connection: Connection, deadlines: Deadlines, slug: str | None, student: str | None = None) -> list[Grade]:
    """Return the grade of everybody on the roster or with something to count, by activity and login."""
    return _grades(connection, _standings(connection, slug, student), deadlines, slug, student)


def handed_in(connection: Connection) -> dict[str, int]:
    """Return how many students have handed something in, by activity."""
    students = func.count(func.distinct(SubmissionRow.student_id))
    query = select(ActivityRow.slug, students).join_from(ActivityRow, SubmissionRow).group_by(ActivityRow.slug)
    return {row[0]: int(row[1]) for row in connection.execute(query)}


def _grades(
    connection: Connection,
    places: Mapping[_Place, _Known],
    deadlines: Deadlines,
    slug: str | None,
    student: str | None = None,
) -> list[Grade]:
    enrolled = connection.execute(select(StudentRow.login).where(StudentRow.on_roster)).scalars().all()
    worth = select(ActivityRow.slug, ActivityRow.max_points)
    most = {row.slug: row.max_points for row in connection.execute(worth) if slug in (None, row.slug)}
    named = None if student is None else as_login(student)
    everybody = places.keys() | {(login, one) for login in enrolled for one in most if named in (None, login)}
    ordered = sorted(everybody, key=lambda place: (place[1], place[0]))
    return [_grade(place, places.get(place, _Known()), deadlines, most.get(place[1], 0.0)) for place in ordered]


def _grade(place: _Place, standing: _Known, deadlines: Deadlines, most: float) -> Grade:
    extension, override = standing.extension, standing.override
    return grade_of(*place, standing.works, deadlines, max_points=most, extension=extension, override=override)


def answers(connection: Connection, deadlines: Deadlines, slug: str | None, student: str | None) -> list[Answer]:
    """Return the written answers that may count, marked or not, question by question and by student."""
    found = []
    places = _standings(connection, slug, student)
    for standing, work, row in _questions(connection, deadlines, places):
        first, second = standing.seconds.get((work.submission, row.check_id), (None, None))
        others = [one for one in standing.marks if one.check == row.check_id and one.sha256 != row.sha256]
        found.append(
            Answer(
                submission=work.submission,
                student=row.login,
                slug=row.slug,
                sha256=row.sha256,
                check=row.check_id,
                title=row.title,
                language=row.language,
                text=row.received,
                rubric=row.expected,
                max_points=row.max_points,
                mark=work.marks.get(row.check_id),
                first=first,
                second=second,
                others=tuple(others),
                run=row.run_id,
            )
        )
    return found


def _questions(
    connection: Connection, deadlines: Deadlines, places: dict[_Place, _Known]
) -> Iterator[tuple[_Known, HandedIn, Row[Any]]]:
    """Yield the verdicts that await a person, of the submissions that grades may come from."""
    wanted: dict[int, tuple[_Known, HandedIn]] = {}
    for (_, slug), standing in places.items():
        for work in counting(standing.works, deadlines, slug, standing.extension):
            wanted[standing.runs[work.submission]] = standing, work
    query = (
        placed(SubmissionRow, VerdictRow.__table__, SubmissionRow.sha256, RunRow.language)
        .join(RunRow, RunRow.submission_id == SubmissionRow.id)
        .join(VerdictRow, VerdictRow.run_id == RunRow.id)
        .where(VerdictRow.status == Status.PENDING.value)
    )
    rows: list[Row[Any]] = []
    for some in slices(list(wanted)):
        rows += connection.execute(query.where(VerdictRow.run_id.in_(some)))
    for row in sorted(rows, key=lambda row: (row.slug, row.position, row.login, row.run_id)):
        yield *wanted[row.run_id], row


def _standings(connection: Connection, slug: str | None, student: str | None = None) -> dict[_Place, _Known]:
    found: dict[_Place, _Known] = defaultdict(_Known)
    marks = _marks(connection, slug, student, found)
    columns = (SubmissionRow.__table__, RunRow.id.label("run_id"), RunRow.status, RunRow.score, RunRow.max_points)
    query = with_latest_run(placed(SubmissionRow, *columns, slug=slug, student=student))
    judged = _corrected(connection, slug, student)
    rows = connection.execute(query).all()
    questions = _pending(connection, [row.run_id for row in rows])
    for row in rows:
        standing = found[row.login, row.slug]
        standing.runs[row.id] = row.run_id
        score, status = judged[row.id] if row.id in judged else (row.score, _STATUSES[row.status])
        work = HandedIn(
            submission=row.id,
            is_readable=bool(row.sha256),
            received=row.received_at,
            again=row.again_at,
            status=status,
            score=score,
            max_points=row.max_points,
            questions=tuple(questions.get(row.run_id, ())),
            marks=marks.get(row.id, {}),
        )
        standing.works.append(work)
    _decisions(connection, slug, student, found)
    return found


def _corrected(connection: Connection, slug: str | None, student: str | None) -> dict[int, tuple[float, Status]]:
    """Return the score and the status of each submission in which a person gave a check its points."""
    given = corrections(connection, slug, student)
    if not given:
        return {}
    runs = connection.execute(runs_of(slug, student)).all()
    kept = kept_of(connection, [run for run in runs if run.submission_id in given])
    found = {one.submission: corrected(one.record, given[one.submission]) for one in kept}
    return {number: (record.score, record.status) for number, record in found.items()}


def _pending(connection: Connection, runs: Sequence[int]) -> dict[int, list[Question]]:
    """Return the written answers' checks of runs, in their order."""
    found = defaultdict(list)
    columns = (VerdictRow.run_id, VerdictRow.check_id, VerdictRow.max_points)
    query = select(*columns).where(VerdictRow.status == Status.PENDING.value).order_by(VerdictRow.position)
    # By the numbers of runs: SQLite would look through the written answers of all activities for those of one.
    for some in slices(runs):
        for row in connection.execute(query.where(VerdictRow.run_id.in_(some))):
            found[row.run_id].append(Question(id=row.check_id, max_points=row.max_points))
    return found


def _marks(
    connection: Connection, slug: str | None, student: str | None, standings: dict[_Place, _Known]
) -> dict[int, dict[str, Mark]]:
    """Return the mark of each submission's check that holds, and note all of them in their student's standing."""
    found: dict[int, dict[str, Mark]] = defaultdict(dict)
    query = (
        placed(SubmissionRow, MarkRow.__table__, SubmissionRow.sha256, slug=slug, student=student)
        .join(MarkRow, MarkRow.submission_id == SubmissionRow.id)
        .order_by(MarkRow.id)
    )
    known = {one.number: one for one in items(connection, slug)}
    for row in connection.execute(query):
        parts = [known[number] for number in row.items if number in known]
        mark = Mark(
            student=row.login,
            slug=row.slug,
            sha256=row.sha256,
            check=row.check_id,
            points=max(sum(one.points for one in parts), 0.0) if row.items else row.points,
            comment="\n".join(said for said in (*(one.words for one in parts), row.comment) if said),
            who=row.who,
            at=row.at,
            items=tuple(row.items),
            own=row.comment,
        )
        standing, marks = standings[row.login, row.slug], found[row.submission_id]
        if row.is_second:
            standing.seconds[row.submission_id, row.check_id] = marks.get(row.check_id), mark
        else:
            marks[row.check_id] = mark
            standing.marks.append(mark)
    return found


def _decisions(connection: Connection, slug: str | None, student: str | None, standings: dict[_Place, _Known]) -> None:
    """Note the override and the extension of each student that hold: of each the latest."""
    overrides = placed(OverrideRow, OverrideRow.__table__, slug=slug, student=student).order_by(OverrideRow.id)
    for row in connection.execute(overrides):
        standings[row.login, row.slug].override = Override(points=row.points, **_said(row))
    extensions = placed(ExtensionRow, ExtensionRow.__table__, slug=slug, student=student).order_by(ExtensionRow.id)
    for row in connection.execute(extensions):
        standings[row.login, row.slug].extension = Extension(due=row.due, **_said(row))


def _said(row: Row[Any]) -> dict[str, Any]:
    return {"student": row.login, "slug": row.slug, "reason": row.reason, "who": row.who, "at": row.at}
