"""The learning rates that a schedule of Keras' gives, by the formulas in Keras' documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks.layers import is_a
from gabarito.checks.numbers import OF_DATA, regular
from gabarito.values.model import Part

Rates = NDArray[np.float64]

# How many steps of a schedule are looked at, over twice the time that it decays.
_POINTS = 257


def rates(rate: object) -> Rates | None:
    """Return the learning rates in the order of training, shape (n,): one for a constant.

    Those of a schedule that is not Keras' own are the samples that came with it.

    Returns:
        None for what is no rate and no schedule.
    """
    if not is_a(rate, Part):
        return np.asarray(rate, dtype=np.float64).reshape(-1)[:1] if regular(rate) else None
    formula = _FORMULAS.get(rate.kind)
    try:
        with np.errstate(all="ignore"):
            if formula is not None:
                return np.asarray(formula(rate.config), dtype=np.float64)
    except OF_DATA:
        return None  # a config that Keras would not have made
    return np.array([rate.samples[step] for step in sorted(rate.samples)], dtype=np.float64) if rate.samples else None


def falls_at_last(values: Rates) -> bool:
    """Whether what follows the highest value goes below it, by more than rounding does."""
    if values.size < 2 or not np.isfinite(values).all():
        return False
    highest = int(np.argmax(values))
    return bool(values[highest:].min() < values[highest] - 1e-6 * abs(values[highest]))


def _exponential(config: Mapping[str, Any]) -> Rates:
    return float(config["initial_learning_rate"]) * float(config["decay_rate"]) ** _progress(config)


def _inverse_time(config: Mapping[str, Any]) -> Rates:
    return float(config["initial_learning_rate"]) / (1 + float(config["decay_rate"]) * _progress(config))


def _polynomial(config: Mapping[str, Any]) -> Rates:
    first, last = float(config["initial_learning_rate"]), float(config.get("end_learning_rate", 1e-4))
    left = 1 - np.minimum(_progress(config), 1)
    return np.asarray((first - last) * left ** float(config.get("power", 1.0)) + last)


def _cosine(config: Mapping[str, Any]) -> Rates:
    first, target = float(config["initial_learning_rate"]), config.get("warmup_target")
    top = first if target is None else float(target)
    decayed = top * _cosine_wave(np.minimum(_progress(config), 1), float(config.get("alpha", 0.0)))
    if target is None or not config.get("warmup_steps"):
        return decayed
    return np.concatenate([np.linspace(first, top, _POINTS), decayed])


def _restarts(config: Mapping[str, Any]) -> Rates:
    # The first period; the later ones begin no higher than it does, unless m_mul is above 1.
    wave = _cosine_wave(np.linspace(0, 1, _POINTS), float(config.get("alpha", 0.0)))
    return float(config["initial_learning_rate"]) * wave


def _piecewise(config: Mapping[str, Any]) -> Rates:
    return np.asarray(config["values"], dtype=np.float64).reshape(-1)


def _progress(config: Mapping[str, Any]) -> Rates:
    """Return steps over the steps of the decay, from 0 to 2; whole ones where it goes in stairs."""
    if not float(config["decay_steps"]) > 0:
        raise ValueError("Expected decay_steps above 0; received none.")
    progress = np.linspace(0, 2, _POINTS)
    return np.floor(progress) if config.get("staircase") else progress


def _cosine_wave(progress: Rates, alpha: float) -> Rates:
    return (1 - alpha) * 0.5 * (1 + np.cos(np.pi * progress)) + alpha


_FORMULAS: Mapping[str, Callable[[Mapping[str, Any]], Rates]] = {
    "CosineDecay": _cosine,
    "CosineDecayRestarts": _restarts,
    "ExponentialDecay": _exponential,
    "InverseTimeDecay": _inverse_time,
    "PiecewiseConstantDecay": _piecewise,
    "PolynomialDecay": _polynomial,
}
