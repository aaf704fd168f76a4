from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Student
from gabarito.platforms.recognise import recognise, strangers
from tests.platforms.samples import CLASS


@pytest.mark.parametrize(
    ("name", "platform", "login", "how"),
    [
        ("Ana Maria Souza_101_assignsubmission_file_lab.ipynb", "moodle", "ana", "moodle"),
        ("Ana Maria Souza_7654321_assignsubmission_file_lab.ipynb", "moodle", "ana", "name"),
        ("Turma-B-Beatriz Lima_7654322_assignsubmission_file_lab.ipynb", "moodle", "bia", "name"),
        ("class/João da Silva_7_assignsubmission_file_/lab.ipynb", "moodle", "joao.silva", "name"),
        ("souzaanamaria_11_50012_lab-1.ipynb", "canvas", "ana", "canvas"),
        ("souzaanamaria_11_500_lab-1.ipynb", "canvas", "ana", "canvas"),
        ("limabeatriz_LATE_8888_50212_lab.ipynb", "canvas", "bia", "name"),
    ],
)
def test_a_file_that_a_platform_named_is_its_students(name: str, platform: str, login: str, how: str) -> None:
    one = recognise([name], CLASS)[name]
    assert (one.platform, one.login, one.found.how) == (platform, login, how)
    assert strangers({name: one}) is None


@pytest.mark.parametrize("name", ["ana", "lab", "Lab_2026_1_final", "my_lab_1_2_final", "lab_1_2026_ana"])
def test_a_file_that_a_person_named_is_left_alone(name: str) -> None:
    assert recognise([f"{name}.ipynb"], CLASS) == {}


def test_a_login_is_never_taken_for_a_platforms_name() -> None:
    odd = Student(login="souza_1_2_ana")
    assert recognise(["souza_1_2_ana.ipynb", "Souza_1_2_ANA.ipynb"], [odd]) == {}


def test_a_student_who_is_not_in_the_roster_is_named_with_what_to_do() -> None:
    names = ["Zoe Zu_9_assignsubmission_file_lab.ipynb", "Ana Maria Souza_101_assignsubmission_file_lab.ipynb"]
    recognised = recognise(names, CLASS)
    assert [one.login for one in recognised.values()] == ["Zoe-Zu-9", "ana"]
    assert str(strangers(recognised)) == (
        "Expected files of students in the roster; received files with names from Moodle: "
        "Zoe Zu_9_assignsubmission_file_lab.ipynb (not in the roster). Import the class with `gabarito roster import`, "
        "or the download with `gabarito import moodle FOLDER --out SUBMISSIONS`."
    )


def test_two_students_of_one_name_are_not_guessed() -> None:
    twins = (Student(login="a1", name="Ana Souza"), Student(login="a2", name="Ana Souza"))
    name = "Ana Souza_9_assignsubmission_file_lab.ipynb"
    assert "2 students have this name" in str(strangers(recognise([name], twins)))


def test_many_strangers_are_counted() -> None:
    names = [f"Zoe Zu_{number}_assignsubmission_file_lab.ipynb" for number in range(1_000, 1_300)]
    said = str(strangers(recognise(names, CLASS)))
    assert "and 297 more" in said
    assert len(said) < 700


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=4), st.booleans())
def test_any_names_have_an_answer(names: list[str], moodle: bool) -> None:
    given_names = [f"{name}_1_assignsubmission_file_" if moodle else f"{name}_1_2_x" for name in names]
    recognised = recognise(given_names, CLASS)
    assert set(recognised) <= set(given_names)
    error = strangers(recognised)
    assert error is None or "\n" not in str(error)
