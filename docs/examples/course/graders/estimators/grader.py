"""The grader of estimators: a line, a decision tree, and a class of the student's; each stays in that process."""

from __future__ import annotations

import numpy as np

from gabarito.checks import (
    Activity,
    Limits,
    attribute,
    between,
    check,
    close_to,
    equals,
    gives,
    instance_of,
    method,
    scores,
    that,
)

# The notebook's own.
AREA = np.array([28.0, 35.0, 47.0, 52.0, 60.0, 74.0, 80.0, 95.0])
RENT = np.array([900.0, 1150.0, 1300.0, 1480.0, 1600.0, 2050.0, 2100.0, 2490.0])
SLOPE, INTERCEPT = np.polyfit(AREA, RENT, 1)
CENTRES = {"araucaria": (3.0, 1.0), "embauba": (30.0, 30.0), "pitanga": (5.0, 3.0)}


def leaves(random: np.random.Generator, each: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw leaves as the notebook does: lengths and widths of shape (n, 2), and the names of their species."""
    species = np.repeat(list(CENTRES), each)
    centres = np.array([CENTRES[one] for one in species])
    return centres * random.uniform(0.8, 1.2, centres.shape), species


LEAVES = leaves(np.random.default_rng(20), 40)
# Neither the first label, nor the last, nor the first in the alphabet is the most frequent.
LABELS, SAMPLES = ["b", "c", "c", "a", "c", "b"], np.arange(5.0).reshape(5, 1)

activity = Activity(
    "estimators",
    title="Estimators of scikit-learn",
    limits=Limits(cell_seconds=5, call_seconds=5, total_seconds=20),
    imports=("numpy", "sklearn.linear_model", "sklearn.tree", "otter"),
    checks=[
        check(
            "line has the slope and the intercept of least squares",
            that(
                "line",
                attribute(
                    "coef_",
                    close_to(SLOPE, mistakes={"Fit the intercept as well.": float(AREA @ RENT / (AREA @ AREA))}),
                )
                & attribute("intercept_", close_to(INTERCEPT)),
            ),
            points=2,
        ),
        check(
            "tree is a decision tree of depth 3 at most",
            that("tree", instance_of("sklearn.DecisionTreeClassifier") & method("get_depth", then=between(1, 3))),
        ),
        check(
            "tree tells the species of leaves not seen before",
            that("tree", scores("accuracy", at_least=0.9, on=LEAVES)),
        ),
        check(
            "Majority predicts the most frequent label, whatever the samples are",
            that(
                "Majority",
                gives(
                    then=method(
                        "fit",
                        np.zeros((6, 1)),
                        LABELS,
                        then=method("predict", SAMPLES, then=equals(["c"] * 5)),
                    )
                ),
                hint="fit returns self, as in scikit-learn, and predict one label for each row.",
            ),
            points=2,
        ),
    ],
)
