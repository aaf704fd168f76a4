"""The sentences of a grader are found, kept beside it in other languages, and missed where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.authoring.new import new_course
from gabarito.authoring.translating import complaints, of_grader, sentences, translate
from gabarito.grading.load import load_activity, read_catalogue
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, UsageError

GRADER = '''
from gabarito.checks import *

RUBRIC = "Says why."
OTHER = Text("A sentence " "in two parts.")
LIST = ["not a sentence", {"key": 1, "A mistake of many.": abs}]


def judge(value):
    """Not a sentence here."""
    if value:
        raise Mismatch("a number", Text("{n} numbers").fill(n="2"), "Try again." if value > 1 else "Give up.")
    raise ValueError("not for students")


one = check("w is one", that("w", equals(1), hint="Look at w."), id="w")
two = check("Written: why", written("why", RUBRIC))
three = check("w is odd", that("w", holds("odd numbers", bool), judged_by(judge, words="an odd number")))
shown = Text("{n}: {m}")
'''


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made, _ = new_course(tmp_path / "course", "mean", languages=("pt", "en"))
    return made


def folder(course: Course) -> Path:
    return course.grader("mean").parent


def test_sentences_are_what_students_may_read(tmp_path: Path) -> None:
    file = tmp_path / "grader.py"
    file.write_text(GRADER)
    assert set(sentences([file], tmp_path)) == {
        *("Says why.", "A sentence in two parts.", "A mistake of many.", "a number", "{n} numbers", "Try again."),
        *("Give up.", "w is one", "Look at w.", "Written: why", "w is odd", "odd numbers", "an odd number"),
    }
    assert sentences([file], tmp_path)["w is one"] == ["grader.py"]


def test_sentences_may_stand_in_names_of_any_function(tmp_path: Path) -> None:
    file = tmp_path / "grader.py"
    file.write_text(
        "def judge(w):\n"
        "    why, received = 'Take the mean.' if w else 'Take the sum.', 'another one'\n"
        "    raise Mismatch('a sum', received, why)\n"
    )
    assert set(sentences([file], tmp_path)) == {"a sum", "another one", "Take the mean.", "Take the sum."}


def test_a_slip_may_have_a_sentence_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "grader.py"
    file.write_text("known = [slip.summed('Take the mean.'), slip.log_base(2)('Not in bits.'), slip.negative]\n")
    assert set(sentences([file], tmp_path)) == {"Take the mean.", "Not in bits."}


def test_a_new_activity_has_its_words_in_every_language_of_the_course(course: Course) -> None:
    assert [file.name for file in folder(course).glob("*.po")] == ["pt.po"]
    assert complaints(course, "mean") == []
    activity = load_activity(course, "mean")
    spread = activity.checks[0].title
    assert activity.said(spread, "en") == str(spread) == "spread is the standard deviation of each column"
    assert activity.said(spread, "pt") == "spread é o desvio padrão de cada coluna"


def test_a_new_sentence_waits_for_its_words_and_an_old_one_is_dropped(course: Course) -> None:
    grader, file = course.grader("mean"), folder(course) / "pt.po"
    grader.write_text(grader.read_text().replace("spread is the standard deviation of each column", "spread is right"))
    assert [one.partition("; ")[0] for one in complaints(course, "mean")] == [
        "pt.po: Expected words for 'spread is right'",
        "pt.po: Expected only sentences of the grader",
    ]
    (updated,) = translate(course, "mean")
    assert (updated.file, updated.missing) == (file, ("spread is right",))
    assert updated.dropped == ("spread is the standard deviation of each column",)
    assert len(complaints(course, "mean")) == 1
    activity = load_activity(course, "mean")
    assert activity.said(activity.checks[0].title, "pt") == "spread is right"
    assert translate(course, "mean")[0].dropped == ()


def test_a_guess_of_an_editor_is_not_yet_a_translation(course: Course) -> None:
    file = folder(course) / "pt.po"
    file.write_text(file.read_text().replace('msgid "spread is', '#, fuzzy\nmsgid "spread is'))
    assert len(complaints(course, "mean")) == 1
    assert "Expected words for 'spread is" in complaints(course, "mean")[0]


def test_words_with_other_braces_are_refused(course: Course) -> None:
    grader, file = course.grader("mean"), folder(course) / "pt.po"
    grader.write_text(grader.read_text() + '\nSOME = Text("{n} of them")\n')
    translate(course, "mean")
    entry = 'msgid "{n} of them"\nmsgstr "'
    file.write_text(file.read_text().replace(entry, f"{entry}{{m}} deles"))
    assert "Expected the braces of '{n} of them'; received those of '{m} deles'." in complaints(course, "mean")[0]


def test_a_catalogue_that_is_none_is_refused(course: Course) -> None:
    file = folder(course) / "pt.po"
    for data in (b'msgid "a"\nmsgid', b"\xff\xfe", b"nonsense"):
        file.write_bytes(data)
        with pytest.raises(CourseError, match="a gettext catalogue"):
            read_catalogue(file)
        with pytest.raises(CourseError, match="a gettext catalogue"):
            load_activity(course, "mean")
        assert "Expected a gettext catalogue" in complaints(course, "mean")[0]


def test_each_language_but_one_needs_a_catalogue(course: Course) -> None:
    (folder(course) / "pt.po").unlink()
    assert complaints(course, "mean") == [
        "Expected a catalogue for each language but the grader's own; received none for pt, en. "
        "Run gabarito translate mean --into LANGUAGE."
    ]
    (begun,) = translate(course, "mean", ["pt"])
    assert set(begun.missing) == set(of_grader(course, "mean"))
    with pytest.raises(UsageError, match=r"languages among .*; received 'xx'"):
        translate(course, "mean", ["xx"])
