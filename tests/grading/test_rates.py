from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.grading.load import fingerprint
from gabarito.grading.rates import FILE, MutantRates, Rates, RewriteRates, depends_on, file_of, rates, write
from gabarito.values.course import MARKER, Course

SLUG = "linear"
MUTANTS = MutantRates(depends_on="abc", of=80, tried=40, refused=35, raised=9, by_own_check=30, explained=4, accepted=1)
REWRITES = RewriteRates(depends_on="def", tried=30, kept=28, refused=1, not_allowed=1)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "graders" / SLUG).mkdir(parents=True)
    (tmp_path / "solutions" / SLUG).mkdir(parents=True)
    (tmp_path / MARKER).write_text('name = "Redes"\nlanguages = ["pt", "en"]\n')
    (tmp_path / "graders" / SLUG / "grader.py").write_text("activity = ...\n")
    (tmp_path / "solutions" / SLUG / "master.py").write_text("# %%\n")
    (tmp_path / "solutions" / SLUG / f"{SLUG}-pt.ipynb").write_text("{}\n")
    return Course.load(tmp_path)


def test_nothing_was_measured_where_there_is_no_file(course: Course) -> None:
    assert rates(course, SLUG) == Rates()
    assert rates(course, SLUG).sentence.into("en") == ""


def test_what_was_measured_is_read_again(course: Course) -> None:
    write(course, SLUG, Rates(MUTANTS, REWRITES))
    assert rates(course, SLUG) == Rates(MUTANTS, REWRITES)


def test_one_measurement_leaves_the_other_as_it_was(course: Course) -> None:
    write(course, SLUG, Rates(mutants=MUTANTS))
    write(course, SLUG, Rates(rewrites=REWRITES))
    write(course, SLUG, Rates(mutants=replace(MUTANTS, accepted=0)))
    assert rates(course, SLUG) == Rates(replace(MUTANTS, accepted=0), REWRITES)


@pytest.mark.parametrize("text", ["[mutants", "[mutants]\nof = 3", "mutants = 3", "\xff"])
def test_what_cannot_be_read_was_not_measured(course: Course, text: str) -> None:
    file_of(course, SLUG).write_text(text, encoding="latin-1")
    assert rates(course, SLUG) == Rates()


def test_readers_are_told_in_a_sentence_or_two() -> None:
    both = Rates(MUTANTS, REWRITES).sentence
    assert "40" in both.into("en")
    assert both.into("en").endswith("Of 30 right answers, the solution written in other ways, they accept 28.")
    assert "recusam 35 (outras 4 estão certas afinal, com o motivo anotado)" in both.into("pt")
    assert "(" not in Rates(replace(MUTANTS, explained=0)).sentence.into("en")


def test_it_holds_where_nothing_wrong_is_accepted_and_nothing_right_refused() -> None:
    assert not MUTANTS.holds
    assert replace(MUTANTS, accepted=0).holds
    assert not REWRITES.holds
    assert replace(REWRITES, refused=0).holds
    assert str(MUTANTS).startswith("40 of 80 mutants: 35 refused")
    assert str(replace(MUTANTS, of=40)).startswith("40 mutants: ")


def test_rates_depend_on_the_grader_the_solution_and_the_rules(course: Course) -> None:
    first = depends_on(course, SLUG, b"rules")
    assert depends_on(course, SLUG, b"rules") == first
    assert depends_on(course, SLUG, b"other rules") != first
    for file in (course.grader(SLUG), course.solution(SLUG, course.languages[0])):
        file.write_text(file.read_text() + "changed = 1\n")
        assert depends_on(course, SLUG, b"rules") != first
        first = depends_on(course, SLUG, b"rules")


def test_rates_outlive_a_master_that_makes_the_same_solution(course: Course) -> None:
    first = depends_on(course, SLUG, b"rules")
    course.master(SLUG).write_text("# %% written in another way\n")
    assert depends_on(course, SLUG, b"rules") == first


def test_rates_outlive_better_words(course: Course) -> None:
    grader, solution = course.grader(SLUG), course.solution(SLUG, course.languages[0])
    cell: dict[str, object] = {"metadata": {}, "outputs": [], "execution_count": None}

    def measured(code: str, text: str, source: str) -> str:
        grader.write_text(code)
        cells = [{**cell, "cell_type": "markdown", "source": text}, {**cell, "cell_type": "code", "source": source}]
        solution.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
        return depends_on(course, SLUG, b"")

    first = measured('"""A grader."""\nm = slip("Divide by n.", 3)  # why', "Think.", "w = 1")
    assert measured('"""It grades."""\nm = slip("Divide it by n, here.", 3)', "Think again.", "w = 1") == first
    assert measured('m = slip("Divide by n.", 4)', "Think.", "w = 1") != first
    assert measured('m = slip("divide", 3)', "Think.", "w = 1") != first
    assert measured('"""A grader."""\nm = slip("Divide by n.", 3)', "Think.", "w = 2") != first


def test_no_verdict_depends_on_what_is_only_about_a_grader(course: Course) -> None:
    first, measured = fingerprint(course, SLUG), depends_on(course, SLUG, b"")
    write(course, SLUG, Rates(MUTANTS))
    file_of(course, SLUG).with_name("mutants.toml").write_text("[[accepted]]\n")
    assert file_of(course, SLUG).name == FILE
    assert (fingerprint(course, SLUG), depends_on(course, SLUG, b"")) == (first, measured)
