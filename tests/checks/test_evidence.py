"""What a student's own models and numbers have to show before an answer is compared with them."""

from __future__ import annotations

import numpy as np
import pytest

from gabarito.checks import Junk, tells_apart
from gabarito.checks.evidence import LARGEST, require_conclusive
from gabarito.values.errors import CourseError

from .material import holds_of, status
from .nets import predicting

_INPUTS = np.linspace(0, 1, 12, dtype=np.float32).reshape(4, 3)


@pytest.mark.parametrize("values", [[0.5, -2.0], 0.01, [[LARGEST]], (1, 2)])
def test_numbers_to_compare_with(values: object) -> None:
    require_conclusive(values, least=0.01)


@pytest.mark.parametrize("values", [[0.5, np.nan], np.inf, 0.0, [1.0, 1e-9], 1e30, [], "x", None])
def test_numbers_that_show_nothing(values: object) -> None:
    with pytest.raises(Junk):
        require_conclusive(values, least=0.01)


def test_a_model_that_says_the_same_of_everything() -> None:
    assert holds_of(tells_apart(on=_INPUTS), predicting(lambda inputs: inputs))
    for constant in (np.zeros_like, lambda inputs: 0 * inputs + 1e30):
        assert status(tells_apart(on=_INPUTS), predicting(constant)) == "refuses"
    nearly = predicting(lambda inputs: 1e-6 * inputs)
    assert status(tells_apart(on=_INPUTS), nearly) == "refuses"
    assert holds_of(tells_apart(on=_INPUTS, by=1e-7), nearly)


def test_a_difference_of_nothing_is_a_mistake_of_the_author() -> None:
    with pytest.raises(CourseError):
        tells_apart(on=_INPUTS, by=0)
