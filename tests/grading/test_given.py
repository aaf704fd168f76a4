"""A name that is used again after its answer loses nothing: right when it was given, or at the end, is right."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from gabarito.checks import Mismatch, Table, agrees_with, attribute, close_to, equals, gives, same_table, that, those
from gabarito.values.activity import check

from .conftest import Grade, Source, notebook_of, statuses, verdict_of

w_right = check("w is right", that("w", close_to([1, 2, 3])))
doubles = check("double doubles", that("double", agrees_with(lambda x: 2 * x, [(np.array([1.0, 5.0]),)])))
CHECKS = [w_right, doubles]
RIGHT: list[Source] = [
    "import numpy as np\nfactor = 2\ndef times(x): return factor * x",
    ("w", "w = np.array([1.0, 2.0, 3.0])"),
    ("double", "def double(x):\n    return times(x) + sum([])"),
]
FULL = {one.title.into("en"): "PASS" for one in CHECKS}


@pytest.mark.parametrize(
    "after",
    [
        "w = 7",
        "w[0] = 9",
        "w += 1",
        "del w",
        "w = None\ndel w",
        "double = double(w)",
        "factor = 3",
        "times = None",
        "del times, factor",
        "sum = 0",
        "def times(x): return x\nw = times",
        "import numpy as w, numpy as double",
        "globals().clear()",
        "del w, double, np, times, factor",
        "raise ValueError\nw = 3",
    ],
)
def test_what_comes_after_an_answer_does_not_matter(grade: Grade, after: str) -> None:
    assert statuses(grade(CHECKS, [*RIGHT, after], asked=["w", "double"])) == FULL


def test_a_table_that_is_changed_in_place_was_right_when_it_was_given(grade: Grade) -> None:
    pytest.importorskip("pandas")  # otter brings it
    table = check("prices are right", that("prices", same_table({"a": [1, 2]})))
    total = check("total adds a column up", that("total", gives(Table.of({"a": [1, 2]}), then=equals(3))))
    cells: list[Source] = [
        "import pandas as pd",
        ("prices", "prices = pd.DataFrame({'a': [1, 2]})"),
        ("total", "def total(table): return table['a'].sum() if isinstance(table, pd.DataFrame) else None"),
        "prices.drop(index=0, inplace=True)\nprices['b'] = 3",
    ]
    expected = {one.title.into("en"): "PASS" for one in (table, total)}
    assert statuses(grade([table, total], cells, asked=["prices", "total"])) == expected


def test_an_answer_that_is_improved_later_is_right(grade: Grade) -> None:
    wrong: list[Source] = [RIGHT[0], ("w", "w = np.zeros(3)"), ("double", "def double(x): return x")]
    better = "w = np.array([1.0, 2.0, 3.0])\ndef double(x): return x + x"
    assert statuses(grade(CHECKS, [*wrong, better], asked=["w", "double"])) == FULL


def test_an_answer_given_elsewhere_counts_when_it_was_checked(grade: Grade) -> None:
    stub: list[Source] = [("w", "# below"), ("double", "...")]
    own = "w = np.array([1.0, 2.0, 3.0])\ndef double(x): return x + x"
    checks = "class grader:\n    check = print\ngrader.check('w')\ngrader.check(\"double\")"
    scratch = "w = double = 0"
    assert statuses(grade(CHECKS, [RIGHT[0], *stub, own, checks, scratch], asked=["w", "double"])) == FULL


def test_what_was_never_right_is_refused_with_the_sentence_that_says_more(grade: Grade) -> None:
    wrong: list[Source] = ["import numpy as np", ("w", "w = np.array([1.0, 2.0, 4.0])"), "del w"]
    verdict = verdict_of(grade([w_right], wrong, asked=["w"]), "w is right")
    assert verdict.status.value == "FAIL"
    assert "4" in verdict.message


def test_two_wrong_halves_make_no_right_answer(grade: Grade) -> None:
    """`a` and `b` were never right together, nor each when it was given."""

    def add_up(a: float, b: float) -> None:
        if a + b != 3:
            raise Mismatch("a sum of 3", str(a + b))

    sums = check("a and b add up to 3", those("a", "b", judge=add_up))
    cells: list[Source] = [("a", "a = 1"), ("b", "b = 5"), "a = 7", "b = 2"]
    assert statuses(grade([sums], cells, asked=["a", "b"])) == {"a and b add up to 3": "FAIL"}
    assert statuses(grade([sums], [("a", "a = 1"), ("b", "b = 2"), "a = 7"], asked=["a", "b"])) == {
        "a and b add up to 3": "PASS"
    }


def test_no_order_of_checks_changes_a_verdict(grade: Grade) -> None:
    counts = check("count counts from one", that("count", agrees_with(lambda: 1, [()])))
    cells: list[Source] = [*RIGHT, ("count", "n = 0\ndef count():\n    global n\n    n += 1\n    return n"), "n = 5"]
    for order in itertools.permutations([*CHECKS, counts]):
        verdicts = statuses(grade(order, cells, asked=["w", "double", "count"]))
        assert verdicts == {**FULL, "count counts from one": "PASS"}


def test_a_hostile_value_stops_nothing(grade: Grade) -> None:
    trap = (
        "class Trap(dict):\n"
        "    def __eq__(self, other): raise SystemExit\n"
        "    def __getattr__(self, name): raise RuntimeError\n"
        "    def __len__(self): raise MemoryError\n"
        "trap = Trap()\nw2 = trap"
    )
    cells: list[Source] = [
        RIGHT[0],
        trap,
        ("w", f"{RIGHT[1][1]}\nwrapped = trap"),
        RIGHT[2],
        "double.__wrapped__ = trap",
    ]
    assert statuses(grade(CHECKS, cells, asked=["w", "double"])) == FULL


@pytest.mark.parametrize("after", ["rate = 0", "del rate, steps", "rate, steps = None, 'x'", "def rate(): pass"])
def test_the_values_of_an_answer_of_another_name_are_kept_as_well(grade: Grade, after: str) -> None:
    starter: list[Source] = [("figures", "rate = ...\nsteps: int = ...")]
    checks = [check("rate is half", that("rate", close_to(0.5))), check("steps are 9", that("steps", close_to(9)))]
    cells: list[Source] = [("figures", "rate = 0.5\nsteps = 9"), after]
    graded = grade(checks, cells, asked=["figures"], starters=[notebook_of(*starter)])
    assert statuses(graded) == {one.title.into("en"): "PASS" for one in checks}


def test_what_a_name_was_when_another_was_bound_is_kept_for_each_answer(grade: Grade) -> None:
    """`train` as it was when the notebook last bound `model` before `shallow` was given, and not at its end."""

    def fits(shallow: object, model: object, train: object) -> None:
        if shallow != [model, train]:
            raise Mismatch("both", f"{shallow} of {model} and {train}")

    one = check("shallow is of model", those("shallow", "model", "train@model", judge=fits))
    cells: list[Source] = ["train, model = [1], [2]", ("shallow", "shallow = [[2], [1]]"), "train, model = [3], [4]"]
    starter = notebook_of(("shallow", "shallow = ..."))
    assert statuses(grade([one], cells, asked=["shallow"], starters=[starter])) == {"shallow is of model": "PASS"}
    drawn: list[Source] = ["train, model = [1], [2]", "train = [3]", ("shallow", "shallow = [[2], [3]]"), "model = 0"]
    assert statuses(grade([one], drawn, asked=["shallow"], starters=[starter])) == {"shallow is of model": "FAIL"}


def test_a_moment_may_be_that_of_a_name_which_the_cell_of_an_answer_binds(grade: Grade) -> None:
    def fits(history: object, improved: object) -> None:
        if history != [improved]:
            raise Mismatch("that of improved", f"{history} and {improved}")

    one = check("history is of improved", those("history", "improved@history", judge=fits))
    starter = notebook_of(("improved", "improved = ...\nhistory = ..."))
    cells: list[Source] = [("improved", "improved = [1]\nhistory = [[1]]"), "improved = [2]", "history = improved = 7"]
    graded = grade([one], cells, asked=["improved"], starters=[starter])
    assert statuses(graded) == {"history is of improved": "PASS"}


@pytest.mark.parametrize("after", ["found = 7", "del found, Net", "found['nets'].pop()", "found['nets'][0] = Net(2)"])
def test_objects_in_a_container_are_those_that_were_in_it_and_can_be_asked(grade: Grade, after: str) -> None:
    def fits(found: object) -> None:
        if not isinstance(found, dict) or len(found["nets"]) != 2:
            raise Mismatch("two nets", "others")
        for size, net in zip((5, 3), found["nets"], strict=True):
            attribute("size", equals(size))(net)

    one = check("found has both nets", those("found", judge=fits))
    net = "class Net:\n    def __init__(self, size): self.size = size"
    cells: list[Source] = [net, ("found", "found = {'nets': [Net(5), Net(3)]}"), after]
    assert statuses(grade([one], cells, asked=["found"])) == {"found has both nets": "PASS"}
