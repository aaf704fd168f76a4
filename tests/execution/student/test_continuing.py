"""A cell goes on after a statement that fails, and gives no name a value that it would not have had otherwise."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.execution.student.continuing import MOST_FAILURES, bound_by, read_by
from gabarito.values.runs import CellRun, CellStatus
from tests.execution.conftest import Open, text_of


def continued(opened: Open, source: str, *before: str) -> tuple[CellRun, dict[str, object]]:
    """Run a cell that goes on, and return how it went and the one-letter names that the notebook has then."""
    with opened() as child:
        for number, one in enumerate(before, start=1):
            child.run_cell(number - 1, number, one)
        number = len(before) + 1
        run = child.run_cell(number - 1, number, source, continues=True)
        assert run is not None
        return run, child.fetch("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        ("import nowhere\na = 1", {"a": 1}),
        ("from nowhere import m as n, z\na = 1\nb = 2", {"a": 1, "b": 2}),
        ("assert False, 'no GPU'\nimport math\na = math.floor(1.5)", {"a": 1}),
        ("g = []\ng[0]\na = 1", {"a": 1, "g": []}),
        ("open('/no/where')\na = 1\n1 / 0\nb = 2", {"a": 1, "b": 2}),
        ("for i in range(3):\n    if i: raise ValueError\na = 1", {"i": 1, "a": 1}),
        ("try:\n    import nowhere\nexcept ValueError: pass\na = 1", {"a": 1}),
        ("with open('/no/where') as f:\n    c = f.read()\na = 1", {"a": 1}),
        ("async def f(): raise KeyError\nawait f()\na = 1", {"a": 1}),
    ],
)
def test_what_does_not_need_the_statement_that_failed_is_run(
    opened: Open, source: str, bound: dict[str, object]
) -> None:
    run, names = continued(opened, source)
    assert run.status is CellStatus.RAISED
    assert run.went_on
    assert {name: value for name, value in names.items() if name in bound} == bound


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("a = 1\na = 1 / 0\nb = a + 1", "b"),  # not from the a of before
        ("a = [1]\na.append(1 / 0)\nb = len(a)", "b"),  # a would have had two
        ("a = 1\na += 1 / 0\nb = a\nc = b", "bc"),
        ("a = {}\na['x'] = 1 / 0\nb = list(a)", "b"),
        ("import nowhere as n\nb = n.f()", "b"),
        ("a = 1\nfor i in (1, 0): a = 1 / i\nb = a", "b"),
        ("a = b = 1\na, b = 1\nc = a", "c"),
        ("a = 1\nimport nowhere as a\nb = [a for _ in 'x']", "b"),
        ("a = 1\na = 1 / 0\ndef f(x=a): return x", "f"),
        ("a = 1\na = 1 / 0\nclass C: y = a\nb = C.y", "b"),
    ],
)
def test_what_needs_it_is_left_out(opened: Open, source: str, lost: str) -> None:
    run, names = continued(opened, source)
    assert not set(lost) & set(names)
    left_out = [failure for failure in run.failures if not failure.error]
    assert {name for failure in left_out for name in failure.names} >= set(lost)
    assert all(failure.needs for failure in left_out)


def test_a_name_that_is_bound_anew_is_as_good_as_ever(opened: Open) -> None:
    _, names = continued(opened, "a = 1\na = 1 / 0\na = 3\nb = a")
    assert (names["a"], names["b"]) == (3, 3)


def test_a_function_may_read_what_failed_when_it_is_called(opened: Open) -> None:
    run, names = continued(opened, "import nowhere\ndef f(x): return nowhere.g(x)\na = 1")
    assert {"f", "a"} <= set(names)
    assert [failure.line for failure in run.failures] == [1]


def test_each_failure_is_told_with_its_line_and_what_it_would_have_bound(opened: Open) -> None:
    run, _ = continued(opened, "a = 1\nimport nowhere as n, math as m\n\nb = n.x\nc = {}['k']")
    assert [(one.line, one.error, one.names, one.needs) for one in run.failures] == [
        (2, "ModuleNotFoundError: No module named 'nowhere'", ("n", "m"), ""),
        (4, "", ("b",), "n"),
        (5, "KeyError: 'k'", ("c",), ""),
    ]
    assert run.error == "ModuleNotFoundError: No module named 'nowhere'"
    assert sum(one.kind == "error" for one in run.outputs) == 2


def test_the_last_value_is_shown_and_no_other(opened: Open) -> None:
    run, _ = continued(opened, "1 / 0\n2\n3")
    assert "3" in text_of(run)
    assert [one.text for one in run.outputs if one.kind == "result"] == ["3"]


@pytest.mark.parametrize(
    "source", ["raise KeyboardInterrupt\na = 1", "raise MemoryError\na = 1", "raise SystemExit\na = 1"]
)
def test_a_cell_that_was_stopped_does_not_go_on(opened: Open, source: str) -> None:
    run, names = continued(opened, source)
    assert not run.went_on
    assert "a" not in names


def test_a_cell_goes_on_a_bounded_number_of_times(opened: Open) -> None:
    run, names = continued(opened, "1 / 0\n" * (MOST_FAILURES + 5) + "a = 1")
    assert len(run.failures) == MOST_FAILURES
    assert "a" not in names


def test_an_answers_cell_does_not_go_on(opened: Open) -> None:
    with opened() as child:
        run = child.run_cell(0, 1, "1 / 0\na = 1")
        assert run is not None
        assert (run.went_on, len(run.failures)) == (False, 1)
        assert child.fetch("a") == {}


def test_a_syntax_error_is_told_with_its_line(opened: Open) -> None:
    run, _ = continued(opened, "a = 1\nb = (\n")
    assert [failure.error for failure in run.failures] == [run.error]
    assert run.failures[0].line == 2


STATEMENTS = ["a = 1", "b = a + 1", "c = [b]", "c.append(a)", "d = c[0]", "a = d", "del b", "b += 1", "e = lambda: a"]


@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=8), st.integers(0, 7))
def test_no_name_gets_a_value_that_it_would_not_have_had(statements: list[str], fails: int) -> None:
    """Against a run in which the failing statement does what it says."""
    from gabarito.execution.student.continuing import Lost

    good: dict[str, object] = {}
    broken: dict[str, object] = {}
    lost = Lost()
    for place, source in enumerate(statements):
        statement = ast.parse(source).body[0]
        try:
            exec(source, good)
        except Exception:
            return  # the notebook itself is wrong
        if place == fails or lost.needed_by(statement) is not None:
            lost.add(statement, broken)
            continue
        exec(source, broken)
        lost.regain(statement)
    probe = [ast.parse(f"{name}\n").body[0] for name in "abcd"]
    for name, reads in zip("abcd", probe, strict=True):
        if lost.needed_by(reads) is None:
            assert broken.get(name) == good.get(name)


@pytest.mark.parametrize(
    ("source", "bound", "read"),
    [
        ("import a.b.c, d as e", ["a", "e"], []),
        ("def f(x=y): return z", ["f"], ["y"]),
        ("class A(B):\n    x = c", ["A", "x"], ["B", "c"]),
        ("for i in s:\n    t = i", ["i", "t"], ["s", "i"]),
        ("x[k] = v", [], ["v", "x", "k"]),
        ("with f() as (a, b): pass", ["a", "b"], ["f"]),
        ("try: pass\nexcept E as e: pass", ["e"], ["E"]),
        ("x += y", ["x"], ["x", "y"]),
        ("del x", ["x"], []),
        ("(n := m)", ["n"], ["m"]),
        ("f = lambda q=w: r", ["f"], ["w"]),
    ],
)
def test_what_a_statement_binds_and_reads(source: str, bound: list[str], read: list[str]) -> None:
    statement = ast.parse(source).body[0]
    assert sorted(bound_by(statement)) == sorted(bound)
    assert sorted(read_by(statement)) == sorted(read)
