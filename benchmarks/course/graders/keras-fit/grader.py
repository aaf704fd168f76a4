"""What a small fit of made-up data is graded by: the numbers it leaves behind."""

from __future__ import annotations

import numpy as np

from gabarito.checks import Activity, Mismatch, between, check, finite, shape, that

# The notebook's own unseen samples: made by the same lines, with the same seed.
_RANDOM = np.random.default_rng(7)
_SAMPLES = _RANDOM.normal(size=(2500, 20)).astype("float32")
_LABELS = (_SAMPLES @ _RANDOM.normal(size=20) + 0.3 * _RANDOM.normal(size=2500) > 0)[2000:]


def _mostly_right(probabilities: object) -> None:
    """At least 85 % of the probabilities on the right side of one half."""
    share = float(np.mean((np.ravel(np.asarray(probabilities, dtype=float)) > 0.5) == _LABELS))
    if share < 0.85:
        raise Mismatch("85 % of the samples on the right side of 0.5", f"{share:.0%}")


sized = check("probabilities has one number for each of the 500 unseen samples", that("probabilities", shape(500)))
bounded = check("probabilities lie between 0 and 1", that("probabilities", finite(), between(0, 1)), needs=sized)
told = check("accuracy is a share of at least 0.85", that("accuracy", finite(), between(0.85, 1)))
right = check("the probabilities tell the two kinds apart", that("probabilities", _mostly_right), points=2, needs=sized)

activity = Activity("keras-fit", title="A small fit of made-up data", checks=[sized, bounded, told, right])
