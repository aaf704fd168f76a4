"""The grader of standardise: columns of mean 0 and standard deviation 1, in plain NumPy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import Activity, Limits, agrees_with, check, close_to, that

Array = NDArray[np.float64]
# The notebook's own.
PEOPLE = np.array([[158.0, 52.5], [171.0, 80.0], [183.5, 77.0], [165.0, 61.0], [176.0, 93.5]])


def right(values: Array) -> Array:
    """Do as the notebook asks."""
    return np.asarray((values - values.mean(axis=0)) / values.std(axis=0))


def of_the_whole(values: Array) -> Array:
    """Forget that each column has a mean of its own."""
    return np.asarray((values - values.mean()) / values.std())


def of_a_sample(values: Array) -> Array:
    """Divide by n - 1."""
    return np.asarray((values - values.mean(axis=0)) / values.std(axis=0, ddof=1))


def unseen(random: np.random.Generator) -> Iterator[tuple[Array]]:
    """Draw arrays whose columns differ in mean and spread."""
    for rows, columns in ((5, 2), (4, 3), (2, 1)):
        yield (random.normal(random.uniform(-9, 9, columns), random.uniform(1, 5, columns), (rows, columns)),)


activity = Activity(
    "standardise",
    title="Standardise the columns",
    limits=Limits(cell_seconds=5, call_seconds=5, total_seconds=20),
    checks=[
        check(
            "standardise gives each column mean 0 and standard deviation 1",
            that(
                "standardise",
                agrees_with(
                    right,
                    unseen,
                    {
                        "Take the mean and the standard deviation of each column: axis=0.": of_the_whole,
                        "Divide by the standard deviation of all n values, as np.std does, not by n - 1.": of_a_sample,
                    },
                ),
            ),
            points=3,
        ),
        check("Z is X standardised", that("Z", close_to(right(PEOPLE)))),
    ],
)
