from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms import table as module
from gabarito.platforms.table import Dialect, read_table, write_table
from gabarito.values.errors import UsageError

_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=12)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(_CELL, min_size=width, max_size=width), max_size=6),
    ),
    st.sampled_from(",;\t"),
    st.booleans(),
)
def test_what_is_written_is_read_again(rows: list[list[str]], separator: str, marked: bool) -> None:
    header = [f"column {place}" for place in range(len(rows[0]) if rows else 2)]
    dialect = Dialect(separator=separator, marked=marked)
    table = read_table(write_table(header, rows, dialect), "t.csv")
    assert table.header == tuple(header)
    assert table.rows == tuple(tuple(row) for row in rows if any(cell.strip() for cell in row))
    assert table.dialect == dialect


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_whatever_excel_made_of_it_can_be_read(encoding: str, separator: str, line_end: str) -> None:
    text = line_end.join([f"usuário{separator}nome", f'ana{separator}"João; da, Silva"', ""])
    table = read_table(text.encode(encoding), "t.csv")
    assert table.header == ("usuário", "nome")
    assert table.rows == (("ana", "João; da, Silva"),)


def test_excels_line_about_the_separator_is_no_header() -> None:
    table = read_table(b"sep=;\r\nlogin;name\r\nana;A, B\r\n", "t.csv")
    assert (table.header, table.rows) == (("login", "name"), (("ana", "A, B"),))


def test_a_short_row_is_filled_up() -> None:
    assert read_table(b"a,b,c\n1\n", "t.csv").rows == (("1", "", ""),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"a,b\n1,2,3\n", "line 2 of t.csv"),
        (b'a,b\n1,"2\n', "t.csv"),
        (b"PK\x03\x04\0\0\0", "another kind"),
        (codecs.BOM_UTF8, "empty"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_table(data, "t.csv")


def test_a_table_beyond_all_classes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 5)
    with pytest.raises(UsageError, match="at most"):
        read_table(b"a,b,c\n", "t.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_line(data: bytes) -> None:
    try:
        table = read_table(data, "t.csv")
    except UsageError:
        return
    assert all(len(row) == len(table.header) for row in table.rows)
