"""PyTorch's names of layers and their settings, for Keras' names of the same: one check reads models of both."""

from __future__ import annotations

from collections.abc import Mapping

from gabarito.checks.keras_layers import ALIASES, KEYS

_AXES = (1, 2, 3)
# PyTorch's names of layers; those that Keras has as well, such as `Dropout` and `LSTM`, are not listed.
_LISTED = """
Linear: Dense
LayerNorm: LayerNormalization
GroupNorm: GroupNormalization
RMSNorm: RMSNormalization
MultiheadAttention: MultiHeadAttention
Conv1d: Conv1D
Conv2d: Conv2D
Conv3d: Conv3D
ConvTranspose1d: Conv1DTranspose
ConvTranspose2d: Conv2DTranspose
ConvTranspose3d: Conv3DTranspose
MaxPool1d: MaxPooling1D
MaxPool2d: MaxPooling2D
MaxPool3d: MaxPooling3D
AvgPool1d: AveragePooling1D
AvgPool2d: AveragePooling2D
AvgPool3d: AveragePooling3D
AdaptiveAvgPool1d: AdaptiveAveragePooling1D
AdaptiveAvgPool2d: AdaptiveAveragePooling2D
AdaptiveAvgPool3d: AdaptiveAveragePooling3D
AdaptiveMaxPool1d: AdaptiveMaxPooling1D
AdaptiveMaxPool2d: AdaptiveMaxPooling2D
AdaptiveMaxPool3d: AdaptiveMaxPooling3D
BatchNorm1d: BatchNormalization
BatchNorm2d: BatchNormalization
BatchNorm3d: BatchNormalization
Dropout1d: SpatialDropout1D
Dropout2d: SpatialDropout2D
Dropout3d: SpatialDropout3D
"""
LAYERS: Mapping[str, str] = dict(line.split(": ") for line in _LISTED.strip().splitlines())
_SETTINGS = {
    "out_features": "units",
    "hidden_size": "units",
    "out_channels": "filters",
    "stride": "strides",
    "dilation": "dilation_rate",
    "p": "rate",
    "eps": "epsilon",
    "num_embeddings": "input_dim",
    "embedding_dim": "output_dim",
    "bias": "use_bias",
    "dim": "axis",
    "kernel_size": "pool_size",
    "num_groups": "groups",
}
# Settings that Keras has under no name.
_RECURRENT = frozenset({"input_size", "num_layers", "bidirectional"})
_OWN: Mapping[str, frozenset[str]] = {
    "Dense": frozenset({"in_features"}),
    **{f"Conv{n}D": frozenset({"in_channels"}) for n in _AXES},
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN"), _RECURRENT),
    "BatchNormalization": frozenset({"num_features"}),
    "MultiHeadAttention": frozenset({"embed_dim"}),
}
NAMES = frozenset({*KEYS, *ALIASES, *LAYERS})


def kind_of(name: str) -> str:
    """Return Keras' name of a layer for any name that it has."""
    return LAYERS.get(name) or ALIASES.get(name, name)


def setting_of(kind: str | None, name: str) -> str | None:
    """Return Keras' name of a setting of a layer, PyTorch's own where Keras has none; None if it has no such setting.

    Args:
        kind: Keras' name of the layer; None for any.
        name: of the setting, in Keras or PyTorch.
    """
    known = _EVERY if kind is None else KEYS[kind]
    alias = _SETTINGS.get(name, name)
    if name in known or alias in known:
        return name if name in known else alias
    return name if name in (_EVERY_OWN if kind is None else _OWN.get(kind, frozenset())) else None


def settings_of(kind: str | None) -> frozenset[str]:
    """Return the names of all settings of a layer; see :func:`setting_of`."""
    known = _EVERY if kind is None else frozenset(KEYS[kind])
    return known | {name for name, alias in _SETTINGS.items() if alias in known} | _OWN.get(kind or "", frozenset())


_EVERY: frozenset[str] = frozenset().union(*KEYS.values())
_EVERY_OWN: frozenset[str] = frozenset().union(*_OWN.values())
