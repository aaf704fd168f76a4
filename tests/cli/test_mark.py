"""``gabarito mark``: a person at a terminal, and a script."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.gradebook.gradebook import open_gradebook
from gabarito.gradebook.values import Answer, Material
from gabarito.values.course import Course
from gabarito.values.notebook import Cell
from gabarito.values.picture import Picture
from tests.gradebook.material import HOUR, NOON, pending, verdict, work

from .class_with_a_gradebook import Run, course, graded, run

__all__ = ["course", "graded", "run"]


def answers(course: Course) -> dict[str, Answer]:
    with open_gradebook(course) as book:
        return {one.student: one for one in book.answers()}


def marks(course: Course) -> dict[str, tuple[float, str, str]]:
    return {
        login: (one.mark.points, one.mark.comment, one.mark.who)
        for login, one in answers(course).items()
        if one.mark is not None
    }


def test_answer_rubric_and_former_marks_are_shown_and_the_mark_kept(graded: Course, run: Run) -> None:
    said = run("mark", "perceptron", "--by", "eu", typed="1,5\nQuase.\n2\n\n")
    assert said.code == 0
    assert "1 of 2 · perceptron · ana" in said.out
    assert "Porque era [bold]3[/]" in said.out
    assert "\x1b" not in said.out
    assert said.out.count("Fala do viés.") == 2
    assert "No other answer is marked yet." in said.out
    assert "1 other marked, 1.5 on average (points × students: 1.5 × 1)" in said.out
    assert "2 marked and kept, 0 to mark" in said.out
    assert marks(graded) == {"ana": (1.5, "Quase.", "eu"), "bia": (2, "", "eu")}
    assert "0 marked and kept, 0 to mark" in run("mark").out


PHOTO = Picture("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF")


def test_a_photo_in_an_answer_is_written_where_it_can_be_opened(course: Course, run: Run, tmp_path: Path) -> None:
    text = "See ![](attachment:photo.jpg)"
    cells = (
        Cell("markdown", "Note.", None, None, (PHOTO,)),
        Cell("markdown", text, "why", None, (PHOTO, Picture("x", b""))),
    )
    with open_gradebook(course) as book:
        one = work("ana/..", b"1", verdict("w"), pending("why", text=text))
        book.keep(replace(one, material=Material(cells=cells)))
    said = run("mark", "--pictures", str(tmp_path / "photos"), typed="2\n\n")
    (path,) = (tmp_path / "photos").iterdir()
    assert path.read_bytes() == PHOTO.data
    assert path.suffix == ".jpeg"
    assert f"Picture: {path}" in said.out
    assert "Picture x: not one that can be shown." in said.out
    with open_gradebook(course) as book:
        (answer,) = book.answers()
        ((_, _, kept),) = book.materials([answer.run])
    assert kept.cells == cells
    shown = run("mark", "--again", typed="q\n").out
    assert not Path(shown.partition("Picture: ")[2].partition("\n")[0]).exists()


def test_the_rubric_is_in_the_language_that_is_asked_for(graded: Course, run: Run) -> None:
    said = run("mark", "--lang", "en", typed="q\n")
    assert "Names the bias." in said.out
    assert said.code == 0


def test_points_that_cannot_be_are_asked_for_again(graded: Course, run: Run) -> None:
    said = run("mark", "--student", "bia", typed="3\n-1\nnan\ntwo\n1e-1\n\n")
    assert said.out.count("Expected a number from 0 to 2.") == 4
    assert marks(graded)["bia"][:2] == (0.1, "")


@pytest.mark.parametrize("typed", ["2\n\nq\n", "2\n\n\n", "2\n\n"])
def test_one_may_stop_or_leave_an_answer_for_later(graded: Course, run: Run, typed: str) -> None:
    said = run("mark", typed=typed)
    assert said.code == 0
    assert "1 marked and kept, 1 to mark" in said.out
    assert list(marks(graded)) == ["ana"]


def test_ctrl_c_keeps_what_was_marked(graded: Course, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def types() -> Iterator[str]:
        yield from ("2", "Bom.", "1")
        raise KeyboardInterrupt

    typed = types()
    monkeypatch.setattr(builtins, "input", lambda *_: next(typed))
    said = run("mark")
    assert said.code == 130
    assert "1 marked and kept, 1 to mark" in said.out
    assert list(marks(graded)) == ["ana"]


def test_a_script_marks_one_answer_and_corrects_it(graded: Course, run: Run) -> None:
    named = ("mark", "perceptron", "--student", "ana", "--check", "why")
    assert run(*named, "--points", "1", "--comment", "Quase.", "--by", "eu").code == 0
    assert run(*named, "--points", "2", "--by", "ela").code == 0
    assert marks(graded) == {"ana": (2, "", "ela")}
    told = run("history", "ana").out
    assert "Quase." in told
    assert "before: 1.0" in run("audit").out


WRITTEN = 'check("why", written("why",'


@pytest.mark.parametrize("name", ["essay", "what-is-the-bias-for"])
def test_an_answer_is_named_by_its_own_name_or_by_its_checks_id(course: Course, run: Run, name: str) -> None:
    grader = course.grader("perceptron")
    text = grader.read_text(encoding="utf-8")
    assert WRITTEN in text
    grader.write_text(text.replace(WRITTEN, 'check("What is the bias for?", written("essay",'), encoding="utf-8")
    with open_gradebook(course) as book:
        book.keep(work("ana", b"one", verdict(), pending("what-is-the-bias-for"), pending("another")))
    said = run("mark", "perceptron", "--check", name, "--points", "1")
    assert (said.code, said.err) == (0, "")
    with open_gradebook(course) as book:
        assert {one.check: one.mark is not None for one in book.answers()} == {
            "what-is-the-bias-for": True,
            "another": False,
        }
    assert run("mark", "perceptron", "--check", "bias", "--points", "1").code == 2


def test_former_marks_of_another_submission_are_shown(graded: Course, run: Run) -> None:
    run("mark", "--student", "ana", "--points", "1", "--comment", "Quase.", "--by", "eu")
    with open_gradebook(graded) as book:
        book.keep(work("ana", b"new", verdict(), pending(text="Melhor."), received=NOON + HOUR))
    said = run("mark", "--student", "ana", typed="q\n")
    assert "Melhor." in said.out
    assert "Another submission has 1 of 2: Quase. (eu, " in said.out


def test_again_shows_what_is_marked(graded: Course, run: Run) -> None:
    run("mark", "--student", "ana", "--points", "1", "--comment", "Quase.", "--by", "eu")
    said = run("mark", "--student", "ana", "--again", typed="2\n\n")
    assert "This answer has 1 of 2: Quase. (eu, " in said.out
    assert marks(graded)["ana"][0] == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mark", "--points", "1"), "one answer for --points"),
        (("mark", "--student", "nobody", "--points", "1"), "one answer for --points"),
        (("mark", "--student", "ana", "--points", "2.5"), "points from 0 to 2"),
        (("mark", "nonsense"), "slug"),
    ],
)
def test_what_cannot_be_gets_a_line_and_marks_nothing(
    graded: Course, run: Run, arguments: tuple[str, ...], words: str
) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert marks(graded) == {}


def test_a_grader_that_does_not_load_gets_a_line(graded: Course, run: Run) -> None:
    graded.grader("perceptron").write_text("1 / 0")
    said = run("mark", typed="q\n")
    assert said.code == 2
    assert "ZeroDivisionError" in said.err
