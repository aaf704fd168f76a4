from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.values.course import MARKER, SLUG, Course, Term, notebook_name
from gabarito.values.errors import CourseError

from ..checks.material import fast


def course_at(root: Path, text: str = 'name = "Deep learning"\nlanguages = ["en", "pt"]\n') -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / MARKER).write_text(text, encoding="utf-8")
    return root


def test_a_course_has_a_name_and_languages(tmp_path: Path) -> None:
    course = Course.load(course_at(tmp_path))
    assert (course.root, course.name, course.languages) == (tmp_path.resolve(), "Deep learning", ("en", "pt"))
    assert Course.load(course_at(tmp_path, "")).languages == ("pt", "en")
    assert Course.load(course_at(tmp_path / "mine", "")).name == "mine"


@pytest.mark.parametrize("languages", ["", "[]", '"pt"', '["fr"]', "[1]", "[[]]", '["pt", "fr"]', '["pt", "pt"]'])
def test_settings_that_are_wrong_are_the_authors_mistake(tmp_path: Path, languages: str) -> None:
    with pytest.raises(CourseError):
        Course.load(course_at(tmp_path, f"languages = {languages}"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('count = "best"', "counts, environment, feedback, languages, late, name, requests, term; received count"),
        ("[lates]\ngrace_minutes = 3", "received lates"),
        ("name = 5", "a name in quotes; received 5"),
    ],
)
def test_a_word_that_nobody_reads_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        Course.load(course_at(tmp_path, text))


def test_a_course_may_say_its_term(tmp_path: Path) -> None:
    assert Course.load(course_at(tmp_path)).term is None
    assert Course.load(course_at(tmp_path, '[term]\nname = "2026.2"')).term == Term("2026.2")
    whole = '[term]\nname = "Fall 2026"\nbegins = 2026-08-03\nends = 2026-12-12'
    assert Course.load(course_at(tmp_path, whole)).term == Term("Fall 2026", date(2026, 8, 3), date(2026, 12, 12))
    hash(Course.load(tmp_path))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('term = "2026.2"', "a table"),
        ("[term]", "a short name of the term, .*; received none"),
        ('[term]\nname = ""', "a short name"),
        ("[term]\nname = 2026.2", "a short name"),
        ('[term]\nname = "2026/2"', "a short name"),
        (f'[term]\nname = "{"x" * 41}"', "a short name"),
        ('[term]\nname = "a"\nstarts = 2026-08-03', "begins, ends, name; received starts"),
        ('[term]\nname = "a"\nbegins = "2026-08-03"', "a day: begins"),
        ('[term]\nname = "a"\nends = 2026-08-03T10:00:00Z', "a day: ends"),
        ('[term]\nname = "a"\nbegins = 2026-08-03\nends = 2026-08-02', "ends after it begins"),
    ],
)
def test_a_term_that_is_wrong_is_the_authors_mistake(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        Course.load(course_at(tmp_path, text))


def test_a_marker_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="a folder with"):
        Course.load(tmp_path)
    (tmp_path / MARKER).write_bytes(b"\xff\xfe")
    with pytest.raises(CourseError, match="readable"):
        Course.load(tmp_path)
    (tmp_path / MARKER).unlink()
    (tmp_path / MARKER).mkdir()
    with pytest.raises(CourseError, match="readable"):
        Course.load(tmp_path)


def test_the_nearest_course_upwards_is_found(tmp_path: Path) -> None:
    outer = course_at(tmp_path / "outer", 'name = "outer"')
    inner = course_at(outer / "a" / "inner", 'name = "inner"')
    deep = inner / "graders" / "perceptron"
    deep.mkdir(parents=True)
    assert Course.find(deep).name == "inner"
    assert Course.find(inner).name == "inner"
    assert Course.find(outer / "a").name == "outer"
    assert Course.find(deep / "grader.py").name == "inner"
    with pytest.raises(CourseError, match="none in"):
        Course.find(tmp_path)


def test_activities_are_the_folders_below_graders(tmp_path: Path) -> None:
    course = Course.load(course_at(tmp_path))
    assert not course.slugs
    for name in ("perceptron", "mlp-digits", "__pycache__", "Not", ".git", "a--b"):
        (tmp_path / "graders" / name).mkdir(parents=True)
    (tmp_path / "graders" / "file").touch()
    assert course.slugs == ("mlp-digits", "perceptron")
    assert course.require("perceptron") == "perceptron"
    for slug in ("Not", "../perceptron", "", "file", "perceptron/", "absent"):
        with pytest.raises(CourseError, match="mlp-digits, perceptron"):
            course.require(slug)


def test_every_path_follows_from_the_slug(tmp_path: Path) -> None:
    course = Course.load(course_at(tmp_path))
    told = {
        course.assignment("a-b"): "assignments/a-b",
        course.starter("a-b", "pt"): "assignments/a-b/a-b-pt.ipynb",
        course.solution("a-b", "en"): "solutions/a-b/a-b-en.ipynb",
        course.master("a-b"): "solutions/a-b/master.py",
        course.grader("a-b"): "graders/a-b/grader.py",
        course.verified("a-b"): "tests/submissions/a-b",
    }
    assert {path.relative_to(course.root).as_posix() for path in told} == set(told.values())
    for path, place in told.items():
        assert path == course.root / place


@fast
@given(st.from_regex(SLUG, fullmatch=True), st.sampled_from(["pt", "en"]))
def test_a_notebook_is_named_after_slug_and_language(slug: str, language: str) -> None:
    name = notebook_name(slug, "pt" if language == "pt" else "en")
    assert name == f"{slug}-{language}.ipynb"
    assert Path(name).name == name


@fast
@given(st.text(max_size=10))
def test_a_slug_is_one_folder(text: str) -> None:
    if SLUG.fullmatch(text):
        assert Path(text).parts == (text,)
        assert text.isascii()
        assert not text.startswith((".", "-"))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[attempts]\nmost = 0", "most: a whole number from 1"),
        ("[attempts]\nmost = 2.5", "most: a whole number from 1"),
        ("[attempts]\nmost = true", "most: a whole number from 1"),
        ("[attempts]\nwait_minutes = -1", "wait_minutes: a whole number from 0"),
        ("[attempts]\nlimit = 3", "received|limit"),
        ("[requests]\ntokens = -1", "tokens: a whole number from 0"),
        ("[requests]\ndays = 0", "days: a whole number from 1"),
        ("[requests]\nweeks = 1", "received|weeks"),
        ('[feedback]\nhidden_checks = "never"', "hidden_checks: one of everything, results, after_due"),
        ("feedback = 3", "a table"),
    ],
)
def test_rules_of_the_web_that_nobody_keeps_are_refused(tmp_path: Path, settings: str, words: str) -> None:
    (tmp_path / "course.toml").write_text(settings)
    with pytest.raises(CourseError, match=words):
        Course.load(tmp_path)
