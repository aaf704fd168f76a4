"""Where a hidden check refuses a function, a small case that is no hidden one is told whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from gabarito.checks import agrees_with
from gabarito.checks.manner import speaking_of
from gabarito.checks.mismatch import Mismatch

from .material import refusal


def step(w: Any, x: Any, y: int, lr: float) -> Any:
    """The right answer."""
    return w + lr * (y - (x @ w > 0)) * x


def cases(random: np.random.Generator) -> Iterator[tuple[Any, Any, int, float]]:
    for size in (2, 3, 40, 40, 40):
        for y in (0, 1):
            yield random.normal(size=size), random.normal(size=size), y, float(random.choice([0.1, 0.5]))


MATCHER = agrees_with(step, cases)


def told(student: Any, matcher: Any = MATCHER, *, hidden: bool = True) -> Mismatch:
    with speaking_of(hidden=hidden):
        return refusal(matcher, student)


def test_the_smallest_case_on_which_it_is_wrong_is_told_whole() -> None:
    said = str(told(lambda w, x, y, lr: w + lr * x).expected)
    right, _, given = said.partition(" for ")
    space: dict[str, Any] = {}
    exec(_assignments(given), space)
    assert len(space["w"]) == 2
    w, x = np.array(space["w"]), np.array(space["x"])
    np.testing.assert_allclose(eval(right), step(w, x, space["y"], space["lr"]), atol=1e-4)


def _assignments(given: str) -> str:
    """Return ``w = [1, 2], y = 0`` as lines of Python."""
    return given.replace(", x =", "\nx =").replace(", y =", "\ny =").replace(", lr =", "\nlr =")


def test_no_hidden_case_is_told() -> None:
    assert MATCHER.open_cases is not None
    hidden = [case[0] for case in MATCHER.cases]
    shown = [case[0] for case, _ in MATCHER.open_cases.smallest_first(MATCHER.cases)]
    assert shown
    assert not any(one.shape == other.shape and np.allclose(one, other) for one in shown for other in hidden)


def test_where_the_small_cases_are_right_the_hidden_one_is_told_by_its_shape() -> None:
    said = str(told(lambda w, x, y, lr: step(w, x, y, lr) if len(w) < 40 else w).expected)
    assert "for w (40,), x (40,)" in said


def test_a_check_without_secrets_tells_its_own_case() -> None:
    said = str(told(lambda w, x, y, lr: w, hidden=False).expected)
    first = next(case for case in MATCHER.cases if not np.allclose(step(*case), case[0]))
    assert f"w = [{first[0][0]:.6g}, {first[0][1]:.6g}]" in said


def is_rounded(w: Any) -> bool:
    return len(w) == 2 and bool(np.allclose(w * 100, np.round(w * 100)))


@pytest.mark.parametrize(
    "student",
    [lambda w, x, y, lr: 1 / 0 if is_rounded(w) else w, lambda w, x, y, lr: [None] if is_rounded(w) else w],
)
def test_one_that_fails_otherwise_on_the_example_is_told_what_was_seen_before(student: Any) -> None:
    assert str(told(student).received) not in ("ZeroDivisionError", "a list of length 1")


def test_one_that_raises_is_told_on_what() -> None:
    said = told(lambda w, x, y, lr: w / 0 if lr > 9 else w[5])
    assert str(said.received) == "IndexError"
    assert str(said.expected).startswith("a value returned for w = [")


def test_shares_that_add_up_to_1_are_not_rounded() -> None:
    def entropy(p: Any) -> float:
        return float(-(p * np.log(p)).sum())

    def shares(random: np.random.Generator) -> Iterator[tuple[Any]]:
        for size in (3, 4, 5):
            drawn = random.uniform(0.1, 1, size)
            yield (drawn / drawn.sum(),)

    said = str(told(lambda p: -entropy(p), agrees_with(entropy, shares)).expected)
    p = np.array(eval(said.partition("p = ")[2]))
    assert p.sum() == pytest.approx(1, abs=1e-5)


def test_cases_that_are_not_drawn_stay_hidden() -> None:
    said = str(told(lambda w, x, y, lr: w, agrees_with(step, list(MATCHER.cases))).expected)
    assert "for w (2,), x (2,)" in said


def test_a_case_that_every_draw_has_is_not_told_rounded_either() -> None:
    fixed = np.array([0.123456, -0.654321])
    said = str(told(lambda x: -x, agrees_with(lambda x: x, lambda random: [(fixed,), (2 * fixed,)])).expected)
    assert said.endswith("for x (2,)")
