"""Records, pages and files out of the gradebook."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from gabarito.gradebook.keeping import RECORD_FIELDS
from gabarito.gradebook.queries import placed, with_latest_run
from gabarito.gradebook.tables import ContentRow, PageRow, RunRow, SubmissionRow, VerdictRow
from gabarito.gradebook.values import Kept, Pages
from gabarito.values.verdict import Record, Status, Tier, Verdict

# How many rows are asked for by number at a time: databases take some ten thousand parameters.
_AT_ONCE = 1_000
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
)


def reusable_all(connection: Connection, slug: str, keys: Mapping[str, str]) -> dict[str, Kept]:
    """Return the records of those students whose submission was last graded under the key, by no fault of ours."""
    student = next(iter(keys)) if len(keys) == 1 else None
    same = [run for run in connection.execute(_runs(slug, student)) if keys.get(run.login) == run.key]
    sound = [run for run in same if not Status(run.status).is_ours]
    return {kept.record.student: kept for kept in _kept(connection, sound)}


def records(connection: Connection, slug: str) -> list[Kept]:
    """Return the record of each student's latest submission, as it was last graded, by student."""
    latest: dict[str, Row[Any]] = {}
    for run in connection.execute(_runs(slug)):
        if run.login not in latest or _recency(latest[run.login]) < _recency(run):
            latest[run.login] = run
    return list(_kept(connection, [latest[login] for login in sorted(latest)]))


def pages(connection: Connection, runs: Sequence[int]) -> Iterator[Pages]:
    """Return what runs wrote for their students, one after another, of those that are kept."""
    for some in _slices(runs):
        for row in connection.execute(select(PageRow).where(PageRow.run_id.in_(some)).order_by(PageRow.run_id)):
            yield Pages(row.run_id, zlib.decompress(row.feedback), zlib.decompress(row.executed))


def content(connection: Connection, sha256: str) -> bytes | None:
    """Return a file that was handed in."""
    data = connection.execute(select(ContentRow.data).where(ContentRow.sha256 == sha256)).scalar()
    return None if data is None else zlib.decompress(data)


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
    )


def _runs(slug: str, student: str | None = None) -> Select[Any]:
    """Select the runs that hold."""
    columns = (*RunRow.__table__.c, SubmissionRow.sha256, SubmissionRow.again_at)
    return with_latest_run(placed(SubmissionRow, *columns, slug=slug, student=student))


def _recency(run: Row[Any]) -> tuple[Any, ...]:
    """Order the submissions of a student; what nobody could read comes first, whenever it came."""
    return bool(run.sha256), run.again_at, run.submission_id


def _kept(connection: Connection, runs: Sequence[Row[Any]]) -> Iterator[Kept]:
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
        yield Kept(run.id, record)


def _verdicts(connection: Connection, runs: Sequence[int]) -> dict[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = {}
    for some in _slices(runs):
        query = select(*_VERDICT).where(VerdictRow.run_id.in_(some)).order_by(VerdictRow.run_id, VerdictRow.position)
        for row in connection.execute(query).all():
            found.setdefault(row.run_id, []).append(as_verdict(row))
    return found


def _slices(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
