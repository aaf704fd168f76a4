"""Records, and what was handed in, out of the gradebook."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from gabarito.gradebook.counting import corrected
from gabarito.gradebook.keeping import RECORD_FIELDS
from gabarito.gradebook.requests import corrections
from gabarito.gradebook.rows import placed, slices, with_latest_run
from gabarito.gradebook.tables import ContentRow, ExtensionRow, MaterialRow, RunRow, SubmissionRow, VerdictRow
from gabarito.gradebook.values import Kept, Material, Received
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Record, Status, Verdict

# A class' cells and outputs do not fit into memory: so many runs' at a time.
_FEW = 20
_VERDICT = (
    VerdictRow.run_id,
    VerdictRow.title,
    VerdictRow.check_id,
    VerdictRow.status,
    VerdictRow.points,
    VerdictRow.max_points,
    VerdictRow.message,
    VerdictRow.hidden,
    VerdictRow.expected,
    VerdictRow.received,
    VerdictRow.hint,
    VerdictRow.label,
)


def latest(connection: Connection, slug: str, hashes: Mapping[str, str]) -> dict[str, Record]:
    """Return how each student's file with the given hash was graded last, by student."""
    student = next(iter(hashes)) if len(hashes) == 1 else None
    same = [run for run in connection.execute(runs_of(slug, student)) if hashes.get(run.login) == run.sha256]
    return {kept.record.student: kept.record for kept in kept_of(connection, same)}


def records(connection: Connection, slug: str) -> list[Record]:
    """Return the record of each student's latest submission, as it was last graded, by student."""
    newest: dict[str, Row[Any]] = {}
    for run in connection.execute(runs_of(slug)):
        if run.login not in newest or _recency(newest[run.login]) < _recency(run):
            newest[run.login] = run
    return [kept.record for kept in kept_of(connection, [newest[login] for login in sorted(newest)])]


def outcomes(connection: Connection, runs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return what the checks of runs said that no person marks: the status of each, in their order."""
    found: dict[int, list[str]] = {}
    query = select(VerdictRow.run_id, VerdictRow.status).where(VerdictRow.status != Status.PENDING.value)
    for some in slices(runs):
        rows = connection.execute(query.where(VerdictRow.run_id.in_(some)).order_by(VerdictRow.position))
        for row in rows:
            found.setdefault(row.run_id, []).append(row.status)
    return {run: tuple(statuses) for run, statuses in found.items()}


def tries(
    connection: Connection,
    slug: str | None,
    student: str | None,
    language: Language | None,
    only: Sequence[int] | None = None,
) -> list[Kept]:
    """Return every submission as it was last graded, in a language or in its own: each student's oldest first.

    The points that people gave some of its checks are in it. With `only`, these submissions alone, by their numbers.
    """
    query = runs_of(slug, student, translations=language is not None)
    some = [query] if only is None else [query.where(SubmissionRow.id.in_(part)) for part in slices(only)]
    found = [run for one in some for run in connection.execute(one)]
    runs = sorted(found, key=lambda run: (run.slug, run.login, *_recency(run)))
    given = corrections(connection, slug, student)
    return [
        replace(one, record=corrected(one.record, given.get(one.submission, {})))
        for one in kept_of(connection, runs, language)
    ]


def materials(connection: Connection, runs: Sequence[int]) -> Iterator[tuple[int, str, Material]]:
    """Yield what the pages of runs are made of, with the run's number and the student; without cells, nothing."""
    for some in slices(runs, _FEW):
        query = (
            placed(SubmissionRow, MaterialRow.run_id, MaterialRow.data)
            .join(RunRow, RunRow.submission_id == SubmissionRow.id)
            .join(MaterialRow, MaterialRow.run_id == RunRow.id)
            .where(MaterialRow.run_id.in_(some))
            .order_by(MaterialRow.run_id)
        )
        for row in connection.execute(query):
            yield row.run_id, row.login, _unpacked(row.data)


def submissions(connection: Connection, slug: str, hashes: Mapping[str, str]) -> Iterator[Submission]:
    """Yield what students handed in, by the hash of each, one after another."""
    for student, sha256 in hashes.items():
        columns = (SubmissionRow.file, SubmissionRow.received_at, ContentRow.data)
        query = placed(SubmissionRow, *columns, slug=slug, student=student)
        query = query.join(ContentRow, ContentRow.sha256 == SubmissionRow.sha256)
        row = connection.execute(query.where(SubmissionRow.sha256 == sha256)).first()
        if row is not None:  # else somebody has forgotten the student meanwhile
            yield Submission(student, zlib.decompress(row.data), sha256, row.received_at, row.file)


def received(connection: Connection, slug: str, student: str) -> list[Received]:
    """Return the files that a student handed in, the oldest first."""
    columns = (SubmissionRow.sha256, SubmissionRow.file, SubmissionRow.received_at)
    query = placed(SubmissionRow, *columns, slug=slug, student=student).order_by(SubmissionRow.id)
    return [Received(sha256=row.sha256, file=row.file, at=row.received_at) for row in connection.execute(query)]


def own_deadlines(connection: Connection, student: str) -> dict[str, datetime]:
    """Return the deadlines that somebody gave a student alone, by activity: of each the latest."""
    query = placed(ExtensionRow, ExtensionRow.due, student=student).order_by(ExtensionRow.id)
    return {row.slug: row.due for row in connection.execute(query)}


def as_verdict(row: Any) -> Verdict:
    """Return the verdict of a row with the columns of one."""
    return Verdict(
        check=row.title,
        id=row.check_id,
        status=Status(row.status),
        points=row.points,
        max_points=row.max_points,
        message=row.message,
        hidden=row.hidden,
        expected=row.expected,
        received=row.received,
        hint=row.hint,
        label=row.label,
    )


def runs_of(slug: str | None, student: str | None = None, *, translations: bool = False) -> Select[Any]:
    """Select the runs that hold; what they say in other languages is as much again, and most readers do without."""
    columns = (RunRow.id, RunRow.submission_id, *(RunRow.__table__.c[name] for name in RECORD_FIELDS))
    columns = (*columns, SubmissionRow.sha256, SubmissionRow.again_at)
    if translations:
        columns = (*columns, RunRow.translations)
    return with_latest_run(placed(SubmissionRow, *columns, slug=slug, student=student))


def _recency(run: Row[Any]) -> tuple[Any, ...]:
    """Order the submissions of a student; what nobody could read comes first, whenever it came."""
    return bool(run.sha256), run.again_at, run.submission_id


def kept_of(connection: Connection, runs: Sequence[Row[Any]], language: Language | None = None) -> Iterator[Kept]:
    """Yield the records of runs, in a language or in their own."""
    verdicts = _verdicts(connection, [run.id for run in runs])
    for run in runs:
        values = {name: getattr(run, name) for name in RECORD_FIELDS}
        values |= {"status": Status(run.status), "tier": Tier(run.tier)}
        record = Record(
            student=run.login,
            slug=run.slug,
            sha256=run.sha256,
            verdicts=tuple(verdicts.get(run.id, ())),
            **values,
        )
        yield Kept(run.id, run.submission_id, record if language is None else _translated(record, run, language))


def _translated(record: Record, run: Row[Any], language: Language) -> Record:
    said = run.translations.get(language)
    if said is None:
        return record
    pairs = zip(record.verdicts, said["verdicts"], strict=True)
    verdicts = tuple(
        replace(one, check=check, message=message, expected=expected, received=received, hint=hint)
        for one, (check, message, expected, received, hint) in pairs
    )
    return replace(record, verdicts=verdicts, problem=said["problem"], language=language)


def _verdicts(connection: Connection, runs: Sequence[int]) -> dict[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = {}
    for some in slices(runs):
        query = select(*_VERDICT).where(VerdictRow.run_id.in_(some)).order_by(VerdictRow.run_id, VerdictRow.position)
        for row in connection.execute(query).all():
            found.setdefault(row.run_id, []).append(as_verdict(row))
    return found


class _Packed(msgspec.Struct):
    """A run's material as it is kept."""

    cells: list[list[Any]]
    runs: tuple[CellRun, ...]


def _unpacked(data: bytes) -> Material:
    packed = msgspec.msgpack.decode(zlib.decompress(data), type=_Packed)
    return Material(cells=tuple(map(Cell.of_plain, packed.cells)), runs=packed.runs)
