"""The grader of convolution: a convolution, ReLU, pooling and a dense head by hand, and the same by Keras."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    L,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    any_of,
    at_least,
    built_model,
    check,
    close_to,
    counts,
    finite,
    judged_by,
    shape,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.comparison import Tolerance, difference
from gabarito.checks.functions import call
from gabarito.checks.matcher import refusal_of
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import as_model, numbers

Array = NDArray[Any]
Pair = tuple[int, int]
Sums = Callable[[Array], Any]

# The notebook's image and kernel. A test compares them with the notebook.
IMAGE, KERNEL = (
    np.array([[int(digit) for digit in row] for row in rows.split("/")], dtype=np.float32)
    for rows in ("11100/01110/00111/00110/01100", "101/010/101")
)
# How far sums of products in float32, in any order, may be from ours.
ROUNDING = 1e-4


# What the notebook's text asks for.


def slid(values: Array, window: Pair, strides: Pair, answer: Sums, *, short: int = 0, rest: bool = False) -> Array:
    """Slide a window over an array and return what `answer` gives in each place in which it fits.

    Args:
        values: shape (rows, columns).
        window: rows and columns of the window.
        strides: its steps from row to row, and from column to column.
        answer: gives a number for what is in the window.
        short: how many of the last places are left out on each axis.
        rest: whether places at the end count too in which the window does not fit.
    """
    places = [
        range(0, size if rest else size - length + 1, stride)
        for size, length, stride in zip(values.shape, window, strides, strict=True)
    ]
    rows, columns = (list(place)[: len(place) - short] for place in places)
    found = [[answer(values[i : i + window[0], j : j + window[1]]) for j in columns] for i in rows]
    return np.array(found, dtype=np.float64).reshape(len(rows), len(columns))


def feature_map(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Return the sums of products, shape (output rows, output columns): the notebook's convolution."""
    return _strided(np.pad(image, padding), kernel, (stride, stride))


def _strided(padded: Array, kernel: Array, strides: Pair, short: int = 0) -> Array:
    return slid(padded, kernel.shape, strides, lambda part: np.sum(part * kernel), short=short)


def places(size: int, window: int, stride: int, padding: int) -> int:
    """Count the places in which a window fits entirely."""
    return (size + 2 * padding - window) // stride + 1


def framed(image: Array, padding: int) -> Array:
    """Put zeros around an image, as many on each side."""
    return np.pad(image, padding)


def rectified(features: Array) -> Array:
    """Return max(0, x), entry by entry."""
    return np.maximum(features, 0)


def pooled(features: Array, window: Pair, stride: int, how: str) -> Array:
    """Return the maximum or the mean of each window that fits."""
    return slid(features, window, (stride, stride), _OF_A_WINDOW[how])


_OF_A_WINDOW: dict[str, Sums] = {"max": np.max, "mean": np.mean}


def probabilities(maps: Array, W: Array, b: Array) -> Array:
    """Return the softmax, shape (classes,), of a dense layer on the maps, flattened row by row."""
    return softmax(np.ravel(maps) @ W + b)


def softmax(z: Array) -> Array:
    """Return exp(z) divided by its sum."""
    powers = np.exp(z - np.max(z))
    return np.asarray(powers / np.sum(powers))


# The warm-up, and mistakes in it.


def in_parallel(a: float, b: float) -> float:
    """Return a·b / (a + b)."""
    return a * b / (a + b)


PARALLEL_MISTAKES: dict[Text | str, Callable[[float, float], float]] = {
    "Without parentheses, a * b / a + b divides by a alone and then adds b.": lambda a, b: a * b / a + b,
    "The fraction is upside down: the product is above, the sum below.": lambda a, b: (a + b) / (a * b),
    "This is the sum of the two; it is the product divided by the sum.": lambda a, b: a + b,
}


def resistances(random: np.random.Generator) -> Iterator[tuple[float, float]]:
    """Yield the notebook's two resistances and others, a larger one before a smaller one and after it."""
    yield from ((15.0, 5.0), (0.5, 8.0))
    for _ in range(3):
        yield float(random.uniform(1, 9)), float(random.uniform(1, 9))


# The map of the lesson.

RIGHT_FEATURES = feature_map(IMAGE, KERNEL)
FEATURES_MISTAKES: dict[Text | str, Array] = {
    (
        "Rows and columns are exchanged: row i of the map comes from the windows that begin in row i of the image."
    ): RIGHT_FEATURES.T,
    "The products are added up; here they were also divided by 9.": RIGHT_FEATURES / 9,
    "Pixels below a 0 of the kernel do not count: multiply first, then add.": feature_map(IMAGE, np.ones((3, 3))),
}


# The number of places, and mistakes in it.

SIZE_MISTAKES: dict[Text | str, Callable[[int, int, int, int], float]] = {
    "One place is missing: the window that begins at 0 counts as well.": lambda size, window, stride, padding: (
        places(size, window, stride, padding) - 1
    ),
    "The padding is put on both sides: there are 2 * padding more pixels.": lambda size, window, stride, padding: (
        (size + padding - window) // stride + 1
    ),
    "The stride is ignored: the window begins at 0, s, 2s, …": lambda size, window, stride, padding: (
        size + 2 * padding - window + 1
    ),
    "Round down: a window that does not fit entirely does not count.": lambda size, window, stride, padding: (
        -(-(size + 2 * padding - window) // stride) + 1
    ),
    "There is no half place: divide by // and the result is a whole number.": lambda size, window, stride, padding: (
        (size + 2 * padding - window) / stride + 1
    ),
    "Round down, not to the nearest whole number.": lambda size, window, stride, padding: (
        round((size + 2 * padding - window) / stride) + 1
    ),
    "Where no pixel is left over, this counts one place too many.": lambda size, window, stride, padding: (
        (size + 2 * padding - window) // stride + 1 + ((size + 2 * padding - window) % stride == 0)
    ),
}


def sizes(random: np.random.Generator) -> Iterator[tuple[int, int, int, int]]:
    """Yield sizes with a rest and without one, with a single place, and others."""
    yield from ((9, 2, 3, 0), (10, 4, 2, 1), (8, 3, 2, 0), (5, 5, 1, 0), (4, 2, 3, 0), (12, 5, 3, 2), (28, 3, 1, 1))
    for _ in range(6):
        window, stride, padding = (int(one) for one in random.integers((1, 1, 0), (6, 5, 4)))
        yield int(random.integers(window, 20)), window, stride, padding


# The padding, and mistakes in it.


def _padded_by(*widths: Pair, **how: Any) -> Callable[[Array, int], Array]:
    """Return a way to pad that puts so many times `padding` before and behind the rows, and the columns."""

    def padded(image: Array, padding: int) -> Array:
        return np.pad(image, [(before * padding, after * padding) for before, after in widths], **how)

    return padded


PAD_MISTAKES: dict[Text | str, Callable[[Array, int], Any]] = {
    "There are zeros above and on the left only; put as many below and on the right.": _padded_by((1, 0), (1, 0)),
    "There are zeros below and on the right only; put as many above and on the left.": _padded_by((0, 1), (0, 1)),
    "Only rows were added; columns of zeros come on the left and on the right too.": _padded_by((1, 1), (0, 0)),
    "Only columns were added; rows of zeros come above and below too.": _padded_by((0, 0), (1, 1)),
    "The border is repeated; what comes around the image is zeros.": _padded_by((1, 1), (1, 1), mode="edge"),
}


def framed_images(random: np.random.Generator) -> Iterator[tuple[Array, int]]:
    """Yield images without zeros, wide and high, one row and one column, and one without padding."""
    for rows, columns, padding in ((2, 3, 1), (5, 3, 2), (4, 1, 3), (1, 4, 1), (3, 2, 0), (3, 3, 1)):
        yield (
            (random.choice((-1, 1), (rows, columns)) * random.uniform(1, 4, (rows, columns))).astype(np.float32),
            padding,
        )


# The convolution, and mistakes in it.

FLIPPED = Text("The kernel is flipped: in a neural network it is not turned before it slides.")
SLIDE_MISTAKES: dict[Text | str, Callable[[Array, Array], Any]] = {
    FLIPPED: lambda image, kernel: feature_map(image, kernel[::-1, ::-1]),
    "The products of a window are added up, not averaged.": lambda image, kernel: (
        feature_map(image, kernel) / kernel.size
    ),
    "The last row and the last column of the map are missing: the kernel fits there too.": lambda image, kernel: (
        _strided(image, kernel, (1, 1), short=1)
    ),
    "Rows and columns of the map are exchanged.": lambda image, kernel: feature_map(image, kernel).T,
    "The sums lost what is behind the decimal point: keep them in an array of floats.": lambda image, kernel: np.trunc(
        feature_map(image, kernel)
    ),
}
# Rows and columns of the image, and of the kernel: even and odd ones, a single weight, a kernel as large as the image.
SLIDE_SIZES = (
    *(((5, 7), (2, 3)), ((6, 4), (3, 1)), ((4, 9), (1, 4)), ((3, 5), (3, 5)), ((5, 5), (2, 2)), ((2, 6), (1, 1))),
    ((14, 13), (3, 2)),
)

STEP_MISTAKES: dict[Text | str, Callable[[Array, Array, int, int], Any]] = {
    "The stride is ignored: the kernel moves by one pixel each time.": lambda image, kernel, stride, padding: (
        feature_map(image, kernel, 1, padding)
    ),
    (
        "The stride counts for the rows only; between columns the kernel moves by it too."
    ): lambda image, kernel, stride, padding: _strided(np.pad(image, padding), kernel, (stride, 1)),
    (
        "The stride counts for the columns only; between rows the kernel moves by it too."
    ): lambda image, kernel, stride, padding: _strided(np.pad(image, padding), kernel, (1, stride)),
    "The padding is ignored: the zeros around the image are missing.": lambda image, kernel, stride, padding: (
        feature_map(image, kernel, stride)
    ),
    (
        "The padding is above and on the left only; it comes below and on the right too."
    ): lambda image, kernel, stride, padding: feature_map(_padded_by((1, 0), (1, 0))(image, padding), kernel, stride),
    (
        "The padding is below and on the right only; it comes above and on the left too."
    ): lambda image, kernel, stride, padding: feature_map(_padded_by((0, 1), (0, 1))(image, padding), kernel, stride),
    (
        "With a stride, too, every place counts in which the kernel fits: the last ones are missing."
    ): lambda image, kernel, stride, padding: _strided(np.pad(image, padding), kernel, (stride, stride), short=1),
    (
        "The stride leaves pixels of the image out here; it is the kernel that moves by so many."
    ): lambda image, kernel, stride, padding: feature_map(np.pad(image, padding)[::stride, ::stride], kernel),
    (
        "There are as many places as the stride leaves, but the kernel moves by one pixel each time."
    ): lambda image, kernel, stride, padding: feature_map(image, kernel, 1, padding)[
        tuple(slice(n) for n in feature_map(image, kernel, stride, padding).shape)
    ],
}
# Rows and columns of the image and of the kernel, the stride, the padding; with a rest on one axis, on both, on none.
STEP_SIZES = (
    *(((7, 10), (2, 3), 2, 1), ((6, 9), (3, 2), 3, 2), ((5, 8), (1, 2), 2, 0), ((4, 7), (3, 3), 1, 1)),
    *(((8, 5), (2, 2), 4, 3), ((9, 6), (3, 2), 2, 0)),
)


def images_and_kernels(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield images and kernels of all sizes, to be slid by one pixel."""
    for size, window in SLIDE_SIZES:
        yield _drawn(random, size), _drawn(random, window)


def with_stride_and_padding(random: np.random.Generator) -> Iterator[tuple[Array, Array, int, int]]:
    """Yield kernels that are the same when they are turned: whether one turns them is for another check."""
    for size, window, stride, padding in STEP_SIZES:
        kernel = _drawn(random, window)
        yield _drawn(random, size), kernel + kernel[::-1, ::-1], stride, padding


def _drawn(random: np.random.Generator, size: tuple[int, ...]) -> Array:
    return random.normal(size=size).astype(np.float32)


STEPS = agrees_with(feature_map, with_stride_and_padding, STEP_MISTAKES, atol=ROUNDING)


def by_their_pad(convolve: Any, pad: Any) -> None:
    """The map of the image as `pad` of the student's pads it; whether that is right is for another check."""
    refusal = refusal_of(STEPS, convolve)
    if refusal is None:
        return
    for image, kernel, stride, padding in STEPS.cases:
        padded = framed(image, padding) if padding == 0 else _padded_by_them(pad, image, padding)
        if padded is None:
            raise refusal
        right = feature_map(padded, kernel, stride)
        received = call(convolve, (image, kernel, stride, padding))
        if difference(right, received, Tolerance(1e-4, ROUNDING)) is not None:
            raise refusal


def _padded_by_them(pad: Any, image: Array, padding: int) -> Array | None:
    """Return what their function makes of the image, or None where it is no larger image that we could compute with."""
    padded = call(pad, (image, padding))
    most = tuple(size + 2 * padding for size in image.shape)
    if refusal_of(shape(None, None, exactly=True) & finite(), padded) is not None:
        return None
    given = numbers(padded).astype(np.float64)
    larger = all(small < size <= large for small, size, large in zip(image.shape, given.shape, most, strict=True))
    return given if larger else None


# A kernel that finds vertical edges.


def finds_vertical_edges(edges: Any) -> None:
    """A kernel that gives zero where all columns are the same, and not where left and right differ."""
    (shape(3, 3) & finite())(edges)
    weights = numbers(edges).astype(np.float64).reshape(3, 3)
    weights = weights / (np.abs(weights).max() or 1)
    # What it gives where all columns are the same depends on the sums of its rows, and the other way round.
    rows, columns = np.abs(weights.sum(axis=1)).max(), np.abs(weights.sum(axis=0)).max()
    if rows <= _NEXT_TO_ZERO and columns >= _CLEAR:
        return
    if rows > _NEXT_TO_ZERO and columns <= _NEXT_TO_ZERO:
        received, hint = _ROWS_ANSWER, _HORIZONTAL
    elif abs(weights.sum()) > _NEXT_TO_ZERO:
        received, hint = _WALL_ANSWERS, _SUM_OF_ZERO
    elif rows > _NEXT_TO_ZERO:
        received, hint = _ROWS_ANSWER, _BOTH
    else:
        received, hint = _NOTHING_ANSWERS, _COLUMNS_OF_ZERO
    raise Mismatch(_EDGES, received, hint)


_NEXT_TO_ZERO, _CLEAR = 1e-3, 1e-2
_EDGES = Text("a kernel that finds vertical edges only")
_WALL_ANSWERS = Text("one that answers to a wall of one colour")
_ROWS_ANSWER = Text("one that answers to horizontal stripes")
_NOTHING_ANSWERS = Text("one that gives zero at a vertical edge too")
_SUM_OF_ZERO = Text("The weights of each row have to add up to zero.")
_HORIZONTAL = Text("It finds horizontal edges: exchange its rows and columns.")
_BOTH = Text("It finds horizontal edges as well: the weights of each row have to add up to zero.")
_COLUMNS_OF_ZERO = Text(
    "Its columns add up to zero, so it gives zero at a vertical edge too: left and right need sums of different signs."
)


# ReLU, and mistakes in it.

RELU_MISTAKES: dict[Text | str, Callable[[Array], Any]] = {
    "This is the absolute value: ReLU makes negative numbers zero, not positive.": np.abs,
    "The negative numbers are kept and the positive ones lost: it is max(0, x), not min(0, x).": lambda features: (
        np.minimum(features, 0)
    ),
    "Positive numbers stay as they are; they do not become 1.": lambda features: (features > 0).astype(np.float32),
    "Below zero ReLU is exactly zero; this is a leaky one.": lambda features: np.where(
        features > 0, features, 0.01 * features
    ),
    "The map comes back as it was: its negative numbers have to become zero.": lambda features: features,
    "This is softplus, a smooth relative of ReLU.": lambda features: np.logaddexp(0, features),
    "ReLU has no upper limit; this one stops at 6.": lambda features: np.clip(features, 0, 6),
    "ReLU begins at 0; here what is below 1 becomes zero too.": lambda features: np.where(features < 1, 0, features),
}


def maps_to_rectify(random: np.random.Generator) -> Iterator[tuple[Array]]:
    """Yield maps with numbers below, at and above zero, large ones, and a map below zero only."""
    yield (_drawn(random, (3, 4)),)
    yield (10 * _drawn(random, (4, 2)),)
    yield (np.array([[0, -1.5, 2], [-8, 8, 0]], dtype=np.float32),)
    yield (-np.abs(_drawn(random, (2, 5))),)
    yield (np.array([[0.01, -0.01, 1, -1]], dtype=np.float32),)


# Pooling, and mistakes in it.

Pool = Callable[[Array, Pair, int, str], Any]
POOL_MISTAKES: dict[Text | str, Pool] = {
    (
        "The stride is ignored: here the window moves by its own size, so that windows never overlap."
    ): lambda features, window, stride, how: slid(features, window, window, _OF_A_WINDOW[how]),
    "The stride is ignored: here the window moves by one each time.": lambda features, window, stride, how: slid(
        features, window, (1, 1), _OF_A_WINDOW[how]
    ),
    (
        "The stride counts between rows only; between columns the window moves by it too."
    ): lambda features, window, stride, how: slid(features, window, (stride, 1), _OF_A_WINDOW[how]),
    (
        "The stride counts between columns only; between rows the window moves by it too."
    ): lambda features, window, stride, how: slid(features, window, (1, stride), _OF_A_WINDOW[how]),
    "The window is turned: `window` has the rows first and then the columns.": lambda features, window, stride, how: (
        slid(features, window[::-1], (stride, stride), _OF_A_WINDOW[how])
    ),
    (
        "Windows that do not fit entirely were kept; the rest at the border is left out."
    ): lambda features, window, stride, how: slid(features, window, (stride, stride), _OF_A_WINDOW[how], rest=True),
    "The last windows were left out although they fit.": lambda features, window, stride, how: slid(
        features, window, (stride, stride), _OF_A_WINDOW[how], short=1
    ),
    (
        "The window is taken for a square: its second number is how many columns it has."
    ): lambda features, window, stride, how: slid(
        features, (window[0], window[0]), (stride, stride), _OF_A_WINDOW[how]
    ),
}
MAX_MISTAKES: dict[Text | str, Pool] = {
    'For "max" the mean is returned; take the largest number of each window.': lambda features, window, stride, how: (
        pooled(features, window, stride, "mean")
    ),
    "The maximum of negative numbers is negative: do not begin with 0.": lambda features, window, stride, how: (
        np.maximum(pooled(features, window, stride, how), 0)
    ),
    "This is the number farthest from zero; take the largest.": lambda features, window, stride, how: slid(
        features, window, (stride, stride), lambda part: max(part.ravel(), key=abs)
    ),
    **POOL_MISTAKES,
}
MEAN_MISTAKES: dict[Text | str, Pool] = {
    'For "mean" the maximum is returned; take the mean of each window.': lambda features, window, stride, how: pooled(
        features, window, stride, "max"
    ),
    "The numbers of a window are added up; divide by how many they are.": lambda features, window, stride, how: slid(
        features, window, (stride, stride), np.sum
    ),
    "Divide by how many numbers the window has; here it is 4 each time.": lambda features, window, stride, how: slid(
        features, window, (stride, stride), lambda part: np.sum(part) / 4
    ),
    **POOL_MISTAKES,
}
# Rows and columns of the map and of the window, and the stride; with windows that overlap, and with a rest on an axis.
# The window fits as well when it is turned, and the stride is never larger: `tf.nn.pool` refuses that.
POOL_SIZES = (
    *(((5, 7), (2, 3), 2), ((6, 4), (3, 2), 1), ((10, 8), (4, 3), 3), ((4, 8), (1, 4), 1), ((3, 4), (3, 3), 1)),
    *(((8, 5), (2, 2), 2), ((7, 9), (3, 2), 2), ((13, 14), (2, 3), 1)),
)


def maps_to_pool(how: str) -> Callable[[np.random.Generator], Iterator[tuple[Array, Pair, int, str]]]:
    """Return maps to pool in this way, every second one below zero only."""

    def draw(random: np.random.Generator) -> Iterator[tuple[Array, Pair, int, str]]:
        for number, (size, window, stride) in enumerate(POOL_SIZES):
            features = _drawn(random, size)
            yield -np.abs(features) if number % 2 else features, window, stride, how

    return draw


# The same by Keras, and mistakes in it.


def detected(image: Array, kernel: Array) -> Array:
    """Return what the notebook's model gives for an image, shape (rows, columns)."""
    return pooled(rectified(feature_map(image, kernel)), (2, 2), 2, "max")


def _same(image: Array, kernel: Array) -> Array:
    """Return the image with the zeros that Keras puts around it for `padding="same"`."""
    return np.pad(image, [((size - 1) // 2, size // 2) for size in kernel.shape])


DETECTOR_MISTAKES: dict[str, Callable[[Array, Array], Array]] = {
    "The kernel is flipped: Keras does not turn it, so give it as it is.": lambda image, kernel: detected(
        image, kernel[::-1, ::-1]
    ),
    "ReLU is missing: no output may be negative.": lambda image, kernel: pooled(
        feature_map(image, kernel), (2, 2), 2, "max"
    ),
    "The pooling is by the mean; the text asks for the maximum.": lambda image, kernel: pooled(
        rectified(feature_map(image, kernel)), (2, 2), 2, "mean"
    ),
    'The Conv2D has padding "same"; the text asks for "valid".': lambda image, kernel: detected(
        _same(image, kernel), kernel
    ),
    "The pooling is missing.": lambda image, kernel: rectified(feature_map(image, kernel)),
    "The pooling has stride 1; the text asks for 2.": lambda image, kernel: pooled(
        rectified(feature_map(image, kernel)), (2, 2), 1, "max"
    ),
    "The Conv2D has strides of 2; the text asks for 1.": lambda image, kernel: pooled(
        rectified(feature_map(image, kernel, 2)), (2, 2), 2, "max"
    ),
    "The maps are pooled twice; the text asks for one pooling.": lambda image, kernel: pooled(
        detected(image, kernel), (2, 2), 2, "max"
    ),
    "Windows that do not fit entirely are pooled too; leave the rest out.": lambda image, kernel: slid(
        rectified(feature_map(image, kernel)), (2, 2), (2, 2), np.max, rest=True
    ),
    "The bias of the Conv2D is 1; set it to 0.": lambda image, kernel: pooled(
        rectified(feature_map(image, kernel) + 1), (2, 2), 2, "max"
    ),
}
_KEPT = Text("The Conv2D does not have the kernel that was given: set it with set_weights, and leave it as it is then.")
# Rows and columns of the images, and of the kernel.
DETECTOR_SIZES = (((8, 10), (3, 2)), ((9, 7), (2, 3)), ((7, 11), (1, 4)))


def shapes_and_kernels(random: np.random.Generator) -> Iterator[tuple[Pair, Array]]:
    """Yield shapes of images and kernels to make models of."""
    for size, window in DETECTOR_SIZES:
        yield size, _drawn(random, window)


def pictures(size: Pair) -> Array:
    """Return images of this size, shape (images, rows, columns): so many that each mistake shows in one of them."""
    images = _drawn(np.random.default_rng(7), (20, *size))
    # In a dark one or a bright one, a whole window gives numbers below zero.
    images[0] -= 3
    images[1] += 3
    return images


def detects(model: Any, size: Pair, kernel: Array) -> None:
    """A model whose outputs are the convolution with the kernel, then ReLU, then max pooling."""
    (built_model() & counts(L.Conv2D, at_least(1)))(model)
    images = pictures(size)

    def difference_to(way: Callable[[Array, Array], Array]) -> Mismatch | None:
        made = np.array([way(image, kernel) for image in images])
        return difference(made, outputs, Tolerance(1e-4, ROUNDING))

    outputs = outputs_of(as_model(model, built_model().text), images[..., None], built_model().text)
    refusal = difference_to(detected)
    if refusal is None:
        return
    shown = (sentence for sentence, way in DETECTOR_MISTAKES.items() if difference_to(way) is None)
    raise refusal.hinting(next(shown, None if _has_the_kernel(model, kernel) else _KEPT))


def _has_the_kernel(model: Any, kernel: Array) -> bool:
    weights = [weight for layer in model.all_layers() if layer.kind == "Conv2D" for weight in layer.weights]
    return any(weight.size == kernel.size and np.allclose(np.ravel(weight), np.ravel(kernel)) for weight in weights)


# The dense head, and mistakes in it.

HEAD_MISTAKES: dict[Text | str, Callable[[Array, Array, Array], Any]] = {
    "The softmax is missing: these numbers are no probabilities.": lambda maps, W, b: np.ravel(maps) @ W + b,
    "The bias b is missing.": lambda maps, W, b: softmax(np.ravel(maps) @ W),
    "The maps are flattened one after the other; at each pixel, its filters come first.": lambda maps, W, b: softmax(
        np.ravel(np.moveaxis(maps, 2, 0)) @ W + b
    ),
    "The maps are flattened column by column; they go row by row.": lambda maps, W, b: softmax(
        np.ravel(np.swapaxes(maps, 0, 1)) @ W + b
    ),
    "This is a sigmoid for each class; softmax makes them add up to 1.": lambda maps, W, b: (
        1 / (1 + np.exp(-(np.ravel(maps) @ W + b)))
    ),
    "The bias is added twice.": lambda maps, W, b: softmax(np.ravel(maps) @ W + 2 * b),
    "The exponential is missing: softmax divides exp(z) by the sum of all exp(z).": lambda maps, W, b: (
        (np.ravel(maps) @ W + b) / np.sum(np.ravel(maps) @ W + b)
    ),
    "The maps are flattened in the order of Fortran, the first axis fastest; the last one is.": lambda maps, W, b: (
        softmax(np.ravel(maps, order="F") @ W + b)
    ),
}


def maps_and_weights(random: np.random.Generator) -> Iterator[tuple[Array, Array, Array]]:
    """Yield maps whose rows, columns and filters differ in number, a single pixel, and a single filter."""
    for size, classes in (((2, 3, 4), 5), ((4, 2, 3), 2), ((3, 5, 1), 4), ((1, 1, 6), 3), ((3, 3, 2), 10)):
        maps = np.abs(_drawn(random, size))
        yield maps, 0.5 * _drawn(random, (maps.size, classes)), _drawn(random, (classes,)) + 1


warm_up = check(
    "parallel computes a·b / (a + b)",
    that("parallel", takes("a", "b"), agrees_with(in_parallel, resistances, PARALLEL_MISTAKES)),
    id="parallel-is-the-product-over-the-sum",
)
built = check(
    "graphs counts the graphs that TensorFlow built",
    that(
        "graphs",
        close_to(
            2,
            mistakes={
                "These are the calls; a graph that was built for a scalar serves all scalars.": 5,
                "A scalar and a vector need a graph each.": 1,
            },
        ),
    ),
)
lesson = check(
    "features is the map of the image and the X",
    that("features", close_to(RIGHT_FEATURES, mistakes=FEATURES_MISTAKES)),
)
size = check(
    "output_size counts the places in which the window fits",
    that(
        "output_size",
        takes("size", "window", "stride", "padding"),
        agrees_with(places, sizes, SIZE_MISTAKES),
    ),
)
frame = check(
    "pad puts zeros on all four sides",
    that("pad", takes("image", "padding"), agrees_with(framed, framed_images, PAD_MISTAKES)),
)
slide = check(
    "convolve adds up the products, for images and kernels of any size",
    that(
        "convolve",
        takes("image", "kernel"),
        agrees_with(feature_map, images_and_kernels, SLIDE_MISTAKES, atol=ROUNDING),
    ),
    points=2,
)
steps = check(
    "convolve follows the stride and the padding",
    # A `pad` that is wrong, and is used here, has cost its point already.
    any_of(
        that("convolve", takes("image", "kernel", "stride", "padding"), STEPS),
        those("convolve", "pad", judge=by_their_pad),
    ),
    points=2,
)
edge = check(
    "edges finds vertical edges, and no horizontal ones",
    that("edges", finds_vertical_edges),
    hidden=False,
)
activation = check(
    "relu is max(0, x)",
    that("relu", takes("features"), agrees_with(rectified, maps_to_rectify, RELU_MISTAKES)),
)
largest = check(
    'pool by "max" takes the largest number of each window',
    that(
        "pool",
        takes("features", "window", "stride", "how"),
        agrees_with(pooled, maps_to_pool("max"), MAX_MISTAKES),
    ),
)
average = check(
    'pool by "mean" takes the mean of each window',
    that(
        "pool",
        takes("features", "window", "stride", "how"),
        agrees_with(pooled, maps_to_pool("mean"), MEAN_MISTAKES),
    ),
)
keras = check(
    "detector is a Keras model that convolves with the kernel it is given",
    that("detector", takes("shape", "kernel"), judged_by(detects, shapes_and_kernels)),
    points=2,
)
dense = check(
    "head flattens the maps and gives probabilities",
    that("head", takes("maps", "W", "b"), agrees_with(probabilities, maps_and_weights, HEAD_MISTAKES)),
    points=2,
)
sharing = check(
    "Written: what sharing a kernel's weights buys",
    written(
        "sharing",
        (
            "Half: far fewer weights (9 instead of some 2.7 million), however large the image, so that there is less "
            "to learn and to memorise. Half: what is learned in one place holds in all others, so that a drawing that "
            "moves is found again without examples of it in each position."
        ),
    ),
)

activity = Activity(
    "convolution",
    title="Convolution: by hand and by Keras",
    checks=[
        *(warm_up, built, lesson, size, frame, slide, steps, edge, activation, largest, average, keras, dense),
        sharing,
    ],
    limits=Limits(cell_seconds=40, call_seconds=10, total_seconds=120),
)
