from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Student
from gabarito.platforms.people import Claim, People
from tests.platforms.samples import ANA, BIA, CLASS, JOAO


@pytest.mark.parametrize(
    ("claim", "student", "how"),
    [
        (Claim(ids={"canvas": "11"}, name="Somebody Else"), ANA, "canvas"),
        (Claim(ids={"moodle": "101"}), ANA, "moodle"),
        (Claim(ids={"gradescope": "x", "sis": "00124"}), JOAO, "ID number"),
        (Claim(login="JOAO.SILVA"), JOAO, "login"),
        (Claim(email="Bia@Example.org"), BIA, "address"),
        (Claim(email="bia"), BIA, "login"),
        (Claim(name="ANA MARIA  SOUZA"), ANA, "name"),
        (Claim(name="Joao da Silva"), JOAO, "name"),
        (Claim(name="limabeatriz"), BIA, "name"),
        (Claim(name="silvajooda"), JOAO, "name"),
        (Claim(name="mariasouzaana"), ANA, "name"),
    ],
)
def test_who_a_claim_is_about(claim: Claim, student: Student, how: str) -> None:
    found = People(CLASS).find(claim)
    assert (found.student, found.how) == (student, how)


@pytest.mark.parametrize(
    "claim", [Claim(), Claim(name="Maria Ana Souza"), Claim(name="Ana"), Claim(ids={"canvas": "9"})]
)
def test_nobody_is_guessed(claim: Claim) -> None:
    assert People(CLASS).find(claim).student is None


def test_two_students_of_one_name_are_not_guessed() -> None:
    twins = (Student(login="a1", name="Ana Souza"), Student(login="a2", name="Ána  Souza"))
    found = People(twins).find(Claim(name="Ana Souza"))
    assert (found.student, found.how) == (None, "2 students have this name")
    assert People(twins).find(Claim(name="Ana Souza", login="a2")).student == twins[1]


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_claim_has_an_answer(name: str, login: str, number: str) -> None:
    found = People(CLASS).find(Claim(name=name, login=login, ids={"canvas": number}))
    assert found.student is None or found.student in CLASS
