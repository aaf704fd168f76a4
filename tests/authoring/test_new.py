"""New courses and activities: what is written is whole and of the course's languages; what cannot be is not begun."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from gabarito.authoring import new
from gabarito.authoring.new import new_activity, new_course
from gabarito.authoring.release import stale
from gabarito.authoring.verify import course_proofs, file_proofs, run_file_proofs
from gabarito.grading.load import load_activity
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, UsageError

# Of each language a word that is in all texts for students, and in no other language.
WORDS = {"en": "Before you submit", "pt": "salve e entregue este arquivo", "es": "guarda y entrega este archivo"}
# What authors write; release makes the rest.
WRITTEN = [
    "graders/mean/grader.py",
    "solutions/mean/master.py",
    "tests/submissions/mean/accepted/float32-with-a-helper.py",
    "tests/submissions/mean/accepted/lists.py",
    "tests/submissions/mean/wrong/nothing-written.py",
    "tests/submissions/mean/wrong/spread-of-rows.py",
    "tests/submissions/mean/wrong/variance.py",
    "tests/submissions/mean/wrong/whole-table.py",
]


@pytest.fixture(params=[("en",), ("pt",), ("es",), ("pt", "en"), ("es", "en")], ids="+".join)
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Course:
    made, _ = new_course(tmp_path / "course", "mean", name='Nets, "deep" ones', languages=request.param)
    return made


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_course_is_whole(course: Course) -> None:
    assert course.name == 'Nets, "deep" ones'
    assert course.slugs == ("mean",)
    files = tree(course.root)
    assert {"course.toml", "README.md", ".gitignore", *WRITTEN} < files.keys()
    assert all(course.starter("mean", language).is_file() for language in course.languages)
    assert all(course.solution("mean", language).is_file() for language in course.languages)
    assert not [name for name, data in files.items() if b"{{" in data or b"{%" in data or b"j2" in data]


def test_its_files_prove_themselves_but_for_what_is_only_worth_having(course: Course) -> None:
    activity = load_activity(course, "mean")
    results = [*run_file_proofs(course_proofs(course)), *run_file_proofs(file_proofs(course, activity))]
    assert {one.name: one.complaints for one in results if one.complaints} == {}
    assert [one.notes for one in results if one.notes] == [
        ("Worth having in tests/submissions/mean/ besides: crash/, timeout/, hostile/.",)
    ]


def test_students_read_the_languages_of_the_course_and_no_other(course: Course) -> None:
    for language in course.languages:
        starter = course.starter("mean", language).read_text(encoding="utf-8")
        assert [word for word in WORDS.values() if word in starter] == [WORDS[language]]
    tests = "".join(path.read_text(encoding="utf-8") for path in course.assignment("mean").rglob("*.py"))
    folder = course.grader("mean").parent
    grader = "".join(path.read_text(encoding="utf-8") for path in (*folder.glob("*.py"), *folder.glob("*.po")))
    assert ("must have 3 numbers" in tests) == ("on tables that nobody" in grader) == ("en" in course.languages)
    assert ("deve ter 3 números" in tests) == ("em tabelas que ninguém" in grader) == ("pt" in course.languages)


def test_what_an_author_reads_is_formatted(course: Course) -> None:
    ruff = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "120", "--diff"]
    shown = subprocess.run([*ruff, course.grader("mean")], capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stdout) == (0, "")


def test_one_more_activity_has_a_title(course: Course) -> None:
    written = new_activity(course, "two-layers", 'Two "layers" \\ more')
    assert [str(path.relative_to(course.root)) for path in written[:2]] == [
        "graders/two-layers/grader.py",
        "solutions/two-layers/master.py",
    ]
    assert course.slugs == ("mean", "two-layers")
    assert load_activity(course, "two-layers").title.into("en") == 'Two "layers" \\ more'
    for language in course.languages:
        cells = json.loads(course.starter("two-layers", language).read_bytes())["cells"]
        assert "".join(cells[0]["source"]).startswith('# Two "layers" \\ more\n')
    assert stale(course, "two-layers") == ()


@pytest.mark.parametrize("slug", ["Mean", "two_layers", "", "-a", "a--b", "../b", "a" * 60, "média", "a\n"])
def test_a_slug_of_another_form_is_refused(slug: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Expected a slug of a-z"):
        new_course(tmp_path / "course", slug)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ["", "  ", "a\nb", 'a """ b', "%% markdown", "a" * 121, "\x1b[31m", "\udcff"])
def test_a_title_that_is_no_line_of_text_is_refused(title: str, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match="Expected a title: a line of 120 characters at most"):
        new_activity(Course.load(tmp_path), "mean", title)
    assert [path.name for path in tmp_path.iterdir()] == ["course.toml"]


@pytest.mark.parametrize("languages", [("fr",), ("en", "en"), ("",), (), ("en", "fr")], ids=repr)
def test_other_languages_are_refused(languages: Sequence[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Expected languages among en, pt, es, each once"):
        new_course(tmp_path / "course", "mean", languages=languages)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("taken", ["graders/mean", "solutions/mean", "assignments/mean", "tests/submissions/mean"])
def test_what_is_there_is_left_alone(taken: str, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    (tmp_path / taken).mkdir(parents=True)
    (tmp_path / taken / "mine.txt").write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UsageError, match=f"received {taken}. Choose another slug"):
        new_activity(Course.load(tmp_path), "mean")
    assert tree(tmp_path) == before


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Expected a folder that is empty or not yet there"):
        new_course(tmp_path, "mean")
    assert tree(tmp_path) == {"mine.txt": b"mine"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Expected a folder to write to"):
        new_course(tmp_path / "mine", "mean", name="Mine")
    assert tree(tmp_path) == {"mine": b"mine"}


@pytest.mark.parametrize("is_there", [True, False])
def test_where_nothing_can_be_released_nothing_is_left(
    is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def release(*_: object) -> None:
        raise GabaritoError("otter-grader", "none", "Install it.")

    monkeypatch.setattr(new, "release", release)
    root = tmp_path / "course"
    if is_there:
        root.mkdir()
    with pytest.raises(GabaritoError, match="otter-grader"):
        new_course(root, "mean")
    assert root.is_dir() == is_there
    assert tree(tmp_path) == {}
