"""Parts of a rubric, which marks refer to: who changes one changes every mark that has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from gabarito.gradebook.people import audit_change
from gabarito.gradebook.rows import activity_id
from gabarito.gradebook.tables import ActivityRow, RubricItemRow
from gabarito.gradebook.values import Item
from gabarito.values.errors import UsageError

# Of points, either way: no question is worth more.
_MOST = 1e6


def items(connection: Connection, slug: str | None = None, check: str | None = None) -> list[Item]:
    """Return the parts of rubrics, in the order in which they were added."""
    query = (
        select(RubricItemRow.__table__, ActivityRow.slug)
        .join(ActivityRow, ActivityRow.id == RubricItemRow.activity_id)
        .where(RubricItemRow.is_gone.is_(False))
        .order_by(RubricItemRow.id)
    )
    if slug is not None:
        query = query.where(ActivityRow.slug == slug)
    if check is not None:
        query = query.where(RubricItemRow.check_id == check)
    return [_item(row) for row in connection.execute(query)]


def add(connection: Connection, slug: str, check: str, points: float, words: str, who: str, now: datetime) -> None:
    """Add a part; no mark changes.

    Raises:
        UsageError: if it says nothing, or its points are no number.
    """
    _require(points, words)
    values = {"check_id": check, "points": points, "words": words, "is_gone": False}
    connection.execute(insert(RubricItemRow).values(activity_id=activity_id(connection, slug), **values))
    details = {"slug": slug, "check": check, "points": points, "words": words}
    audit_change(connection, who, now, "rubric item", details)


def change(connection: Connection, item: Item, points: float, words: str, who: str, now: datetime) -> None:
    """Change a part: its points count anew in every mark that has it, and its words are read there.

    Raises:
        UsageError: if it says nothing, its points are no number, or it is gone.
    """
    _require(points, words)
    _update(connection, item, points=points, words=words)
    after = {"points": points, "words": words}
    audit_change(connection, who, now, "rubric item changed", {**_details(item), "before": _before(item), **after})


def drop(connection: Connection, item: Item, who: str, now: datetime) -> None:
    """Take a part away, from every mark that has it as well.

    Raises:
        UsageError: if it is gone already.
    """
    _update(connection, item, is_gone=True)
    audit_change(connection, who, now, "rubric item dropped", {**_details(item), "before": _before(item)})


def points_of(connection: Connection, slug: str, check: str, numbers: Sequence[int]) -> float:
    """Return what these parts are worth together.

    Raises:
        UsageError: if this question has no such part.
    """
    known = {one.number: one for one in items(connection, slug, check)}
    if not set(numbers) <= known.keys():
        raise UsageError("parts of this question's rubric", "others", "Look at the rubric once more.")
    return max(sum(known[one].points for one in dict.fromkeys(numbers)), 0.0)


def _require(points: float, words: str) -> None:
    if not -_MOST <= points <= _MOST:
        raise UsageError("a number of points", f"{points:g}", "Correct it.")
    if not words.strip():
        raise UsageError("words for this part", "none", "Say what it is given or taken for.")


def _update(connection: Connection, item: Item, **values: object) -> None:
    there = (RubricItemRow.id == item.number, RubricItemRow.is_gone.is_(False))
    if connection.execute(update(RubricItemRow).where(*there).values(**values)).rowcount != 1:
        raise UsageError("a part of the rubric", "one that is gone", "Look at the rubric once more.")


def _details(item: Item) -> dict[str, object]:
    return {"slug": item.slug, "check": item.check, "item": item.number}


def _before(item: Item) -> dict[str, object]:
    return {"points": item.points, "words": item.words}


def _item(row: Row) -> Item:  # type: ignore[type-arg]
    return Item(number=row.id, slug=row.slug, check=row.check_id, points=row.points, words=row.words)
