"""Data frames, sparse matrices and dates as data, in both directions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgpack
import numpy as np
import pytest

from gabarito.execution.student.pandas_tables import given
from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.codec import Opaque, decode
from gabarito.execution.wire.encode import encode, encode_argument
from gabarito.values.errors import CourseError
from gabarito.values.table import Column, Table
from tests.fuzz.properties import require_plain

pd: Any = pytest.importorskip("pandas")  # otter brings it
sparse: Any = pytest.importorskip("scipy.sparse")

FRAME = pd.DataFrame(
    {
        "city": ["Rio", None, "Bahia"],
        "price": [1.5, np.nan, 3],
        "n": [1, 2, 3],
        "ok": [True, False, True],
        "day": pd.to_datetime(["2024-01-01 00:00", None, "2024-01-03 12:00"]),
        ("a", 1): pd.Categorical(["x", "y", "x"]),
    }
)


def across(value: object) -> Any:
    made = decode(msgpack.unpackb(msgpack.packb(encode(value))))
    require_plain(made)
    return made


def test_a_data_frame_crosses_and_comes_back() -> None:
    table = across(FRAME)
    assert type(table) is Table
    assert [one.kind for one in table.columns] == ["texts", "numbers", "numbers", "booleans", "dates", "texts"]
    back = given(decode(encode_argument(table)))
    assert back.equals(given(decode(encode_argument(FRAME))))
    for name in ("price", "n", "ok"):
        assert back[name].equals(FRAME[name])
    assert back.city.isna().tolist() == FRAME.city.isna().tolist()
    back.loc[0, "n"] = 7  # it can be written to


def test_labels_of_rows_cross() -> None:
    grouped = FRAME.groupby("city").price.mean()
    column = across(grouped)
    assert type(column) is Column
    assert (column.name, column.index[0].name, column.index[0].cells) == ("price", "city", ("Bahia", "Rio"))
    assert given(column).equals(grouped)
    two = FRAME.set_index(["city", "n"])[["price"]]
    assert given(across(two)).index.names == ["city", "n"]
    assert given([across(two), {"a": 3}])[1] == {"a": 3}


@pytest.mark.parametrize(
    "value",
    [date(2024, 2, 29), datetime(1, 1, 1), datetime.max, timedelta.max, timedelta.min, timedelta(days=-1, seconds=3)],
)
def test_a_date_crosses_as_it_is(value: Any) -> None:
    assert across(value) == value
    assert type(across(value)) is type(value)


def test_other_dates_cross_as_the_same_moment() -> None:
    assert across(datetime(2024, 1, 1, tzinfo=UTC)) == datetime(2024, 1, 1)
    assert across(pd.Timestamp("2024-01-01", tz="America/Sao_Paulo")) == datetime(2024, 1, 1, 3)
    assert across(pd.Timedelta("1h")) == timedelta(hours=1)
    assert np.isnat(across(pd.NaT))
    assert across(np.datetime64("2024-01")) == np.datetime64("2024-01-01", "D")
    assert across(pd.date_range("2024-01-01", periods=2)).dtype.kind == "M"
    assert isinstance(across(np.timedelta64(3, "M")), Opaque)


@pytest.mark.parametrize("make", ["csr_matrix", "csc_array", "coo_matrix", "dok_matrix"])
def test_a_small_sparse_matrix_is_an_array(make: str) -> None:
    assert across(getattr(sparse, make)(np.eye(2))).tolist() == [[1, 0], [0, 1]]
    assert repr(across(getattr(sparse, make)((10**5, 10**5)))) == f"<{make}, too large>"


def test_an_author_gives_no_sparse_matrix() -> None:
    with pytest.raises(CourseError, match="arguments that are data"):
        encode_argument(sparse.csr_matrix(np.eye(2)))


def test_what_is_too_large_is_known_by_its_name() -> None:
    large = pd.DataFrame({"text": ["x"] * 1_100_000})
    assert repr(across(large)) == "<DataFrame, too large>"


@pytest.mark.parametrize(
    "data",
    [
        ["date", 0],
        ["date", True],
        ["date"],
        ["datetime", 10**7, 0, 0],
        ["datetime", 1.0, 0, 0],
        ["timedelta", 10**12, 0, 0],
        ["array", "<M8[Y]", [1], bytes(8)],
        ["array", "<M8[us]", [2], bytes(8)],
        ["column", ["list", []], ["list", []], []],
        ["column", "a", "cells", []],
        ["column", "a", ["array", "<c16", [1], bytes(16)], []],
        ["column", "a", ["array", "<f8", [1, 1], bytes(8)], []],
        ["column", "a", ["list", [1]], [["column", "b", ["list", []], []]]],
        ["table", [["column", "a", ["list", [1]], []], ["column", "b", ["list", []], []]], []],
        ["table", [["column", "a", ["list", []], [["column", "b", ["list", []], []]]]], []],
        ["table", [["list", []]], []],
        ["table", "a", []],
        ["table", []],
    ],
)
def test_what_no_honest_process_says_is_refused(data: Any) -> None:
    with pytest.raises(WireError):
        decode(data)
