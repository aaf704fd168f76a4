"""Written answers of whole notebooks: what a person gets to mark, whatever became of the cell."""

from __future__ import annotations

import time
from typing import Any

import pytest

from gabarito.checks import equals, that, written
from gabarito.grading.written_answers import words_in_code
from gabarito.values.activity import check
from gabarito.values.notebook import PLACEHOLDER, Cell, Notebook
from gabarito.values.runs import CellStatus
from gabarito.values.verdict import Status

from ..words import spoken
from .conftest import Grade, document_of, statuses, verdict_of

right = check("w is 3", that("w", equals(3)), points=3)
why = check("it says why", written("why", spoken("Names it.", "Diz qual.")), points=2)
CHECKS = [right, why]
ASKED: dict[str, Any] = {"asked": ["w"], "prose": ["why"]}


def handed_in(w: str, text: str, *, kinds: tuple[str, str] = ("code", "markdown")) -> dict[str, Any]:
    document = document_of([("w", w), ("why", text)])
    for cell, kind in zip(document["cells"], kinds, strict=True):
        cell["cell_type"] = kind
    return document


def test_an_answer_is_apart_from_the_score_until_it_is_marked(grade: Grade) -> None:
    graded = grade(CHECKS, handed_in("w = 3", "Por *isso*."), **ASKED)
    record = graded.record
    assert (record.score, record.max_score, record.pending_points) == (3, 3, 2)
    assert record.status is Status.PENDING
    verdict = verdict_of(graded, "it says why")
    assert (verdict.status, verdict.points, verdict.max_points) == (Status.PENDING, 0, 2)
    assert (verdict.received, verdict.expected) == ("Por *isso*.", "")
    assert verdict.message == "Your answer awaits a person's mark."


@pytest.mark.parametrize("text", ["", PLACEHOLDER.into("pt"), PLACEHOLDER.into("en")])
def test_nothing_written_is_nothing_to_mark_and_takes_nothing_from_the_rest(grade: Grade, text: str) -> None:
    graded = grade(CHECKS, handed_in("w = 3", text), **ASKED)
    record = graded.record
    assert (record.score, record.max_score, record.pending_points, record.status) == (3, 3, 0, Status.PARTIAL)
    assert "nothing written" in verdict_of(graded, "it says why").message


@pytest.mark.parametrize("kind", ["code", "raw"])
def test_prose_in_a_cell_of_another_kind_is_read_and_not_run(grade: Grade, kind: str) -> None:
    graded = grade(CHECKS, handed_in("w = 3", "w = 4", kinds=("code", kind)), **ASKED)
    assert statuses(graded) == {"w is 3": "PASS", "it says why": "PENDING"}
    assert [run.status for run in graded.runs] == [CellStatus.OK]
    assert graded.cells[1].kind == "markdown"


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_code_in_a_cell_of_another_kind_is_run(grade: Grade, kind: str) -> None:
    graded = grade(CHECKS, handed_in("w = 3", "Isso.", kinds=(kind, "markdown")), **ASKED)
    assert statuses(graded) == {"w is 3": "PASS", "it says why": "PENDING"}


def test_both_halves_of_a_cell_that_was_split_are_read(grade: Grade) -> None:
    document = handed_in("w = 3", "Isso.")
    half = {**document["cells"][1], "source": "E isto."}
    document["cells"] += [half, half]
    assert verdict_of(grade(CHECKS, document, **ASKED), "it says why").received == "Isso.\n\nE isto."


def test_a_process_that_dies_takes_no_text_with_it(grade: Grade) -> None:
    graded = grade(CHECKS, handed_in("import os; os._exit(1)", "Isso."), **ASKED)
    assert statuses(graded) == {"w is 3": "CRASH", "it says why": "PENDING"}
    assert graded.record.pending_points == 2


def test_what_needs_an_answer_takes_one_that_is_not_marked_yet(grade: Grade) -> None:
    after = check("w is still 3", that("w", equals(3)), needs=why)
    checks = [*CHECKS, after]
    assert statuses(grade(checks, handed_in("w = 3", "Isso."), **ASKED))["w is still 3"] == "PASS"
    assert statuses(grade(checks, handed_in("w = 3", "..."), **ASKED))["w is still 3"] == "NOT_RUN"


def test_a_notebook_saved_by_colab_has_its_text(grade: Grade) -> None:
    document = handed_in("w = 3", "Isso.")
    for cell in document["cells"]:
        cell["metadata"] = {"id": cell.pop("id")}
    assert statuses(grade(CHECKS, document, **ASKED)) == {"w is 3": "PASS", "it says why": "PENDING"}


QUESTION, LAST = Cell("markdown", "Why is there a bias?"), Cell("markdown", "That was all.")
STARTER = Notebook((Cell("code", "w = ...", "w"), QUESTION, Cell("markdown", str(PLACEHOLDER), "why"), LAST), "toy")
BLANK = Cell("markdown", f" {PLACEHOLDER.into('en')}\n", "why")
NOTES, ANSWER = Cell("markdown", "My notes."), Cell("markdown", "Because lines move.")


def text_of(grade: Grade, *cells: Cell) -> str:
    """What a person would mark, or the status where there is nothing to mark."""
    document = document_of([("w", "w = 3")])
    for number, cell in enumerate(cells):
        one = {"cell_type": cell.kind, "id": f"cell-{number}", "metadata": {}, "source": cell.source}
        document["cells"].append(one if cell.answer is None else {**one, "id": f"answer-{cell.answer}"})
    verdict = verdict_of(grade(CHECKS, document, starters=[STARTER], **ASKED), "it says why")
    return verdict.received if verdict.status is Status.PENDING else verdict.status.value


@pytest.mark.parametrize(
    "cells",
    [
        (NOTES, QUESTION, BLANK, ANSWER, LAST),
        (NOTES, QUESTION, ANSWER, BLANK, LAST),
        (NOTES, QUESTION, BLANK, Cell("code", "x = 1"), ANSWER, LAST),
        (NOTES, QUESTION, ANSWER, LAST),
        (BLANK, Cell("raw", ANSWER.source)),
        (ANSWER, LAST),
        (ANSWER,),
    ],
)
def test_what_stands_beside_the_answers_cell_is_read(grade: Grade, cells: tuple[Cell, ...]) -> None:
    assert text_of(grade, *cells) == ANSWER.source


def test_what_was_written_into_the_question_is_read(grade: Grade) -> None:
    both = Cell("markdown", f"{QUESTION.source}\n\n{ANSWER.source}")
    assert text_of(grade, both, BLANK, LAST) == both.source


def test_several_cells_of_an_answer_are_read_together(grade: Grade) -> None:
    assert text_of(grade, QUESTION, BLANK, ANSWER, NOTES, LAST) == f"{ANSWER.source}\n\n{NOTES.source}"


@pytest.mark.parametrize(
    "cells",
    [
        (QUESTION, BLANK, LAST),
        (NOTES, QUESTION, BLANK, LAST, ANSWER),  # they belong to something else
        (QUESTION, BLANK, Cell("markdown", "..."), Cell("code", "# Because"), LAST),
        (Cell("markdown", "Why is there a bias?  \n"), BLANK, LAST),  # an editor takes away or adds spaces
        (QUESTION, LAST),
    ],
)
def test_where_the_student_wrote_nothing_there_is_nothing_to_mark(grade: Grade, cells: tuple[Cell, ...]) -> None:
    assert text_of(grade, *cells) == "FAIL"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('print("""Each epoch takes nine steps,\nand not one.""")', "Each epoch takes nine steps,\nand not one."),
        ("print('Porque a taxa é menor.')", "Porque a taxa é menor."),
        ("# Porque a taxa\n# é bem menor.\n", "Porque a taxa\né bem menor."),
        ("resposta = f'São {n} passos em cada época.'", "São {n} passos em cada época."),
        ("'''It is noisier than that.'''", "It is noisier than that."),
        ("Because the rate is smaller, and it's noisy.", "Because the rate is smaller, and it's noisy."),
        ("A taxa é menor:\nsão mais passos por época", "A taxa é menor:\nsão mais passos por época"),
        ("print(1)", ""),
        ("x = 1  # one", ""),
        ("import numpy as np\nfor a in b:\n    print('x', a if a else b, sep=' ')", ""),
        ("!pip install some other package\n%load_ext one two three", ""),
        ("", ""),
    ],
)
def test_words_in_a_cell_of_code_are_found(source: str, words: str) -> None:
    assert words_in_code(source) == words


def test_words_in_code_below_the_question_are_an_answer_where_there_are_no_other(grade: Grade) -> None:
    typed = Cell("code", "# Because lines move then.\nprint('Really.')")
    words = "Because lines move then.\nReally."
    assert text_of(grade, QUESTION, BLANK, typed, LAST) == words
    assert text_of(grade, QUESTION, typed, BLANK, LAST) == words
    assert text_of(grade, QUESTION, BLANK, typed, ANSWER, LAST) == ANSWER.source
    assert text_of(grade, QUESTION, BLANK, LAST, typed) == "FAIL"
    assert text_of(grade, typed) == "FAIL"


def test_a_picture_is_an_answer(grade: Grade) -> None:
    photo = Cell("markdown", "![](attachment:photo.jpg)", "why")
    assert text_of(grade, QUESTION, photo, LAST) == photo.source


@pytest.mark.parametrize("source", ["'" * 60_000, '"""' * 20_000 + "a", "word " * 20_000, "# " * 30_000, "a" * 60_000])
def test_hostile_words_cost_little(source: str) -> None:
    start = time.process_time()
    words_in_code(source)
    assert time.process_time() - start < 3


def test_an_answer_in_its_cell_is_all_that_is_read(grade: Grade) -> None:
    assert text_of(grade, QUESTION, Cell("markdown", "So.", "why"), ANSWER, LAST) == "So."
