"""The grader of xo-transfer: telling X from O by transfer learning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gabarito.checks import (
    Activity,
    Junk,
    L,
    Limits,
    Mismatch,
    Samples,
    Text,
    at_least,
    at_most,
    built_model,
    calibrated,
    check,
    each_of,
    ends_with,
    falls,
    falls_steadily,
    finite,
    has_epochs,
    has_layers,
    labelled,
    loss_is,
    one_of,
    parameters,
    reported,
    scaled_as,
    scores,
    takes,
    tells_apart,
    that,
    those,
    written,
)
from gabarito.checks import history as hist
from gabarito.checks.matcher import Judge
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import as_text
from gabarito.checks.training_history import curves_of
from gabarito.values.model import Model

HERE = Path(__file__).parent
GIVEN = HERE.parents[1] / "assignments" / "xo-transfer"

# How many parameters MobileNetV2 has without its output layer, and how many training changes: with the head of the
# lesson's steps, or with a head of one output, as on its slide.
BASE_SIZE = 2_257_984
HEADS = (12_832, 12_821)
# A network that has learned gets at least this share of the 20 letters that it was trained on.
LEARNED = 0.85


def scaled(pixels: NDArray[Any]) -> NDArray[np.float32]:
    """Scale pixels from 0 to 255 to those of the notebook, from -1 to 1."""
    return (pixels / 127.5 - 1).astype(np.float32)


def folder(place: Path) -> NDArray[np.uint8]:
    """Read the images of a folder in the order of their names: (n, 48, 48, 3)."""
    return np.stack([np.asarray(Image.open(file).convert("RGB")) for file in sorted(place.glob("*.png"))])


def letters(place: Path) -> Samples:
    """Read as many Os as Xs from two folders."""
    images = np.concatenate([folder(place / letter) for letter in "OX"])
    return Samples(images, np.repeat([0, 1], len(images) // 2))


def arrays(file: Path) -> Samples:
    """Read `images` and `labels` (0 for O, 1 for X)."""
    with np.load(file) as data:
        return Samples(data["images"], data["labels"].astype(np.int64))


def base_weights() -> list[NDArray[np.float32]]:
    """Return the weights of the network that students get, without its output layer."""
    with np.load(GIVEN / "mobilenet_v2_48.npz") as data:
        return [data[name].astype(np.float32) for name in data.files[:-2]]


TRAINING, NEW, MORE = letters(GIVEN / "letters"), letters(GIVEN / "new"), arrays(GIVEN / "more.npz")
PRIVATE = arrays(HERE / "private.npz")
BASE = base_weights()


# The base.


def ends_in_features(model: Any) -> None:
    """A model that ends at the mean of each feature."""
    try:
        ends_with(L.GlobalAveragePooling2D)(model)
    except Mismatch as mismatch:
        raise Mismatch(mismatch.expected, mismatch.received, END_AND_FREEZE) from None


END_AND_FREEZE = Text("End it at network.layers[-2].output, and set base.trainable = False.")


def by_shape(model: Model) -> dict[tuple[int, ...], list[NDArray[Any]]]:
    """Return the weights of a model, those of one shape together."""
    found: dict[tuple[int, ...], list[NDArray[Any]]] = {}
    for layer in model.all_layers():
        for weight in layer.weights:
            found.setdefault(weight.shape, []).append(weight)
    return found


def as_it_came(model: Any) -> None:
    """A model with the weights that the base came with."""
    built_model()(model)
    assert isinstance(model, Model)
    found = by_shape(model)
    kept = sum(any(np.allclose(one, given) for one in found.get(given.shape, ())) for given in BASE)
    if kept < len(BASE):
        raise Mismatch("the {n} weights that the base came with", "{k} of them", _FREEZE, n=len(BASE), k=kept)


def from_scratch(model: Any) -> None:
    """A network none of whose kernels is one of the base's, or was one before it was trained on."""
    assert isinstance(model, Model)
    given = [weight for weight in BASE if weight.ndim == 4 and weight.size >= FEW_NUMBERS]
    for layer in model.all_layers():
        for weight in layer.weights:
            if any(weight.shape == one.shape and _cosine(weight, one) > ALIKE for one in given):
                raise Mismatch(
                    "a network that starts from scratch", "one with layers of the trained base", _NO_TRANSFER
                )


def head_alone(model: Any) -> None:
    """A model in which training changes the head only."""
    try:
        parameters(trainable=one_of(*HEADS))(model)
    except Mismatch as mismatch:
        is_thawed = isinstance(model, Model) and model.parameters(trainable=True) > BASE_SIZE / 2
        raise mismatch.hinting(_FREEZE if is_thawed else None) from None


_FREEZE = Text("Freeze base before you build model on it.")


def trained_on_the_twenty(model: Any) -> None:
    """A network that has seen no letter of the test."""
    tested, other = (_loss(model, letters) for letters in (NEW + MORE, PRIVATE))
    if other > SURE and tested < other / TIMES:
        raise Mismatch(
            "a network that was trained on the twenty letters",
            "one whose loss is {a} on the letters of Xtt, and {b} on other new ones",
            "Train cnn on Xtn and ytn only.",
            a=f"{tested:.3g}", b=f"{other:.3g}",
        )  # fmt: skip


# Of networks that have not seen the letters of Xtt, the loss on them is about that on other new ones.
SURE, TIMES = 0.02, 8


def _loss(model: Any, letters: Samples) -> float:
    """Return the mean of -log of the output for the right letter."""
    leaning = leaning_to_x(model, scaled(letters.images)) * np.where(letters.classes == 1, 1, -1)
    return float(np.mean(-np.log(np.clip((1 + leaning) / 2, 1e-7, 1))))


# Kernels that have nothing to do with each other: of so many numbers, 0.3 is seven standard deviations off.
FEW_NUMBERS, ALIKE = 500, 0.3
_NO_TRANSFER = Text("This is the comparison without transfer: make new layers, and train them on the twenty letters.")


def _cosine(one: NDArray[Any], other: NDArray[Any]) -> float:
    norms = float(np.linalg.norm(one)) * float(np.linalg.norm(other))
    return float(np.sum(one.astype(np.float64) * other)) / norms if np.isfinite(norms) and norms > 0 else 0.0


def comes_from_the_network(model: Any) -> None:
    """A model with weights that are the given ones, or not far from them: training may have moved them a little."""
    assert isinstance(model, Model)
    found = by_shape(model)
    near = sum(
        any(np.linalg.norm(one - given) <= np.linalg.norm(given) / 2 for one in found.get(given.shape, ()))
        for given in BASE
    )
    if near < NEAR * len(BASE):
        raise Mismatch("the network that pretrained() returns", "one of the same form with other weights", _START_FROM)


# The share of weights that have to be near those given.
NEAR = 0.8
_START_FROM = Text("Build base from `network` as the notebook's cell made it.")
_FREEZE = Text("Freeze base before training, and start from what pretrained() returns.")


# Letters and their labels.

_SCALE = Text("Read folders with read_images, and pass other pixels to preprocess_input: all go from -1 to 1.")
twenty = labelled("Xtn", "ytn", TRAINING, scale=(-1, 1), in_order=True, hint=_SCALE)
all_new = labelled("Xtt", "ytt", NEW + MORE, scale=(-1, 1), known=TRAINING, without=TRAINING, hint=_SCALE)


def letters_of(images: Any, labels: Any) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Read a student's test set: images as the models get them, and classes."""
    return scaled(all_new.pixels(images)), all_new.classes(labels)


# What models say about letters.


def letter_of_the_model(letter: Any, model: Any) -> None:
    """A function that says "O" or "X", whichever the model finds more likely."""
    takes("image")(letter)
    built_model()(model)
    images = np.concatenate([scaled(PRIVATE.images[:8]), between_letters(model)])
    leaning = leaning_to_x(model, images)
    decided = np.abs(leaning) > DECIDED
    if not decided.any() or np.ptp(leaning) < DECIDED:
        raise Mismatch("a model that finds one letter more likely", "equal outputs for every letter")
    for image, lean in zip(images[decided], leaning[decided], strict=True):
        right = "X" if lean > 0 else "O"
        said = as_text(letter(image))
        if said != right:
            # What it returns may tell of hidden letters, so only the two are shown.
            raise Mismatch(
                "{r} where the outputs of model are {o} for O and {x} for X",
                repr(said) if said in ("O", "X") else "something else",
                _MORE_LIKELY if said in ("O", "X") else None,
                r=repr(right), o=f"{0.5 - lean / 2:.2f}", x=f"{0.5 + lean / 2:.2f}",
            )  # fmt: skip


_MORE_LIKELY = Text(
    'The letter is the one with the larger output, however small the difference: with Dense(2), "X" where the second '
    "is larger than the first; with one output, where it is above 0.5."
)
# Below this difference of the two probabilities, the order of additions may decide.
DECIDED = 0.02
# Differences of the two probabilities at which letter is tried, besides those of hidden letters.
LEANINGS = (0.06, 0.2, 0.4, 0.7, -0.06, -0.2, -0.4, -0.7)


def leaning_to_x(model: Any, images: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the probability of X minus that of O, from -1 to 1."""
    outputs = outputs_of(model, images, A_LETTER).reshape(len(images), -1)
    if outputs.shape[1] not in (1, 2):
        raise Mismatch(A_LETTER, "{n} outputs", n=outputs.shape[1])
    return outputs[:, 1] - outputs[:, 0] if outputs.shape[1] == 2 else 2 * outputs[:, 0] - 1


A_LETTER = Text("one output for each letter, or one in all")


def between_letters(model: Any) -> NDArray[np.float32]:
    """Return images between an O and an X, about which the model is not sure, in one way and in the other."""
    rings, crosses = (scaled(PRIVATE.images[letter == PRIVATE.classes][:4]) for letter in (0, 1))
    shares = np.tile(np.linspace(0, 1, 9), (len(rings), 1))
    leaning = leaning_to_x(model, mixed(rings, crosses, shares)).reshape(shares.shape)
    # For each wanted leaning, two neighbouring shares with the wanted between them, or else the nearest share twice.
    found = [_around(wanted, leaning) for wanted in LEANINGS]
    pairs = [pair for pair, _, _ in found]
    low, high = (np.array([shares[one[0], one[end]] for one in found]) for end in (1, 2))
    # A sure model turns from one letter to the other within a step, so each step is divided again and again.
    for _ in range(3):
        shares = np.linspace(low, high, 9, axis=1)
        leaning = leaning_to_x(model, mixed(rings[pairs], crosses[pairs], shares)).reshape(shares.shape)
        found = [_around(wanted, row[None]) for wanted, row in zip(LEANINGS, leaning, strict=True)]
        low, high = (np.array([row[one[end]] for row, one in zip(shares, found, strict=True)]) for end in (1, 2))
    return mixed(rings[pairs], crosses[pairs], low[:, None])


def _around(wanted: float, leaning: NDArray[np.float64]) -> tuple[int, int, int]:
    """Return the row, and two neighbouring columns with `wanted` between them; if there are none, the nearest twice."""
    above = leaning > wanted
    crossings = np.argwhere(above[:, 1:] != above[:, :-1])
    if len(crossings):
        row, column = map(int, crossings[0])
        return row, column, column + 1
    row, column = map(int, np.unravel_index(np.abs(leaning - wanted).argmin(), leaning.shape))
    return row, column, column


def mixed(rings: NDArray[np.float32], crosses: NDArray[np.float32], shares: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return mixtures of n rings with n crosses, (n · k, 48, 48, 3), from shares of the cross, (n, k), from 0 to 1."""
    share = shares.astype(np.float32)[:, :, None, None, None]
    return (share * crosses[:, None] + (1 - share) * rings[:, None]).reshape(-1, *rings.shape[1:])


# How training went.


def trained(history: Any, longer: Any, model: Any) -> None:
    """Two curves of one training, at the end of which the model knows the letters that it was trained on."""
    for one, fewest in ((history, 100), (longer, 200)):
        try:
            (has_epochs(at_least(fewest)) & hist("loss", length_from(fewest)))(one)
        except Junk:  # no training at all
            raise
        except Mismatch as mismatch:
            raise mismatch.hinting(AS_LONG) from None
    hist("loss", falls(by=0.2), falls_steadily())(history)
    hist("loss", finite())(longer)
    before, after = (curves_of(one)["loss"].astype(np.float64) for one in (history, longer))
    if after[0] > (before[0] + before[-1]) / 2:
        raise Mismatch(
            "longer to go on where history ended, at a loss of {e}",
            "a first loss of {f}; that of history was {h}",
            _GO_ON,
            e=f"{before[-1]:.3g}", f=f"{after[0]:.3g}", h=f"{before[0]:.3g}",
        )  # fmt: skip
    # Whoever trained no model, but wrote down two curves, has one that tells the letters of the training from nothing.
    sure = (1 + np.abs(leaning_to_x(model, scaled(TRAINING.images)))) / 2
    least = float(np.mean(-np.log(sure)))
    if least > UNSURE:
        raise Mismatch(
            "a model that the training made sure of its letters",
            "outputs near {p} for each of them",
            _TRAIN_THE_MODEL,
            p=f"{np.mean(sure):.2f}",
        )
    last = float(np.median(after[-LAST:]))
    if not least / 2 - ROOM <= last <= least + ABOVE:
        raise Mismatch(
            "a training that ends with the loss of model",
            "a last loss of {a}; that of model is {b} or more",
            _TRAIN_THE_MODEL,
            a=f"{last:.3g}", b=f"{least:.3g}",
        )  # fmt: skip


def length_from(fewest: int) -> Judge:
    """A curve of so many numbers or more."""

    def judge(curve: Any) -> None:
        at_least(fewest)(len(curve))

    return judge


# The mean of -log of the larger output; it is 0.69 where both are a half.
UNSURE = 0.6
# The loss of a training is no lower than that, if the model is the one that was trained: at the larger output every
# letter is right. It is higher where letters are mistaken, or dropout takes part.
LAST, ROOM, ABOVE = 20, 0.02, 0.3
_TRAIN_THE_MODEL = Text("`history` and `longer` have to be of `model`, or of the `head` in it.")
_GO_ON = Text("Call fit once more on the same model; don't build or reset it in between.")


ASK_THE_MODEL = Text(
    'Give model a batch of this one image. If its second output is the larger, the letter is "X", else "O".'
)
AS_LONG = Text("Train for as many epochs as the text says.")

base = check(
    "base is MobileNetV2 without its output layer, frozen",
    that(
        "base",
        built_model(),
        each_of(
            parameters(total=BASE_SIZE) & ends_in_features & comes_from_the_network,
            parameters(trainable=0) & comes_from_the_network,
        ),
        hint=END_AND_FREEZE,
    ),
    points=2,
)
head = check(
    "the head is Dense(10, relu) and Dense(2, softmax), or one sigmoid output",
    that(
        "model",
        built_model(),
        has_layers(L.Conv2D, ..., L.Dense(units=10, activation="relu"), ..., L.Dense(units=2, activation="softmax"))
        | has_layers(L.Conv2D, ..., L.Dense(units=10, activation="relu"), ..., L.Dense(units=1, activation="sigmoid")),
    ),
    points=2,
)
few = check(
    "training changes the head only: 12,832 parameters",
    that(
        "model",
        built_model(),
        head_alone,
    ),
)
intact = check(
    "the base in model is as it came",
    that("model", as_it_came),
    needs=few,
)
loss = check(
    "the loss of model is binary_crossentropy",
    that("model", loss_is("binary_crossentropy", from_logits=False)),
    hidden=False,
)
data = check(
    "Xtn and ytn hold the twenty letters and their labels",
    twenty,
)
training = check(
    "the loss falls in 100 epochs, and 200 more follow",
    those("history@longer", "longer", "model", judge=trained),
)
letter = check(
    "letter says what model finds more likely",
    those("letter", "model", judge=letter_of_the_model, hint=ASK_THE_MODEL),
)
unseen = check(
    "model recognises letters that nobody has shown it",
    that(
        "model",
        scaled_as(
            on=(scaled(TRAINING.images), TRAINING.classes),
            others={
                "pixels from 0 to 255": lambda x: (x + 1) * 127.5,
                "pixels from 0 to 1": lambda x: (x + 1) / 2,
            },
            better=0.1,
        ),
        scores("accuracy", at_least=calibrated("letters"), on=(scaled(PRIVATE.images), PRIVATE.classes)),
    ),
    points=3,
)
enlarged = check(
    "Xtt and ytt hold all new letters and their labels",
    all_new,
)
measured = check(
    "test_accuracy is that of model on Xtt",
    reported("test_accuracy", "accuracy", of="model", on=("Xtt", "ytt"), read=letters_of),
    needs=enlarged,
)
plain = check(
    "cnn learns the twenty letters without transfer",
    that(
        "cnn",
        built_model(),
        has_layers(L.Conv2D),
        parameters(total=at_most(BASE_SIZE - 1)),
        ends_with(L.Dense(units=2, activation="softmax")) | ends_with(L.Dense(units=1, activation="sigmoid")),
        # Of two outputs that add up to 1, the categorical cross-entropies are the same number.
        loss_is(
            "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy", from_logits=False
        ),
        scores("accuracy", at_least=LEARNED, on=(scaled(TRAINING.images), TRAINING.classes)),
        # A table of the twenty letters says the same of all others.
        tells_apart(on=scaled(PRIVATE.images)),
        from_scratch,
        trained_on_the_twenty,
    ),
)
compared = check(
    "cnn_accuracy is that of cnn on Xtt",
    reported("cnn_accuracy", "accuracy", of="cnn", on=("Xtt", "ytt"), read=letters_of),
    needs=(enlarged, plain),
)
why = check(
    "Written: why transfer works, and what it spares",
    written(
        "why",
        (
            "Half: transfer generalises better, as the base brings features (strokes, corners, curves) learned on many "
            "other images that serve X and O too, and only the head is fitted. Half: unfrozen, millions of weights "
            "are fitted to twenty images: overfitting, or good features spoilt."
        ),
    ),
)

activity = Activity(
    "xo-transfer",
    title="X or O: transfer with MobileNetV2",
    checks=[base, head, few, intact, loss, data, training, letter, unseen, enlarged, measured, plain, compared, why],
    limits=Limits(cell_seconds=240, call_seconds=20, total_seconds=600),
)
