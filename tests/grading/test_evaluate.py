"""Checks into verdicts: what each kind of answer becomes, and whose fault it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.bounded import bounded
from gabarito.checks import Junk, Matcher, Mismatch, NoAnswer, close_to, finite, that
from gabarito.execution.trusted.parent import ParentLost
from gabarito.grading import evaluate as evaluate_module
from gabarito.grading.evaluate import Outcome, all_not_judged, evaluate
from gabarito.grading.telling import Vocabulary
from gabarito.values.activity import Activity, Check, check
from gabarito.values.text import Text
from gabarito.values.verdict import Status

from ..words import spoken

# The words of the authors of these checks.
KNOWN = Vocabulary.of([Path(__file__)])
LATE = NoAnswer(Status.TIMEOUT, Text.of("x in time"), Text.of("a cell that was stopped"))


class Sheet:
    """Answers that nobody looks at; of a cell that was stopped, if so told."""

    def __init__(self, late: NoAnswer | None = None, sources: Mapping[str, str] | None = None) -> None:
        self._late, self._sources = late, sources or {}

    def value(self, name: str) -> Any:
        raise Junk("a value", "none") if self._sources else AssertionError(name)

    def stopped(self, names: Iterable[str]) -> NoAnswer | None:
        return self._late

    @property
    def cause(self) -> Text | None:
        return None

    def broken(self, names: Iterable[str]) -> Text | None:
        return None

    def written(self, name: str) -> str | None:
        return self._sources.get(name)


def probe(raised: BaseException | None = None) -> Callable[[Any], None]:
    """A probe that raises."""

    def ask(_: Any) -> None:
        if raised is not None:
            raise raised

    return ask


def outcomes_of(*checks: Check, late: NoAnswer | None = None) -> dict[str, Outcome]:
    """The outcome of every check by its title."""
    return {str(one.check.title): one for one in evaluate(Activity("toy", checks), lambda _: [Sheet(late)], KNOWN)}


def passes(title: str = "passes", **options: Any) -> Check:
    return check(title, probe(), **options)


def fails(title: str = "fails", **options: Any) -> Check:
    return check(title, probe(Mismatch("3", "4", "add one")), **options)


@pytest.mark.parametrize(
    ("raised", "status", "points", "message"),
    [
        (None, Status.PASS, 4, ""),
        (Mismatch("3", "4"), Status.FAIL, 0, "Expected 3; received 4."),
        (Mismatch("3", "4", "Try 3."), Status.FAIL, 0, "Expected 3; received 4. Try 3."),
        (Junk("3", "None"), Status.FAIL, 0, "Expected 3; received None."),
        (Mismatch("3", "4", credit=0.25), Status.PARTIAL, 1, "Expected 3; received 4."),
        (Mismatch("3", "4", credit=1 / 3), Status.PARTIAL, 1.33, "Expected 3; received 4."),
        (LATE, Status.TIMEOUT, 0, "Expected x in time; received a cell that was stopped."),
        (NoAnswer(Status.MEMORY, Text.of("x"), Text.of("none")), Status.MEMORY, 0, "Expected x; received none."),
        (NoAnswer(Status.CRASH, Text.of("x"), Text.of("none")), Status.CRASH, 0, "Expected x; received none."),
    ],
)
def test_what_a_probe_raises_is_the_verdict(
    raised: Exception | None, status: Status, points: float, message: str
) -> None:
    verdict = outcomes_of(check("one", probe(raised), points=4))["one"].verdict("en")
    assert (verdict.status, verdict.points, verdict.max_points, verdict.message) == (status, points, 4, message)


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("division by zero"), KeyError("secret"), AssertionError(), RecursionError()]
)
def test_an_authors_bug_is_an_error_and_blames_nobody(error: Exception) -> None:
    outcomes = outcomes_of(check("broken", probe(error)), passes())
    verdict = outcomes["broken"].verdict("en")
    assert (verdict.status, verdict.points) == (Status.ERROR, 0)
    assert verdict.message.startswith("The grader failed on this check. This says nothing about your answer")
    assert "secret" not in verdict.message
    assert verdict.expected == verdict.received == verdict.hint == ""
    assert outcomes["broken"].fault.startswith(f"broken: {type(error).__name__}")
    assert "test_evaluate.py:" in outcomes["broken"].fault
    assert outcomes["passes"].status is Status.PASS


def test_a_lost_parent_is_nobodys_verdict() -> None:
    with pytest.raises(ParentLost):
        outcomes_of(check("lost", probe(ParentLost("gone"))))


def test_what_needs_a_failed_check_is_not_run() -> None:
    first = fails("first")
    second = check("second", probe(AssertionError("asked")), needs=first)
    third = check("third", probe(AssertionError("asked")), needs=[passes("fine"), second])
    fine = third.needs[0]
    outcomes = outcomes_of(first, fine, second, third, passes("apart"))
    assert [one.status.value for one in outcomes.values()] == ["FAIL", "PASS", "NOT_RUN", "NOT_RUN", "PASS"]
    assert outcomes["second"].verdict("en").message == "Not checked, because this does not hold: first."
    assert outcomes["second"].verdict("pt").message == "Não verificado, porque isto não vale: first."
    assert outcomes["third"].verdict("en").message == "Not checked, because this could not be checked: second."


@pytest.mark.parametrize(
    ("raised", "status"),
    [(None, "PASS"), (Mismatch("3", "4", credit=0.5), "PASS"), (Mismatch("3", "4"), "NOT_RUN"), (LATE, "NOT_RUN")],
)
def test_partial_credit_is_enough_for_what_needs_it(raised: Exception | None, status: str) -> None:
    needed = check("needed", probe(raised))
    assert outcomes_of(needed, passes(needs=needed))["passes"].status.value == status


def test_what_needs_a_check_that_the_grader_failed_on_does_not_say_that_it_does_not_hold() -> None:
    broken = check("broken", probe(ZeroDivisionError()))
    message = outcomes_of(broken, passes(needs=broken))["passes"].verdict("en").message
    assert message == "Not checked, because this could not be checked: broken."


def test_needs_are_judged_first_and_outcomes_come_in_the_authors_order() -> None:
    asked: list[str] = []

    def noting(title: str, *needs: Check) -> Check:
        return check(title, lambda _: asked.append(title), needs=needs)

    last = noting("last")
    middle = noting("middle", last)
    first = noting("first", middle, last)
    for order in permutations((first, middle, last)):
        asked.clear()
        assert list(outcomes_of(*order)) == [one.title.into("en") for one in order]
        assert sorted(asked) == ["first", "last", "middle"]
        assert asked.index("last") < asked.index("middle") < asked.index("first")


def test_needs_that_meet_again_and_again_cost_no_time() -> None:
    checks = [passes("0"), passes("1")]
    for n in range(2, 60):
        checks.append(passes(str(n), needs=checks[-2:]))
    started = time.process_time()
    assert all(one.status is Status.PASS for one in outcomes_of(*checks).values())
    assert time.process_time() - started < 5


def test_a_wrong_value_of_a_cell_that_was_stopped_is_late() -> None:
    outcomes = outcomes_of(fails(), passes(), check("partial", probe(Mismatch("3", "4", credit=0.5))), late=LATE)
    assert [one.status.value for one in outcomes.values()] == ["TIMEOUT", "PASS", "PARTIAL"]


def test_a_submission_that_is_not_run_is_judged_in_no_check() -> None:
    needed = passes("needed")
    outcomes = all_not_judged(Activity("toy", [needed, fails(needs=needed)]), Status.NOT_RUN, spoken("why", "por quê"))
    assert [(one.status, one.verdict("pt").message) for one in outcomes] == [(Status.NOT_RUN, "por quê")] * 2


def test_a_verdict_says_every_part_in_its_language() -> None:
    mismatch = Mismatch(
        spoken("three", "três"),
        spoken("four", "quatro"),
        spoken("Add.", "Some."),
    )
    verdict = outcomes_of(check(spoken("sum", "soma"), probe(mismatch), hidden=False))["sum"].verdict("pt")
    assert (verdict.check, verdict.id, verdict.hidden) == ("soma", "sum", False)
    assert (verdict.expected, verdict.received, verdict.hint) == ("três", "quatro", "Some.")
    assert verdict.message == "Esperado: três; recebido: quatro. Some."


def test_a_judge_that_does_not_end_costs_its_own_check_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate_module, "_CHECK_SECONDS", 0.1)

    def endless(_: Any) -> None:
        while True:
            pass

    found = outcomes_of(check("endless", endless), passes())
    assert {title: one.status for title, one in found.items()} == {"endless": Status.TIMEOUT, "passes": Status.PASS}
    assert "had to be stopped" in str(found["endless"].message)


def test_all_checks_together_have_a_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate_module, "_CHECK_SECONDS", 0.1)
    monkeypatch.setattr(evaluate_module, "JUDGING_SECONDS", 0.25)

    def endless(_: Any) -> None:
        while True:
            pass

    before = time.process_time()
    found = outcomes_of(*(check(f"endless {n}", endless) for n in range(20)))
    assert {one.status for one in found.values()} == {Status.TIMEOUT}
    assert time.process_time() - before < 3


def test_values_that_use_up_the_memory_are_the_students() -> None:
    def hoards(_: Any) -> None:
        [bytearray(2**30) for _ in range(10**6)]

    with bounded(memory=2**30):
        found = outcomes_of(check("hoards", hoards), passes())
    assert {title: one.status for title, one in found.items()} == {"hoards": Status.MEMORY, "passes": Status.PASS}


def test_a_reason_is_said_once() -> None:
    outcomes = outcomes_of(
        fails("first"), passes(), fails("second"), check("other", probe(Mismatch("3", "5", "go on")))
    )
    assert str(outcomes["first"].hint) == "add one"
    assert str(outcomes["second"].hint) == "What is said of this check applies here, too: first."
    assert (
        str(outcomes["second"].message)
        == "Expected 3; received 4. What is said of this check applies here, too: first."
    )
    assert outcomes["second"].label == outcomes["first"].label
    assert str(outcomes["other"].hint) == "go on"


def test_a_cell_that_stopped_is_told_once() -> None:
    class Stopped(Sheet):
        def broken(self, names: Iterable[str]) -> Text | None:
            return Text("In [4] stopped at line 6: ValueError.")

    checks = [check("first", probe(Mismatch("3", "4"))), check("second", probe(Mismatch("5", "6"))), passes()]
    first, second, third = evaluate(Activity("toy", checks), lambda _: [Stopped()], KNOWN)
    assert str(first.message) == "In [4] stopped at line 6: ValueError. Expected 3; received 4."
    assert str(second.message) == "What is said of this check applies here, too: first."
    assert third.status is Status.PASS


def test_an_answer_that_is_not_begun_gets_no_advice() -> None:
    checks = [check("curve", that("curve", finite(), hint="Train for longer.")), check("w", that("w", finite()))]
    one, other = evaluate(Activity("toy", checks), lambda _: [Values(curve=..., w=None)], KNOWN)
    assert (str(one.message), one.label) == ("Expected finite numbers; received nothing yet (`...`).", "not-begun")
    assert other.hint is not None


class Values(Sheet):
    """Answers with values."""

    def __init__(self, **values: Any) -> None:
        super().__init__()
        self._values = values

    def value(self, name: str) -> Any:
        if name not in self._values:
            raise Junk(f"`{name}`", "no such name")
        return self._values[name]


def test_a_parameter_that_is_never_read_says_more_than_for_which_sizes_a_function_raises() -> None:
    class Source(Values):
        def written(self, name: str) -> str | None:
            return "def f(x, y):\n    y = data\n    return x + y"

    def raises(label: str) -> str:
        def judge(value: Any) -> None:
            raise Mismatch("3", "ValueError", "Only where len(y) is 1.", label=label)

        return evaluate(Activity("toy", [check("f", that("f", judge))]), lambda _: [Source(f=1)], KNOWN)[0].label

    assert raises("raises-by-y") == "y-is-not-used"
    assert raises("another-label") == "another-label"


def test_a_parameter_that_is_not_used_is_told_though_another_check_of_the_function_holds() -> None:
    sources = {"step": "def step(x, lr):\n    lr = 0.1\n    return lr * x"}
    checks = [check("step ends", that("step", finite())), refusing("step")]

    class Sources(Values):
        def written(self, name: str) -> str | None:
            return sources[name]

    holds, refused = evaluate(Activity("toy", checks), lambda _: [Sources(step=1.0)], KNOWN)
    assert (holds.status, refused.label) == (Status.PASS, "lr-is-not-used")
    assert str(refused.hint) == "`lr` is not used: the function begins by giving it another value."


@pytest.mark.parametrize(("aid", "said"), [(1.0, ""), (np.nan, "y-is-not-used")])
def test_of_two_functions_the_one_that_holds_by_itself_is_not_to_blame(aid: float, said: str) -> None:
    class Sources(Values):
        def written(self, name: str) -> str | None:
            return {"aid": "def aid(x, y):\n    return x", "whole": "def whole(a, b):\n    return aid(a, b)"}[name]

    checks = [check("aid", that("aid", finite())), refusing("whole", "aid")]
    assert evaluate(Activity("toy", checks), lambda _: [Sources(aid=aid)], KNOWN)[1].label == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"first": 0.25, "last": 0.25}, "This is the value of `last`."),
        ({"first": [0.25], "last": 0.25}, "This is the value of `last`."),
        ({"first": 3.0, "last": 3.0}, "None"),  # many things are 3
        ({"first": 0.25, "last": 0.3}, "None"),
        ({"first": 0.25}, "None"),
        ({"first": 0.25, "last": "0.25"}, "None"),
    ],
)
def test_a_number_that_is_another_answer_is_said_to_be_that(values: dict[str, Any], said: str) -> None:
    checks = [check("one", that("first", close_to(0.5))), check("two", that("last", finite()))]
    one, _ = evaluate(Activity("toy", checks), lambda _: [Values(**values)], KNOWN)
    assert (one.status, str(one.hint)) == (Status.FAIL, said)


def test_a_public_check_says_its_own_and_what_is_missing_is_said_each_time() -> None:
    outcomes = outcomes_of(fails("first", hidden=True), fails("second", hidden=False))
    assert str(outcomes["second"].hint) == "add one"
    missing = [check(name, probe(Junk(name, "nothing", "Run all cells."))) for name in ("one", "two")]
    assert {str(one.hint) for one in outcomes_of(*missing).values()} == {"Run all cells."}


def refusing(name: str, *more: str, hint: str | None = None) -> Check:
    """A check of some names that refuses whatever they are."""

    class Asks(Matcher):
        names = frozenset((name, *more))
        text = Text.of("3")

        def __call__(self, _: object, /) -> None:
            raise Mismatch("3", "4", hint)

    return check(f"{name} is right", Asks())


def test_what_a_students_own_lines_tell() -> None:
    sources = {"step": "def step(x):\n    return x", "run": "def run(x):\n    return step(x)", "loss": "loss = 0.40763"}
    sources |= {"other": "other = f(run)", "both": "both = step(run)"}
    checks = [refusing("step", hint="Add one."), refusing("run"), refusing("loss"), refusing("both", "step", "run")]
    outcomes = evaluate(Activity("toy", [*checks, passes()]), lambda _: [Sheet(sources=sources)], KNOWN)
    assert [str(one.hint) for one in outcomes[:4]] == [
        "Add one.",
        "It uses `step`, which is not right yet: step is right. Correct that first.",
        "This was typed in. If the notebook can compute it, let it.",
        "None",  # it has judged with what the notebook has
    ]
    assert [one.label for one in outcomes[1:4]] == ["uses-a-wrong-answer", "typed-in", ""]
    # Of what is right, nothing is said.
    alone = evaluate(
        Activity("toy", [refusing("run"), passes("step is right")]), lambda _: [Sheet(sources=sources)], KNOWN
    )
    assert alone[0].hint is None
