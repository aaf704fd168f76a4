"""The commands of the gradebook, as an instructor calls them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gabarito.gradebook.gradebook import open_gradebook
from gabarito.values.course import Course
from gabarito.values.verdict import Status
from tests.gradebook.material import NOON, verdict, work

from .class_with_a_gradebook import Run, course, graded, run

__all__ = ["course", "graded", "run"]

ROSTER = "login;nome;e-mail;turma\nana;Ana Nobre;ana@example.org;A\ncid;Cid;;B\n"


def test_a_roster_is_imported_and_shown(graded: Course, run: Run) -> None:
    file = graded.root / "turma.csv"
    file.write_text(ROSTER)
    assert "2 students added, 0 changed, 0 unchanged" in run("roster", "import", str(file)).out
    assert "0 students added, 0 changed, 2 unchanged" in run("roster", "import", str(file)).out
    said = run("roster", "list")
    assert said.code == 0
    assert "Ana Nobre" in said.out
    assert "2 students" in said.out
    assert "not on the roster: bia" in said.out


def test_a_row_that_is_no_student_gets_a_line_and_the_others_count(graded: Course, run: Run) -> None:
    file = graded.root / "turma.csv"
    file.write_text(ROSTER + "ana;Outra;;A\n../x;Má;;A\n")
    said = run("roster", "import", str(file))
    assert said.code == 1
    assert said.out.count("turma.csv:") == 2
    assert "2 students added" in said.out


def test_grades_show_who_lost_what_and_why(graded: Course, run: Run) -> None:
    said = run("grades")
    assert said.code == 0
    rows = {line.split()[0]: line.split() for line in said.out.splitlines() if "perceptron" in line}
    assert rows["ana"][2:6] == ["3", "/", "5", "2"]
    assert rows["bia"][2:5] == ["1.5", "/", "5"]
    assert "1 day, 0:00:00" in said.out
    assert run("grades", "perceptron").out == said.out


@pytest.mark.parametrize("status", [Status.ERROR, Status.INFRA])
def test_a_grade_that_is_not_known_by_our_fault_is_listed(graded: Course, run: Run, status: Status) -> None:
    with open_gradebook(graded) as book:
        book.keep(work("cid", b"three", verdict(status=status)))
    said = run("grades")
    assert said.code == 1
    assert f"{status} in perceptron: cid has no grade" in said.out


def test_an_extension_is_given_and_told(graded: Course, run: Run) -> None:
    said = run("extend", "bia", "perceptron", "--until", "2026-03-11", "--reason", "doente", "--by", "eu")
    assert said.code == 0
    assert "bia in perceptron: due 2026-03-11 20:59:59 -03; now 3 / 5" in said.out
    told = run("history", "bia")
    assert "doente" in told.out
    assert "extension" in told.out
    entry = run("audit").out
    assert "eu" in entry
    assert "due: 2026-03-11T23:59:59+00:00" in entry


@pytest.mark.parametrize(
    ("until", "due"),
    [
        ("2026-03-10T18:30", "2026-03-10 15:30:00 -03"),
        ("2026-03-10 18:30", "2026-03-10 15:30:00 -03"),
        ("2026-03-10T18:30-03:00", "2026-03-10 18:30:00 -03"),
        ("20260311", "2026-03-11 20:59:59 -03"),
        ("2026-W11-3", "2026-03-11 20:59:59 -03"),
    ],
)
def test_times_of_an_extension_are_read_in_the_deadlines_zone_and_shown_in_this_machines(
    graded: Course, run: Run, until: str, due: str
) -> None:
    assert f"due {due}" in run("extend", "bia", "perceptron", "--until", until, "--reason", "x").out


def test_an_override_is_set_and_withdrawn(graded: Course, run: Run) -> None:
    said = run("override", "bia", "perceptron", "4.5", "--reason", "prova [oral]", "--by", "eu")
    assert "bia in perceptron: overridden; now 4.5 / 5" in said.out
    assert "prova [oral]" in run("grades").out
    assert "now 1.5 / 5" in run("override", "bia", "perceptron", "--withdraw", "--reason", "engano").out
    assert "withdrawn" in run("history", "bia").out


def test_points_above_the_maximum_are_asked_about(graded: Course, run: Run) -> None:
    above = ("override", "bia", "perceptron", "50", "--reason", "bônus")
    said = run(*above)
    assert said.code == 2
    assert said.err == (
        "gabarito: Expected points from 0 to 5, which perceptron is worth; received 50. "
        "Give fewer, or say with --yes that you mean it.\n"
    )
    with open_gradebook(graded) as book:
        assert book.audit() == []
    assert "bia in perceptron: overridden; now 50 / 5" in run(*above, "--yes").out
    assert "now 5 / 5" in run("override", "bia", "perceptron", "5", "--reason", "tudo").out


def test_at_a_terminal_a_person_answers(graded: Course, run: Run) -> None:
    above = ("override", "bia", "perceptron", "50", "--reason", "bônus")
    assert run(*above, typed="n\n", terminal=True).code == 2
    said = run(*above, typed="y\n", terminal=True)
    assert "Set them all the same?" in said.out
    assert "now 50 / 5" in said.out
    assert run("forget", "bia", "--reason", "x", typed="\n", terminal=True).code == 2
    assert "bia is forgotten" in run("forget", "bia", "--reason", "x", typed="y\n", terminal=True).out


def test_a_student_is_forgotten_with_everything_but_the_audit_trail(graded: Course, run: Run) -> None:
    run("override", "bia", "perceptron", "4", "--reason", "prova oral", "--by", "eu")
    refused = run("forget", "bia", "--reason", "outra turma")
    assert refused.code == 2
    assert "Expected a yes, as this cannot be undone; received none." in refused.err
    assert "bia" in run("grades").out
    said = run("forget", "bia", "--reason", "outra turma", "--by", "ela", "--yes")
    assert (said.code, said.err) == (0, "")
    assert "bia is forgotten: 1 submission deleted." in said.out
    assert "bia" not in run("grades").out
    assert run("history", "bia").code == 2
    (overridden, forgotten) = (line for line in run("audit").out.splitlines() if "bia" in line)
    assert "prova oral" in overridden
    assert "ela" in forgotten
    assert "outra turma" in forgotten
    assert run("forget", "bia", "--reason", "again", "--yes").code == 2


def test_times_are_this_machines_and_say_their_zone(graded: Course, run: Run) -> None:
    run("extend", "bia", "perceptron", "--until", "2026-03-11", "--reason", "x")
    # Ana's came at noon in Greenwich.
    assert "2026-03-10 09:00:00 -03" in run("history", "ana").out
    (entry,) = (line for line in run("audit").out.splitlines() if "bia" in line)
    assert re.match(r" *20\d\d-\d\d-\d\d \d\d:\d\d:\d\d -03 ", entry)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("grades", "nonsense"), "slug"),
        (("history", "nobody"), "roster list"),
        (("roster", "import", "missing.csv"), "missing.csv"),
        (("extend", "bia", "perceptron", "--until", "soon", "--reason", "x"), "2026-03-20"),
        (("extend", "bia", "perceptron", "--until", "9999-12-31T23:59-12:00", "--reason", "x"), "such as 2026-03-20"),
        (("extend", "bia", "perceptron", "--until", "2026-03-01", "--reason", "x"), "not before"),
        (("extend", "bia", "perceptron", "--until", "2026-03-20", "--reason", " "), "a reason"),
        (("extend", "nobody", "perceptron", "--until", "2026-03-20", "--reason", "x"), "login of a student"),
        (("forget", "nobody", "--reason", "x", "--yes"), "login of a student"),
        (("forget", "bia", "--reason", " ", "--yes"), "a reason"),
        (("override", "bia", "perceptron", "--reason", "x"), "neither"),
        (("override", "bia", "perceptron", "3", "--withdraw", "--reason", "x"), "both"),
        (("override", "bia", "perceptron", "--withdraw", "--reason", "x"), "nothing to withdraw"),
        (("override", "bia", "nonsense", "3", "--reason", "x"), "slug"),
        (("override", "bia", "perceptron", "3", "--reason", "x", "--by", " "), "--by"),
        (("grades", "--db", "mysql://x"), "address of a gradebook"),
        (("grades", "--db", ""), "Is a directory"),
        (("grades", "--db", "graders"), "Is a directory"),
        (("grades", "--db", "x" * 300), "File name too long"),
        (("grades", "--db", "other.sqlite"), "no file"),
    ],
)
def test_what_cannot_be_gets_a_line_and_changes_nothing(
    graded: Course, run: Run, arguments: tuple[str, ...], words: str
) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    with open_gradebook(graded) as book:
        assert book.audit() == []


def test_without_a_deadline_there_is_none_to_extend(graded: Course, run: Run) -> None:
    (graded.root / "course.toml").write_text("")
    said = run("extend", "bia", "perceptron", "--until", "2026-03-20", "--reason", "x")
    assert said.code == 2
    assert "a deadline of perceptron" in said.err


def test_the_gradebook_can_be_elsewhere(
    graded: Course, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "turma.csv"
    file.write_text(ROSTER)
    assert run("roster", "import", str(file), "--db", "other.sqlite").code == 0
    assert "cid" in run("roster", "list", "--db", f"sqlite:///{tmp_path}/other.sqlite").out
    monkeypatch.setenv("GABARITO_DB", str(tmp_path / "other.sqlite"))
    assert "cid" in run("roster", "list").out


def test_hostile_names_and_words_stay_words(course: Course, run: Run) -> None:
    with open_gradebook(course) as book:
        book.keep(work("[red]x\x1b[31m", b"one", received=NOON))
        book.override("[red]x\x1b[31m", "perceptron", 1, "\x1b]8;;http://x\x07[link=x]y", who="eu")
    for command in (("grades",), ("audit",), ("roster", "list")):
        said = run(*command)
        assert said.code == 0
        assert "\x1b" not in said.out
        assert "[red]x" in said.out
