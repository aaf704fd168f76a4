from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gabarito.checks import (
    Junk,
    Mismatch,
    NoAnswer,
    Raised,
    Text,
    agrees_with,
    all_of,
    close_to,
    equals,
    finite,
    gives,
    judged_by,
    mistake,
    returns,
    shape,
    slip,
    takes,
    worth,
)
from gabarito.checks.manner import speaking_of
from gabarito.checks.open_example import whole_arguments
from gabarito.values.errors import CourseError

from ..words import spoken
from .material import Gone, Hostile, HostileCall, fast, few, holds_of, refusal, require_readable, status

Vector = NDArray[np.float64]
W = np.array([0.5, -2.0, 1.5])


def dense(x: Vector) -> Vector:
    """The right answer: a bias, then weights."""
    return np.asarray(W[0] + x @ W[1:])


def no_bias(x: Vector) -> Vector:
    return np.asarray(x @ W[1:])


def unclipped(x: Vector) -> Vector:
    with np.errstate(all="ignore"):
        return np.asarray(np.log(np.minimum(dense(x), 0)))


CASES = [(np.array([[1.0, 2.0], [3.0, -1.0]]),), (np.array([[0.5, 0.25]]),), (np.zeros((3, 2)),)]
NO_BIAS = spoken("Add the bias.", "Some o viés.")
UNCLIPPED = spoken("Clip before the logarithm.", "Limite antes do logaritmo.")
KNOWN = [mistake(NO_BIAS, no_bias, credit=0.5), mistake(UNCLIPPED, unclipped)]
MATCHER = agrees_with(dense, CASES, KNOWN)


@pytest.mark.parametrize(
    ("made", "oracle", "slipped"),
    [
        (slip.summed, np.mean, np.sum),
        (slip.averaged, np.sum, np.mean),
        (slip.negative, np.mean, lambda x: -np.mean(x)),
        (slip.percentage, lambda x: np.mean(x > 0.5), lambda x: 100 * np.mean(x > 0.5)),
        (slip.count, lambda x: np.mean(x > 0.5), lambda x: np.sum(x > 0.5)),
        (slip.complement, lambda x: np.mean(x > 0.5), lambda x: np.mean(x <= 0.5)),
        (slip.halved, np.mean, lambda x: np.mean(x) / 2),
        (slip.doubled, np.mean, lambda x: 2 * np.mean(x)),
        (slip.squared, np.std, np.var),
        (slip.rooted, np.var, np.std),
        (slip.transposed, lambda x: np.outer(x, x[:2]), lambda x: np.outer(x[:2], x)),
        (slip.backwards, np.cumsum, lambda x: np.cumsum(x)[::-1]),
        (slip.one_more, len, lambda x: len(x) + 1),
        (slip.one_less, len, lambda x: len(x) - 1),
        (slip.log_base(2), lambda x: np.sum(np.log(x)), lambda x: np.sum(np.log2(x))),
    ],
    ids=lambda one: repr(one) if repr(one).startswith("slip.") else "",
)
def test_a_slip_is_known_by_what_its_student_returns(made: Any, oracle: Any, slipped: Any) -> None:
    matcher = agrees_with(oracle, [(np.array([0.3, 0.9, 0.7, 0.8]),), (np.array([0.6, 0.1, 0.2]),)], [made])
    assert holds_of(matcher, oracle)
    assert refusal(matcher, slipped).hint == made.sentence
    assert str(refusal(agrees_with(oracle, matcher.cases, [made("Look again.")]), slipped).hint) == "Look again."


@pytest.mark.parametrize("base", [0, -2, 1, np.e])
def test_what_is_no_other_base_of_a_logarithm(base: float) -> None:
    with pytest.raises(CourseError, match="base of a logarithm"):
        slip.log_base(base)


def test_one_of_several_results_is_compared_alone() -> None:
    matcher = agrees_with(len, [([1, 2],), ([3],)], [slip.one_more], of=1)
    assert holds_of(matcher, lambda x: ("whatever", len(x)))
    assert holds_of(matcher, lambda x: [None, len(x), None])
    assert refusal(matcher, lambda x: (0, len(x) + 1)).hint == slip.one_more.sentence
    for returned in ((), (2,), 2, np.array(2), "22", None, {0: 1, 1: 2}):
        assert status(matcher, lambda _, returned=returned: returned) == "junk"
    for place in (-1, 1.0, True, "1"):
        with pytest.raises(CourseError, match="the place of a result, from 0 on"):
            agrees_with(len, [([1, 2],)], of=place)  # type: ignore[arg-type]


def test_a_text_may_be_what_is_right() -> None:
    def name(x: float) -> str:
        return "high" if x > 0 else "low"

    matcher = agrees_with(name, [(1.0,), (-1.0,)], [mistake("They are swapped.", lambda x: name(-x))])
    assert holds_of(matcher, name)
    assert holds_of(matcher, lambda x: np.str_(name(x)))
    assert str(refusal(matcher, lambda x: name(-x)).hint) == "They are swapped."
    assert status(matcher, lambda x: "High") == "refuses"
    assert status(matcher, lambda x: 1.0) == "junk"
    several = agrees_with(lambda x: (name(x), x), [(1.0,), (-1.0,)])
    assert holds_of(several, lambda x: [name(x), x])
    assert status(several, lambda x: (name(x), "x")) == "junk"


def near_root(result: Any, x: float) -> None:
    """A number whose square is the argument."""
    close_to(x)(np.square(result))


ROOTS = [(4.0,), (9.0,)]


@pytest.mark.parametrize(
    "matcher",
    [
        judged_by(near_root, ROOTS, [mistake("Take the root.", lambda x: x / 2, credit=0.5)]),
        returns(
            lambda x: close_to(x**0.5) | close_to(-(x**0.5)), ROOTS, {"Take the root.": worth(0.5, lambda x: x / 2)}
        ),
    ],
    ids=["judged_by", "returns"],
)
def test_a_mistake_is_known_among_many_right_answers(matcher: Any) -> None:
    assert [str(one) for one in matcher.sentences] == ["Take the root."]
    assert holds_of(matcher, lambda x: -(x**0.5))
    told = refusal(matcher, lambda x: x / 2)  # right for 4, as it happens
    assert (str(told.hint), told.credit) == ("Take the root.", 0.5)
    for other in (lambda x: x, lambda x: x / 2 if x == 9 else 2.5, lambda x: "text", lambda x: None):
        assert refusal(matcher, other).hint is None or "Take the root." not in str(refusal(matcher, other).hint)
    assert "mistakes=['Take the root.']" in repr(matcher)


@pytest.mark.parametrize(
    ("mistakes", "said"),
    [
        ([mistake("It is right.", lambda x: -(x**0.5))], "tells the mistake 'It is right.' from the right answer"),
        (
            [mistake("one", lambda x: x), mistake("two", lambda x: [x])],
            "tells the mistake 'two' from the mistake 'one'",
        ),
        ([mistake("raises", lambda x: 1 / 0)], "a value from"),
        ([slip.negative], "no oracle makes slips here"),
    ],
)
def test_mistakes_of_many_right_answers_that_tell_nothing(mistakes: Any, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        judged_by(near_root, ROOTS, mistakes)
    with pytest.raises(CourseError, match=said):
        returns(lambda x: close_to(x**0.5) | close_to(-(x**0.5)), ROOTS, mistakes)


def test_what_is_neither_a_mistake_nor_a_slip_is_refused() -> None:
    with pytest.raises(CourseError, match="mistakes and slips"):
        agrees_with(len, [([1, 2],)], ["One too many."])  # type: ignore[list-item]


def by_case(*results: Callable[[Vector], Any]) -> Callable[[Vector], Any]:
    """A student's function that behaves differently on each of the cases."""

    def student(x: Vector) -> Any:
        place = next(i for i, (known,) in enumerate(CASES) if np.array_equal(known, x))
        return results[place](x)

    return student


# -- agrees_with ---------------------------------------------------------------------------------------------

BEHAVIOURS: list[Callable[[Vector], Any]] = [
    dense,
    lambda x: dense(x).tolist(),
    no_bias,
    lambda x: no_bias(x).reshape(-1, 1),
    unclipped,
    lambda x: dense(x) + 1,
    lambda x: None,
]
RIGHT, WITHOUT, RAW = {0, 1}, {2, 3}, {4}


@fast
@given(chosen=st.lists(st.integers(0, len(BEHAVIOURS) - 1), min_size=3, max_size=3))
def test_a_sentence_is_read_exactly_where_all_answers_are_that_mistake(chosen: list[int]) -> None:
    student = by_case(*(BEHAVIOURS[n] for n in chosen))
    if set(chosen) <= RIGHT:
        MATCHER(student)
        return
    said = refusal(MATCHER, student)
    if set(chosen) <= WITHOUT:
        assert (said.hint, said.credit) == (NO_BIAS, 0.5)
    elif set(chosen) <= RAW:
        assert (said.hint, said.credit) == (UNCLIPPED, 0.0)
    else:
        assert said.hint not in (NO_BIAS, UNCLIPPED)  # what is found without an author may be said
        assert said.credit == 0.0
    first = next(place for place, n in enumerate(chosen) if n not in RIGHT)
    assert whole_arguments(CASES[first], ("x",)).into("en") in said.expected.into("en")
    # Of the third case the mistake gives -inf, of the others NaN.
    assert isinstance(said, Junk) == (chosen[first] == 6 or (chosen[first] == 4 and first < 2))


def test_the_sentences_are_declared() -> None:
    assert MATCHER.sentences == (NO_BIAS, UNCLIPPED)
    assert gives(1, then=close_to(2, mistakes={"Add.": 1})).sentences == (Text.of("Add."),)
    assert (MATCHER & finite()).sentences == MATCHER.sentences
    assert (~MATCHER).sentences == ()


def test_a_mistake_is_not_asked_again_for_each_student() -> None:
    calls = []

    def wrong(x: int) -> int:
        calls.append(x)
        return x

    matcher = agrees_with(lambda x: x + 1, [(1,), (2,)], {"Add one.": wrong})
    for _ in range(3):
        assert refusal(matcher, lambda x: x).hint == Text.of("Add one.")
    assert calls == [1, 2]


@few
@given(seed=st.integers(0, 2**32 - 1))
def test_cases_are_drawn_alike_from_the_same_seed(seed: int) -> None:
    def cases(random: np.random.Generator) -> list[tuple[Any, ...]]:
        return [(random.normal(size=(4, 2)),) for _ in range(3)]

    one, other = (agrees_with(dense, cases, seed=seed) for _ in range(2))
    for (a,), (b,) in zip(one.cases, other.cases, strict=True):
        assert np.array_equal(a, b)
    assert not np.array_equal(one.cases[0][0], agrees_with(dense, cases, seed=seed + 1).cases[0][0])
    assert holds_of(one, dense)
    refusal(one, no_bias)


def _changing(x: Vector, extra: list[float]) -> Any:
    answer = float(x.sum() + sum(extra))
    x[...] = 99
    extra.clear()
    return answer


def _keeping(x: Vector, extra: list[float]) -> Any:
    return float(x.sum() + sum(extra))


def test_what_a_function_does_to_its_arguments_touches_neither_cases_nor_oracle() -> None:
    cases = [(np.arange(3.0), [1.0, 2.0]), (np.ones((2, 2)), [5.0])]
    before = copy.deepcopy(cases)

    def judge(result: Any, x: Vector, extra: list[float]) -> None:
        """the sum"""
        close_to(x.sum() + sum(extra))(result)
        x[...] = -1
        extra.append(1000)

    matchers = [
        agrees_with(_changing, cases, {"Sum.": lambda x, extra: _changing(x, extra) - 1}),
        judged_by(judge, cases),
        gives(*cases[0], then=close_to(6.0)),
    ]
    for matcher in matchers:
        for _ in range(3):
            assert holds_of(matcher, _changing)
            assert holds_of(matcher, _keeping)
    for case, known in zip(cases, before, strict=True):
        assert np.array_equal(case[0], known[0])
        assert case[1] == known[1]


def test_a_function_that_returns_one_buffer_again_and_again_is_right() -> None:
    buffer = np.zeros(1)

    def student(x: float) -> Any:
        buffer[0] = 2 * x
        return buffer

    assert holds_of(agrees_with(lambda x: 2 * x, [(1.0,), (2.0,), (3.0,)]), student)
    kept = np.zeros(1)

    def oracle(x: float) -> Any:
        kept[0] = 2 * x
        return kept

    assert holds_of(agrees_with(oracle, [(1.0,), (2.0,), (3.0,)]), student)


def test_the_message_shows_no_hidden_argument() -> None:
    secret = 424242.0
    with speaking_of(hidden=True):
        said = refusal(agrees_with(lambda x, k: x.sum() + k, [(np.full(3, secret), 7)]), lambda x, k: 0)
    assert str(int(secret)) not in said.text.into("en")
    assert "x (3,), k = 7" in said.text.into("en")


def test_several_results_are_told_apart() -> None:
    matcher = agrees_with(lambda x: (x.sum(), 2 * x), [(np.arange(3.0),)], {"Return 2x.": lambda x: (x.sum(), x)})
    assert holds_of(matcher, lambda x: [[x.sum()], (2 * x).reshape(-1, 1)])
    assert refusal(matcher, lambda x: (x.sum(), x)).hint == Text.of("Return 2x.")
    assert " in result 1 of 2" in refusal(matcher, lambda x: (0, 2 * x)).expected.into("en")
    refusal(matcher, lambda x: 2 * x)
    refusal(matcher, lambda x: None)


@pytest.mark.parametrize(
    ("oracle", "cases", "more"),
    [
        (dense, [], {}),
        (dense, lambda _: [], {}),
        (dense, [CASES[0][0]], {}),  # the tuple was forgotten
        (dense, [[CASES[0][0]]], {}),
        (unclipped, CASES, {}),
        (lambda x: np.inf, CASES, {}),
        (lambda x: x[:0], CASES, {}),
        (lambda x: (1.0, np.array([1, np.nan])), CASES, {}),
        (lambda x: None, CASES, {}),
        (lambda x: [1, [2, None]], CASES, {}),
        (lambda x: 1 / 0, CASES, {}),
        (lambda x, y: 1, CASES, {}),
        (lambda x: 1e-7 * x.sum() + 1e-8, CASES, {}),  # 0 would agree
        (dense, CASES, {"mistakes": {"It is right.": lambda x: dense(x).tolist()}}),
        (dense, CASES, {"mistakes": {"one": no_bias, "two": lambda x: no_bias(x).reshape(1, -1)}}),
        (dense, CASES[2:], {"mistakes": {"Only here.": lambda x: W[0] + x @ W[:2]}}),
        (dense, CASES, {"mistakes": {"raises": lambda x: 1 / 0}}),
        (dense, CASES, {"mistakes": {"returns nothing": lambda x: None}}),
        (dense, CASES, {"rtol": -1.0}),
    ],
)
def test_what_could_tell_nothing_is_the_authors_mistake(oracle: Any, cases: Any, more: Any) -> None:
    with pytest.raises(CourseError) as caught:
        agrees_with(oracle, cases, **more)
    assert str(caught.value).startswith("Expected ")
    assert "Fix " in str(caught.value)


@pytest.mark.parametrize("credit", [1.0, -0.1, 2, np.nan, np.inf])
def test_a_mistake_is_worth_less_than_everything(credit: float) -> None:
    with pytest.raises(CourseError):
        worth(credit, no_bias)


# -- calling -------------------------------------------------------------------------------------------------


class StrangeError(Exception):
    pass


StrangeError.__name__ = "\x1b[31m" + "E" * 5000


def _raiser(error: BaseException) -> Callable[..., Any]:
    def student(*_: object) -> Any:
        raise error

    return student


CALLERS = [MATCHER, gives(CASES[0][0], then=finite()), judged_by(lambda result, x: finite()(result), CASES)]


@pytest.mark.parametrize("matcher", CALLERS, ids=["agrees_with", "gives", "judged_by"])
@pytest.mark.parametrize("error", [ValueError("4.25 is the answer"), StrangeError(), RecursionError(), OSError(5)])
def test_a_function_that_raises_says_so_and_not_what_it_read(matcher: Any, error: Exception) -> None:
    said = refusal(matcher, _raiser(error))
    assert isinstance(said, Raised)
    assert said.__cause__ is error
    assert "4.25" not in said.text.into("en")
    # What raises is no function other than the one excluded.
    refusal(~matcher, _raiser(error))
    refusal(~(matcher | equals(3)), _raiser(error))
    assert not holds_of(matcher, HostileCall())


@pytest.mark.parametrize("matcher", CALLERS, ids=["agrees_with", "gives", "judged_by"])
def test_a_process_that_is_gone_is_no_mismatch(matcher: Any) -> None:
    with pytest.raises(NoAnswer):
        matcher(Gone())


def test_the_first_wrong_answer_is_told_rather_than_a_later_error() -> None:
    said = refusal(MATCHER, by_case(lambda x: 99, _raiser(ValueError()), dense))
    assert not isinstance(said, Raised)
    assert isinstance(refusal(MATCHER, by_case(dense, _raiser(ValueError()), dense)), Raised)
    assert isinstance(refusal(MATCHER, by_case(no_bias, _raiser(ValueError()), no_bias)), Mismatch)


# -- takes ---------------------------------------------------------------------------------------------------


class NoSignature:
    __signature__ = "none"

    def __call__(self) -> None:
        pass


FITTING: list[Any] = [
    lambda x, w: 0,
    lambda a, b, /: 0,
    lambda a, b=1, *, c=2: 0,
    lambda *a: 0,
    np.add,
    # No signature to be had: calling it will tell.
    HostileCall(),
    NoSignature(),
]
UNFIT: list[Any] = [lambda a: 0, lambda a, b, c: 0, lambda a, b, *, c: 0, lambda **k: 0]


def test_a_function_takes_what_it_can_be_called_with() -> None:
    for function in FITTING:
        assert status(takes("X", "w"), function) == "holds"
    for function in UNFIT:
        assert status(takes("X", "w"), function) == "refuses"


def test_a_signature_that_breaks_when_written_is_shown_all_the_same() -> None:
    def student(a: Any = Hostile(), b: Any = "\u202e" * 500) -> None:  # noqa: B008
        """Nothing."""

    student.__name__ = "\x1b[2J" * 100
    said = refusal(takes("a", "b", "c"), student)
    assert len(said.received.into("en")) < 250


# -- gives and judged_by -------------------------------------------------------------------------------------


def test_gives_says_for_what_arguments() -> None:
    said = refusal(gives(np.ones((2, 3)), 4, then=equals(1)), lambda x, n: 2)
    assert said.expected.into("en") == "1 for array(2, 3), int"
    assert said.expected.into("pt") == "1 para array(2, 3), int"
    partly = gives(1, then=finite() & _half)
    assert refusal(partly, lambda x: 1).credit == 0.5


def _half(value: object) -> None:
    """something better"""
    raise Mismatch("something better", "this", "Try.", credit=0.5)


def _separates(w: Any, x: Vector, y: Vector) -> None:
    """weights that separate the classes"""
    if ((x @ w > 0) != y).any():
        raise Mismatch("weights that separate", "others")


POINTS = (np.array([[1.0, 0.0], [-1.0, 0.0]]), np.array([True, False]))


@pytest.mark.parametrize("junk", [None, "w", [1], np.ones((3, 3)), object(), {}, [[1], [2, 3]], [None, None]])
def test_what_breaks_a_judge_is_junk(junk: object) -> None:
    matcher = judged_by(_separates, [POINTS])
    assert holds_of(matcher, lambda x, y: [1, 0])
    refusal(matcher, lambda x, y: np.array([-1, 0]))
    refusal(matcher, lambda x, y: junk)
    guarded = judged_by(lambda w, x, y: (shape(2) & finite())(w), [POINTS], words="two weights")
    refusal(guarded, lambda x, y: junk)
    if not isinstance(junk, list | np.ndarray):  # numbers of a wrong shape are another answer
        refusal(~guarded, lambda x, y: junk)


def test_a_judge_says_its_words_in_both_languages() -> None:
    words = spoken("weights that separate", "pesos que separam")
    assert judged_by(_separates, [POINTS], words=words).text == words
    assert judged_by(_separates, [POINTS]).text.into("en") == "weights that separate the classes"


@pytest.mark.parametrize("cases", [[], [1], [[1]], lambda _: []])
def test_without_cases_nothing_is_judged(cases: Any) -> None:
    with pytest.raises(CourseError):
        judged_by(_separates, cases)


def test_a_judge_that_answers_instead_of_raising_is_the_authors_mistake() -> None:
    """Its False would otherwise be taken for yes."""
    predicate: Any = lambda value, *_: value == 3  # noqa: E731
    for matcher in (finite() & predicate, predicate | equals(1), ~all_of(predicate)):
        with pytest.raises(CourseError, match="holds"):
            matcher(4)
    for of_function in (gives(1, then=predicate), judged_by(predicate, [(1,)])):
        with pytest.raises(CourseError, match="holds"):
            of_function(lambda x: 4)


@few
@given(st.data())
def test_no_function_breaks_a_caller(data: st.DataObject) -> None:
    results = data.draw(st.lists(st.none() | st.floats() | st.text() | st.lists(st.floats()), min_size=3, max_size=3))
    student = by_case(*(lambda x, r=r: r for r in results))
    for matcher in CALLERS:
        try:
            matcher(student)
        except Mismatch as mismatch:
            require_readable(mismatch)


class Proxy:
    """Stands for a function in another process, as grading makes them."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __call__(self, *_: object) -> Any:
        raise self._error


Proxy.__module__ = "gabarito.grading.made_up"


class MachineLostError(Exception):
    pass


MachineLostError.__module__ = "gabarito.execution.made_up"


@pytest.mark.parametrize("matcher", CALLERS, ids=["agrees_with", "gives", "judged_by"])
def test_what_breaks_on_our_side_is_not_the_students_doing(matcher: Any) -> None:
    for error in (TypeError("no such message"), OSError("broken pipe"), MachineLostError(), ValueError()):
        with pytest.raises(type(error)):
            matcher(Proxy(error))
    with pytest.raises(MachineLostError):
        matcher(_raiser(MachineLostError()))
    said = refusal(matcher, Proxy(Raised("a value", "ValueError")))
    assert isinstance(said, Raised)
