"""What a student reads of a table, and the tables that say the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import (
    Junk,
    Mismatch,
    Table,
    agrees_with,
    at_least,
    close_to,
    column,
    equals,
    finite,
    length,
    same_table,
    shape,
    table,
)
from gabarito.checks.manner import speaking_of
from gabarito.values.errors import CourseError
from gabarito.values.table import Column

PRICES = Table.of({"city": ["Rio", "Bahia", None], "price": [1.5, np.nan, 3]})


def said(matcher: Any, value: Any) -> str:
    with pytest.raises(Mismatch) as caught:
        matcher(value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"city": ["Rio", "Bahia", None]}, "received a table without `price`; it has `city`."),
        ({"city": ["Rio"] * 3, "price": [1.5] * 3, "n": [1] * 3}, "received a table with 1 more column; it has"),
        ({"city": ["Rio"], "price": [1.5]}, "a table of 2 columns and 3 rows: 'city', 'price'; received"),
        ({"city": ["Rio", "Ceará", None], "price": [1.5, np.nan, 3]}, "the text 'Bahia' in row 1 of column `city`"),
        ({"city": ["Rio", "Bahia", None], "price": [1.5, 2, 3]}, "no value in row 1 of column `price`; received 2."),
        ({"city": ["Rio", "Bahia", None], "price": [1.5, np.nan, 4]}, "Expected 3 in row 2 of column `price`"),
        ({"city": ["Rio", "Bahia", None], "price": ["1.5", None, "3"]}, "These are texts: pd.to_numeric(…)."),
    ],
)
def test_what_differs_is_said(given: Any, words: str) -> None:
    assert words in said(same_table(PRICES), Table.of(given))


def test_under_a_hidden_check_no_name_of_the_students_is_said() -> None:
    with speaking_of(hidden=True):
        assert said(same_table(PRICES), Table.of({"secret": [1]})).endswith("received a table without `city`, `price`.")
        assert said(table(rows=2), Table.of({"secret": ["x"]})).endswith("received a table of 1 column and 1 row.")


def test_rows_in_another_order_are_the_same_where_order_is_free() -> None:
    free = same_table({"k": ["a", "a", "b"], "x": [0.1, 0.2, 0.3]}, rows_in_order=False)
    free(Table.of({"x": [0.3, 0.2 + 1e-9, 0.1], "k": ["b", "a", "a"]}))
    assert "0.1 in row 0 of column `x`" in said(free, Table.of({"x": [0.3, 0.2, 0.2], "k": ["b", "a", "a"]}))


def test_dates_are_compared_as_moments() -> None:
    days = same_table({"day": np.array(["2024-01-01", "NaT"], dtype="M8[D]")})
    days(Table.of({"day": np.array(["2024-01-01T00:00", "NaT"], dtype="M8[ns]")}))
    assert "the date 2024-01-01 in row 0" in said(days, Table.of({"day": np.array(["2024-01-02", "NaT"], "M8[s]")}))
    assert "pd.to_datetime" in said(days, Table.of({"day": ["2024-01-01", None]}))


def test_a_table_of_numbers_is_these_numbers() -> None:
    numbers = Table.of({"a": [1, 2], "b": [3.0, 4.0]})
    close_to([[1, 3], [2, 4]])(numbers)
    shape(2, 2)(numbers)
    length(2)(numbers)
    close_to([1, 2])(numbers.columns[0])
    finite()(Table.of({"a": [True]}))
    for judge in (close_to([[1, 3], [2, 4]]), finite()):
        with pytest.raises(Junk):
            judge(PRICES)
    with pytest.raises(Junk):
        finite()(Table.of({"a": []}))


def test_a_function_of_tables_is_compared_with_an_oracle() -> None:
    def mean(prices: Table) -> Column:
        return Column("price", np.array([np.nanmean(np.asarray(prices["price"]))]), (Column("city", ("all",)),))

    judge = agrees_with(mean, [(PRICES,)])
    judge(mean)
    judge(lambda prices: Table.of({"city": ["all"], "price": [2.25]}))
    judge(lambda prices: Column(None, np.array([2.25]), (Column("city", ("all",)),)))
    judge(lambda prices: [2.25])
    assert "for prices table(3, 2)" in said(judge, lambda prices: Table.of({"city": ["all"], "price": [2.0]}))


def test_numbers_of_another_table_are_no_answer() -> None:
    # Whatever a hostile process puts into cells is compared, and nothing raises.
    cells: Any = ([1], {"a": np.ones(2)}, np.ones(2))
    assert "in row 0" in said(same_table({"a": [1, 2, 3]}), Table((Column("a", cells),)))
    assert "in row 0" in said(same_table({"a": [1, 2, 3]}, rows_in_order=False), Table((Column("a", cells),)))
    assert "in row 0" in said(same_table({"a": [1.5]}), Table((Column("a", (10**400,)),)))


@pytest.mark.parametrize(
    "make",
    [
        lambda: table(),
        lambda: table(columns=[]),
        lambda: table(rows=-1),
        lambda: table(rows="3"),
        lambda: same_table({}),
        lambda: same_table(3),
        lambda: same_table({"x": [1e-7]}),
        lambda: column("a", 3),  # type: ignore[arg-type]
        lambda: equals([1, "a"]),
    ],
)
def test_what_judges_nothing_is_refused_when_the_activity_is_loaded(make: Any) -> None:
    with pytest.raises(CourseError):
        make()


def test_reprs_read_as_they_are_written() -> None:
    assert repr(table(columns="a", rows=at_least(3))) == "table(columns=('a',), rows=between(3, None))"
    assert repr(column("a", finite(), length(3))) == "column('a', finite(), length(3))"
    assert repr(same_table({"a": [1]}, rows_in_order=False)) == "same_table(Table.of({'a': [1]}), rows_in_order=False)"
