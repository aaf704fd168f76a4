"""Fits on arrays come out the same to the last bit as with Keras left alone.

Here a few generated ones; ``python -m tests.execution.student.fits`` tries hundreds.
"""

from __future__ import annotations

import pytest

from tests.execution.student.fits import MODELS, both_ways, described

# One of each kind of model, in two halves; together they have most of the other choices.
NUMBERS = range(60, 60 + len(MODELS))


@pytest.mark.parametrize("numbers", [NUMBERS[::2], pytest.param(NUMBERS[1::2], marks=pytest.mark.slow_proof)])
def test_generated_fits_come_out_the_same(numbers: range) -> None:
    ends = both_ways(numbers)
    assert {number: described(number) for number, (plain, fast) in ends.items() if plain != fast} == {}
    # They are different fits, and most of them are right.
    done = [plain for plain, _ in ends.values() if plain.startswith("done")]
    assert len(set(done)) == len(done) >= len(numbers) - 2


def test_versions_that_are_not_tested_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    keras_fit = pytest.importorskip("gabarito.execution.student.internals.keras_fit")
    monkeypatch.setattr(keras_fit, "TESTED", (("3.0", "2.16"),))
    before = keras_fit._EpochIterator.__init__
    assert not keras_fit.install()
    assert keras_fit._EpochIterator.__init__ is before
