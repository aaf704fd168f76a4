"""Matchers of tables: data frames and series of pandas, which cross the wire as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import numpy as np

from gabarito.checks.comparison import Tolerance, require_usable_answers
from gabarito.checks.matcher import Judge, Matcher, all_of, ask, readable, text_of
from gabarito.checks.mismatch import Mismatch
from gabarito.checks.show import show
from gabarito.checks.table_comparison import (
    as_table,
    in_this_order,
    listed,
    paired,
    table_difference,
    with_columns,
)
from gabarito.checks.values import amount_of, as_judge
from gabarito.values.errors import CourseError
from gabarito.values.table import Column, Table, same_name
from gabarito.values.text import Text

_A_TABLE = Text("a table")


def _names(columns: Iterable[Any] | None) -> tuple[Any, ...] | None:
    return None if columns is None else (columns,) if isinstance(columns, str) else tuple(columns)


def _table(value: object) -> Table:
    return Table.of(value)


@attrs.frozen(repr=False)
class table(Matcher):
    """A data frame with these columns and no others, and so many rows. Row labels with a name count as columns.

    Args:
        columns: their names.
        rows: how many, or a matcher of that number.
        in_order: whether the order of the columns counts.

    Raises:
        CourseError: if it asks for nothing, or for a number of rows below 0.
    """

    columns: tuple[Any, ...] | None = attrs.field(default=None, kw_only=True, converter=_names)
    rows: Any = attrs.field(default=None, kw_only=True)
    in_order: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        is_number = type(self.rows) is int and self.rows >= 0
        if not self.columns and self.rows is None:
            raise CourseError("columns, rows or both", "neither", "Fix table.")
        if self.rows is not None and not is_number and not callable(self.rows):
            raise CourseError("a number of rows, or a matcher of it", repr(self.rows), "Fix table.")

    @property
    def text(self) -> Text:
        words = _A_TABLE
        if self.columns:
            words = in_this_order(self.columns) if self.in_order else with_columns(self.columns)
        if self.rows is None:
            return words
        return words + Text(" of {n} rows").fill(n=amount_of(self.rows))

    def __call__(self, value: object, /) -> None:
        given = as_table(value, self.text)
        if self.columns:
            pairs = paired(Table(tuple(Column(name, ()) for name in self.columns)), given)
            if isinstance(pairs, Mismatch):
                raise Mismatch(self.text, pairs.received)
            if self.in_order and not all(map(same_name, self.columns, given.names)):
                raise Mismatch(self.text, Text("another order"))
        if self.rows is not None:
            try:
                ask(as_judge(self.rows), len(given))
            except Mismatch as refusal:
                raise Mismatch(self.text, show(given), refusal.hint) from refusal


@attrs.frozen(repr=False, init=False)
class column(Matcher):
    """A data frame or a series with a column of this name, whose values every matcher accepts.

    A matcher gets numbers, booleans, dates and durations as an array of shape (n,), and anything else as a list.

    Args:
        name: of the column, or of the labels of the rows.
        matchers: what its values are; without any, it only has to be there.
    """

    name: Any
    matchers: tuple[Judge, ...]

    def __init__(self, name: Any, *matchers: Judge) -> None:
        self.__attrs_init__(name, all_of(*matchers).parts if matchers else ())

    @property
    def text(self) -> Text:
        there = with_columns([self.name])
        return there + ": " + text_of(all_of(*self.matchers)) if self.matchers else there

    @property
    def sentences(self) -> tuple[Text, ...]:
        return all_of(*self.matchers).sentences if self.matchers else ()

    def __call__(self, value: object, /) -> None:
        given = as_table(value, self.text)
        found = next((one for one in given.columns if same_name(one.name, self.name)), None)
        if found is None:
            wanted = Table((Column(self.name, ()),))
            refused = paired(wanted, Table(given.columns))
            raise Mismatch(self.text, refused.received if isinstance(refused, Mismatch) else show(given))
        cells = found.cells if isinstance(found.cells, np.ndarray) else list(found.cells)
        for matcher in self.matchers:
            try:
                ask(matcher, cells)
            except Mismatch as refusal:
                place = Text(" in column {c}").fill(c=listed([self.name]))
                said = refusal.expected + place
                raise refusal.saying(said) from refusal.__cause__

    def __repr__(self) -> str:
        return f"column({', '.join([repr(self.name), *map(readable, self.matchers)])})"


@attrs.frozen(repr=False)
class same_table(Matcher):
    """The same data frame or series: the same columns, as many rows, and in each cell the same value.

    Labels of rows that have a name, or are no numbers, count as columns; numbers are close as in :class:`close_to`;
    what is missing has to be missing.

    Args:
        expected: a `Table`, a dict from names to values, or a data frame or series of pandas.
        rows_in_order: whether the order of the rows counts.
        columns_in_order: whether the order of the columns counts.
        rtol: relative tolerance.
        atol: absolute tolerance.

    Raises:
        CourseError: if there is no column in it, or the tolerance can't tell its numbers from 0.
    """

    expected: Table = attrs.field(converter=_table)
    rows_in_order: bool = attrs.field(default=True, kw_only=True)
    columns_in_order: bool = attrs.field(default=False, kw_only=True)
    rtol: float = attrs.field(default=1e-4, kw_only=True)
    atol: float = attrs.field(default=1e-6, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.expected.columns:
            raise CourseError("a table with a column", "one without", f"Fix {self!r}.")
        require_usable_answers([self.expected], Tolerance(self.rtol, self.atol), repr(self))

    @property
    def text(self) -> Text:
        return with_columns(self.expected.flat.names)

    def __call__(self, value: object, /) -> None:
        refusal = table_difference(
            self.expected,
            value,
            Tolerance(self.rtol, self.atol).agree,
            rows_in_order=self.rows_in_order,
            columns_in_order=self.columns_in_order,
        )
        if refusal is not None:
            raise refusal
