"""No value makes a probe of the course raise: a small run of what ``make fuzz`` does at length."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gabarito.checks import that
from gabarito.values.activity import check
from tests.fuzz.probes import Asked, Hints, ask, ask_one, every_check
from tests.fuzz.values import Choices, Makes


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=8, max_size=40))
@pytest.mark.parametrize("asked", every_check(), ids=lambda asked: f"{asked.slug}-{asked.check.id}")
@pytest.mark.filterwarnings("ignore")
def test_no_value_makes_a_probe_raise(asked: Asked, data: bytes) -> None:
    ask_one(asked, Choices(data))


def test_every_activity_of_the_course_is_asked() -> None:
    slugs = {one.slug for one in every_check()}
    assert {"lenet", "logreg", "mlp-digits", "perceptron", "rnn-weights", "xo-transfer"} <= slugs


@pytest.mark.filterwarnings("ignore")
def test_what_comes_of_it_is_of_every_kind_and_the_same_each_time() -> None:
    words = [ask(bytes([n % 256, 99 - n // 256])) for n in range(400)]
    assert words == [ask(bytes([n % 256, 99 - n // 256])) for n in range(400)]
    assert Counter(words).keys() >= {"refused", "unanswered", "awaits"}


def test_another_exception_is_a_finding() -> None:
    def careless(_: object) -> None:
        raise OSError("a bug")

    one = check("w", that("w", careless))
    with pytest.raises(OSError, match="a bug"):
        ask_one(Asked("toy", one, {}, Hints()), Choices(b"1234"))


@pytest.mark.filterwarnings("ignore")
def test_values_are_of_every_kind() -> None:
    kinds = {type(Makes(Choices(bytes([n, 1, n]))).anything()).__name__ for n in range(250)}
    assert kinds >= {"ndarray", "list", "tuple", "Model", "Figure", "Student", "dict", "Part", "Handle"}
    assert isinstance(Makes(Choices(b"1")).array((3, 2)), np.ndarray)
