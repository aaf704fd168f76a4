"""Tables of pandas become plain values, whatever their columns hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from gabarito.values.errors import CourseError
from gabarito.values.table import Column, Table, as_time, cells_of, in_known_unit, of_pandas, same_name

pd: Any = pytest.importorskip("pandas")  # otter brings it


def column_of(values: Any, **more: Any) -> Column:
    column = of_pandas(pd.Series(values, **more))
    assert isinstance(column, Column)
    return column


@pytest.mark.parametrize(
    ("values", "kind", "cells"),
    [
        ([1, 2], "numbers", [1, 2]),
        ([1.5, None], "numbers", [1.5, np.nan]),
        ([True, False], "booleans", [True, False]),
        (["a", None, "b"], "texts", ["a", None, "b"]),
        (pd.array([1, None], dtype="Int64"), "numbers", [1.0, np.nan]),
        (pd.array([True, None], dtype="boolean"), "mixed", [True, None]),
        (pd.Categorical(["b", "a"]), "texts", ["b", "a"]),
        (np.array([1, 2.5], dtype=object), "numbers", [1.0, 2.5]),
        ([1, "a"], "mixed", [1, "a"]),
    ],
)
def test_a_series_has_the_cells_that_one_reads(values: Any, kind: str, cells: list[Any]) -> None:
    column = column_of(values)
    assert column.kind == kind
    assert np.array_equal(np.asarray(column).astype(object), np.array(cells, dtype=object)) or str(
        np.asarray(column).tolist()
    ) == str(cells)


def test_dates_are_moments_in_utc() -> None:
    for values in (
        pd.to_datetime(["2024-01-01 03:00", None]),
        pd.to_datetime(["2024-01-01 00:00", None]).tz_localize("America/Sao_Paulo"),
        [datetime(2024, 1, 1, 3), None],
    ):
        column = column_of(values)
        assert column.kind == "dates"
        assert str(column.cells[0])[:19] == "2024-01-01T03:00:00"
        assert np.isnat(column.cells[1])
    assert column_of([date(2024, 1, 1)]).kind == "dates"
    assert column_of(pd.to_timedelta(["1h"])).kind == "durations"


def test_labels_of_rows_are_kept_unless_they_only_count() -> None:
    frame = pd.DataFrame({"city": ["Rio", "Rio", "Bahia"], "n": [1, 2, 3]})
    plain, grouped, described = of_pandas(frame), of_pandas(frame.groupby("city").n.sum()), of_pandas(frame.describe())
    assert isinstance(plain, Table)
    assert isinstance(grouped, Column)
    assert isinstance(described, Table)
    assert plain.index == ()
    assert Table.of(grouped).flat.names == ("city", "n")
    assert described.flat.names == (None, "n")  # count, mean, std
    assert Table.of(frame[frame.n > 1]).flat.names == ("city", "n")  # the rows' numbers are no column
    assert Table.of(frame.set_index(["city", "n"])).flat.names == ("city", "n")


def test_a_table_is_made_of_columns_of_one_length() -> None:
    table = Table.of({"a": [1, 2], "b": ("x", None), 3: np.ones(2)})
    assert (table.names, len(table), len(Table(()))) == (("a", "b", 3), 2, 0)
    assert table["b"] == ("x", None)
    with pytest.raises(KeyError):
        table["c"]
    for wrong in ({"a": [1], "b": [1, 2]}, {"a": 1}, {"a": "text"}, 3, [1, 2], None):
        with pytest.raises(CourseError, match=r"Table\.of"):
            Table.of(wrong)


def test_a_repr_makes_the_same_table_again() -> None:
    table = Table.of({"a": [1, 2], "b": ["x", None]})
    assert repr(table) == repr(eval(repr(table))) == "Table.of({'a': [1, 2], 'b': ['x', None]})"
    assert repr(Table.of({"a": range(100)})) == "<a table of 1 columns and 100 rows>"


def test_a_column_is_an_array_to_who_computes_with_it() -> None:
    assert np.mean(np.asarray(Column("a", np.array([1.0, 3.0])))) == 2
    assert np.asarray(Column("a", ("x", None))).tolist() == ["x", None]
    assert np.asarray(Table.of({"a": [1, 2], "b": [3.5, 4]})).tolist() == [[1, 3.5], [2, 4]]
    assert np.asarray(Table.of({"a": [1], "b": ["x"]})).tolist() == [[1, "x"]]


def test_numbers_beyond_those_of_arrays_are_cells_all_the_same() -> None:
    assert cells_of([10**400, 1]) == (10**400, 1)
    assert cells_of([]) == ()
    assert cells_of([None, None]) == (None, None)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2024, 1, 2), "2024-01-02"),
        (datetime(2024, 1, 2, 3), "2024-01-02T03:00:00.000000"),
        (timedelta(days=1), "86400000000 microseconds"),
        (np.datetime64("2024"), "2024-01-01"),
        (pd.Timestamp("2024-01-02", tz="UTC"), "2024-01-02T00:00:00.000000"),
    ],
)
def test_a_date_is_one_of_numpys(value: Any, said: str) -> None:
    assert str(as_time(value)) == said


def test_durations_that_have_no_length_are_refused() -> None:
    for value in (np.timedelta64(3, "M"), np.timedelta64(3)):
        with pytest.raises(ValueError, match="a duration"):
            in_known_unit(np.array([value]))


def test_names_of_columns() -> None:
    assert same_name("a", "a")
    assert same_name(1, 1.0)
    assert not same_name(1, True)
    assert not same_name(1, "1")
    assert of_pandas(3) is None
