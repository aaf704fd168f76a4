from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.gradebook.values import Student
from gabarito.platforms.people import fits_as_login
from gabarito.platforms.roster import IDS, read_roster
from gabarito.platforms.table import Dialect, write_table
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError
from tests.platforms.samples import CLASS

MOODLE_PT = (
    "\ufeffNome;Sobrenome;Identificação de usuário;Número de identificação;Endereço de email;Grupos\r\n"
    "Ana Maria;Souza;ana;00123;ana@example.org;Turma A\r\n"
)
MOODLE_EN = "First name,Last name,Email address,Groups\nAna Maria,Souza,ana@example.org,\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Perceptron (99),Final Score\n"
    ",,,,,Manual Posting,\n"
    "    Points Possible,,,,,10,(read only)\n"
    '"Souza, Ana Maria",11,00123,ana,Turma A,7,70\n'
    '"Student, Test",13,,abcdef,Turma A,,\n'
)
WORKSHEET_PT = (
    'Identificador,"Nome completo","Endereço de email",Status,Nota,"Nota máxima"\n'
    'Participante101,"Ana Maria Souza",ana@example.org,"Enviado",,"100,00"\n'
)


def test_moodles_participants_in_portuguese() -> None:
    (student,) = read_roster(MOODLE_PT.encode(), "participants.csv").students
    assert student == Student(
        login="ana", name="Ana Maria Souza", email="ana@example.org", section="Turma A", ids={"sis": "00123"}
    )


def test_moodles_participants_without_user_names_are_known_by_their_addresses() -> None:
    (student,) = read_roster(MOODLE_EN.encode(), "participants.csv").students
    assert (student.login, student.name) == ("ana@example.org", "Ana Maria Souza")


def test_a_canvas_gradebook() -> None:
    roster = read_roster(CANVAS.encode(), "grades.csv")
    assert roster.students == (
        Student(login="ana", name="Ana Maria Souza", section="Turma A", ids={"canvas": "11", "sis": "00123"}),
    )
    assert roster.problems == ()


def test_a_grading_worksheet_says_who_has_which_number() -> None:
    (student,) = read_roster(WORKSHEET_PT.encode(), "worksheet.csv").students
    assert student.ids == {"moodle": "101"}


@pytest.mark.parametrize("header", ["login,nome", "usuário;aluno", "Username\tName", "USUARIO,Nome Completo"])
def test_headers_of_people(header: str) -> None:
    separator = next(one for one in ",;\t" if one in header)
    (student,) = read_roster(f"{header}\nana{separator}Ana\n".encode("latin-1"), "t.csv").students
    assert (student.login, student.name) == ("ana", "Ana")


def test_numbers_keep_their_zeros() -> None:
    (student,) = read_roster(b"matricula,nome\n00123,Ana\n", "t.csv").students
    assert student.login == "00123"


@pytest.mark.parametrize(
    ("login", "said"),
    [("", "none"), ("../ana", "can name a file"), (".ana", "can name a file"), ("a\u202eb", "can name a file")],
)
def test_a_login_that_cannot_name_a_file_gets_a_line(login: str, said: str) -> None:
    roster = read_roster(f"login,name\n{login},Ana\nbia,Bia\n".encode(), "t.csv")
    assert [student.login for student in roster.students] == ["bia"]
    (problem,) = roster.problems
    assert said in problem
    assert problem.startswith("t.csv: Ana: expected")


def test_a_login_twice_gets_a_line_and_the_first_counts() -> None:
    roster = read_roster(b"login,name\nana,Ana\nana,Other\n", "t.csv")
    assert [student.name for student in roster.students] == ["Ana"]
    assert "'ana' again" in roster.problems[0]


def test_a_table_of_something_else_is_refused_with_its_columns() -> None:
    with pytest.raises(UsageError, match="Weight, Height"):
        read_roster(b"Weight,Height\n1,2\n", "t.csv")


_WORD = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=20).map(one_line)
_STUDENT = st.builds(
    Student,
    login=_WORD.filter(fits_as_login),
    name=_WORD,
    email=_WORD,
    section=_WORD,
    ids=st.dictionaries(st.sampled_from([one for one in IDS if one != "moodle"]), _WORD.filter(bool)),
)


def as_table(students: Iterable[Student], separator: str) -> bytes:
    rows = [[s.login, s.name, s.email, s.section, *(s.ids.get(key, "") for key in IDS)] for s in students]
    return write_table(["login", "nome", "e-mail", "turma", *IDS], rows, Dialect(separator=separator, marked=True))


@given(st.lists(_STUDENT, max_size=5, unique_by=lambda student: student.login), st.sampled_from(",;\t"))
def test_any_class_comes_back(students: list[Student], separator: str) -> None:
    students = [*CLASS, *(one for one in students if one.login not in {"ana", "bia", "joao.silva"})]
    assert read_roster(as_table(students, separator), "t.csv").students == tuple(students)
