"""The grader of rings: a small module of PyTorch, read as its layers and asked for predictions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from gabarito.checks import (
    Activity,
    L,
    Limits,
    agrees_with,
    check,
    close_to,
    has_layers,
    layers_are,
    maps,
    mistake,
    optimizer_is,
    parameters,
    scores,
    that,
)


def rings(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw n points as the notebook does, (n, 2), and their classes, (n,)."""
    random, classes = np.random.default_rng(91), np.arange(n) % 2
    angles = random.uniform(0, 2 * np.pi, n)
    radii = np.where(classes == 0, random.uniform(0.2, 0.8, n), random.uniform(1.2, 1.8, n))
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)]).astype(np.float32), classes


def size_of(widths: Sequence[int]) -> int:
    """Count weights and biases."""
    return sum((n + 1) * m for n, m in pairwise(widths))


activity = Activity(
    "rings",
    title="Rings: a module of PyTorch",
    limits=Limits(cell_seconds=20, call_seconds=5, total_seconds=60),
    checks=[
        check(
            "slope is the derivative at 2",
            that("slope", close_to(10, mistakes={"This is the value of the function there.": 4})),
        ),
        check(
            "net is a linear layer of 16 units, a ReLU, and a linear layer of 2",
            that(
                "net",
                layers_are(L.Linear(out_features=16), L.ReLU, L.Linear(out_features=2)) & ~has_layers(L.Softmax),
                parameters(trainable=size_of([2, 16, 2])),
                maps((2,), (2,)),
            ),
        ),
        check("optimizer is Adam", that("optimizer", optimizer_is("Adam"))),
        check(
            "net tells the rings apart on points that it has not seen",
            that("net", scores("accuracy", at_least=0.95, on=rings(500)), hint="Train for more steps."),
        ),
        check(
            "size_of counts weights and biases",
            that(
                "size_of",
                agrees_with(
                    size_of,
                    [([2, 16, 2],), ([784, 32, 784],), ([5, 7, 3, 1],), ([1, 1],)],
                    [
                        mistake(
                            "Each unit has a bias too.",
                            lambda widths: sum(n * m for n, m in pairwise(widths)),
                        ),
                        mistake(
                            "The bias belongs to the units of the layer, not to its inputs.",
                            lambda widths: sum(n * (m + 1) for n, m in pairwise(widths)),
                        ),
                    ],
                ),
            ),
            points=2,
        ),
    ],
)
