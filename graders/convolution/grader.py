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
    Text(
        "Without parentheses, a * b / a + b divides by a alone and then adds b.",
        "Sem parênteses, a * b / a + b divide só por a e depois soma b.",
    ): lambda a, b: a * b / a + b,
    Text(
        "The fraction is upside down: the product is above, the sum below.",
        "A fração está invertida: o produto fica em cima e a soma embaixo.",
    ): lambda a, b: (a + b) / (a * b),
    Text(
        "This is the sum of the two; it is the product divided by the sum.",
        "Isto é a soma das duas; o que se pede é o produto dividido pela soma.",
    ): lambda a, b: a + b,
}


def resistances(random: np.random.Generator) -> Iterator[tuple[float, float]]:
    """Yield the notebook's two resistances and others, a larger one before a smaller one and after it."""
    yield from ((15.0, 5.0), (0.5, 8.0))
    for _ in range(3):
        yield float(random.uniform(1, 9)), float(random.uniform(1, 9))


# The map of the lesson.

RIGHT_FEATURES = feature_map(IMAGE, KERNEL)
FEATURES_MISTAKES: dict[Text | str, Array] = {
    Text(
        "Rows and columns are exchanged: row i of the map comes from the windows that begin in row i of the image.",
        "Linhas e colunas estão trocadas: a linha i do mapa vem das janelas que começam na linha i da imagem.",
    ): RIGHT_FEATURES.T,
    Text(
        "The products are added up; here they were also divided by 9.",
        "Os produtos são somados; aqui, além disso, foram divididos por 9.",
    ): RIGHT_FEATURES / 9,
    Text(
        "Pixels below a 0 of the kernel do not count: multiply first, then add.",
        "Os pixels embaixo de um 0 do kernel não contam: multiplique antes de somar.",
    ): feature_map(IMAGE, np.ones((3, 3))),
}


# The number of places, and mistakes in it.

SIZE_MISTAKES: dict[Text | str, Callable[[int, int, int, int], float]] = {
    Text(
        "One place is missing: the window that begins at 0 counts as well.",
        "Falta um lugar: a janela que começa em 0 também conta.",
    ): lambda size, window, stride, padding: places(size, window, stride, padding) - 1,
    Text(
        "The padding is put on both sides: there are 2 * padding more pixels.",
        "O padding entra dos dois lados: são 2 * padding pixels a mais.",
    ): lambda size, window, stride, padding: (size + padding - window) // stride + 1,
    Text(
        "The stride is ignored: the window begins at 0, s, 2s, …",
        "O stride é ignorado: a janela começa em 0, s, 2s, …",
    ): lambda size, window, stride, padding: size + 2 * padding - window + 1,
    Text(
        "Round down: a window that does not fit entirely does not count.",
        "Arredonde para baixo: uma janela que não cabe inteira não conta.",
    ): lambda size, window, stride, padding: -(-(size + 2 * padding - window) // stride) + 1,
    Text(
        "There is no half place: divide by // and the result is a whole number.",
        "Não existe meio lugar: divida com // e o resultado é inteiro.",
    ): lambda size, window, stride, padding: (size + 2 * padding - window) / stride + 1,
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
    Text(
        "There are zeros above and on the left only; put as many below and on the right.",
        "Há zeros só em cima e à esquerda; ponha outros tantos embaixo e à direita.",
    ): _padded_by((1, 0), (1, 0)),
    Text(
        "There are zeros below and on the right only; put as many above and on the left.",
        "Há zeros só embaixo e à direita; ponha outros tantos em cima e à esquerda.",
    ): _padded_by((0, 1), (0, 1)),
    Text(
        "Only rows were added; columns of zeros come on the left and on the right too.",
        "Só linhas foram acrescentadas; faltam as colunas de zeros à esquerda e à direita.",
    ): _padded_by((1, 1), (0, 0)),
    Text(
        "Only columns were added; rows of zeros come above and below too.",
        "Só colunas foram acrescentadas; faltam as linhas de zeros em cima e embaixo.",
    ): _padded_by((0, 0), (1, 1)),
    Text(
        "The border is repeated; what comes around the image is zeros.",
        "A borda foi repetida; em volta da imagem vão zeros.",
    ): _padded_by((1, 1), (1, 1), mode="edge"),
}


def framed_images(random: np.random.Generator) -> Iterator[tuple[Array, int]]:
    """Yield images without zeros, wide and high, one row and one column, and one without padding."""
    for rows, columns, padding in ((2, 3, 1), (5, 3, 2), (4, 1, 3), (1, 4, 1), (3, 2, 0), (3, 3, 1)):
        yield (
            (random.choice((-1, 1), (rows, columns)) * random.uniform(1, 4, (rows, columns))).astype(np.float32),
            padding,
        )


# The convolution, and mistakes in it.

FLIPPED = Text(
    "The kernel is flipped: in a neural network it is not turned before it slides.",
    "O kernel está girado: em uma rede neural, ele não é invertido antes de deslizar.",
)
SLIDE_MISTAKES: dict[Text | str, Callable[[Array, Array], Any]] = {
    FLIPPED: lambda image, kernel: feature_map(image, kernel[::-1, ::-1]),
    Text(
        "The products of a window are added up, not averaged.",
        "Os produtos de uma janela são somados; não se tira a média.",
    ): lambda image, kernel: feature_map(image, kernel) / kernel.size,
    Text(
        "The last row and the last column of the map are missing: the kernel fits there too.",
        "Faltam a última linha e a última coluna do mapa: o kernel também cabe ali.",
    ): lambda image, kernel: _strided(image, kernel, (1, 1), short=1),
    Text(
        "Rows and columns of the map are exchanged.",
        "As linhas e as colunas do mapa estão trocadas.",
    ): lambda image, kernel: feature_map(image, kernel).T,
    Text(
        "The sums lost what is behind the decimal point: keep them in an array of floats.",
        "As somas perderam o que vem depois da vírgula: guarde-as em um array de float.",
    ): lambda image, kernel: np.trunc(feature_map(image, kernel)),
}
# Rows and columns of the image, and of the kernel: even and odd ones, a single weight, a kernel as large as the image.
SLIDE_SIZES = (
    *(((5, 7), (2, 3)), ((6, 4), (3, 1)), ((4, 9), (1, 4)), ((3, 5), (3, 5)), ((5, 5), (2, 2)), ((2, 6), (1, 1))),
    ((14, 13), (3, 2)),
)

STEP_MISTAKES: dict[Text | str, Callable[[Array, Array, int, int], Any]] = {
    Text(
        "The stride is ignored: the kernel moves by one pixel each time.",
        "O stride é ignorado: o kernel anda um pixel de cada vez.",
    ): lambda image, kernel, stride, padding: feature_map(image, kernel, 1, padding),
    Text(
        "The stride counts for the rows only; between columns the kernel moves by it too.",
        "O stride só vale para as linhas; entre as colunas, o kernel também anda esse tanto.",
    ): lambda image, kernel, stride, padding: _strided(np.pad(image, padding), kernel, (stride, 1)),
    Text(
        "The stride counts for the columns only; between rows the kernel moves by it too.",
        "O stride só vale para as colunas; entre as linhas, o kernel também anda esse tanto.",
    ): lambda image, kernel, stride, padding: _strided(np.pad(image, padding), kernel, (1, stride)),
    Text(
        "The padding is ignored: the zeros around the image are missing.",
        "O padding é ignorado: faltam os zeros em volta da imagem.",
    ): lambda image, kernel, stride, padding: feature_map(image, kernel, stride),
    Text(
        "The padding is above and on the left only; it comes below and on the right too.",
        "O padding está só em cima e à esquerda; ele também vai embaixo e à direita.",
    ): lambda image, kernel, stride, padding: feature_map(_padded_by((1, 0), (1, 0))(image, padding), kernel, stride),
    Text(
        "The padding is below and on the right only; it comes above and on the left too.",
        "O padding está só embaixo e à direita; ele também vai em cima e à esquerda.",
    ): lambda image, kernel, stride, padding: feature_map(_padded_by((0, 1), (0, 1))(image, padding), kernel, stride),
    Text(
        "With a stride, too, every place counts in which the kernel fits: the last ones are missing.",
        "Também com stride conta todo lugar em que o kernel cabe: faltam os últimos.",
    ): lambda image, kernel, stride, padding: _strided(np.pad(image, padding), kernel, (stride, stride), short=1),
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
        received, hint = _NOTHING_ANSWERS, _LEFT_AND_RIGHT
    raise Mismatch(_EDGES, received, hint)


_NEXT_TO_ZERO, _CLEAR = 1e-3, 1e-2
_EDGES = Text("a kernel that finds vertical edges only", "um kernel que ache só bordas verticais")
_WALL_ANSWERS = Text("one that answers to a wall of one colour", "um que responde a uma parede de uma cor só")
_ROWS_ANSWER = Text("one that answers to horizontal stripes", "um que responde a faixas horizontais")
_NOTHING_ANSWERS = Text("one that gives zero at a vertical edge too", "um que dá zero também em uma borda vertical")
_SUM_OF_ZERO = Text("The weights of each row have to add up to zero.", "Os pesos de cada linha precisam somar zero.")
_HORIZONTAL = Text(
    "It finds horizontal edges: exchange its rows and columns.",
    "Ele acha bordas horizontais: troque as linhas pelas colunas.",
)
_BOTH = Text(
    "It finds horizontal edges as well: the weights of each row have to add up to zero.",
    "Ele acha também bordas horizontais: os pesos de cada linha precisam somar zero.",
)
_LEFT_AND_RIGHT = Text(
    "Give the left column and the right column different signs.",
    "Dê sinais diferentes à coluna da esquerda e à da direita.",
)


# ReLU, and mistakes in it.

RELU_MISTAKES: dict[Text | str, Callable[[Array], Any]] = {
    Text(
        "This is the absolute value: ReLU makes negative numbers zero, not positive.",
        "Isto é o valor absoluto: a ReLU troca os negativos por zero, e não por positivos.",
    ): np.abs,
    Text(
        "The negative numbers are kept and the positive ones lost: it is max(0, x), not min(0, x).",
        "Ficaram os negativos e sumiram os positivos: é max(0, x), e não min(0, x).",
    ): lambda features: np.minimum(features, 0),
    Text(
        "Positive numbers stay as they are; they do not become 1.",
        "Os números positivos ficam como estão; eles não viram 1.",
    ): lambda features: (features > 0).astype(np.float32),
    Text(
        "Below zero ReLU is exactly zero; this is a leaky one.",
        "Abaixo de zero, a ReLU é exatamente zero; esta deixa passar um pouco.",
    ): lambda features: np.where(features > 0, features, 0.01 * features),
    Text(
        "The map comes back as it was: its negative numbers have to become zero.",
        "O mapa volta como veio: os números negativos precisam virar zero.",
    ): lambda features: features,
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
    Text(
        "The stride is ignored: here the window moves by its own size, so that windows never overlap.",
        "O stride é ignorado: aqui a janela anda o próprio tamanho, e nunca há sobreposição.",
    ): lambda features, window, stride, how: slid(features, window, window, _OF_A_WINDOW[how]),
    Text(
        "The stride is ignored: here the window moves by one each time.",
        "O stride é ignorado: aqui a janela anda de um em um.",
    ): lambda features, window, stride, how: slid(features, window, (1, 1), _OF_A_WINDOW[how]),
    Text(
        "The stride counts between rows only; between columns the window moves by it too.",
        "O stride só vale entre as linhas; entre as colunas, a janela também anda esse tanto.",
    ): lambda features, window, stride, how: slid(features, window, (stride, 1), _OF_A_WINDOW[how]),
    Text(
        "The stride counts between columns only; between rows the window moves by it too.",
        "O stride só vale entre as colunas; entre as linhas, a janela também anda esse tanto.",
    ): lambda features, window, stride, how: slid(features, window, (1, stride), _OF_A_WINDOW[how]),
    Text(
        "The window is turned: `window` has the rows first and then the columns.",
        "A janela está deitada: em `window` vêm primeiro as linhas e depois as colunas.",
    ): lambda features, window, stride, how: slid(features, window[::-1], (stride, stride), _OF_A_WINDOW[how]),
    Text(
        "Windows that do not fit entirely were kept; the rest at the border is left out.",
        "Entraram janelas que não cabem inteiras; a sobra na borda fica de fora.",
    ): lambda features, window, stride, how: slid(features, window, (stride, stride), _OF_A_WINDOW[how], rest=True),
    Text(
        "The last windows were left out although they fit.",
        "As últimas janelas ficaram de fora, mas elas cabem.",
    ): lambda features, window, stride, how: slid(features, window, (stride, stride), _OF_A_WINDOW[how], short=1),
}
MAX_MISTAKES: dict[Text | str, Pool] = {
    Text(
        'For "max" the mean is returned; take the largest number of each window.',
        'Para "max" foi devolvida a média; pegue o maior número de cada janela.',
    ): lambda features, window, stride, how: pooled(features, window, stride, "mean"),
    Text(
        "The maximum of negative numbers is negative: do not begin with 0.",
        "O maior de números negativos é negativo: não comece a busca em 0.",
    ): lambda features, window, stride, how: np.maximum(pooled(features, window, stride, how), 0),
    **POOL_MISTAKES,
}
MEAN_MISTAKES: dict[Text | str, Pool] = {
    Text(
        'For "mean" the maximum is returned; take the mean of each window.',
        'Para "mean" foi devolvido o máximo; tire a média de cada janela.',
    ): lambda features, window, stride, how: pooled(features, window, stride, "max"),
    Text(
        "The numbers of a window are added up; divide by how many they are.",
        "Os números da janela foram somados; divida por quantos eles são.",
    ): lambda features, window, stride, how: slid(features, window, (stride, stride), np.sum),
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


DETECTOR_MISTAKES: dict[Text, Callable[[Array, Array], Array]] = {
    Text(
        "The kernel is flipped: Keras does not turn it, so give it as it is.",
        "O kernel está girado: o Keras não o inverte; dê os pesos como estão.",
    ): lambda image, kernel: detected(image, kernel[::-1, ::-1]),
    Text(
        "ReLU is missing: no output may be negative.",
        "Falta a ReLU: nenhuma saída pode ser negativa.",
    ): lambda image, kernel: pooled(feature_map(image, kernel), (2, 2), 2, "max"),
    Text(
        "The pooling is by the mean; the text asks for the maximum.",
        "O pooling é pela média; o texto pede o máximo.",
    ): lambda image, kernel: pooled(rectified(feature_map(image, kernel)), (2, 2), 2, "mean"),
    Text(
        'The Conv2D has padding "same"; the text asks for "valid".',
        'A Conv2D tem padding "same"; o texto pede "valid".',
    ): lambda image, kernel: detected(_same(image, kernel), kernel),
    Text(
        "The pooling is missing.",
        "Falta o pooling.",
    ): lambda image, kernel: rectified(feature_map(image, kernel)),
    Text(
        "The pooling has stride 1; the text asks for 2.",
        "O pooling tem stride 1; o texto pede 2.",
    ): lambda image, kernel: pooled(rectified(feature_map(image, kernel)), (2, 2), 1, "max"),
}
_KEPT = Text(
    "The Conv2D does not have the kernel that was given: set it with set_weights.",
    "A Conv2D não tem o kernel recebido: ponha-o com set_weights.",
)
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
    Text(
        "The softmax is missing: these numbers are no probabilities.",
        "Falta a softmax: estes números não são probabilidades.",
    ): lambda maps, W, b: np.ravel(maps) @ W + b,
    Text(
        "The bias b is missing.",
        "Falta o viés b.",
    ): lambda maps, W, b: softmax(np.ravel(maps) @ W),
    Text(
        "The maps are flattened one after the other; at each pixel, its filters come first.",
        "Os mapas foram postos em fila um depois do outro; em cada pixel, primeiro vêm os filtros dele.",
    ): lambda maps, W, b: softmax(np.ravel(np.moveaxis(maps, 2, 0)) @ W + b),
    Text(
        "The maps are flattened column by column; they go row by row.",
        "Os mapas foram postos em fila coluna por coluna; a ordem é linha por linha.",
    ): lambda maps, W, b: softmax(np.ravel(np.swapaxes(maps, 0, 1)) @ W + b),
    Text(
        "This is a sigmoid for each class; softmax makes them add up to 1.",
        "Isto é uma sigmoide para cada classe; com a softmax, elas somam 1.",
    ): lambda maps, W, b: 1 / (1 + np.exp(-(np.ravel(maps) @ W + b))),
}


def maps_and_weights(random: np.random.Generator) -> Iterator[tuple[Array, Array, Array]]:
    """Yield maps whose rows, columns and filters differ in number, a single pixel, and a single filter."""
    for size, classes in (((2, 3, 4), 5), ((4, 2, 3), 2), ((3, 5, 1), 4), ((1, 1, 6), 3), ((3, 3, 2), 10)):
        maps = np.abs(_drawn(random, size))
        yield maps, 0.5 * _drawn(random, (maps.size, classes)), _drawn(random, (classes,)) + 1


warm_up = check(
    Text("parallel computes a·b / (a + b)", "parallel calcula a·b / (a + b)"),
    that("parallel", takes("a", "b"), agrees_with(in_parallel, resistances, PARALLEL_MISTAKES)),
    id="parallel-is-the-product-over-the-sum",
)
built = check(
    Text("graphs counts the graphs that TensorFlow built", "graphs conta os grafos que o TensorFlow construiu"),
    that(
        "graphs",
        close_to(
            2,
            mistakes={
                Text(
                    "These are the calls; a graph that was built for a scalar serves all scalars.",
                    "Essas são as chamadas; um grafo construído para um escalar serve para todos os escalares.",
                ): 5,
                Text(
                    "A scalar and a vector need a graph each.",
                    "Um escalar e um vetor precisam cada um do seu grafo.",
                ): 1,
            },
        ),
    ),
)
lesson = check(
    Text("features is the map of the image and the X", "features é o mapa da imagem com o X"),
    that("features", close_to(RIGHT_FEATURES, mistakes=FEATURES_MISTAKES)),
)
size = check(
    Text("output_size counts the places in which the window fits", "output_size conta os lugares em que a janela cabe"),
    that(
        "output_size",
        takes("size", "window", "stride", "padding"),
        agrees_with(places, sizes, SIZE_MISTAKES),
    ),
)
frame = check(
    Text("pad puts zeros on all four sides", "pad põe zeros dos quatro lados"),
    that("pad", takes("image", "padding"), agrees_with(framed, framed_images, PAD_MISTAKES)),
)
slide = check(
    Text(
        "convolve adds up the products, for images and kernels of any size",
        "convolve soma os produtos, com imagens e kernels de qualquer tamanho",
    ),
    that(
        "convolve",
        takes("image", "kernel"),
        agrees_with(feature_map, images_and_kernels, SLIDE_MISTAKES, atol=ROUNDING),
    ),
    points=2,
)
steps = check(
    Text("convolve follows the stride and the padding", "convolve respeita o stride e o padding"),
    # A `pad` that is wrong, and is used here, has cost its point already.
    any_of(
        that("convolve", takes("image", "kernel", "stride", "padding"), STEPS),
        those("convolve", "pad", judge=by_their_pad),
    ),
    points=2,
)
edge = check(
    Text("edges finds vertical edges, and no horizontal ones", "edges acha bordas verticais, e não as horizontais"),
    that("edges", finds_vertical_edges),
    hidden=False,
)
activation = check(
    Text("relu is max(0, x)", "relu é max(0, x)"),
    that("relu", takes("features"), agrees_with(rectified, maps_to_rectify, RELU_MISTAKES)),
)
largest = check(
    Text('pool by "max" takes the largest number of each window', 'pool por "max" pega o maior número de cada janela'),
    that(
        "pool",
        takes("features", "window", "stride", "how"),
        agrees_with(pooled, maps_to_pool("max"), MAX_MISTAKES),
    ),
)
average = check(
    Text('pool by "mean" takes the mean of each window', 'pool por "mean" tira a média de cada janela'),
    that(
        "pool",
        takes("features", "window", "stride", "how"),
        agrees_with(pooled, maps_to_pool("mean"), MEAN_MISTAKES),
    ),
)
keras = check(
    Text(
        "detector is a Keras model that convolves with the kernel it is given",
        "detector é um modelo do Keras que faz a convolução com o kernel recebido",
    ),
    that("detector", takes("shape", "kernel"), judged_by(detects, shapes_and_kernels)),
    points=2,
)
dense = check(
    Text("head flattens the maps and gives probabilities", "head põe os mapas em fila e dá probabilidades"),
    that("head", takes("maps", "W", "b"), agrees_with(probabilities, maps_and_weights, HEAD_MISTAKES)),
    points=2,
)
sharing = check(
    Text("Written: what sharing a kernel's weights buys", "Escrita: o que se ganha ao compartilhar os pesos do kernel"),
    written(
        "sharing",
        Text(
            "Half: far fewer weights (9 instead of some 2.7 million), however large the image, so that there is less "
            "to learn and to memorise. Half: what is learned in one place holds in all others, so that a drawing that "
            "moves is found again without examples of it in each position.",
            "Metade: muito menos pesos (9 em vez de uns 2,7 milhões), qualquer que seja o tamanho da imagem; há menos "
            "para aprender e para decorar. Metade: o que se aprende em um lugar vale em todos os outros, e um desenho "
            "que muda de lugar é achado sem exemplos dele em cada posição.",
        ),
    ),
)

activity = Activity(
    "convolution",
    title=Text("Convolution: by hand and by Keras", "Convolução: à mão e pelo Keras"),
    checks=[
        *(warm_up, built, lesson, size, frame, slide, steps, edge, activation, largest, average, keras, dense),
        sharing,
    ],
    limits=Limits(cell_seconds=40, call_seconds=10, total_seconds=120),
)
