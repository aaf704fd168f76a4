"""From an empty folder to proofs, by the commands alone. In test_wheel.py it is the package that does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.values.course import Course
from tests.cli.test_app import gabarito


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("outside") / "vision"
    said = gabarito("new-course", root.name, "--languages", "pt,en", "--name", "Visão", cwd=root.parent)
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-3].startswith("Prove it: ")
    return Course.load(root)


@pytest.mark.slow_proof
def test_a_new_course_in_two_languages_is_proved(course: Course) -> None:
    said = gabarito("verify", cwd=course.root)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.splitlines()[-1].endswith(" passed, 0 failed")
    assert "✓ first-steps: first-steps-pt.ipynb passes" in said.stdout
    assert "✓ first-steps: untouched first-steps-en.ipynb earns 0" in said.stdout


@pytest.mark.slow_proof
def test_one_that_is_named_says_what_its_student_reads(course: Course) -> None:
    said = gabarito("verify", "first-steps", "variance", cwd=course.root)
    assert said.returncode == 0
    assert "✗ standardise is right on tables that nobody has seen  0 / 3  not right yet" in said.stdout
    assert "Divide by the standard deviation, not by the variance." in said.stdout
    assert "whole-table" not in said.stdout
    assert "the trees mirror each other" not in said.stdout


def test_one_that_fails_says_the_cell_that_raised_and_what_its_student_reads(course: Course) -> None:
    accepted = course.verified("first-steps") / "accepted" / "broken.py"
    accepted.write_text("# Raises.\n\n# %% spread\nspread = X.std(axis=0)[7]\n", encoding="utf-8")
    try:
        said = gabarito("verify", "first-steps", "accepted/broken", "reference", cwd=course.root)
    finally:
        accepted.unlink()
    assert said.returncode == 1
    assert "raised IndexError" in said.stdout
    assert "✗ spread is the standard deviation of each column  0 / 1" in said.stdout
    assert said.stdout.splitlines()[-1] == "3 passed, 1 failed"


def test_a_name_of_nothing_is_a_wrong_command_line(course: Course) -> None:
    said = gabarito("verify", "first-steps", "varience", cwd=course.root)
    assert said.returncode == 2
    assert "received 'varience'" in said.stderr
    assert "Did you mean wrong/variance? There are: reference, starter, accepted/" in said.stderr


def test_try_speaks_the_language_of_the_notebook(course: Course) -> None:
    said = gabarito("try", "first-steps", course.starter("first-steps", "pt"), cwd=course.root)
    assert said.returncode == 0
    assert "first-steps-pt.ipynb  0 / 4" in said.stdout
    assert "standardise acerta em tabelas que ninguém viu  0 / 3" in said.stdout


@pytest.mark.parametrize("slug", ["first-steps", "First"])
def test_new_refuses_what_is_there_and_what_is_no_slug(slug: str, course: Course) -> None:
    said = gabarito("new", slug, cwd=course.root)
    assert said.returncode == 2
    assert said.stderr.startswith("gabarito: Expected ")
    assert course.slugs == ("first-steps",)


def test_a_course_is_not_made_among_files(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    said = gabarito("new-course", ".", cwd=tmp_path)
    assert said.returncode == 2
    assert "Expected a folder that is empty or not yet there" in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_sentences_without_words_are_named_and_fail_the_check(course: Course) -> None:
    grader, catalogue = course.grader("first-steps"), course.grader("first-steps").with_name("pt.po")
    before = grader.read_text(encoding="utf-8"), catalogue.read_text(encoding="utf-8")
    assert gabarito("translate", "--check", cwd=course.root).returncode == 0
    grader.write_text(before[0].replace("Written: why", "In words: why"), encoding="utf-8")
    try:
        checked = gabarito("translate", "--check", cwd=course.root)
        assert (checked.returncode, checked.stdout) == (1, "")
        assert "Expected words for 'In words: why columns are standardised'; received none." in checked.stderr
        updated = gabarito("translate", "first-steps", cwd=course.root)
        assert updated.returncode == 0
        assert "graders/first-steps/pt.po: 7 sentences, 1 without words, 1 dropped" in updated.stdout
        refused = gabarito("translate", "first-steps", "--into", "xx", cwd=course.root)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "Expected languages among en, es, pt; received 'xx'." in refused.stderr
    finally:
        grader.write_text(before[0], encoding="utf-8")
        catalogue.write_text(before[1], encoding="utf-8")
