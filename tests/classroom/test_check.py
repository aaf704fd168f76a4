"""Notebooks before they are handed in: in a course, and in a folder as a student has it at home."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gabarito.classroom import check as module
from gabarito.classroom.check import Checked, check
from gabarito.execution.trusted.fork_server import ForkServer
from gabarito.execution.trusted.parent import ParentLost
from gabarito.readiness.findings import Detail, Finding, Mark, Topic
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import UsageError
from gabarito.values.text import Language
from tests.conftest import LIGHT
from tests.grading.conftest import DIE, STUBBORN

Check = Callable[..., Checked]
Raw = dict[str, Any]

TEST = """from otter.test_files import test_case

OK_FORMAT = False

name = "{name}"
points = None

@test_case(points=None, hidden=False)
def test_its_kind({name}):
    assert {kind}, "{name} é outra coisa\\n{name} is something else"

@test_case(points=None, hidden=False)
def test_its_value({name}):
    assert {value}, f"{name} está errado\\n{name} is wrong"
"""
TESTS = {
    "double": TEST.format(name="double", kind="callable(double)", value="double(2) == 4"),
    "w": TEST.format(name="w", kind="isinstance(w, int)", value="w == 6"),
}


def code(source: str, answer: str | None = None) -> Raw:
    metadata = {} if answer is None else {"gabarito": {"answer": answer}}
    return {"cell_type": "code", "metadata": metadata, "execution_count": None, "outputs": [], "source": source}


def text(source: str, answer: str | None = None) -> Raw:
    return {
        "cell_type": "markdown",
        "metadata": {} if answer is None else {"gabarito": {"answer": answer}},
        "source": source,
    }


HEAD = code("import otter\n\ngrader = otter.Notebook()")
CHECK_DOUBLE, CHECK_W = code('grader.check("double")'), code('grader.check("w")')
STARTER = (
    HEAD,
    code("def double(x):\n    # int -> int\n    ...", "double"),
    CHECK_DOUBLE,
    code("w = ...", "w"),
    CHECK_W,
    text("## Why?"),
    text("_Write your answer here._", "why"),
    code("grader.check_all()"),
)
DOUBLE, W, WHY = code("def double(x):\n    return 2 * x", "double"), code("w = double(3)", "w"), text("So.", "why")


def filled(**other: Raw) -> list[Raw]:
    """The notebook with right answers, and others in place of some."""
    answers = {"double": DOUBLE, "w": W, "why": WHY, **other}
    return [answers.get(cell["metadata"].get("gabarito", {}).get("answer"), cell) for cell in STARTER]


def document(cells: Sequence[Raw], language: str | None = "en", slug: str | None = "toy") -> str:
    said = (("slug", slug), ("language", language), ("languages", ["pt", "en"]))
    ours = {name: value for name, value in said if value is not None}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"gabarito": ours}, "cells": [*cells]})


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    made = ForkServer(libraries=(*LIGHT, "otter", "otter.check.notebook"))
    yield made
    made.close()


@pytest.fixture
def light(server: ForkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """One fork server without TensorFlow for all tests."""
    kept = SimpleNamespace(environment=server.environment, fork=server.fork, last_words="", close=lambda: None)
    monkeypatch.setattr(module, "ForkServer", lambda _: kept)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The activity's folder as students get it."""
    folder = tmp_path / "toy"
    give(folder)
    return folder


def give(folder: Path) -> None:
    (folder / "tests").mkdir(parents=True)
    for name, source in TESTS.items():
        (folder / "tests" / f"{name}.py").write_text(source)
    for language in ("pt", "en"):
        (folder / f"toy-{language}.ipynb").write_text(document(STARTER, language))


@pytest.fixture
def at_home(home: Path, light: None) -> Check:
    """Checks a notebook, given as cells, JSON or bytes, in the activity's folder outside of any course."""

    def check_one(given: Sequence[Raw] | str | bytes, seconds: float = 20, course: Course | None = None) -> Checked:
        data = given if isinstance(given, str | bytes) else document(given)
        path = home / "mine.ipynb"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        (one,) = check([path], course, seconds, lambda _: None)
        return one

    return check_one


def finding(one: Checked, topic: Topic) -> Finding:
    return next(each for each in one.readiness.findings if each.topic is topic)


def told(one: Checked, topic: Topic, language: Language = "en") -> list[str]:
    return [detail.said.into(language) for detail in finding(one, topic).details]


def only(one: Checked, topic: Topic) -> Detail:
    (detail,) = finding(one, topic).details
    return detail


def test_right_answers_are_ready(at_home: Check) -> None:
    one = at_home(filled())
    assert {each.topic: each.mark for each in one.readiness.findings} == dict.fromkeys(Topic, Mark.OK)
    assert one.readiness.is_ready
    assert (one.slug, one.language) == ("toy", "en")
    assert one.readiness.said.into("en") == "Ready to hand in: 3 of 3 answers, 4 of 4 public tests."
    assert one.readiness.said.into("pt") == "Pronto para entregar: 3 de 3 respostas, 4 de 4 testes públicos."


def test_the_starter_runs_and_each_of_its_answers_is_named(at_home: Check) -> None:
    one = at_home(STARTER)
    assert not one.readiness.is_ready
    assert told(one, Topic.ANSWERS) == [
        "`double` still has `...` in its cell, line 3: write your answer in its place.",
        "`w` still has `...` in its cell, line 1: write your answer in its place.",
        "`why` is empty: write your answer there.",
    ]
    assert told(one, Topic.ANSWERS, "pt")[2] == "`why` está vazia: escreva ali a sua resposta."
    assert finding(one, Topic.RUN).mark is Mark.OK
    # An answer that is not written is told once.
    assert (finding(one, Topic.TESTS).mark, told(one, Topic.TESTS)) == (Mark.FAILED, [])
    assert one.readiness.said.into("en") == "Not ready to hand in: 0 of 3 answers, 1 of 4 public tests."


def test_the_message_of_a_failed_test_is_in_the_readers_language(at_home: Check) -> None:
    one = at_home(filled(w=code("w = 5", "w")))
    assert not one.readiness.is_ready
    assert told(one, Topic.TESTS) == ["`w`: w is wrong"]
    assert told(one, Topic.TESTS, "pt") == ["`w`: w está errado"]
    assert finding(one, Topic.TESTS).said.into("en") == "Public tests passed: 3 of 4."


def test_a_name_that_is_used_again_passed_where_it_was_checked(at_home: Check) -> None:
    assert at_home([*filled(), code("w = None")]).readiness.is_ready


def test_a_cell_that_stops_is_named_with_its_error_and_those_that_need_it_are_not(at_home: Check) -> None:
    one = at_home([HEAD, code("base = 1 / 0"), *filled(w=code("w = base + 6", "w"))[1:]])
    assert finding(one, Topic.RUN).said.into("en").startswith("Cells that do not run to their end: In [2], In [5]")
    assert told(one, Topic.RUN) == [
        "Expected cells that run to their end; "
        "received an error in In [2], line 1: ZeroDivisionError: division by zero."
    ]
    assert told(one, Topic.TESTS) == ["`w`: the notebook has no `w`"]
    assert not one.readiness.is_ready


def test_cells_out_of_order_run_as_in_grading(at_home: Check) -> None:
    cells = filled()
    cells[1], cells[3] = cells[3], cells[1]  # w = double(3) above double
    one = at_home(cells)
    assert finding(one, Topic.RUN).mark is Mark.OK
    assert finding(one, Topic.TESTS).mark is Mark.OK


def test_a_missing_answer_cell_is_named_unless_its_tests_pass(at_home: Check) -> None:
    one = at_home([cell for cell in filled() if cell is not W])
    assert told(one, Topic.ANSWERS)[0].startswith("`w` has no answer cell. Copy that cell")
    assert not one.readiness.is_ready
    one = at_home(filled(w=code("w = 6")))
    assert only(one, Topic.ANSWERS).mark is Mark.WARNING
    assert one.readiness.is_ready
    assert one.readiness.answers == (3, 3)


def test_doubled_cells_and_cells_of_another_kind_count_and_are_told(at_home: Check) -> None:
    one = at_home([*filled(), code("w = 6", "w")])
    assert only(one, Topic.ANSWERS).said.into("en").startswith("`w` has 2 answer cells, and the last one counts.")
    one = at_home(filled(w=text("w = 6", "w")))
    assert only(one, Topic.ANSWERS).said.into("en").startswith("`w` is an answer in code, and its cell became text;")
    assert one.readiness.tests == (4, 4)
    one = at_home(filled(why=code("# So it is.", "why")))
    assert only(one, Topic.ANSWERS).said.into("en").startswith("`why` is an answer in words, and its cell became code;")
    assert one.readiness.is_ready


def test_an_empty_copy_below_an_answer_is_told(at_home: Check) -> None:
    one = at_home([*filled(), STARTER[3]])
    assert "An empty copy of an answer cell" in only(one, Topic.FILE).said.into("en")
    assert one.readiness.is_ready


def test_ellipses_beside_an_answer_are_a_warning(at_home: Check) -> None:
    one = at_home(filled(w=code("w = 6\n...", "w")))
    assert only(one, Topic.ANSWERS) == Detail(Mark.WARNING, only(one, Topic.ANSWERS).said)
    assert "left in its cell, line 2" in only(one, Topic.ANSWERS).said.into("en")
    assert one.readiness.is_ready


def test_absolute_paths_are_a_warning_with_the_name_to_write(at_home: Check) -> None:
    one = at_home([*filled(), code("where = '/content/drive/data.csv'")])
    assert told(one, Topic.PATHS) == [
        "In [7] has `/content/drive/data.csv`. The grader finds given files by their name: write `data.csv`."
    ]
    assert one.readiness.is_ready


def test_a_package_that_is_not_here_fails_where_its_cell_does(at_home: Check, home: Path) -> None:
    one = at_home([*filled(), code("import no_such_package")])
    assert only(one, Topic.PACKAGES).mark is Mark.FAILED
    assert only(one, Topic.PACKAGES).said.into("en").startswith("In [7]: `no_such_package`. It is not installed here.")
    assert only(one, Topic.RUN).said.into("en").endswith("the grader does not have it either.")
    one = at_home([*filled(), code("def later():\n    import no_such_package")])
    assert only(one, Topic.PACKAGES).mark is Mark.WARNING
    assert one.readiness.is_ready
    (home / "helpers.py").write_text("three = 3")
    one = at_home([*filled(), code("import json, helpers\nassert helpers.three == 3")])
    assert [each.mark for each in one.readiness.findings] == [Mark.OK] * len(Topic)


def test_data_beside_the_notebook_are_there(at_home: Check, home: Path) -> None:
    (home / "data" / "inner").mkdir(parents=True)
    (home / "data" / "inner" / "n.txt").write_text("6")
    (home / "data" / "link.txt").symlink_to("/etc/passwd")
    source = "import os\nw = int(open('data/inner/n.txt').read())\nassert os.listdir('data') == ['inner']"
    assert at_home(filled(w=code(source, "w"))).readiness.is_ready


def test_without_the_tests_nothing_is_ready_and_that_alone_is_told(at_home: Check, home: Path) -> None:
    for file in (home / "tests").iterdir():
        file.unlink()
    one = at_home(filled())
    assert finding(one, Topic.RUN).mark is Mark.OK
    assert "Put the notebook back into the activity's folder" in finding(one, Topic.TESTS).said.into("en")
    assert one.readiness.said.into("en") == "Not ready to hand in: 3 of 3 answers."


def test_an_activity_without_public_tests_needs_none(at_home: Check, home: Path) -> None:
    for file in (*(home / "tests").iterdir(), *home.glob("*.ipynb")):
        file.unlink()
    one = at_home([code("w = 6", "w")])
    assert finding(one, Topic.TESTS).said.into("en") == "There are no public tests."
    assert one.readiness.is_ready


def test_the_tests_say_which_answers_there_are_where_no_starter_does(at_home: Check, home: Path) -> None:
    for file in home.glob("toy-*.ipynb"):
        file.unlink()
    assert at_home(filled()).readiness.is_ready
    one = at_home([cell for cell in filled() if cell not in (W, CHECK_W)])
    assert told(one, Topic.ANSWERS)[0].startswith("`w` has no answer cell.")


def test_a_notebook_that_lost_its_activity_is_recognised(at_home: Check, home: Path) -> None:
    one = at_home(document(filled(), None, None))
    assert (one.slug, one.language) == ("toy", None)
    assert "no longer says which activity" in only(one, Topic.FILE).said.into("en")
    one = at_home(document([text("My shopping list")], None, None))
    assert "names no activity" in finding(one, Topic.FILE).said.into("en")
    assert not one.readiness.is_ready


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"[]", b'{"cells": 3}', b"\x89PNG\r\n\x1a\n", b"%PDF-1.4"])
def test_what_is_no_notebook_is_said_to_be_none(at_home: Check, data: bytes) -> None:
    one = at_home(data)
    assert [each.topic for each in one.readiness.findings] == [Topic.FILE]
    assert not one.readiness.is_ready


def test_another_encoding_is_read_and_told(at_home: Check) -> None:
    one = at_home(document(filled()).encode("utf-16"))
    assert "in another encoding" in only(one, Topic.FILE).said.into("en")
    assert one.readiness.is_ready


def test_a_file_that_is_not_there_is_an_error_before_anything_runs(home: Path) -> None:
    for path in (home / "none.ipynb", home):
        with pytest.raises(UsageError, match=r"Name notebooks: perceptron-en\.ipynb"):
            next(check([home / "toy-pt.ipynb", path], None, 20, lambda _: None))


def test_in_a_course_its_own_tests_and_starters_count(at_home: Check, home: Path, tmp_path: Path) -> None:
    give(tmp_path / "course" / "assignments" / "toy")
    (tmp_path / "course" / MARKER).write_text('languages = ["pt", "en"]\n')
    course = Course.load(tmp_path / "course")
    (home / "tests" / "w.py").write_text("raise SystemExit")
    assert at_home(filled(), course=course).readiness.is_ready
    assert at_home(document(filled(), None, None), course=course).slug == "toy"
    one = at_home([*filled(), code("import no_such_package")], course=course)
    assert "is not in the course's environment" in only(one, Topic.RUN).said.into("en")
    one = at_home(document(filled(), "en", "other"), course=course)
    said = str(finding(one, Topic.FILE).said)
    assert said.startswith("Expected a notebook of this course; received one of `other`.")


def test_the_copy_of_a_folder_gets_the_same_sandbox_as_a_course(at_home: Check, tmp_path: Path) -> None:
    give(tmp_path / "course" / "assignments" / "toy")
    (tmp_path / "course" / MARKER).write_text("")
    in_course = at_home(filled(), course=Course.load(tmp_path / "course"))
    before = os.umask(0o077)
    try:
        alone = at_home(filled())
    finally:
        os.umask(before)
    assert finding(alone, Topic.RUN) == finding(in_course, Topic.RUN)
    assert alone.readiness.is_ready


HOSTILE = {
    "ends": (DIE, "a cell that ended the whole process"),
    "never ends": ("while True: pass", "a cell that had to be stopped"),
    "does not stop": (STUBBORN, "a cell that had to be stopped"),
    "exits": ("raise SystemExit(3)", "SystemExit"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_cells_stop_and_nothing_else_does(at_home: Check, name: str) -> None:
    source, said = HOSTILE[name]
    one = at_home([*filled(), code(source)], 3)
    assert said in only(one, Topic.RUN).said.into("en")
    assert one.readiness.tests == (4, 4)
    assert not one.readiness.is_ready


@pytest.mark.parametrize("source", [DIE, "while True: pass", "raise SystemExit", "(", "\x1b[31m"])
def test_hostile_public_tests_fail_alone(at_home: Check, home: Path, source: str) -> None:
    (home / "tests" / "w.py").write_text(source)
    one = at_home(filled(), 3)
    assert told(one, Topic.TESTS)[0].startswith("`w`: ")
    assert one.readiness.tests == (2, 2)


def test_floods_and_lies_do_no_harm(at_home: Check) -> None:
    flood = code("for _ in range(30): print('\\x1b[31m[bold]x' * 1_000_000)")
    lie = code("gabarito_public_tests = {'w': [[True, 'x' * 10_000_000]] * 100, 3: object()}")
    one = at_home([*filled(w=code("w = 5", "w")), *[flood] * 12, lie])
    assert told(one, Topic.TESTS) == ["`w`: w is wrong"]


def test_untrusted_names_are_fit_to_be_shown(at_home: Check) -> None:
    one = at_home(filled(w=code("raise ValueError('\\x1b[31m' + 'x' * 10_000)", "w\x1b[31m\n")))
    for each in one.readiness.findings:
        for said in (each.said, *(detail.said for detail in each.details)):
            assert "\x1b" not in said.into("en")
            assert "\n" not in said.into("en")
            assert len(said.into("en")) < 1_000


def test_a_lost_sandbox_is_said_and_no_traceback(at_home: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(_: object) -> None:
        raise ParentLost("gone")

    monkeypatch.setattr(module, "prove", lose)
    one = at_home(filled())
    assert "Check again" in finding(one, Topic.FILE).said.into("en")


def test_nothing_is_left_behind_and_the_notebook_is_as_it_was(at_home: Check, home: Path, scratch: Path) -> None:
    before = sorted(home.rglob("*"))
    source = "open('new.txt', 'w').write('x')\nw = 6"
    assert at_home(filled(w=code(source, "w"))).readiness.is_ready
    assert sorted(home.rglob("*")) == sorted([*before, home / "mine.ipynb"])
    assert os.listdir(scratch) == []
