"""Train the lesson's base network three times, badly: ``python datasets/pieces10/runs.py`` (needs Keras).

Writes the curves that students diagnose. Trained again on another machine they differ in the last digits.
"""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "solutions/cifar10/runs.json"
# A rate and a seed for each: B is thrown off in its tenth epoch.
RUNS = {"A": (0.05, 0), "B": (0.5, 0), "C": (0.0002, 0)}
EPOCHS, TRAINING, VALIDATION = 40, 1000, 200


def base() -> keras.Model:
    """Build the network of the lesson."""
    layers = keras.layers
    network = keras.Sequential([keras.Input((32, 32, 3))])
    for filters in (8, 16, 32):
        network.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        network.add(layers.MaxPooling2D())
    network.add(layers.Flatten())
    network.add(layers.Dense(32, activation="relu"))
    network.add(layers.Dense(10, activation="softmax"))
    return network


def main() -> None:
    """Train with each rate and write the curves."""
    with np.load(TARGET.with_name("pieces10.npz")) as file:
        x, y = file["images"].astype("float32"), file["labels"].astype(int)
    x = (x - x[:TRAINING].mean(axis=(0, 1, 2))) / x[:TRAINING].std(axis=(0, 1, 2))
    validation = x[TRAINING : TRAINING + VALIDATION], y[TRAINING : TRAINING + VALIDATION]
    runs = {}
    for name, (rate, seed) in RUNS.items():
        keras.utils.set_random_seed(seed)
        network = base()
        network.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
        fitted = network.fit(
            x[:TRAINING], y[:TRAINING], validation_data=validation, epochs=EPOCHS, batch_size=32, verbose=0
        )
        runs[name] = {key: [round(float(value), 4) for value in curve] for key, curve in fitted.history.items()}
        print(name, rate, {key: (curve[0], curve[-1]) for key, curve in runs[name].items()})
    TARGET.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
