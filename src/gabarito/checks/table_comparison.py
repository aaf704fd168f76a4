"""Comparing a student's table with the right one, fairly.

A label of a row is as good as a column: ``df.groupby("city").mean()`` has the city in its index, and says the same as
with ``reset_index()``. What is missing agrees with what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.manner import Manner, manner
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.show import clean, distinct_numbers, show, stated
from gabarito.values.table import Cells, Column, Table, in_microseconds, same_name
from gabarito.values.text import Text, join

# Says for each entry of two arrays of one shape, the given and the right one, whether it agrees.
Agree = Callable[[NDArray[Any], NDArray[Any]], NDArray[np.bool_]]
# In the right kind, for the wrong one that is most often in its place.
_TURNED = {
    ("numbers", "texts"): Text("These are texts: pd.to_numeric(…)."),
    ("dates", "texts"): Text("These are texts: pd.to_datetime(…)."),
    ("durations", "texts"): Text("These are texts: pd.to_timedelta(…)."),
}


def as_table(value: object, expected: Text) -> Table:
    """Return a data frame or a series that crossed the wire as a table, the labels of its rows among the columns.

    Raises:
        Junk: if it is anything else.
    """
    if issubclass(type(value), Table | Column):
        return Table.of(value).flat
    raise Junk(expected, show(value))


def table_difference(
    right: Table | Column, received: object, agree: Agree, *, rows_in_order: bool = True, columns_in_order: bool = False
) -> Mismatch | None:
    """Compare what was received with the right table; None if it is the same.

    Args:
        right: the right table; of a column that has no name, only the values count.
        received: what the student has.
        agree: compares numbers.
        rows_in_order: whether the order of the rows counts.
        columns_in_order: whether the order of the columns counts.
    """
    wanted = Table.of(right).flat
    try:
        given = as_table(received, of_size(wanted))
    except Junk as junk:
        return junk
    if isinstance(right, Column) and len(given.columns) == len(wanted.columns):
        # A series has the name of what it was made from, or none: it is known by its place.
        given = Table((*given.columns[:-1], Column(wanted.columns[-1].name, given.columns[-1].cells)))
    pairs = paired(wanted, given)
    if isinstance(pairs, Mismatch):
        return pairs
    if columns_in_order and not all(map(same_name, wanted.names, given.names)):
        return Mismatch(in_this_order(wanted.names), Text("another order"))
    if len(given) != len(wanted):
        return Mismatch(of_size(wanted), of_size(given))
    if not rows_in_order:
        pairs = _sorted(pairs)
    for name, one, other in pairs:
        refusal = _first_difference(name, one, other, agree)
        if refusal is not None:
            return refusal
    return None


def paired(wanted: Table, given: Table) -> list[tuple[Any, Cells, Cells]] | Mismatch:
    """Return each wanted column's name and cells, and the cells of the given one of that name; of each as many."""
    left = list(given.columns)
    pairs: list[tuple[Any, Cells, Cells]] = []
    missing: list[Any] = []
    for column in wanted.columns:
        found = next((one for one in left if same_name(one.name, column.name)), None)
        if found is None:
            missing.append(column.name)
        else:
            left.remove(found)
            pairs.append((column.name, column.cells, found.cells))
    if missing:
        without = Text("a table without {c}").fill(c=listed(missing))
        return Mismatch(with_columns(wanted.names), without + _which_has(given))
    if left:
        columns = Text("columns") if len(left) > 1 else Text("column")
        more = Text("a table with {n} more {c}").fill(n=str(len(left)), c=columns)
        return Mismatch(with_columns(wanted.names), more + _which_has(given))
    return pairs


def _which_has(given: Table) -> Text:
    """Name the columns that there are, unless a hidden check speaks: their names are the student's."""
    if manner() is not Manner.OPEN or not given.columns:
        return Text.of("")
    return Text("; it has {c}").fill(c=listed(given.names[:8]))


def _first_difference(name: Any, right: Cells, given: Cells, agree: Agree) -> Mismatch | None:
    wanted, found = Column(name, right), Column(name, given)
    same = agreeing(right, given, agree)
    if same.all():
        return None
    row = int(np.flatnonzero(~same)[0])
    hint = _TURNED.get((wanted.kind, found.kind))
    one, other = _item(right, row), _item(given, row)
    if type(one) in (int, float) and type(other) in (int, float) and _is_small(one, other):
        said, read = map(Text.of, distinct_numbers(one, other))
    else:
        said, read = _said(one, stated), _said(other, show)
    place = Text(" in row {r} of column {c}").fill(r=str(row), c=listed([name]))
    return Mismatch(said + place, read, hint)


def agreeing(right: Cells, given: Cells, agree: Agree) -> NDArray[np.bool_]:
    """Return for each of two columns' cells, of one length, whether they agree; what is missing agrees with that."""
    if isinstance(right, np.ndarray) and isinstance(given, np.ndarray):
        kinds = right.dtype.kind + given.dtype.kind
        if set(kinds) <= set("biuf"):
            return np.asarray(agree(given, right) | (np.isnan(right) & np.isnan(given)))
        if kinds in ("MM", "mm"):
            one, other = in_microseconds(right), in_microseconds(given)
            return np.asarray((one == other) | (np.isnat(one) & np.isnat(other)))
    cells = zip(_items(right), _items(given), strict=True)
    return np.fromiter((_same(one, other, agree) for one, other in cells), dtype=bool, count=len(right))


def _same(one: Any, other: Any, agree: Agree) -> bool:
    if one is None or other is None:
        return one is other
    numbers = (int, float)
    if type(one) in numbers and type(other) in numbers:
        return bool(one == other or (_is_small(one, other) and agree(np.array([other]), np.array([one])).all()))
    if type(one) is not type(other):
        return False
    try:
        return bool(one == other)
    except Exception:  # a cell may hold a list of arrays, say
        return False


def _is_small(*numbers: float) -> bool:
    return all(abs(number) < 2**62 for number in numbers)


def _items(cells: Cells) -> Iterator[Any]:
    return (_item(cells, row) for row in range(len(cells)))


def _item(cells: Cells, row: int) -> Any:
    """Return one cell as a plain value; None for what is missing."""
    cell = cells[row]
    if isinstance(cell, np.datetime64 | np.timedelta64):
        moment = in_microseconds(np.asarray(cell))[()]
        return None if np.isnat(moment) else moment
    plain = cell.item() if isinstance(cell, np.generic) else cell
    return None if isinstance(plain, float) and plain != plain else plain


def _sorted(pairs: list[tuple[Any, Cells, Cells]]) -> list[tuple[Any, Cells, Cells]]:
    """Sort the rows of both sides, by numbers with a fraction last: these may differ a little on the two sides."""
    by = sorted(pairs, key=lambda pair: isinstance(pair[1], np.ndarray) and pair[1].dtype.kind == "f")
    rights, givens = (_order([pair[side] for pair in by]) for side in (1, 2))
    return [(name, _taken(right, rights), _taken(given, givens)) for name, right, given in pairs]


def _order(columns: list[Cells]) -> list[int]:
    rows = list(zip(*([_key(cell) for cell in _items(one)] for one in columns), strict=True))
    return sorted(range(len(rows)), key=rows.__getitem__)


def _key(cell: Any) -> tuple[int, float, str]:
    if cell is None:
        return (0, 0.0, "")
    if isinstance(cell, bool | int | float) and _is_small(cell):
        return (1, float(f"{cell:.6g}"), "")
    return (2, 0.0, str(cell))


def _taken(cells: Cells, order: list[int]) -> Cells:
    return cells[order] if isinstance(cells, np.ndarray) else tuple(cells[row] for row in order)


def _said(cell: Any, how: Callable[[object], Text]) -> Text:
    return Text("no value") if cell is None else how(cell)


def listed(names: Any) -> Text:
    """Write names of columns."""
    return join((Text.of(f"`{clean(str(name), 40)}`") for name in names), ", ")


def with_columns(names: Any) -> Text:
    """Say that a table has these columns."""
    if len(names) == 1:
        return Text("a table with the column {c}").fill(c=listed(names))
    return Text("a table with the columns {c}").fill(c=listed(names))


def in_this_order(names: Any) -> Text:
    """Say that a table has these columns, in this order."""
    words = Text("a table with the columns {c}, in this order")
    return words.fill(c=listed(names))


def of_size(table: Table) -> Text:
    """Say how many columns and rows a table has."""
    return show(table)
