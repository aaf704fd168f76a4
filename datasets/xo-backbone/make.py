"""Pretrain MobileNetV2 on made images of letters and signs, and write its weights as float16."""

import argparse
import json
import os
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
from glyphs import CLASSES, SIZE, distances, draw

HERE = Path(__file__).parent
WEIGHTS = "mobilenet_v2_48.npz"
BATCH, PEAK_RATE = 64, 1e-3


def main() -> None:
    """Train, measure on fresh images, and write the weights and `training.json`."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--steps", type=int, default=2000)
    arguments.add_argument("--out", type=Path, default=HERE)
    options = arguments.parse_args()
    tf.config.threading.set_intra_op_parallelism_threads(2)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(2026)
    maps, random = distances(), np.random.default_rng(2026)
    network = build(options.steps)
    started, processor = time.time(), time.process_time()
    for step in range(1, options.steps + 1):
        log = network.train_on_batch(*batch(maps, random, BATCH), return_dict=True)
        if step % 50 == 0 or step == options.steps:
            print(step, f"{time.time() - started:.0f} s", log, flush=True)
            network.reset_metrics()
        if step % 250 == 0 or step == options.steps:
            save(network, options.out)
    images, labels = batch(maps, np.random.default_rng(7), 5000)
    _, accuracy = network.evaluate(images, labels, batch_size=250, verbose=0)
    facts = {
        "classes": len(CLASSES),
        "steps": options.steps,
        "images": options.steps * BATCH,
        "fresh_images_accuracy": round(float(accuracy), 4),
        "wall_seconds": round(time.time() - started),
        "cpu_seconds": round(time.process_time() - processor),
    }
    (options.out / "training.json").write_text(json.dumps(facts, indent=2) + "\n")
    print(facts)


def build(steps: int) -> keras.Model:
    """MobileNetV2 with an output for each class, without weights, compiled."""
    network = keras.applications.MobileNetV2(weights=None, classes=len(CLASSES), input_shape=(SIZE, SIZE, 3))
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.95  # 0.999 would still remember the beginning of so short a training
    warm = min(100, steps // 4)
    rate = keras.optimizers.schedules.CosineDecay(
        1e-4, steps - warm, alpha=0.01, warmup_target=PEAK_RATE, warmup_steps=warm
    )
    optimizer = keras.optimizers.AdamW(rate, weight_decay=1e-3, clipnorm=1.0)
    network.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


def batch(maps: np.ndarray, random: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw n images, scaled to [-1, 1] as MobileNetV2 wants them, and their classes."""
    labels = random.integers(len(CLASSES), size=n)
    return keras.applications.mobilenet_v2.preprocess_input(draw(maps, labels, random).astype("float32")), labels


def save(network: keras.Model, folder: Path) -> None:
    """Write the weights in Keras's order, each an array named by its number."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / WEIGHTS, **{f"{i:03d}": w.astype(np.float16) for i, w in enumerate(network.get_weights())}
    )


if __name__ == "__main__":
    main()
