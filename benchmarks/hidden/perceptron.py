"""What ``graders/perceptron`` checks, on as many cases. Misconceptions are not told apart: no peer can."""

from collections.abc import Callable
from typing import Any


def fits(w: Any) -> None:  # noqa: D103 (its name says it)
    import numpy as np

    assert np.shape(np.squeeze(w)) == (3,)
    assert np.isfinite(w).all()


def separates(w: Any) -> None:  # noqa: D103
    import numpy as np

    table = [
        *((1.9, 2.2, 0), (3.0, 2.7, 1), (0.5, 1.9, 0), (4.4, 0.7, 1), (2.1, 1.1, 0), (3.8, 4.2, 1)),
        *((0.6, 3.7, 0), (3.6, 2.2, 1), (1.2, 1.3, 0), (4.1, 3.1, 1), (0.8, 0.8, 0), (1.7, 4.4, 1)),
        *((0.5, 1.3, 0), (1.8, 3.7, 1), (1.4, 0.7, 0), (4.6, 4.1, 1), (2.8, 1.0, 0), (3.5, 1.5, 1)),
        *((2.9, 0.4, 0), (4.3, 1.4, 1), (0.8, 3.1, 0), (3.2, 3.4, 1), (1.3, 2.3, 0), (4.2, 2.4, 1)),
        *((0.6, 2.5, 0), (2.9, 4.4, 1), (0.4, 0.4, 0), (4.7, 2.0, 1), (3.3, 4.8, 1), (2.1, 5.0, 1)),
    ]
    seedlings = np.array(table, dtype=np.float32)
    assert np.size(w) == 3
    weights = np.ravel(w)
    assert ((weights[0] + seedlings[:, :2] @ weights[1:] > 0) == (seedlings[:, 2] == 1)).all()


def labels(predict: Any) -> None:  # noqa: D103
    import numpy as np

    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
    said = np.ravel(predict(corners, np.array([-1.5, 1, 1], dtype=np.float32)))
    assert said.shape == (4,)
    assert np.isin(said, (0, 1)).all()


def rule(predict: Any) -> None:  # noqa: D103
    import numpy as np

    random = np.random.default_rng(1)
    for _ in range(4):
        w = random.uniform(-1, 1, 3).astype(np.float32)
        samples = random.uniform(-2, 2, (200, 2)).astype(np.float32)
        activations = w[0] + samples @ w[1:]
        samples, activations = samples[abs(activations) > 0.05][:20], activations[abs(activations) > 0.05][:20]
        assert (np.ravel(predict(samples, w)) == (activations > 0)).all()


def any_columns(predict: Any) -> None:  # noqa: D103
    import numpy as np

    random = np.random.default_rng(2)
    for d in (1, 3, 7):
        w = random.uniform(-1, 1, d + 1).astype(np.float32)
        samples = random.uniform(-2, 2, (200, d)).astype(np.float32)
        activations = w[0] + samples @ w[1:]
        samples, activations = samples[abs(activations) > 0.05][:20], activations[abs(activations) > 0.05][:20]
        assert (np.ravel(predict(samples, w)) == (activations > 0)).all()


def step(update: Any) -> None:  # noqa: D103
    import numpy as np

    random = np.random.default_rng(3)
    for d, lr in ((2, 0.1), (2, 0.5), (1, 0.25), (4, 0.1)):
        for y in (0, 1):
            for right in (True, False):
                w = random.uniform(-1, 1, d + 1).astype(np.float32)
                x = random.uniform(-2, 2, d).astype(np.float32)
                w[0] += random.uniform(0.3, 1) * (1 if (y == 1) is right else -1) - (w[0] + w[1:] @ x)
                expected = w + lr * (y - int(w[0] + w[1:] @ x > 0)) * np.append(1, x)
                assert np.allclose(np.ravel(update(w.copy(), x, y, lr)), expected, rtol=1e-4, atol=1e-6)


def training(train: Any) -> None:  # noqa: D103
    import numpy as np

    random = np.random.default_rng(4)
    for d in (1, 2, 5):
        direction = random.normal(size=d)
        direction /= np.linalg.norm(direction)
        samples = random.uniform(-2, 2, (2000, d))
        activations = 0.8 + samples @ direction
        ones, zeros = samples[(activations > 0.4) & (activations < 2)][:18], samples[activations < -0.4][:20]
        samples = np.concatenate([[0.3 * direction, -0.3 * direction], ones, zeros]).astype(np.float32)
        kinds = np.concatenate([np.ones(20), np.zeros(20)]).astype(np.float32)
        order = random.permutation(40)
        w = np.ravel(train(samples[order], kinds[order]))
        assert w.shape == (d + 1,)
        assert ((w[0] + samples @ w[1:] > 0) == (kinds == 1)).all()


TESTS: dict[str, list[tuple[float, Callable[..., None]]]] = {
    "predict": [(1, labels), (3, rule), (1, any_columns)],
    "update": [(2, step)],
    "train": [(3, training)],
    "w": [(1, fits), (1, separates)],
}
