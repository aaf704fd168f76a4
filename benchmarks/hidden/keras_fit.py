"""What ``course/graders/keras-fit`` checks."""

from collections.abc import Callable
from typing import Any


def sized(probabilities: Any) -> None:  # noqa: D103 (its name says it)
    import numpy as np

    assert np.shape(np.squeeze(probabilities)) == (500,)


def bounded(probabilities: Any) -> None:  # noqa: D103
    import numpy as np

    assert np.shape(np.squeeze(probabilities)) == (500,)
    assert np.isfinite(probabilities).all()
    assert ((np.asarray(probabilities) >= 0) & (np.asarray(probabilities) <= 1)).all()


def right(probabilities: Any) -> None:  # noqa: D103
    import numpy as np

    random = np.random.default_rng(7)
    samples = random.normal(size=(2500, 20)).astype("float32")
    labels = (samples @ random.normal(size=20) + 0.3 * random.normal(size=2500) > 0)[2000:]
    assert np.mean((np.ravel(probabilities) > 0.5) == labels) >= 0.85


def told(accuracy: Any) -> None:  # noqa: D103
    import numpy as np

    assert np.isfinite(accuracy)
    assert 0.85 <= accuracy <= 1


TESTS: dict[str, list[tuple[float, Callable[..., None]]]] = {
    "probabilities": [(1, sized), (1, bounded), (2, right)],
    "accuracy": [(1, told)],
}
