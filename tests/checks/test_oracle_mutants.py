"""A wrong function that does as the right one with one slip in it is told which slip."""

from __future__ import annotations

import inspect
import math
import time
from functools import cache, partial
from typing import Any

import numpy as np
import pytest

from gabarito.checks import Mismatch, agrees_with, diagnosis_of_code, judged_by
from gabarito.checks.diagnosis_of_code import slip_that_gives
from gabarito.checks.matcher import Matcher
from gabarito.checks.oracle_mutants import MOST, Mutant, mutants_of, name_slips
from gabarito.checks.solution import solved_by
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

from .material import refusal


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a search end on a machine that is busy with other tests."""
    monkeypatch.setattr(diagnosis_of_code, "_SECONDS", 60.0)


SAYS = "One slip explains every result: "
EITHER = "One of two slips explains every result: "
SUCH_AS = "Several slips would explain every result, such as these two: "


def told(hint: object) -> set[str]:
    """The slips that a hint tells, as sentences; none where it tells something else."""
    words = str(hint or "")
    for begin in (SAYS, EITHER, SUCH_AS):
        if words.startswith(begin):
            return {f"{one}." for one in words.removeprefix(begin).removesuffix(".").split(", or ")}
    return set()


def entropy(p: Any, y: Any) -> Any:
    """The binary cross-entropy, the mean over the samples."""
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def probabilities(random: np.random.Generator) -> Any:
    for size in (3, 4, 7, 9):
        yield random.uniform(0.1, 0.9, size), random.integers(0, 2, size).astype(float)


def halved(x: Any) -> Any:
    return x / 2


def through_another(x: Any, steps: int) -> Any:
    """Several steps, each by a function of its own."""
    for _ in range(steps):
        x = halved(x) + 1
    return x


def with_steps(random: np.random.Generator) -> Any:
    for steps in (3, 4, 5, 6):
        yield random.normal(size=3), steps


def moving(old: Any, new: Any, beta: float) -> Any:
    old = beta * old
    return old + beta * new


def averages(random: np.random.Generator) -> Any:
    for beta in (0.5, 0.75, 0.9, 0.99):
        yield random.normal(size=2), random.normal(size=2), beta


def is_above(x: float, limit: float) -> bool:
    return x > limit


def sides(random: np.random.Generator) -> Any:
    for _ in range(8):
        yield random.normal(), random.normal()
    yield from ((1.0, 1.0), (2.0, 2.0))


def total(x: Any) -> float:
    found = 0.0
    for one in x:
        found = found + one
    return found


def some(random: np.random.Generator) -> Any:
    for size in (3, 4, 7, 9):
        yield (random.normal(size=size),)


ENTROPY, STEPS = agrees_with(entropy, probabilities), agrees_with(through_another, with_steps)
MOVING = agrees_with(moving, averages)
ABOVE, TOTAL = agrees_with(is_above, sides), agrees_with(total, some)


@pytest.mark.parametrize(
    ("matcher", "student", "said"),
    [
        (ENTROPY, lambda p, y: -np.mean(y * np.log10(p) + (1 - y) * np.log(1 - p)), "`log10` in place of `log`."),
        (ENTROPY, lambda p, y: -np.mean(y * np.log(p) - (1 - y) * np.log(1 - p)), "`-` in place of `+`."),
        (ENTROPY, lambda p, y: -np.mean(y * np.log(p) + np.log(1 - p)), "the factor `1 - y` is missing."),
        (ENTROPY, lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(1 + p)), "`1 + p` in place of `1 - p`."),
        (ENTROPY, lambda p, y: -np.mean(y * p + (1 - y) * np.log(1 - p)), "`log` is missing."),
        (ENTROPY, lambda p, y: -np.mean(y * np.log10(p) + (1 - y) * np.log10(p)), ""),
        (ENTROPY, lambda p, y: -np.mean(y * np.log(p) + (1 - p) * np.log(1 - p)), "`p` in place of `y`."),
        (ENTROPY, lambda p, y: -np.median(y * np.log(p) + (1 - y) * np.log(1 - p)), "`median` in place of `mean`."),
        # A slip in a function that the oracle calls.
        (STEPS, lambda x, steps: x * 3.0**-steps + sum(3.0**-k for k in range(steps)), "`3` in place of `2`."),
        (STEPS, lambda x, steps: through_another(x, steps - 1), "a loop begins one step too late."),
        (STEPS, lambda x, steps: through_another(x, steps + 1), "a loop ends one step too late."),
        (ABOVE, lambda x, limit: x >= limit, "`x >= limit` in place of `x > limit`."),
        (MOVING, lambda old, new, beta: old + beta * new, "`old` keeps its old value."),
        (TOTAL, lambda x: x[0], "it returns inside its loop, after the first step."),
    ],
)
def test_a_slip_is_named(matcher: Matcher, student: Any, said: str) -> None:
    found = told(refusal(matcher, student).hint)
    assert said in found if said else not found


def of_squares(x: Any) -> float:
    found = [1.0]
    for one in x:
        found.append(one**2)
    found.append(x[0])
    return sum(found)


def some_numbers(random: np.random.Generator) -> Any:
    for size in (2, 3, 5):
        yield (random.normal(size=size),)


def rooted(x: Any) -> Any:
    return np.concatenate([[1.0], np.cumsum(np.sqrt(1 + x**2))])


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_slips_are_not_told_by_where_nan_stands() -> None:
    some = [(np.full(size, 2.0 + size),) for size in (2, 3, 5)]
    wrong = refusal(agrees_with(rooted, some), lambda x: np.concatenate([[1.0], np.full(len(x), np.nan)]))
    assert not told(wrong.hint)
    # One number is enough.
    right_but = refusal(agrees_with(rooted, some), lambda x: np.concatenate([[1.0], np.cumsum(np.sqrt(2 + x**2))]))
    assert "`2 + x ** 2` in place of `1 + x ** 2`." in told(right_but.hint)


def test_what_puts_nothing_into_a_list_is_told() -> None:
    found = refusal(agrees_with(of_squares, some_numbers), lambda x: 1 + sum(one**2 for one in x))
    assert "a line of code is left out." in told(found.hint)


def test_zeros_of_several_shapes_are_explained_by_no_slip() -> None:
    def scaled(x: Any) -> Any:
        return 1 * x - np.abs(x) / 4

    def with_another_number(x: Any) -> Any:
        return 0 * x - np.abs(x) / 4

    matcher = agrees_with(scaled, some_numbers)
    assert "`0 * x` in place of `1 * x`." in told(refusal(matcher, with_another_number).hint)
    assert not told(refusal(agrees_with(lambda x: 1 * x, some_numbers), np.zeros_like).hint)


def test_a_slip_has_a_label_that_is_counted() -> None:
    assert refusal(ENTROPY, lambda p, y: -np.mean(y * np.log2(p) + (1 - y) * np.log(1 - p))).label == "another-function"


def test_a_declared_mistake_speaks_first() -> None:
    declared = agrees_with(entropy, probabilities, {"Both terms count.": lambda p, y: -np.mean(y * np.log(p))})
    assert str(refusal(declared, lambda p, y: -np.mean(y * np.log(p))).hint) == "Both terms count."


def test_where_two_slips_explain_a_few_possible_results_none_is_told() -> None:
    def is_large(pair: Any) -> bool:
        return bool(pair[0] * pair[1] > 6)

    few = [((7.0, 0.5),), ((8.0, 0.25),), ((2.0, 3.0),), ((1.0, 4.0),)]

    def drawn(random: np.random.Generator) -> Any:
        yield from few
        yield from ((tuple(random.uniform(0, 10, 2)),) for _ in range(20))

    def student(pair: Any) -> bool:
        return bool(pair[0] > 6)

    # Without the second factor, or with + in place of *.
    assert not told(refusal(agrees_with(is_large, few), student).hint)
    # More cases tell the two apart.
    assert "the factor `pair[1]` is missing." in told(refusal(agrees_with(is_large, drawn), student).hint)


@cache
def kept(x: float) -> float:
    return x + 1


def waits(x: float) -> float:
    while x > 1:
        x = x - 1
    return x


def closing_over(step: float) -> Any:
    return lambda x: x + step


def halves(x: Any, a: Any, b: Any) -> Any:
    either = np.where((x > a) & (x < b), 1, 0)
    return np.array([either.sum(), *(int(one) // 3 for one in x)])


def powers(x: Any, beta: float, t: int) -> Any:
    return np.where(x > 0, x, 0.5 * t) / (1 - beta**t)


_numbers = np.random.default_rng(5)
HALVES = agrees_with(halves, [tuple(_numbers.integers(1, 40, (3, n)).astype(float)) for n in (7, 9, 12)])
POWERS = agrees_with(powers, [(_numbers.normal(0, 2, n), 0.3 + n / 40, n) for n in (5, 6, 8, 3)])


@pytest.mark.parametrize(
    ("matcher", "student", "said"),
    [
        (HALVES, lambda x, a, b: np.array([(x > a).sum(), *(int(one) // 3 for one in x)]), "a part of a condition"),
        (HALVES, lambda x, a, b: np.array([halves(x, a, b)[0], *(3 // int(one) for one in x)]), "two sides of `//`"),
        (POWERS, lambda x, beta, t: np.where(x > 0, x, 0.5 * t) / (1 - t), "an exponent stands alone"),
        (
            POWERS,
            lambda x, beta, t: np.where(x > 0, 0.5 * t, x) / (1 - beta**t),
            "two arguments of `where` are swapped.",
        ),
    ],
)
def test_slips_in_conditions_powers_and_calls(matcher: Matcher, student: Any, said: str) -> None:
    assert any(said in one for one in told(refusal(matcher, student).hint))


@pytest.mark.parametrize("oracle", [closing_over(2.0), partial(halved, 2.0), math.sqrt, np.mean, print])
def test_what_has_no_source_is_left_alone(oracle: Any) -> None:
    assert list(mutants_of(oracle)) == []


def test_what_decorates_a_function_is_left_out() -> None:
    assert {one.result((1.0,)) for one in mutants_of(kept)} >= {0.0, 3.0}


def test_a_lambda_is_changed_as_well() -> None:
    doubled = lambda x: 2 * x + 1  # noqa: E731 (a lambda is what is meant)
    found = {one.result((1.0,)) for one in mutants_of(doubled) if "@" not in str(one.slip)}
    assert found >= {1.0, 2.0, 4.0}


def test_the_oracle_itself_and_its_file_stay_as_they_are() -> None:
    case = (np.array([0.2, 0.9]), np.array([0.0, 1.0]))
    before = entropy(*case)
    others = {repr(one.result(case)) for one in mutants_of(entropy) if one.label != "another-function"}
    assert entropy(*case) == before
    assert len(others) > 20
    assert halved(3.0) == 1.5


def test_there_is_an_end_to_slips_and_to_the_time_for_them() -> None:
    def slow(x: Any) -> Any:
        time.sleep(0.001)
        return sum(np.sum(x) ** 2 for _ in range(40_000)) + x - x * 2 / 3 + 4 - 5 * 6 / 7

    assert len(list(mutants_of(slow))) <= MOST
    start = time.thread_time()
    refusal(agrees_with(slow, some), lambda x: x * x.sum())
    # The cases themselves, and what else is asked.
    assert time.thread_time() - start < 20


def test_many_right_answers_have_no_oracle() -> None:
    def grows(result: Any, x: Any) -> None:
        """more than x"""
        if not (result > x + 1).all():
            raise Mismatch("more than x", "less")

    assert not told(refusal(judged_by(grows, some), lambda x: x - 2).hint)


def spans(x: Any) -> Any:
    found = np.zeros(3)
    for one in x:
        found += np.array([one, one**2, 1.0])
    return found[:2] / found[2], x[1:-1]


def long_enough(random: np.random.Generator) -> Any:
    for size in (4, 5, 7, 9):
        yield (random.uniform(1, 2, size),)


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda x: (spans(x[1:])[0], x[1:-1]), "a loop begins one step too late."),
        (lambda x: (spans(x[:-1])[0], x[1:-1]), "a loop ends one step too early."),
        (lambda x: (spans(x[-1:])[0], x[1:-1]), "`=` in place of `+=`, so that only the last term counts."),
        (lambda x: (spans(x)[0], x[1:]), "a slice ends at another place."),
        (lambda x: (spans(x)[0], x[:-1]), "a slice begins at another place."),
        (lambda x: (x[1:-1], spans(x)[0]), "two values are in each other's place."),
        (lambda x: (spans(x)[0], spans(x)[0]), "a value stands in the place of another one, too."),
    ],
)
def test_slips_in_loops_slices_and_results(student: Any, said: str) -> None:
    found = str(refusal(agrees_with(spans, long_enough), student).hint)
    assert said in told(found) or found == _SAID_BEFORE.get(said)


# Another question may say the same, and is asked before.
_SAID_BEFORE = {"two values are in each other's place.": "These are the right results in another order."}


def test_a_slip_explains_why_some_cases_raise() -> None:
    def rows(labels: Any) -> Any:
        return np.eye(5)[labels]

    def labelled(random: np.random.Generator) -> Any:
        yield from (([1, 3],), ([4],), ([0, 2, 2],), ([4, 1],))

    assert (
        str(refusal(agrees_with(rows, labelled), lambda labels: np.eye(4)[labels]).hint)
        == SAYS + "`4` in place of `5`."
    )


def test_slips_are_looked_for_in_the_reference_solution() -> None:
    def best(values: Any) -> str:
        return {True: "up", False: "down"}[bool(np.polyfit(np.arange(len(values)), values, 1)[0] > 0)]

    def usual(values: Any) -> str:
        return "up" if values[-1] > values[0] else "down"

    def student(values: Any) -> str:
        return "up" if values[-1] > values[1] else "down"

    def some_lines(random: np.random.Generator) -> Any:
        yield from ((random.uniform(-1, 1) * np.arange(4) + 3,) for _ in range(3))
        yield from ((np.array([0.0, 3.0, 1.0, 2.0]),), (np.array([2.0, 0.0, 1.5, 1.0]),))

    names = {"student": usual}
    with solved_by(names.__getitem__):
        matcher = agrees_with(best, some_lines)
    assert "`[1]` in place of `[0]`." in told(refusal(matcher, student).hint)
    assert not told(refusal(agrees_with(best, some_lines), student).hint)


def test_a_judge_with_a_right_function_tells_slips_too() -> None:
    def in_any_order(found: Any, x: Any) -> None:
        if sorted(found) != sorted(squares(x)):
            raise Mismatch("all squares", "others")

    def squares(x: Any) -> Any:
        return [float(one) ** 2 + 1 for one in x]

    matcher = judged_by(in_any_order, some, right=squares)
    assert "`*` in place of `**`." in told(refusal(matcher, lambda x: [float(one) * 2 + 1 for one in x]).hint)
    with pytest.raises(CourseError, match="right="):
        judged_by(in_any_order, some, right=lambda x: [0.0])


def test_a_solution_that_draws_is_asked_where_its_draws_do_not_matter() -> None:
    def means_in_some_order(x: Any, rate: float) -> tuple[Any, list[float]]:
        w, way = 0.0, []
        for one in np.random.default_rng().permutation(x):
            w = w - rate * (w - one)
            way.append(w)
        return w, way

    def student(x: Any, rate: float) -> tuple[Any, list[float]]:
        w, way = 0.0, []
        for one in np.random.default_rng().permutation(x):
            w = w + rate * (w - one)
            way.append(w)
        return w, way

    def follows(returned: Any, x: Any, rate: float) -> None:
        w, last = returned[0], float(np.ravel(returned[1])[-1])
        if not np.isclose(w, last) or abs(w) > abs(np.asarray(x)).max():
            raise Mismatch("a mean on its way", "another")

    alike = [(np.full(n, 1.5), rate) for n, rate in ((5, 0.3), (4, 0.5), (6, 0.25))]
    others = [(np.array([1.0, 2.0, 4.0]), 0.5), (np.array([3.0, 1.0]), 0.25)]
    names = {"student": means_in_some_order}
    with solved_by(names.__getitem__):
        matcher, drawn_alone = judged_by(follows, [*alike, *others]), judged_by(follows, others * 2)
    assert "`+` in place of `-`." in told(refusal(matcher, student).hint)
    # Where every result is drawn, nobody knows.
    assert refusal(drawn_alone, student).hint is None


def test_of_what_is_drawn_the_sizes_tell_a_slip() -> None:
    def batches(n: int, size: int) -> list[Any]:
        order = np.random.default_rng().permutation(n)
        return [order[start : start + size] for start in range(0, n, size)]

    def student(n: int, size: int) -> list[Any]:
        order = np.random.default_rng().permutation(n)
        return [order[start : start + size] for start in range(1, n, size)]

    def once(returned: Any, n: int, size: int) -> None:
        if sorted(np.concatenate(returned).tolist()) != list(range(n)):
            raise Mismatch("each index once", "others")

    names = {"student": batches}
    with solved_by(names.__getitem__):
        matcher = judged_by(once, [(12, 5), (20, 5), (43, 5), (3, 2), (7, 2), (6, 5), (11, 3), (9, 4)])
    drawn = "It draws at random, so only the sizes of its results were compared. "
    said = str(refusal(matcher, student).hint)
    assert "a loop begins one step too late." in told(said.removeprefix(drawn))


def test_the_error_itself_tells_a_slip() -> None:
    def step(x: Any, w: Any, s: Any) -> Any:
        return np.tanh(x @ w + s)

    def student(x: Any, w: Any, s: Any) -> Any:
        return np.tanh(x + s)

    def near(returned: Any, x: Any, w: Any, s: Any) -> None:
        if not np.allclose(returned, np.tanh(x @ w + s)):
            raise Mismatch("the next state", "another")

    def some_sizes(random: np.random.Generator) -> Any:
        for n, d, h in ((2, 3, 4), (5, 2, 3), (4, 6, 2), (3, 5, 6)):
            yield random.normal(size=(n, d)), random.normal(size=(d, h)), random.normal(size=h)

    names = {"student": step}
    with solved_by(names.__getitem__):
        matcher = judged_by(near, some_sizes)
        told = refusal(matcher, student)
    assert str(told.hint) == SAYS + "a matrix product is missing."
    # The error's own text, which may repeat hidden inputs, is not told.
    assert "broadcast" not in str(told.text)
    assert "ValueError" in str(told.received)


def patient(losses: Any, patience: int) -> tuple[float, int]:
    best, waited, epoch = np.inf, 0, 0
    while epoch < len(losses) and waited < patience:
        if losses[epoch] < best:
            best, waited = losses[epoch], 0
        else:
            waited += 1
        epoch += 1
    return best, epoch


def counted(losses: Any) -> float:
    return sum(patient(losses, patience)[1] for patience in (1, 2))


def test_loops_that_may_never_end_end_in_mutants() -> None:
    for oracle, case in ((waits, (7.5,)), (patient, ([3.0, 2.0, 4.0], 2)), (counted, ([3.0, 2.0, 4.0],))):
        ends = []
        for mutant in mutants_of(oracle):
            try:
                ends.append(mutant.result(case))
            except OverflowError:
                ends.append("never")
            except Exception:  # a slip can make any function raise
                ends.append("raises")
        assert "never" in ends or oracle is not waits
        assert len(ends) > 5


def test_a_slip_in_a_loop_is_named() -> None:
    # The same code with one slip: after a better loss, it has waited once already.
    space: dict[str, Any] = {"np": np}
    exec(inspect.getsource(patient).replace("losses[epoch], 0", "losses[epoch], 1"), space)
    drawn = np.random.default_rng(3)
    cases = [(drawn.normal(size=n), patience) for n, patience in ((5, 1), (8, 2), (12, 3), (9, 2), (14, 4))]
    said = str(refusal(agrees_with(patient, cases), space["patient"]).hint)
    assert said == SAYS + "`1` in place of `0`."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log1p(1 - p)), "`log1p` in place of `log`."),
        (lambda p, y: np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)), "a minus sign is missing."),
        (lambda p, y: 0.123, None),
        (lambda p, y: np.nan, None),
    ],
)
def test_a_slip_that_gives_a_number_is_named(wrong: Any, said: str | None) -> None:
    case = (np.array([0.1, 0.35, 0.8]), np.array([0.0, 1.0, 1.0]))
    found = slip_that_gives(entropy, case, float(wrong(*case)))
    assert said in told(found[0]) if said and found else found is None


def slip(words: str, label: str = "another-operator", **parts: str) -> Mutant:
    return Mutant(Text(words).fill(**parts), label, abs)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], None),
        ([slip("a"), slip("a")], SAYS + "a."),
        ([slip("a"), slip("b")], EITHER + "a, or b."),
        ([slip("a"), slip("b"), slip("c")], SUCH_AS + "a, or b."),
        ([slip("a"), slip("the sign", "minus-too-many")], SAYS + "a."),
        ([slip("the sign", "minus-too-many")], SAYS + "the sign."),
        ([slip("a term"), slip("`{a}`", a="y")], SAYS + "`y`."),
        ([slip("{a} for {b}", a="2", b="1"), slip("{a} for {b}", a="2 + x", b="1 + x")], SAYS + "2 + x for 1 + x."),
        (
            [slip("{a} for {b}", a="2", b="1"), slip("{a} for {b}", a="3 + x", b="1 + x")],
            EITHER + "2 for 1, or 3 + x for 1 + x.",
        ),
    ],
)
def test_slips_that_do_the_same_are_told_together(found: list[Mutant], said: str | None) -> None:
    sentence = name_slips(found)
    assert (None if sentence is None else str(sentence[0])) == said


def test_a_flag_that_never_varies_is_no_slip_of_another_argument() -> None:
    def masked(x: Any, rate: float, training: bool) -> Any:
        if not training:
            return x
        return rate * x

    def inverted(x: Any, rate: float, training: bool) -> Any:
        if training:
            return x
        return rate * x

    def outside(random: np.random.Generator) -> Any:
        for rate in (0.2, 0.3, 0.6):
            yield random.normal(size=3), rate, False

    said = str(refusal(agrees_with(masked, outside), inverted).hint)
    assert "in place of `training`" not in said
    assert "a negation is missing." in told(said)


def test_parameters_of_the_authors_alone_are_not_named() -> None:
    def counted(sizes: Any, norm: float = 4.0) -> Any:
        return norm * sizes + sizes**2

    found = refusal(agrees_with(counted, some_numbers), lambda sizes: sizes + sizes**2)
    assert found.hint is not None
    assert "norm" not in str(found.hint)
