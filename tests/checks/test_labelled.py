"""Labelled sets are found by their content: what is missing, mislabelled, on another scale or leaked is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import Samples, labelled
from gabarito.values.errors import CourseError

from .material import Sheet, refusal, status

RANDOM = np.random.default_rng(0)
IMAGES = RANDOM.integers(0, 256, (12, 3, 3), dtype=np.uint8)
OLD, NEW = Samples(IMAGES[:4], np.array([0, 0, 1, 1])), Samples(IMAGES[4:10], np.array([0, 1, 0, 1, 0, 1]))
TEST = labelled("X", "y", NEW, scale=(-1, 1), known=OLD, without=OLD, hint="Scale to -1 and 1.")
TRAINING = labelled("X", "y", OLD, in_order=True)


def scaled(images: Any, low: float = -1, high: float = 1) -> Any:
    return (low + (high - low) * (images / 255)).astype(np.float32)


X = scaled(NEW.images)


def told(matcher: Any, inputs: Any, labels: Any) -> str:
    return str(refusal(matcher, Sheet(X=inputs, y=labels)))


@pytest.mark.parametrize(
    ("inputs", "labels"),
    [
        (X, NEW.classes),
        (X[::-1], NEW.classes[::-1].tolist()),
        (X[..., None], np.eye(2)[NEW.classes]),
        (np.concatenate([X, X[:2]]), np.append(NEW.classes, NEW.classes[:2])),
        (np.concatenate([X, scaled(IMAGES[10:])]), np.append(NEW.classes, [1, 0])),
        (X.astype(np.float64) + 1e-4, NEW.classes[:, None]),
    ],
)
def test_a_right_set_in_any_form(inputs: Any, labels: Any) -> None:
    assert status(TEST, Sheet(X=inputs, y=labels)) == "holds"


@pytest.mark.parametrize(
    ("inputs", "labels", "said"),
    [
        (X[1:], NEW.classes[1:], "all 6 samples; received 1 missing. Join all the files that the text names."),
        (X, NEW.classes[1:], "a label for each of 6 samples; received 5 labels."),
        (np.concatenate([X, X[:1]]), np.append(NEW.classes, 1), "received 1 wrong."),
        (X / 2, NEW.classes, "received 6 missing."),
        (X, 1 - NEW.classes, "received 6 wrong. The two labels are swapped."),
        (X, np.roll(NEW.classes, 2) * 0, "received 3 wrong. Labels have to come in the order of the samples."),
        (scaled(NEW.images, 0, 255), NEW.classes, "pixels from -1 to 1; received from "),
        (np.concatenate([X[:3], scaled(NEW.images[3:], 0, 1)]), NEW.classes, "3 missing. Scale to -1 and 1."),
        (
            np.concatenate([X, scaled(OLD.images[:1])]),
            np.append(NEW.classes, 0),
            "received 1 of its training among them.",
        ),
        (X.reshape(6, 3, 1, 3)[:, :, 0, :2], NEW.classes, "samples of shape (3, 3)"),
        (X, NEW.classes * 2, "labels from 0 to 1"),
        (X, [str(one) for one in NEW.classes], "received texts. Make a whole number of each text."),
        (X, np.ones((6, 2)), "rows of other numbers. A one-hot row"),
    ],
)
def test_what_is_wrong_is_said(inputs: Any, labels: Any, said: str) -> None:
    assert said in told(TEST, inputs, labels)


def test_pixels_of_another_scale_are_told() -> None:
    plain = labelled("X", "y", NEW)
    images = scaled(NEW.images, 0, 1)
    assert "All pixels are 0.996094 times what they should be." in told(plain, images * 255 / 256, NEW.classes)
    assert "times what" not in told(plain, images**2, NEW.classes)
    assert "times what" not in told(plain, images * 0, NEW.classes)


def test_the_order_counts_where_it_is_asked_for() -> None:
    inputs = scaled(OLD.images, 0, 1)
    assert status(TRAINING, Sheet(X=inputs, y=OLD.classes)) == "holds"
    # Within a class, files come in any order.
    assert status(TRAINING, Sheet(X=inputs[[1, 0, 3, 2]], y=OLD.classes)) == "holds"
    assert "in their order" in told(TRAINING, inputs[::-1], OLD.classes[::-1])


@pytest.mark.parametrize("inputs", [None, "text", [[1], [2, 3]], np.full((6, 3, 3), np.nan), 3.0])
def test_junk(inputs: Any) -> None:
    assert status(TEST, Sheet(X=inputs, y=NEW.classes)) == "junk"
    assert status(TEST, Sheet(X=X, y=inputs)) == "junk"


@pytest.mark.parametrize(
    ("samples", "scale"),
    [
        (Samples(IMAGES.astype(float), np.zeros(12, dtype=int)), (0, 1)),
        (Samples(IMAGES, np.zeros(3, dtype=int)), (0, 1)),
        (Samples(IMAGES, np.full(12, -1)), (0, 1)),
        (NEW, (1, 1)),
        (NEW, (1, -1)),
    ],
)
def test_what_is_no_labelled_set_is_the_authors_mistake(samples: Any, scale: Any) -> None:
    with pytest.raises(CourseError):
        labelled("X", "y", samples, scale=scale)
