"""A table as data: named columns, and the labels of its rows. Plain values, no pandas.

A `Table` is what a data frame holds, and a `Column` what a series or one column holds. pandas is looked up among the
imported modules and never imported: without pandas there are no data frames.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gabarito.values.errors import CourseError

# Numbers, booleans, dates or durations as an array of shape (n,); anything else, texts above all, as a tuple. What is
# missing is NaN, NaT or None.
Cells = NDArray[Any] | tuple[Any, ...]
# Units of dates and durations that are kept; others become the next finer one of these.
UNITS = ("D", "h", "m", "s", "ms", "us", "ns")
TIMES = (date, timedelta, np.datetime64, np.timedelta64)  # a datetime is a date
_SHOWN = 24  # more cells are not written out
_KINDS = {"b": "booleans", "i": "numbers", "u": "numbers", "f": "numbers", "M": "dates", "m": "durations"}


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column.

    Attributes:
        name: a text, a number, None, or a tuple of these.
        cells: its values.
        index: the labels of its rows, a column for each level; empty where rows are only numbered.
    """

    name: Any
    cells: Cells
    index: tuple[Column, ...] = ()

    def __len__(self) -> int:
        return len(self.cells)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """Return the cells as an array, so that an author's function computes with a column as with an array."""
        if isinstance(self.cells, np.ndarray):
            return self.cells.astype(self.cells.dtype if dtype is None else dtype)
        made = np.empty(len(self.cells), dtype=object)
        made[:] = self.cells
        return made if dtype is None else made.astype(dtype)

    @property
    def kind(self) -> str:
        """What it holds: numbers, booleans, dates, durations, texts, or mixed."""
        if isinstance(self.cells, np.ndarray):
            return _KINDS[self.cells.dtype.kind]
        kinds = {type(one) for one in self.cells if one is not None}
        return "texts" if kinds == {str} else "mixed"


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of one length, in their order; and the labels of the rows, as in :class:`Column`."""

    columns: tuple[Column, ...]
    index: tuple[Column, ...] = ()

    @classmethod
    def of(cls, value: object) -> Self:
        """Make a table of a dict from names to values, of a data frame, or of a series.

        Raises:
            CourseError: if it is anything else, or the columns differ in length.
        """
        fix = "Give Table.of a dict of columns, or a data frame of pandas."
        known = value if isinstance(value, Table | Column) else of_pandas(value)
        if isinstance(known, Column):
            return cls((Column(known.name, known.cells),), known.index)
        if known is not None:
            return cls(known.columns, known.index)
        if not isinstance(value, Mapping) or not all(_is_listed(one) for one in value.values()):
            raise CourseError("a table", type(value).__name__, fix)
        columns = tuple(Column(name, cells_of(list(one))) for name, one in value.items())
        if len({len(one) for one in columns}) > 1:
            raise CourseError("columns of one length", ", ".join(f"{one.name}: {len(one)}" for one in columns), fix)
        return cls(columns)

    def __len__(self) -> int:
        return next((len(one) for one in (*self.columns, *self.index)), 0)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """Return the cells as an array of shape (rows, columns), as for a column."""
        columns = [np.asarray(one) for one in self.columns]
        made = np.column_stack(columns) if columns else np.zeros((len(self), 0))
        return made if dtype is None else made.astype(dtype)

    def __getitem__(self, name: object) -> Cells:
        """Return the values of the first column of this name.

        Raises:
            KeyError: if no column has it.
        """
        for column in self.columns:
            if same_name(column.name, name):
                return column.cells
        raise KeyError(name)

    def __repr__(self) -> str:
        if len(self) * len(self.columns) > _SHOWN:
            return f"<a table of {len(self.columns)} columns and {len(self)} rows>"
        return f"Table.of({ {one.name: np.asarray(one).tolist() for one in self.flat.columns} })"

    @property
    def names(self) -> tuple[Any, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def flat(self) -> Table:
        """The same with the labels of the rows as columns, before the others; unnamed numbers only count the rows."""
        told = tuple(one for one in self.index if one.name is not None or one.kind != "numbers")
        return Table((*told, *self.columns))


def same_name(one: object, other: object) -> bool:
    """Whether two names of columns are the same: 1 and 1.0 are, 1 and True are not."""
    number = isinstance(one, int | float) and isinstance(other, int | float)
    alike = type(one) is type(other) or (number and not isinstance(one, bool) and not isinstance(other, bool))
    return alike and bool(one == other)


def cells_of(listed: Iterable[Any]) -> Cells:
    """Return plain values as the cells of a column: as an array where they are of one kind that has one."""
    cells = [_cell(one) for one in listed]
    given = [one for one in cells if one is not None]
    kinds = {type(one) for one in given}
    if kinds == {bool} and len(given) == len(cells):
        return np.array(cells, dtype=bool)
    if kinds == {int} and len(given) == len(cells) and all(-(2**63) <= one < 2**63 for one in given):
        return np.array(cells, dtype=np.int64)
    if kinds and kinds <= {int, float} and all(abs(one) < 2**1000 for one in given if type(one) is int):
        return np.array([np.nan if one is None else float(one) for one in cells])
    for kind, name in ((np.datetime64, "datetime64"), (np.timedelta64, "timedelta64")):
        if kinds == {kind}:
            return in_known_unit(np.array([kind("NaT") if one is None else one for one in cells], dtype=name))
    return tuple(cells)


def _cell(value: Any) -> Any:
    """Return one value as a plain Python or NumPy value, and None for a missing one."""
    kind = type(value)  # not isinstance, which would ask the value's own __class__
    if value is None or kind in (bool, str):
        return value
    if issubclass(kind, np.bool_):
        return bool(value)
    if issubclass(kind, TIMES):
        time = as_time(value)
        return None if np.isnat(time) else time
    if issubclass(kind, int | np.integer):
        return int(value)
    if issubclass(kind, float | np.floating):
        return None if value != value else float(value)
    if issubclass(kind, str):
        return str.__str__(value)
    return None if kind.__name__ == "NAType" else value


def as_time(value: datetime | date | timedelta | np.datetime64 | np.timedelta64) -> np.datetime64 | np.timedelta64:
    """Return a date, a moment or a duration as NumPy's; a moment with a time zone as the same moment in UTC."""
    to_numpy = getattr(value, "to_datetime64", None) or getattr(value, "to_timedelta64", None)  # of pandas
    made: Any
    if callable(to_numpy):
        made = to_numpy()
    elif isinstance(value, datetime):
        made = np.datetime64(value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None), "us")
    elif isinstance(value, timedelta):
        made = np.timedelta64(value, "us")
    else:
        made = np.datetime64(value, "D") if isinstance(value, date) else value
    time: Any = in_known_unit(np.asarray(made))
    return time[()]  # type: ignore[no-any-return]


def in_known_unit(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array of dates or durations in one of :data:`UNITS`.

    Raises:
        ValueError: if its unit is unknown, or one of durations that has no fixed number of days: months, years.
    """
    unit, count = np.datetime_data(array.dtype)
    if unit in UNITS and count == 1:
        return array
    if unit == "generic":
        if np.isnat(array).all():
            return array.astype(f"{array.dtype.kind}8[us]")
        raise ValueError("a duration without a unit")
    if array.dtype.kind == "m" and unit in ("Y", "M"):
        raise ValueError("a duration in months")
    finer = unit if unit in UNITS else "D" if unit in ("Y", "M", "W") else "ns"
    return array.astype(f"{array.dtype.kind}8[{finer}]")


def in_microseconds(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array of dates or durations in microseconds; beyond what these can say, all of it is missing."""
    microseconds = np.dtype(f"{array.dtype.kind}8[us]")
    try:
        return array.astype(microseconds)
    except OverflowError:  # some versions of NumPy wrap around instead
        return np.full(array.shape, "NaT", dtype=microseconds)


def of_pandas(value: Any) -> Table | Column | None:
    """Return a data frame or a series of pandas as data; None for anything else.

    Raises:
        Exception: whatever pandas raises for one that was tampered with.
    """
    if _is_of_pandas(value, "Series"):
        return Column(_name(value.name), _cells_of_series(value), _index(value.index))
    if _is_of_pandas(value, "DataFrame"):
        columns = (value.iloc[:, place] for place in range(len(value.columns)))
        return Table(tuple(Column(_name(one.name), _cells_of_series(one)) for one in columns), _index(value.index))
    return None


def _is_of_pandas(value: object, name: str) -> bool:
    kind = getattr(sys.modules.get("pandas"), name, None)
    return isinstance(kind, type) and issubclass(type(value), kind)


def _index(index: Any) -> tuple[Column, ...]:
    """Return the labels of rows; nothing where they are only numbered from 0."""
    if type(index).__name__ == "RangeIndex" and index.name is None:
        return ()
    levels = (index.get_level_values(place) for place in range(index.nlevels))
    return tuple(Column(_name(one.name), _cells_of_series(one)) for one in levels)


def _cells_of_series(series: Any) -> Cells:
    """Return the values of a series or an index."""
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "biuf":
        array: NDArray[Any] = np.asarray(series.to_numpy())
        return array.astype(np.float64) if array.dtype.itemsize > 8 or array.dtype == np.float16 else array
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "Mm":
        return in_known_unit(np.asarray(series.to_numpy()))
    return cells_of(series.astype(object).tolist())


def _name(name: Any) -> Any:
    if isinstance(name, tuple):
        return tuple(map(_name, name))
    plain = _cell(name)
    return plain if plain is None or type(plain) in (bool, int, float, str) else str(name)


def _is_listed(value: Any) -> bool:
    return isinstance(value, list | tuple | range | np.ndarray | Column) and np.ndim(value) >= 1
