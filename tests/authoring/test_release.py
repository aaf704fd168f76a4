import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.authoring.release import release, stale
from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

Edit = Callable[[Path, str, str], None]


def tree(course: Course) -> dict[str, bytes]:
    return {str(p.relative_to(course.root)): p.read_bytes() for p in sorted(course.root.rglob("*")) if p.is_file()}


def test_a_release_makes_these_files_and_no_others(course: Course) -> None:
    before = tree(course)
    released = release(course, "twice")
    assert set(tree(course)) - set(before) == {
        "assignments/twice/data.csv",
        "assignments/twice/tests/double.py",
        "assignments/twice/twice-en.ipynb",
        "assignments/twice/twice-pt.ipynb",
        "solutions/twice/twice-en.ipynb",
        "solutions/twice/twice-pt.ipynb",
    }
    assert len(released.written) == 6
    assert released.unchanged == released.strays == ()


def test_students_get_all_that_lies_beside_the_master_but_nothing_hidden(course: Course) -> None:
    beside = course.master("twice").parent
    for name in ("letters/X/x0.txt", ".notes.txt", ".ipynb_checkpoints/master-checkpoint.py", "draft.ipynb"):
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_text(name, encoding="utf-8")
    release(course, "twice")
    given = {one.relative_to(course.assignment("twice")).as_posix() for one in course.assignment("twice").rglob("*.*")}
    assert given == {"data.csv", "letters/X/x0.txt", "tests/double.py", "twice-en.ipynb", "twice-pt.ipynb"}


def test_a_master_may_name_what_students_get(course: Course) -> None:
    text = course.master("twice").read_text(encoding="utf-8")
    settings = '# %% [raw]\n"""\n# ASSIGNMENT CONFIG\nname: double\n"""\n\n'
    course.master("twice").write_text(settings + text, encoding="utf-8")
    release(course, "twice")
    assert not (course.assignment("twice") / "data.csv").exists()


def test_a_second_release_changes_nothing(course: Course) -> None:
    release(course, "twice")
    first = tree(course)
    again = release(course, "twice")
    assert again.written == ()
    assert tree(course) == first
    assert stale(course, "twice") == ()


def test_grading_finds_the_slug_and_the_answers(course: Course) -> None:
    release(course, "twice")
    starter = notebook.parse(course.starter("twice", "en").read_bytes())
    assert starter.slug == "twice"
    assert starter.answers == {"double": "def double(x):\n    ...", "four": "four = ..."}
    solution = notebook.parse(course.solution("twice", "en").read_bytes())
    assert solution.answers["four"] == "four = double(1 + 1)"
    assert "SOLUTION" not in course.solution("twice", "en").read_text(encoding="utf-8").replace("BEGIN SOLUTION", "")


def test_the_notebook_begins_with_its_title_and_names_no_file(course: Course) -> None:
    release(course, "twice")
    document = json.loads(course.starter("twice", "pt").read_bytes())
    assert [cell["id"] for cell in document["cells"] if cell["id"][:4] not in ("code", "mark")] == [
        "init",
        "answer-double",
        "check-double",
        "answer-four",
    ]
    assert document["cells"][0]["source"][0] == "# O dobro\n"
    assert document["cells"][1]["source"][-1] == "grader = otter.Notebook()"
    assert document["cells"][2]["metadata"] == {}
    assert document["metadata"]["kernelspec"]["name"] == "python3"
    assert document["metadata"]["gabarito"] == {"slug": "twice", "language": "pt", "languages": ["pt", "en"]}


def test_ids_outlive_changes_elsewhere(course: Course, edit: Edit) -> None:
    release(course, "twice")
    before = [cell["id"] for cell in json.loads(course.starter("twice", "en").read_bytes())["cells"]]
    edit(course.master("twice"), "# %%\nimport math", "# %%\nimport sys\n\n# %%\nimport math")
    release(course, "twice")
    after = [cell["id"] for cell in json.loads(course.starter("twice", "en").read_bytes())["cells"]]
    assert len(after) == len(before) + 1
    assert set(before) < set(after)


def test_the_public_tests_run_in_otter(course: Course) -> None:
    from otter.test_files import ExceptionTestFile

    release(course, "twice")
    test = ExceptionTestFile.from_file(str(course.assignment("twice") / "tests" / "double.py"))
    test.run({"double": lambda x: 2 * x})
    assert test.passed_all
    test.run({"double": lambda x: None})
    assert not test.passed_all
    assert "deve dar 4 / double(2) must give 4" in test.summary()


def test_stale_says_what_is_missing_changed_and_stray(course: Course, edit: Edit) -> None:
    release(course, "twice")
    course.starter("twice", "en").unlink()
    edit(course.solution("twice", "pt"), "math.prod", "math.fsum")
    (course.assignment("twice") / "notes.txt").write_text("mine", encoding="utf-8")
    assert stale(course, "twice") == (
        "solutions/twice/twice-pt.ipynb is not what the master makes. Run gabarito release twice.",
        "assignments/twice/twice-en.ipynb is missing. Run gabarito release twice.",
        "assignments/twice/notes.txt is made by no release. Remove it.",
    )
    assert [path.name for path in release(course, "twice").strays] == ["notes.txt"]
    assert (course.assignment("twice") / "notes.txt").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes.txt", "hint: doubled = math.prod([2, x])"),
        ("old.ipynb", json.dumps({"cells": [{"source": ["f(\n", "    doubled = math.prod([2, x])"]}]})),
        ("old.ipynb", "{broken: doubled = math.prod([2, x])"),
        ("cases.py", "HIDDEN_CASES = [(3, 6), (17, 34), (-1, -2)]"),
    ],
)
def test_nothing_of_solution_or_grader_lies_among_what_students_get(course: Course, name: str, text: str) -> None:
    release(course, "twice")
    (course.assignment("twice") / name).write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=f"assignments/twice/{name} with the line"):
        release(course, "twice")
    with pytest.raises(CourseError, match="nothing of the solution or the grader"):
        stale(course, "twice")


def test_no_private_data_lies_among_what_students_get(course: Course) -> None:
    (course.grader("twice").parent / "private.bin").write_bytes(b"\x00\xff7")
    course.assignment("twice").mkdir(parents=True)
    (course.assignment("twice") / "data.bin").write_bytes(b"\x00\xff7")
    with pytest.raises(CourseError, match=r"with a copy of private\.bin"):
        release(course, "twice")


@pytest.mark.parametrize("begin", ["# %%", '# %% [raw]\n"""\n# BEGIN QUESTION\nname: five\n"""\n\n# %%'])
def test_a_solution_that_otter_would_leave_in_is_not_released(course: Course, begin: str, edit: Edit) -> None:
    # Outside a solution block, otter keeps what is marked.
    end = '\n# %% [raw]\n"""\n# END QUESTION\n"""\n' if "BEGIN" in begin else ""
    with course.master("twice").open("a", encoding="utf-8") as file:
        file.write(f"\n{begin}\nnumber = 2 + 1 + 1 + 1  # SOLUTION\n{end}")
    line = 1 + course.master("twice").read_text(encoding="utf-8").splitlines().index(
        "number = 2 + 1 + 1 + 1  # SOLUTION"
    )
    expected = rf"with the line 'number = 2 \+ 1 \+ 1 \+ 1' of solutions/twice/master\.py:{line - 1}"
    with pytest.raises(CourseError, match=expected):
        release(course, "twice")
    assert not course.assignment("twice").exists()


def test_hidden_tests_do_not_belong_in_a_master(course: Course, edit: Edit) -> None:
    edit(
        course.master("twice"),
        "# %% test\ndef test_two",
        "# %% test\n# HIDDEN\ndef test_seven(double):\n    assert double(7) == 14\n\n# %% test\ndef test_two",
    )
    with pytest.raises(CourseError, match=r"solutions/twice/master\.py:16: hidden ones in tests/double\.py"):
        release(course, "twice")


def test_tests_that_differ_by_language_are_refused(course: Course, edit: Edit) -> None:
    edit(
        course.master("twice"),
        "# %% test\ndef test_two",
        '# %% test lang="pt"\ndef test_dois(double):\n    assert double(0) == 0\n\n# %% test\ndef test_two',
    )
    with pytest.raises(CourseError, match=r"solutions/twice/master\.py:16: another tests/double\.py in en"):
        release(course, "twice")


def test_what_otter_does_not_understand_is_the_authors_to_mend(course: Course, edit: Edit) -> None:
    edit(course.master("twice"), "# %% test\n", "# %% test\nimport math\nx = 1\n")
    with pytest.raises(CourseError, match=r"that otter assign understands(?s:.)*Fix solutions/twice/master\.py"):
        release(course, "twice")


def test_otter_leaves_no_temporary_folders(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    release(course, "twice")
    assert list((tmp_path / "tmp").iterdir()) == []
