"""Images in a figure are found by what one sees, alone or side by side in a larger one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import images_of
from gabarito.values.errors import CourseError

from .material import refusal, status
from .nets import figure, image

RANDOM = np.random.default_rng(1)
DIGITS = RANDOM.uniform(0, 1, (3, 6, 5))
MADE = DIGITS + RANDOM.normal(0, 0.3, DIGITS.shape)
COLOURS = RANDOM.uniform(0, 1, (2, 6, 5, 3))


def framed(images: Any) -> Any:
    """Side by side, with a border of ones between them."""
    return np.hstack([np.pad(one, 1, constant_values=1.0) for one in images])


@pytest.mark.parametrize(
    "shown",
    [
        figure(*(image(one) for one in DIGITS)),
        figure(*(image(255 - 255 * one) for one in DIGITS)),
        figure(image(np.hstack([*DIGITS]))),
        figure(image(np.vstack([*DIGITS[::-1]]))),
        figure(image(framed(DIGITS))),
        figure(*(image(np.repeat(one[..., None], 3, axis=2)) for one in DIGITS)),
        figure(image(np.hstack([*DIGITS, *MADE]))),
    ],
    ids=["axes", "inverted", "row", "column", "framed", "grey-as-colours", "others-too"],
)
def test_images_are_found_wherever_they_stand(shown: Any) -> None:
    assert status(images_of(DIGITS), shown) == "holds"
    assert status(images_of(DIGITS[..., None]), shown) == "holds"


@pytest.mark.parametrize(
    "shown",
    [
        figure(image(np.hstack([*DIGITS[:2]]))),
        figure(*(image(one.T) for one in DIGITS)),
        figure(*(image(one) for one in MADE)),
        figure(*(image(one[:, :4]) for one in DIGITS)),
        figure(image(np.ones((40, 40)))),
        figure(image(np.full((6, 5), np.nan))),
        figure(image(np.zeros(0))),
    ],
    ids=["one-missing", "transposed", "others", "cut", "flat", "not-finite", "empty"],
)
def test_what_is_not_there_is_missed(shown: Any) -> None:
    assert "missing" in str(refusal(images_of(DIGITS), shown))


def test_colours_are_compared_as_colours() -> None:
    assert status(images_of(COLOURS), figure(image(np.hstack([*COLOURS])))) == "holds"
    assert status(images_of(COLOURS), figure(image(np.hstack([*COLOURS])[..., ::-1]))) == "refuses"
    transparent = np.concatenate([np.hstack([*COLOURS]), np.ones((6, 10, 1))], axis=2)
    assert status(images_of(COLOURS), figure(image(transparent))) == "holds"


def test_each_above_its_counterpart() -> None:
    matcher = images_of(DIGITS, above=MADE)
    assert status(matcher, figure(image(np.vstack([np.hstack([*DIGITS]), np.hstack([*MADE])])))) == "holds"
    rows = [
        image(one, (place / 3, bottom, 1 / 3, 0.5))
        for bottom, row in ((0.5, DIGITS), (0.0, MADE))
        for place, one in enumerate(row)
    ]
    assert status(matcher, figure(*rows)) == "holds"
    swapped = figure(image(np.vstack([np.hstack([*MADE]), np.hstack([*DIGITS])])))
    assert "Draw each pair in one column" in str(refusal(matcher, swapped))
    shifted = figure(image(np.vstack([np.hstack([*DIGITS]), np.hstack([*MADE[::-1]])])))
    assert "2 that are not above theirs" in str(refusal(matcher, shifted))


@pytest.mark.parametrize(
    ("images", "above"),
    [(np.zeros((2, 3)), None), (np.ones((2, 3, 3)), None), (DIGITS, MADE[:2]), (np.zeros((0, 3, 3)), None)],
)
def test_what_are_no_images_is_the_authors_mistake(images: Any, above: Any) -> None:
    with pytest.raises(CourseError):
        images_of(images, above=above)
