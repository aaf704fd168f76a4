"""The grader of autoencoder, which students never get: codes of eight numbers, by PCA and by a trained network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Mismatch,
    Text,
    agrees_with,
    between,
    calibrated,
    check,
    close_to,
    finite,
    judged_by,
    length,
    mistake,
    scores,
    shape,
    slip,
    that,
    those,
    written,
)
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import as_model, as_predictor, numbers, single
from gabarito.checks.show import show

Array = NDArray[np.float64]
Function = Callable[..., object]

# The first 1,297 are the notebook's digits, once more; the other 500 are nobody's but the grader's.
DIGITS = np.load(Path(__file__).with_name("private.npz"))
PIXELS, LABELS = DIGITS["images"].reshape(-1, 64) / 16, DIGITS["labels"].astype(int)
TRAIN, TEST, UNSEEN = PIXELS[:1000], PIXELS[1000:1297], PIXELS[1297:]
NOISY = UNSEEN + 0.4 * np.random.default_rng(31).normal(size=UNSEEN.shape)


# What is right.


def ratio(n: int, pixels: int, width: int, parameters: int) -> float:
    """Divide what is kept without a code by what is kept with one."""
    return n * pixels / (n * width + parameters)


def errors(X: Array, R: Array) -> Array:
    """Return the mean squared difference of each image."""
    return np.asarray(((X - R) ** 2).mean(axis=1))


def project(X: Array, mean: Array, rows: Array) -> Array:
    """Project X onto the rows, from the mean."""
    return np.asarray(mean + (X - mean) @ rows.T @ rows)


def rows_of(centred: Array, width: int) -> Array:
    """Return the first right singular vectors, as rows."""
    return np.asarray(np.linalg.svd(centred, full_matrices=False)[2][:width])


def pca(train: Array, X: Array, width: int) -> Array:
    """Reconstruct X by what was learned from train."""
    mean = train.mean(axis=0)
    return project(X, mean, rows_of(train - mean, width))


def gallery(X: Array, R: Array) -> Array:
    """Put each original above its reconstruction."""
    return np.vstack([np.hstack(list(images.reshape(-1, 8, 8))) for images in (X, R)])


def squares(codes: Array, queries: Array) -> Array:
    """Return the squared distances, of shape (m, n)."""
    return np.asarray(((queries[:, None] - codes[None]) ** 2).sum(axis=2))


def nearest(codes: Array, queries: Array) -> Array:
    """Return the index of the nearest code for each query."""
    return np.asarray(squares(codes, queries).argmin(axis=1))


# On what it is asked.


def storages(random: np.random.Generator) -> Iterator[tuple[int, int, int, int]]:
    """Draw numbers of images, pixels, code and parameters; in the last there is nothing to keep but codes."""
    for pixels, parameters in ((64, 4736), (784, 120_000), (100, 0)):
        yield int(random.integers(50, 9000)), pixels, int(random.integers(2, 30)), parameters


def pairs(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Draw originals and reconstructions of 1, 2 and 5 images."""
    for n in (1, 2, 5):
        yield random.uniform(0, 1, (n, 64)), random.uniform(0, 1, (n, 64))


def small_pairs(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Draw originals and reconstructions of several sizes."""
    for n, d in ((4, 6), (7, 2), (1, 3)):
        yield random.normal(size=(n, d)), random.normal(size=(n, d))


def clouds(random: np.random.Generator) -> Iterator[tuple[Array, Array, int]]:
    """Draw training points far from 0 with an own spread in each direction, other points, and a width."""
    for n, m, d, width in ((30, 4, 3, 1), (40, 7, 6, 2), (20, 3, 9, 3)):
        turn = np.linalg.qr(random.normal(size=(d, d)))[0]
        mean = random.uniform(2, 5, d)
        spread = 8.0 / 2 ** np.arange(d)
        yield (
            mean + (spread * random.normal(size=(n, d))) @ turn,
            mean + 1 + (spread * random.normal(size=(m, d))) @ turn,
            width,
        )


def codes_and_queries(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Draw codes, some of them far from 0, and queries."""
    for n, m, k in ((12, 8, 2), (40, 25, 8), (9, 6, 1)):
        yield random.normal(2, 3, (n, k)), random.normal(1, 3, (m, k))


# Known mistakes.
RATIO_MISTAKES = [
    mistake("The decoder's parameters have to be kept as well.", lambda n, p, w, q: p / w),
    mistake("The decoder is kept once for all images, not once for each.", lambda n, p, w, q: p / (w + q)),
    mistake("It is the other way round: divide what is kept without a code by what is kept with one.",
            lambda n, p, w, q: (n * w + q) / (n * p)),
    mistake("The codes are those of all n images.", lambda n, p, w, q: n * p / (w + q)),
]  # fmt: skip
ERROR_MISTAKES = [
    mistake("Take the mean over the pixels of each image: axis=1.", lambda X, R: ((X - R) ** 2).mean(axis=0)),
    mistake("Take the mean over the pixels, not the sum.", lambda X, R: ((X - R) ** 2).sum(axis=1)),
    mistake(
        "Divide by the number of pixels, not by the number of images.", lambda X, R: ((X - R) ** 2).sum(axis=1) / len(X)
    ),
    mistake("Return one error for each image, not one for all.", lambda X, R: ((X - R) ** 2).mean()),
    mistake("Square the differences.", lambda X, R: abs(X - R).mean(axis=1)),
    mistake("Square the differences: positive and negative ones must not cancel.", lambda X, R: (X - R).mean(axis=1)),
]


def by_image(T: Array, X: Array, k: int) -> Array:
    """Subtract from each image its own mean."""
    return project(X, X.mean(axis=1, keepdims=True), rows_of(T - T.mean(axis=1, keepdims=True), k))


def standardized(T: Array, X: Array, k: int) -> Array:
    """Divide by the standard deviation of each pixel too."""
    spread = T.std(axis=0)
    return np.asarray(spread * pca(T / spread, X / spread, k))


PCA_MISTAKES = [
    mistake("Subtract the mean before the SVD, and from X as well.",
            lambda T, X, k: project(X, 0 * X[0], rows_of(T, k))),
    mistake("Subtract the mean of train before the SVD.", lambda T, X, k: project(X, T.mean(axis=0), rows_of(T, k))),
    mistake("Add the mean again at the end.", lambda T, X, k: pca(T, X, k) - T.mean(axis=0)),
    mistake("Subtract the mean of train from X as well, and add it again at the end.",
            lambda T, X, k: project(X, 0 * X[0], rows_of(T - T.mean(axis=0), k))),
    mistake("Subtract the mean of train, also from X.",
            lambda T, X, k: project(X, X.mean(axis=0), rows_of(T - T.mean(axis=0), k))),
    mistake("Mean and rows are those of train, not of X.", lambda T, X, k: pca(X, X, k)),
    mistake("Each pixel has its own mean: use axis=0.", lambda T, X, k: project(X, T.mean(), rows_of(T - T.mean(), k))),
    mistake("The rows of Vᵀ are the directions, not its columns.",
            lambda T, X, k: project(X, T.mean(axis=0), rows_of(T - T.mean(axis=0), 99)[:, :k].T)),
    mistake("Keep the first rows, which belong to the largest singular values, not the last.",
            lambda T, X, k: project(X, T.mean(axis=0), rows_of(T - T.mean(axis=0), 99)[-k:])),
    mistake("These are the codes; return the images that are made of them.",
            lambda T, X, k: (X - T.mean(axis=0)) @ rows_of(T - T.mean(axis=0), k).T),
    mistake("Subtract from each pixel its mean in train, not from each image its own mean.", by_image),
    mistake("PCA subtracts the mean, and does not divide by the standard deviation.", standardized),
    mistake("The directions are the columns of U, not its rows.",
            lambda T, X, k: project(X, T.mean(axis=0), np.linalg.svd(np.cov(T.T, bias=True))[0][:k])),
]  # fmt: skip
PCA_ERROR = float(errors(TEST, pca(TRAIN, TEST, 8)).mean())
PCA_ERROR_MISTAKES: dict[Text | str, float] = {
    "This is the error on train; the one on test is asked for.": errors(TRAIN, pca(TRAIN, TRAIN, 8)).mean(),
    "PCA has to learn from train, not from test.": errors(TEST, pca(TEST, TEST, 8)).mean(),
}
# The error with other numbers than 8, by how many.
PCA_ERRORS = {k: errors(TEST, pca(TRAIN, TEST, k)).mean() for k in range(1, 17) if k != 8}
GALLERY_MISTAKES = [
    mistake("The originals belong above, the reconstructions below.", lambda X, R: gallery(R, X)),
    mistake("Each image stands on its side: reshape(8, 8) gives its rows from top to bottom.",
            lambda X, R: gallery(X.reshape(-1, 8, 8).swapaxes(1, 2), R.reshape(-1, 8, 8).swapaxes(1, 2))),
    mistake("Give each image its 8 × 8 first, and put them side by side afterwards.",
            lambda X, R: np.vstack([X.reshape(8, -1), R.reshape(8, -1)])),
    mistake("Each original belongs above its reconstruction, not beside it.",
            lambda X, R: np.vstack(np.split(np.hstack([one.reshape(8, 8) for pair in zip(X, R, strict=True)
                                                       for one in pair]), 2, axis=1))),
    mistake("Put the images of a row side by side, not one below the other.",
            lambda X, R: np.hstack([X.reshape(-1, 8), R.reshape(-1, 8)])),
]  # fmt: skip
NEAREST_MISTAKES = [
    mistake("This is the farthest code.", lambda C, Q: squares(C, Q).argmax(axis=1)),
    mistake("Find a code for each query, not a query for each code.", lambda C, Q: squares(C, Q).argmin(axis=0)),
    mistake("Square each difference before you add.", lambda C, Q: (Q[:, None] - C[None]).sum(axis=2).argmin(axis=1)),
    mistake("Add the squares of the differences, not their absolute values.",
            lambda C, Q: abs(Q[:, None] - C[None]).sum(axis=2).argmin(axis=1)),
    mistake("The smallest distance is asked for, not the smallest angle.",
            lambda C, Q: (Q @ C.T / np.linalg.norm(C, axis=1)).argmax(axis=1)),
    mistake("All numbers of a code count, not the first alone.",
            lambda C, Q: abs(Q[:, None, 0] - C[None, :, 0]).argmin(axis=1)),
    mistake("This is the largest product, not the smallest distance: a long code wins.",
            lambda C, Q: (Q @ C.T).argmax(axis=1)),
    mistake("Return the index of the nearest code, not its distance.", lambda C, Q: squares(C, Q).min(axis=1) ** 0.5),
]  # fmt: skip


# Judges of networks, and of what follows from the student's own.


def made_by(network: object, inputs: Array, columns: int | None) -> Array:
    """Return what a network makes of inputs, of shape (n, columns)."""
    made = as_model(network, Text("a Keras model")).predict(inputs)
    (shape(len(inputs), columns) & finite())(made)
    return np.asarray(numbers(made), dtype=float).reshape(len(inputs), -1)


def together(encoder: object, decoder: object, autoencoder: object, width: int = 8) -> None:
    """three networks that belong together"""  # noqa: D403, D415
    decoded = made_by(decoder, made_by(encoder, TEST[:20], width), 64)
    if not np.allclose(decoded, made_by(autoencoder, TEST[:20], 64), rtol=1e-3, atol=1e-4):
        raise Mismatch(
            Text("an autoencoder that returns what the decoder makes of the encoder's code"),
            Text("another image"),
            Text("Make the autoencoder of the layers of encoder and decoder themselves, and train it afterwards."),
        )


def three_networks(networks: Sequence[object], width: int) -> None:
    """Judge what build returned."""
    length(3)(networks)
    encoder, decoder, autoencoder = networks
    together(encoder, decoder, autoencoder, width)


def narrow(network: object) -> None:
    """a network whose images go through 8 numbers"""  # noqa: D403, D415
    # Whatever goes through 8 numbers changes in 8 directions at most when single pixels change a little.
    steps = np.concatenate([np.eye(64), -np.eye(64)]) / 1000
    wide = []
    for image in UNSEEN[:9]:
        up, down = np.split(made_by(network, image + steps, 64), 2)
        strengths = np.linalg.svd(up - down, compute_uv=False)
        # A network that always says the same changes by rounding alone.
        wide.append(strengths[8] > max(0.05 * strengths[0], 2e-5))
    # Beside a single image, a ReLU may begin to respond within the step, which looks like more directions.
    if np.mean(wide) > 0.5:
        raise Mismatch(
            Text("images that go through a code of 8 numbers"),
            Text("a network with a wider way from input to output"),
        )


def near(value: object, right: float, margin: float, hint: Text, mistaken: float) -> None:
    """Accept a number near the right one, with a hint for one near another."""
    found = single(value)
    if found is not None and abs(found - mistaken) <= margin < abs(found - right):
        raise Mismatch(show(right), show(value), hint)
    between(right - margin, right + margin)(value)


# The functions behind such a number may be the student's own: a mistake in them has cost its points already.


def mean_of(value: object) -> float:
    """Return the mean of a student's numbers."""
    finite()(value)
    return float(np.mean(np.asarray(numbers(value), dtype=float)))


def of_this_pca(pca: Function, value: object, errors: Function = errors) -> None:
    """the error of this PCA on test"""  # noqa: D403, D415
    right = mean_of(errors(TEST, numbers(pca(TRAIN, TEST, 8))))
    margin, found = abs(right) / 1e4, single(value)
    for k, error in PCA_ERRORS.items():
        if found is not None and abs(found - error) <= margin < abs(found - right):
            words = Text("This is the error with {k} numbers; 8 are asked for.").fill(k=str(k))
            raise Mismatch(show(right), show(value), words)
    between(right - margin, right + margin)(value)


def of_this_network(autoencoder: object, value: object, errors: Function = errors) -> None:
    """the error of this network on test"""  # noqa: D403, D415
    made = [(images, made_by(autoencoder, images, 64)) for images in (TEST, TRAIN)]
    right, on_train = (mean_of(errors(*pair)) for pair in made)
    found, margin = single(value), abs(right) / 1000
    if found is not None and right > 0 and abs(found - right**0.5) <= margin < abs(found - right):
        raise Mismatch(show(right), show(value), Text("This is the root of the right number: take no root."))
    near(value, right, margin, Text("This is the error on train; the one on test is asked for."), on_train)


def nearest_of(nearest: Function, codes: Array, queries: Array) -> Array:
    """Return what a function finds nearest, as indices."""
    return numbers(nearest(codes, queries)).ravel().astype(int)


def of_these_codes(encoder: object, value: object, nearest: Function = nearest) -> None:
    """the fraction of test that this encoder gets right"""  # noqa: D403, D415
    chosen = nearest_of(nearest, made_by(encoder, TRAIN, None), made_by(encoder, TEST, None))
    right = float(np.mean(LABELS[:1000][chosen] == LABELS[1000:1297]))
    # Less than one image: neighbours among pixels or reconstructions are right about nearly as many.
    among_pixels = float(np.mean(LABELS[:1000][nearest_of(nearest, TRAIN, TEST)] == LABELS[1000:1297]))
    found = single(value)
    if found is not None and abs(found - among_pixels) < 1e-6 and abs(found - right) > 0.5 / 297:
        raise Mismatch(
            show(right), show(value), Text("This is the fraction among the pixels; use the encoder's codes.")
        )
    if found == 1 > right and np.array_equal(nearest_of(nearest, *(made_by(encoder, TRAIN, None),) * 2), range(1000)):
        hint = Text("Each image of train is the nearest to itself; take the codes of test as queries.")
        raise Mismatch(show(right), show(value), hint)
    near(value, right, 0.5 / 297, Text("This is how many are right; divide by the number of images."), 297 * right)


RUBRIC = (
    "Says both: (1) without activations the two networks are one linear map through 8 numbers, and PCA is the best of "
    "these on the training images; (2) nonlinear activations in hidden layers let the reconstructions leave the flat "
    "space. Half: one of the two. Not enough: only that networks are stronger, or that PCA is linear."
)

# The error of a right denoiser on the images of test is 1.02 times that on those of train or more; that of one which
# was fitted to test, 0.96 times or less: eight trainings of each, 25 and 80 epochs.
FITTED = 0.99
FROM_TRAIN = Text("a network that was trained on images of train")
WITH_NOISE = [X + 0.4 * np.random.default_rng(32).normal(size=X.shape) for X in (TRAIN, TEST)]


def not_fitted_to_test(denoiser: object) -> None:
    """A network that was trained on images of train."""
    predictor = as_predictor(denoiser, FROM_TRAIN)
    trained, tested = (
        float(np.mean((outputs_of(predictor, noisy, FROM_TRAIN) - clean) ** 2))
        for noisy, clean in zip(WITH_NOISE, (TRAIN, TEST), strict=True)
    )
    if tested < FITTED * trained:
        raise Mismatch(
            FROM_TRAIN,
            "one whose error is {a} on those of train and {b} on those of test",
            "Train on noisy_train and train only; test is there to measure.",
            a=f"{trained:.4f}",
            b=f"{tested:.4f}",
        )


activity = Activity(
    "autoencoder",
    title="Autoencoder: a digit in eight numbers",
    checks=[
        check(
            "encoder, decoder and autoencoder belong together after training: 8 numbers for each image",
            those("encoder", "decoder", "autoencoder", judge=together),
            id="together",
            hidden=False,
        ),
        check(
            "net_error is the error of this autoencoder on test",
            those("autoencoder", "net_error", judge=of_this_network)
            | those("autoencoder", "net_error", "errors", judge=of_this_network),
            id="net-error",
            hidden=False,
        ),
        check(
            "ratio counts the codes of all images and the decoder once",
            that("ratio", agrees_with(ratio, storages, RATIO_MISTAKES)),
            id="ratio",
        ),
        check(
            "errors gives each image its mean squared difference",
            that(
                "errors",
                agrees_with(
                    errors,
                    small_pairs,
                    [*ERROR_MISTAKES, slip.rooted("Return the mean of the squares, without a square root.")],
                ),
            ),
            id="errors",
        ),
        check(
            "pca reconstructs images by the mean and the directions of the training images",
            that("pca", agrees_with(pca, clouds, PCA_MISTAKES)),
            id="pca",
            points=2,
        ),
        check(
            "pca_error is the error of PCA with 8 numbers on test",
            that("pca_error", close_to(PCA_ERROR, mistakes=PCA_ERROR_MISTAKES))
            | those("pca", "pca_error", judge=of_this_pca)
            | those("pca", "pca_error", "errors", judge=of_this_pca),
            id="pca-error",
        ),
        check(
            "build makes three networks that belong together, for any width",
            that("build", judged_by(three_networks, [(3,), (11,)], words="encoder, decoder and autoencoder")),
            id="build",
            points=2,
        ),
        check(
            "autoencoder loses clearly less than PCA on digits not seen before",
            that("autoencoder", narrow, scores("mse", at_most=calibrated("autoencoder"), on=(UNSEEN, UNSEEN))),
            id="unseen",
            points=2,
        ),
        check(
            "gallery puts each original above its reconstruction",
            that("gallery", agrees_with(gallery, pairs, GALLERY_MISTAKES)),
            id="gallery",
        ),
        check(
            "nearest finds the nearest code for each query",
            that(
                "nearest",
                agrees_with(nearest, codes_and_queries, [*NEAREST_MISTAKES, slip.one_more("Indices begin at 0.")]),
            ),
            id="nearest",
        ),
        check(
            "code_accuracy is the fraction of test whose nearest code has their label",
            those("encoder", "code_accuracy", judge=of_these_codes)
            | those("encoder", "code_accuracy", "nearest", judge=of_these_codes),
            id="code-accuracy",
        ),
        check(
            "denoiser removes noise from digits not seen before",
            that("denoiser", not_fitted_to_test, scores("mse", at_most=calibrated("denoiser"), on=(NOISY, UNSEEN))),
            id="denoiser",
            points=2,
        ),
        check(
            "Written: why a linear autoencoder does not beat PCA, and what may",
            written("why", RUBRIC),
            id="why",
            points=2,
        ),
    ],
)
