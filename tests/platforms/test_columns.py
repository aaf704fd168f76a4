from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms.columns import Columns, simple
from gabarito.platforms.table import Table


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Última modificação (envio)", "ultima modificacao envio"), ("SIS User ID", "sis user id"), ("---", "")],
)
def test_a_name_without_accents_case_and_punctuation(text: str, bare: str) -> None:
    assert simple(text) == bare


@given(st.text(max_size=40))
def test_what_is_simple_stays_so(text: str) -> None:
    assert simple(simple(text)) == simple(text)


def test_columns_are_found_by_any_of_their_names_and_the_first_counts() -> None:
    row = ("ana", "other", " Ana Souza ")
    columns = Columns.of(Table(header=("Usuário", "Login", "Nome completo"), rows=(row,)))
    assert (columns.cell(row, "login"), columns.full_name(row), columns.cell(row, "email")) == ("ana", "Ana Souza", "")
    assert "email" not in columns


def test_a_surname_beside_it_makes_nome_a_given_name() -> None:
    row = ("Ana", "Souza")
    assert Columns.of(Table(header=("Nome", "Sobrenome"), rows=(row,))).full_name(row) == "Ana Souza"
