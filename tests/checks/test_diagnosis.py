"""What all answers of a wrong function have in common is said, where it is so on every case."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import agrees_with, at_least, between, close_to, each_of, judged_by, mistake, returns
from gabarito.checks.functions import call
from gabarito.checks.manner import speaking_of
from gabarito.checks.mismatch import Mismatch, NoAnswer
from gabarito.execution.wire.encode import encode_argument
from gabarito.values.errors import CourseError
from gabarito.values.text import Text
from gabarito.values.verdict import Status

from .material import refusal, status


def weighted(x: Any, w: Any, lr: float, size: int) -> Any:
    """The right answer: entries of x, in groups of this size, times lr, plus the weights."""
    return np.array([lr * x[start : start + size].sum() + w[0] for start in range(0, len(x), size)])


def cases(random: np.random.Generator) -> Any:
    for n, lr, size in ((2, 0.1, 1), (3, 0.5, 2), (5, 0.25, 2), (8, 2.0, 3), (9, 0.1, 4)):
        yield random.normal(size=n), random.normal(size=2), lr, size


MATCHER = agrees_with(weighted, cases)


def hint_of(student: Any, matcher: Any = MATCHER) -> str:
    return str(refusal(matcher, student).hint or "")


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda x, w, lr, size: [1.0, 2.0], "It returns the same for all arguments."),
        (lambda x, w, lr, size: x, "It returns `x` as it came."),
        (lambda x, w, lr, size: -weighted(x, w, lr, size), "The sign is reversed."),
        (lambda x, w, lr, size: 100 * weighted(x, w, lr, size), "It is 100 times what is right, every time."),
        (lambda x, w, lr, size: weighted(x, w, lr, size) + 1, "It is 1 more than what is right, every time."),
        (lambda x, w, lr, size: weighted(x, w, lr, size) - 0.5, "It is 0.5 less than what is right, every time."),
        (lambda x, w, lr, size: weighted(x, w, lr, size)[::-1], "The order is reversed."),
        (lambda x, w, lr, size: np.sort(weighted(x, w, lr, size)), "These are the right numbers in another order."),
        (lambda x, w, lr, size: np.round(weighted(x, w, lr, size), 2), "rounded to 2 decimal places"),
        (lambda x, w, lr, size: weighted(x, w, 0.1, size), "`lr` is not used: with "),
        (lambda x, w, lr, size: weighted(x, np.ones(2), 0.1, size), "`w` and `lr` are not used: whatever they are"),
        (lambda x, w, lr, size: [], "It is empty, for all arguments."),
        (lambda x, w, lr, size: np.ones(len(x)), "Every number is the same, for all arguments."),
        (lambda x, w, lr, size: 0 * weighted(x, w, lr, size), "Every number is 0, for all arguments."),
        (lambda x, w, lr, size: weighted(x, np.ones(2), lr, size), "`w` is not used: with other values in it"),
        # Also where the others make it raise.
        (lambda x, w, lr, size: weighted(x, w, 0.1 if len(x) < 9 else 1 // 0, size), "`lr` is not used: with "),
        (lambda x, w, lr, size: weighted(x, w, lr, 2) if size == 2 else np.full(9, lr), ""),
        (
            lambda x, w, lr, size: weighted(x[:5], w, lr, size),
            "Of what was tried, it is right where `len(x)` is at most 5, and wrong from 8",
        ),
        (
            lambda x, w, lr, size: weighted(x, w, lr, min(size, 2)),
            "it is right for `size` up to 2, and wrong from 3 on",
        ),
        (lambda x, w, lr, size: np.append(weighted(x, w, lr, size)[:-1], 0.0), "Only the last entry is wrong."),
        (lambda x, w, lr, size: np.append(0.0, weighted(x, w, lr, size)[1:]), "Only the entry [0] is wrong"),
        (lambda x, w, lr, size: weighted(x, w, lr, size) + x.sum(), ""),
    ],
)
def test_the_sentence_of_a_wrong_function(student: Any, said: str) -> None:
    found = hint_of(student)
    assert said in found
    assert bool(said) == bool(found)


def test_a_function_that_keeps_something_between_calls_is_told_so() -> None:
    kept: list[float] = [0.0]

    def student(x: Any, w: Any, lr: float, size: int) -> Any:
        kept[0] += 1
        return weighted(x, w, lr, size) + kept[0]

    assert "Called again with the same arguments, it returns something else." in hint_of(student)
    drawn = np.random.default_rng(1)
    assert "draw at random?" in hint_of(lambda x, w, lr, size: weighted(x, w, lr, size) + drawn.normal())


def test_what_it_returns_where_it_is_wrong() -> None:
    def moved(w: Any, x: Any) -> Any:
        return w + x if x.sum() > 0 else np.where(x > 0, w - x, w + 2 * x)

    def some(random: np.random.Generator) -> Any:
        for n in (2, 3, 3, 2, 4, 5):
            yield random.normal(size=n), random.normal(size=n) + (0.8 if n % 2 else -0.8)

    matcher = agrees_with(moved, some)
    found = hint_of(lambda w, x: moved(w, x) if x.sum() > 0 else w, matcher)
    assert found == "Where it is wrong, it returns `w` as it came."
    single = agrees_with(lambda w, x: moved(w, x).sum(), some)
    found = hint_of(lambda w, x: moved(w, x).sum() if x.sum() > 0 else 0.0, single)
    assert found == "Where it is wrong, it always returns 0."


def test_what_right_cases_have_in_common() -> None:
    def rounds(n: int, size: int, last: bool) -> Any:
        return n // size + (last and n % size > 0)

    def some(random: np.random.Generator) -> Any:
        yield from ((10, 5, True), (7, 3, True), (12, 4, True), (11, 3, True), (9, 4, True))

    def flagged(random: np.random.Generator) -> Any:
        yield from ((10, 4, True), (7, 3, False), (12, 5, True), (11, 3, False), (9, 2, True))

    said = "Of what was tried, it is right where `size` divides `n`, and wrong elsewhere."
    assert hint_of(lambda n, size, last: n // size + 3 * (n % size > 0), agrees_with(rounds, some)) == said
    said = "Of what was tried, it is right where `last` is False, and wrong elsewhere."
    assert hint_of(lambda n, size, last: n // size + 3 * last, agrees_with(rounds, flagged)) == said

    def area(x: Any) -> Any:
        return x.sum(axis=1) * x.shape[0]

    def shapes(random: np.random.Generator) -> Any:
        for rows, columns in ((2, 2), (3, 2), (4, 4), (3, 5), (1, 4)):
            yield (random.normal(size=(rows, columns)),)

    said = "Of what was tried, it is right where `len(x)` equals `x.shape[1]`, and wrong elsewhere."
    assert hint_of(lambda x: x.sum(axis=1) * len(x) ** 2 / x.shape[1], agrees_with(area, shapes)) == said


def doubled(x: Any, w: Any) -> Any:
    return 2 * x + w[0] ** 2, np.outer(x, w) + 1.5


def pairs(random: np.random.Generator) -> Any:
    for n, m in ((3, 2), (4, 5), (7, 3)):
        yield random.normal(size=n), random.normal(size=m)


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda x, w: (x[2:], np.outer(w, w)), "Along axis 0, 2 entries are missing, every time."),
        (lambda x, w: (np.tanh(np.append(x, 0)), w), "Along axis 0, there is one entry too many, every time."),
        (lambda x, w: (doubled(x, w)[0], np.tanh(np.outer(w, x))), "Its axes are in another order."),
        (lambda x, w: (doubled(x, w)[0], np.tanh(x)), "An axis is missing, every time."),
        (lambda x, w: (np.tanh(np.outer(x, x)), w), "There is an axis too many, every time."),
        (lambda x, w: (doubled(x, w)[0], np.tanh(np.outer(x, x))), "Of its 2 results, only number 2 is wrong."),
    ],
)
def test_how_shapes_differ_is_said(student: Any, said: str) -> None:
    assert hint_of(student, agrees_with(doubled, pairs)) == said


def tables(random: np.random.Generator) -> Any:
    for form in ((3,), (2, 3), (5,), (3, 2), (4,)):
        yield (random.normal(size=form),)


def test_arrays_of_one_number_of_axes_are_right() -> None:
    matcher = agrees_with(lambda w: (w**2).sum(), tables)
    assert hint_of(lambda w: (w[0] ** 2).sum() if w.ndim == 2 else (w**2).sum(), matcher) == (
        "Of what was tried, it is right where `w.ndim` is 1, and wrong elsewhere."
    )
    assert hint_of(lambda w: sum(float(one) ** 2 for one in w), matcher) == (
        "Of what was tried, it raises no error only where `w.ndim` is 1."
    )


def test_where_a_function_raises_is_said() -> None:
    def short(x: Any, w: Any, lr: float, size: int) -> Any:
        if len(x) > 5:
            raise ValueError
        return weighted(x, w, lr, size)

    def never(x: Any, w: Any, lr: float, size: int) -> Any:
        raise ValueError

    assert hint_of(short) == "Of what was tried, it raises no error only where `len(x)` is at most 5."
    assert hint_of(never) == ""
    # Where it was wrong before it raised, that comes first.
    assert hint_of(lambda x, w, lr, size: short(x, w, lr, size) + 1) == ""


def step(w: Any, m: Any, lr: float = 0.5) -> Any:
    return w - lr * m, 0.9 * m + 0.2 * w


def steps(random: np.random.Generator) -> Any:
    for size in (2, 3, 4):
        yield random.normal(size=size), random.normal(size=size)
        yield random.normal(size=size), random.normal(size=size), 0.1 * size


STEP = agrees_with(step, steps)


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda m, w, lr=0.5: step(w, m, lr), "`w` and `m` are swapped: it takes one for the other."),
        (lambda w, m, lr=0.25: step(w, m, lr), "It is right once `lr` is given as 0.5: its default is another."),
        (lambda w, m, lr=0.5: step(w, m), "`lr` is not used: with 0.2 and with 0.4 it returns the same."),
        (lambda w, m, lr=0.5: (w - lr * m, m), "Only result 2 is wrong: it is `m` as it came."),
        (lambda w, m, lr=0.5: step(w, m, lr)[::-1], "These are the right results in another order."),
        (lambda w, m, lr=0.5: (np.sin(w) - lr * m, step(w, m)[1]), "Of its 2 results, only number 1 is wrong."),
    ],
)
def test_what_is_wrong_with_arguments_and_results(student: Any, said: str) -> None:
    assert hint_of(student, STEP).startswith(said)


def test_swapped_parameters_are_found_where_they_raise() -> None:
    def repeated(x: Any, times: int) -> Any:
        return np.concatenate([np.asarray(x) + 1] * times)

    matcher = agrees_with(repeated, [(np.arange(n) + 0.5, n + 1) for n in range(1, 6)])
    swapped = "`x` and `times` are swapped: it takes one for the other."
    assert hint_of(lambda times, x: repeated(x, times), matcher) == swapped
    # Equal by chance is not enough: with arguments exchanged, it has to be right.
    shares = agrees_with(
        lambda p, y: float(np.mean((p >= 0.5) == y)),
        [(np.array([0.2, 0.7, k / 9]), np.array([0, 1, 0])) for k in range(5)],
    )
    assert "swapped" not in hint_of(lambda p, y: float(np.mean((p >= 1.5) == y)), shares)


def test_a_flag_that_is_always_the_same_is_no_swap() -> None:
    def dropped(x: Any, rate: float, training: bool) -> Any:
        return x * (1 - rate) / (1 - rate) if not training else x / (1 - rate)

    matcher = agrees_with(dropped, [(np.arange(3.0) + n, 0.2 * n, False) for n in range(1, 5)])
    assert "swapped" not in hint_of(lambda x, rate, training: dropped(x, rate, True), matcher)


def counted(n: int) -> Any:
    return [k**2 + 3 for k in range(n)]


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda n: counted(n)[1:], "The first entry is missing; all others are right."),
        (lambda n: counted(n)[:-1], "The last entry is missing; all others are right."),
        (lambda n: [0, *counted(n)], "There is one entry too many at the beginning; all others are right."),
        (lambda n: [*counted(n), 0], "There is one entry too many at the end; all others are right."),
        (lambda n: counted(n)[1:-1], "Along axis 0, 2 entries are missing, every time."),
    ],
)
def test_an_entry_more_or_less_is_seen(student: Any, said: str) -> None:
    assert hint_of(student, agrees_with(counted, [(3,), (5,), (9,)])) == said


def test_numbers_that_are_nearly_right_are_said_to_be() -> None:
    def differences(x: Any, w: Any, lr: float, size: int) -> Any:
        return weighted(x, w, lr, size) * (1 + 0.004 * np.sin(np.arange(1, 2 + (len(x) - 1) // size)))

    assert hint_of(differences).startswith("Every number is nearly right, at most 0.")
    assert hint_of(lambda x, w, lr, size: weighted(x, w, lr, size) + 0.3 * np.sin(x.sum())) == ""
    # A small number beside large ones that is far off is not nearly right.
    several = [(x,) for x in np.random.default_rng(3).uniform(1, 2, (4, 3))]
    beside = agrees_with(lambda x: np.append(100 * x, x[0]), several)
    assert "nearly right" not in hint_of(lambda x: np.append(100.1 * x, x[0] + 0.1 * np.sin(9 * x[1])), beside)


def test_an_infinity_that_was_replaced_is_seen() -> None:
    matcher = agrees_with(lambda z: z.max() + 1, lambda random: [(z,) for z in random.uniform(1, 9, (5, 4))])
    replaced = hint_of(lambda z: np.nan_to_num(np.float32(np.inf)) if z[0] > 4 else z.max() + 1, matcher)
    assert replaced == (
        "3.40282e+38 is the largest number of type float32: an infinity was replaced by it, not avoided."
    )


def test_a_number_that_belongs_elsewhere() -> None:
    assert hint_of([0.58021, 0.58021], close_to([0.58021, 0.80009])) == "The number at [1] is the right one for [0]."
    assert hint_of([0.58021, 0.7], close_to([0.58021, 0.80009])) == ""
    # Labels are often the same by chance.
    assert "is the right one for" not in hint_of([1, 1, 2], close_to([1, 0, 2]))


def test_a_right_function_is_asked_nothing_more() -> None:
    asked: list[Any] = []

    def student(*case: Any) -> Any:
        asked.append(case)
        return weighted(*case)

    assert status(MATCHER, student) == "holds"
    assert len(asked) == len(MATCHER.cases)


def test_a_known_mistake_comes_first() -> None:
    matcher = agrees_with(
        weighted, cases, [mistake("The learning rate is 0.1 always.", lambda x, w, lr, size: weighted(x, w, 0.1, size))]
    )
    assert hint_of(lambda x, w, lr, size: weighted(x, w, 0.1, size), matcher) == "The learning rate is 0.1 always."
    told = refusal(matcher, lambda x, w, lr, size: -weighted(x, w, lr, size))
    assert (str(told.hint), told.label) == ("The sign is reversed.", "negative")


def test_where_there_are_many_right_answers_only_what_needs_none_is_asked() -> None:
    def near(result: Any, x: Any, lr: float) -> None:
        """Near lr times x."""
        close_to(lr * x, atol=0.01)(result)

    some = [(np.array([1.0, 2.0]), 0.5), (np.array([3.0, 5.0]), 0.25), (np.array([2.0, 1.0]), 2.0)]
    for matcher in (judged_by(near, some), returns(lambda x, lr: close_to(lr * x, atol=0.01), some)):
        assert hint_of(lambda x, lr: [0.0, 0.0], matcher) == "Every number is 0, for all arguments."
        assert hint_of(lambda x, lr: x + 1, matcher) == ""  # nobody knows where lr matters
        assert hint_of(lambda x, lr: lr * x + 1, matcher) == ""


def test_a_few_possible_results_that_are_the_same_by_chance_prove_nothing() -> None:
    def is_high(train: float, human: float) -> bool:
        return train - human > 2

    some = [(1.0, 0.0), (15.0, 0.0), (3.0, 0.0), (2.0, 0.0), (15.0, 14.0), (4.0, 0.5), (17.0, 14.0)]
    matcher = agrees_with(is_high, some)
    assert "not used" not in hint_of(lambda train, human: train - human > 5, matcher)
    more = agrees_with(is_high, [*some, (9.0, 8.0), (5.0, 4.0)])
    assert "the term `human` is missing" in hint_of(lambda train, human: train > 2, more)


def test_of_several_parts_a_declared_mistake_speaks_alone() -> None:
    def negative(*case: Any) -> Any:
        return -weighted(*case)

    declared = agrees_with(weighted, cases, [mistake("Look at the sign.", negative)])
    assert str(refusal(each_of(declared, MATCHER), negative).hint) == "Look at the sign."
    assert str(refusal(each_of(MATCHER, MATCHER), negative).hint) == "The sign is reversed."


def test_arguments_are_named_as_the_author_calls_them() -> None:
    with speaking_of(hidden=True):
        told = str(refusal(agrees_with(weighted, [*MATCHER.cases]), lambda a, b, c, d: np.zeros(1)))
    assert "for x (2,), w (2,), lr = 0.1, size = 1" in told

    def raises(*_: Any) -> Any:
        raise KeyError

    assert "a value returned for x (2,), w (2,), lr = 0.1, size = 1" in str(refusal(MATCHER, raises))


def test_a_function_whose_process_is_gone_was_wrong_before() -> None:
    asked: list[Any] = []

    def student(*case: Any) -> Any:
        asked.append(case)
        if len(asked) > 2:
            raise NoAnswer(Status.TIMEOUT, Text("an answer"), Text("silence"))
        return 0.0

    student.__module__ = "gabarito.stands.for.a.proxy"
    with pytest.raises(Mismatch):
        MATCHER(student)
    asked.extend([None] * 3)
    with pytest.raises(NoAnswer):
        MATCHER(student)
    with pytest.raises(NoAnswer):
        call(student, (1,))


def test_a_default_that_cannot_be_sent_is_no_answers_default() -> None:
    def right(x: Any, scale: float = 2.0, by: Any = np.sum) -> Any:
        return scale * by(x)

    def answer(x: Any, scale: float, by: Any = None) -> Any:
        # As an answer in another process is called.
        for one in (x, scale, by):
            encode_argument(one)
        return scale * np.sum(x) + x.max()

    answer.__module__ = "gabarito.stands.for.a.proxy"
    assert refusal(agrees_with(right, [(x, lr) for x, _, lr, _ in MATCHER.cases]), answer)


def test_a_question_that_cannot_be_asked_changes_no_verdict() -> None:
    asked: list[Any] = []

    def answer(*case: Any) -> Any:
        asked.append(case)
        if len(asked) > len(MATCHER.cases):
            raise CourseError("arguments that are data", "a function", "Fix the cases.")
        return weighted(*case) + case[0].sum()

    answer.__module__ = "gabarito.stands.for.a.proxy"
    assert refusal(MATCHER, answer)


RIGHT = [0.123456, 1.5, -2.25, 4.0]


@pytest.mark.parametrize(
    ("given", "said", "label"),
    [
        ([-one for one in RIGHT], "The sign is reversed.", "negative"),
        ([100 * one for one in RIGHT], "Each number is 100 times what is right.", "factor"),
        ([one + 1 for one in RIGHT], "Each number is 1 more than what is right.", "offset"),
        ([one - 0.5 for one in RIGHT], "Each number is 0.5 less than what is right.", "offset"),
        (RIGHT[::-1], "The order is reversed.", "backwards"),
        (sorted(RIGHT), "These are the right numbers in another order.", "another-order"),
        ([0.12, 1.5, -2.25, 4.0], "The numbers are right, but rounded to 2 decimal places. Don't round.", "rounded"),
        ([0.12, 1.4, -2.25, 4.0], "", ""),
        ([0.0, 0.0, 0.0, 0.0], "Every number is 0.", "zeros"),
    ],
)
def test_what_is_wrong_with_numbers_is_said(given: Any, said: str, label: str) -> None:
    told = refusal(close_to(RIGHT), given)
    assert (str(told.hint or ""), told.label) == (said, label)


@pytest.mark.parametrize(
    ("right", "given", "said"),
    [
        (0.93456, 93.456, "This is a percentage; give the fraction, from 0 to 1."),
        (0.93456, -0.93456, "The sign is reversed."),
        (0.93456, 0.93, "The number is right, but rounded to 2 decimal places. Don't round."),
        (0.93456, 0.9, ""),  # one digit may be chance
        (3.0, 300.0, "It is 100 times what is right."),  # no fraction is asked for
        (0.0, 0.5, ""),
    ],
)
def test_what_is_wrong_with_one_number_is_said(right: float, given: float, said: str) -> None:
    assert str(refusal(close_to(right), given).hint or "") == said


def test_zeros_are_no_rounded_numbers() -> None:
    assert refusal(close_to([0.1, 0.2, 0.3]), [0.0, 0.0, 0.0]).label == "zeros"
    assert refusal(close_to([0.0, 0.2, 0.3]), [0.0, 0.0, 0.0]).label == ""


def test_two_numbers_that_are_swapped_are_told_unless_they_are_whole() -> None:
    assert refusal(close_to([0.125, 0.75]), [0.75, 0.125]).label == "backwards"
    assert refusal(close_to([1, 2]), [2, 1]).label == ""


@pytest.mark.parametrize(
    ("right", "given", "said"), [(100, 4300, "It is 43 times what is right."), (1, 7, ""), (100, 150, "")]
)
def test_a_whole_number_of_times_is_said(right: float, given: float, said: str) -> None:
    assert hint_of(given, close_to(right)) == said


COMPLEMENT = "It is 1 minus what is right: the share of the others."
TIMES = "It is 297 times what is right. Is it a sum in place of a mean?"
EACH = "These are 4 values of True and False; their mean is the share of True."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (0.01704085 * 297, TIMES),
        (0.01704085 * 297.01, ""),
        (1 - 0.01704085, COMPLEMENT),
        (1.704085, "This is a percentage; give the fraction, from 0 to 1."),
        (-0.01704085, "The sign is reversed."),
        (np.array([True, False, True, True]), EACH),
        (0.0263, ""),
        ([0.02, 0.03], ""),
        ("a text", ""),
    ],
)
def test_what_is_wrong_with_a_number_that_is_nearly_known_is_said(given: Any, said: str) -> None:
    assert str(refusal(between(0.01704085 - 2e-5, 0.01704085 + 2e-5), given).hint or "") == said
    # Far above it, nothing overflows, and no multiple is said by chance.
    for far in (1.7e308, 10.4317, 11.1111):
        assert refusal(between(0.01704085 - 2e-5, 0.01704085 + 2e-5), far).hint is None
        assert refusal(close_to(0.25137), 1e308).hint is None
    assert refusal(between(98, 102), 200).hint is None
    assert refusal(between(0.34, 0.354), 0.3565).hint is None
    # Of a wide range, nobody knows what is right.
    assert refusal(between(0.01, 0.03), 3.0).hint is None
    assert refusal(at_least(0.5), 0.1).hint is None


@pytest.mark.parametrize(
    ("right", "given", "said"),
    [
        (0.25137, 297 * 0.25137, TIMES),
        (0.25137, 0.74863, COMPLEMENT),
        (0.25137, 0.75, ""),
        (0.4, 0.6, ""),
        (0.5, 3.0, ""),
    ],
)
def test_what_else_is_wrong_with_one_number_is_said(right: float, given: float, said: str) -> None:
    assert hint_of(given, close_to(right)) == said


def test_of_true_and_false_the_share_is_asked_for() -> None:
    assert str(refusal(close_to(0.25137), np.array([True, False])).hint).startswith("These are 2 values of True")
    assert refusal(close_to(2.5), np.array([True, False])).hint is None


def test_one_wrong_entry_of_several_is_said_to_be_the_only_one() -> None:
    assert str(refusal(close_to([1, 2, 3]), [1, 2, 4]).received) == "4 at [2], the only wrong entry"
    assert str(refusal(close_to([1, 2]), [1, 3]).received) == "3 at [1]"
    assert str(refusal(close_to([1, 2, 3]), [1, 5, 4]).received) == "5 at [1]"


def test_what_was_found_is_said_before_a_hint_of_the_authors() -> None:
    told = refusal(close_to(RIGHT), RIGHT[::-1]).hinting("Is the model trained?")
    assert str(told.hint) == "The order is reversed."


def columns(random: np.random.Generator) -> Any:
    for n, d in ((4, 1), (7, 1), (5, 2), (6, 3), (3, 4)):
        yield random.normal(size=(n, d)), random.normal(size=d)


def test_one_size_that_is_right_is_said_where_several_cases_show_it() -> None:
    matcher = agrees_with(lambda x, w: x @ w, columns)
    assert hint_of(lambda x, w: x[:, 0] * w[0], matcher) == (
        "Of what was tried, it is right where `x.shape[1]` is at most 1, and wrong from 2 on."
    )


def test_two_sizes_may_differ_in_something_else() -> None:
    cases = [case for case in columns(np.random.default_rng(1)) if case[0].shape[1] < 3]
    assert hint_of(lambda x, w: x[:, 0] * w[0], agrees_with(lambda x, w: x @ w, [*cases, cases[-1]])) == ""


def test_parameters_in_another_order_are_told_before_anything_else() -> None:
    def answer(w: Any, lr: float, x: Any, size: int) -> Any:
        return weighted(x, w, lr, size)

    said = "Its parameters are in another order: it takes (w, lr, x, size), and is called with (x, w, lr, size)."
    assert hint_of(answer) == said
    # Other names are nobody's business.
    assert hint_of(lambda a, b, c, d: 2 * weighted(a, b, c, d)) == "It is 2 times what is right, every time."


def test_what_is_missing_in_a_slice_is_said_to_be_there() -> None:
    def ends(x: Any, n: int) -> Any:
        begin = 2
        return x[begin : begin + n]

    given = [(np.random.default_rng(n).normal(size=12), n) for n in (1, 3, 5, 4)]
    told = hint_of(lambda x, n: x[2 : int(n)] if n > 2 else x[2:n], agrees_with(ends, given))
    assert told == "One slip explains every result: a term is missing in an index or a slice."


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda n, a: a * np.arange(n)[:4], "All of it is right, but it stops after 4 entries."),
        (lambda n, a: a * np.arange(n)[:2], ""),
        (lambda n, a: (a * np.arange(n) + (n > 6))[:4], ""),
    ],
)
def test_where_it_stops(student: Any, said: str) -> None:
    def some(random: np.random.Generator) -> Any:
        return ((n, random.normal()) for n in (3, 4, 6, 7, 12))

    assert hint_of(student, agrees_with(lambda n, a: a * np.arange(n), some)).startswith(said)
    if not said:
        assert "stops after" not in hint_of(student, agrees_with(lambda n, a: a * np.arange(n), some))


def test_what_is_said_to_be_unused_is_tried_with_entries_in_any_order() -> None:
    def student(x: Any) -> Any:
        """Say the same of rows in reverse and of half of them, and read them all the same."""
        return (x[0] * x[-1]).sum() / (x**2).sum()

    tables = agrees_with(
        lambda x: x.sum(), lambda random: ((random.normal(size=(n, 3)),) for n in (3, 4, 5, 6)), rtol=1e-6
    )
    assert "is not used" not in hint_of(student, tables)
    assert hint_of(lambda x: len(x[0]) + 0.5, tables) == "It returns the same for all arguments."


def test_classes_that_stay_the_same_do_not_prove_that_an_argument_is_unused() -> None:
    def some(random: np.random.Generator) -> Any:
        return ((random.normal(size=5) * 9, random.normal(size=5) / 9) for _ in range(6))

    assert "is not used" not in hint_of(lambda z, b: np.argmax(z + b), agrees_with(lambda z, b: z + b, some))


@pytest.mark.parametrize(
    ("student", "said"), [(lambda x: np.maximum(x, 0), ""), (lambda x: x * (len(x) < 4), "at most 3")]
)
def test_a_size_is_told_only_where_it_is_the_size_that_matters(student: Any, said: str) -> None:
    def some(random: np.random.Generator) -> Any:
        yield from ((random.uniform(1, 2, n),) for n in (2, 3))
        yield from ((-random.uniform(1, 2, n),) for n in (5, 6, 7))

    hint = hint_of(student, agrees_with(lambda x: x + 0.0, some))
    assert said in hint
    assert said or "of what was tried" not in hint.lower()


def test_one_label_that_is_wrong_now_and_then_is_no_rule() -> None:
    def some(random: np.random.Generator) -> Any:
        yield from ((np.array([0.05, *random.uniform(0.5, 1, 3)]),) for _ in range(3))
        yield from ((random.uniform(0.5, 1, 4),) for _ in range(3))

    labels = agrees_with(lambda x: (x > 0).astype(int), some)
    assert "Only the entry" not in hint_of(lambda x: (x > 0.1).astype(int), labels)


def test_one_number_is_no_pair_of_it() -> None:
    def pair(x: Any, k: int) -> tuple[int, int]:
        return k + len(x), k

    some = agrees_with(pair, lambda random: ((random.normal(size=n), k) for n, k in ((2, 3), (4, 1), (5, 7), (9, 2))))
    assert "in the place of another" not in hint_of(lambda x, k: k, some)
    assert "in the place of another" in hint_of(lambda x, k: (k, k), some)


def waves(x: Any, w: Any) -> Any:
    """The right answer: numbers on both sides of zero, some of them above 1."""
    return 2 * np.sin(3 * x) + w[0]


def some_waves(random: np.random.Generator) -> Any:
    for n in (6, 7, 9, 12):
        yield random.uniform(-2, 2, n), random.normal(size=2) / 5


def above(x: Any, w: Any) -> Any:
    return np.exp(waves(x, w))


@pytest.mark.parametrize(
    ("right", "change", "said"),
    [
        (waves, np.abs, "Each number is the absolute value of what is right."),
        (waves, np.square, "Each number is the square of what is right."),
        (waves, lambda right: 1 - right, "Each number is 1 minus what is right."),
        (waves, np.exp, "Each number is e to the power of what is right."),
        (above, np.log, "Each number is the natural logarithm of what is right."),
        (above, np.sqrt, "Each number is the square root of what is right."),
        (above, np.reciprocal, "Each number is 1 divided by what is right."),
        (waves, lambda right: np.minimum(right, 1), "No number is above 1: those that should be are 1."),
        (waves, lambda right: np.maximum(right, 0), "No number is below 0: those that should be are 0."),
        (waves, lambda right: np.where((right > 0) & (right < 1), 0, right), "Every number that is wrong is 0."),
        (waves, lambda right: np.where((right > 0) & (right < 1), 5 * right, right), ""),
    ],
)
def test_what_became_of_each_number(right: Any, change: Any, said: str) -> None:
    assert hint_of(lambda x, w: change(right(x, w)), agrees_with(right, some_waves)) == said


def test_a_limit_is_told_only_of_numbers_among_others_that_are_right() -> None:
    def some(random: np.random.Generator) -> Any:
        yield from ((random.uniform(1, 2, n),) for n in (2, 3, 4))
        yield from ((-random.uniform(1, 2, n),) for n in (5, 3, 4))

    assert "No number is below" not in hint_of(lambda x: np.maximum(x, 0), agrees_with(lambda x: x + 0.0, some))


def windows(x: Any, size: int) -> Any:
    return np.array([[row[:size].sum(), row.max()] * size for row in x])


def some_tables(random: np.random.Generator) -> Any:
    for n, m, size in ((4, 6, 1), (5, 6, 2), (3, 8, 3), (6, 7, 2)):
        yield random.normal(size=(n, m)), size


@pytest.mark.parametrize(
    ("student", "said"),
    [
        (lambda x, size: x + size, "It always has the shape of `x`."),
        (lambda x, size: windows(x, 2) + size, "Along axis 1, its length is always 4."),
        (lambda x, size: windows(x, size)[:, :4] + 0.1, ""),
    ],
)
def test_what_all_shapes_have_in_common(student: Any, said: str) -> None:
    assert hint_of(student, agrees_with(windows, some_tables)) == said


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("two", "another-kind"),
        (None, "does-the-cell"),
        ([1.0, np.nan], "not-a-number"),
        ([1.0, 2, 3], "another-length"),
    ],
)
def test_what_an_answer_says_by_its_kind_has_a_label(given: Any, label: str) -> None:
    assert refusal(close_to([1.0, 2.5]), given).label.startswith(label)
