"""What a model may consist of to be rebuilt outside the student's process: Keras' own layers and operations, by name.

Nothing here imports by name, reads a file or runs a function that comes with the model. A layer that is not in the
list, or is configured with more than plain values, is the student's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gabarito.values.model import Layer, Part


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LAYERS = _names(
    """
    Activation ActivityRegularization Add AlphaDropout Average AveragePooling1D AveragePooling2D AveragePooling3D
    BatchNormalization CategoryEncoding CenterCrop Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D
    Conv3DTranspose Cropping1D Cropping2D Cropping3D Dense DepthwiseConv1D DepthwiseConv2D Dot Dropout ELU Embedding
    Flatten GRU GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D
    GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization Identity InputLayer LSTM
    LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPooling3D Maximum Minimum MultiHeadAttention
    Multiply Normalization PReLU Permute RMSNormalization RandomBrightness RandomContrast RandomCrop RandomFlip
    RandomRotation RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape Resizing SeparableConv1D
    SeparableConv2D SimpleRNN Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D Subtract UnitNormalization
    UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D ZeroPadding3D
    """
)
# Layers around others: what they hold is described in `Layer.inner`, and given back to them under these names.
WRAPPERS: Mapping[str, tuple[str, ...]] = {
    "Bidirectional": ("layer", "backward_layer"),
    "TimeDistributed": ("layer",),
}
# Functions of `keras.ops` by the names of Keras' own classes for them.
OPS = _names(
    """
    absolute add amax amin argmax argmin average cast celu clip concatenate cos divide elu equal exp
    expand_dims flip floor gelu get_item greater greater_equal hard_sigmoid hard_silu leaky_relu less less_equal log
    log1p log_sigmoid log_softmax logical_and logical_not logical_or matmul max maximum mean min minimum mod
    moveaxis multiply negative norm normalize not_equal one_hot pad power prod reciprocal relu relu6 repeat reshape
    round rsqrt selu sigmoid sign silu sin softmax softplus softsign split sqrt square squeeze stack std subtract sum
    swapaxes take tanh transpose true_divide var where zeros_like ones_like
    """
)
ACTIVATIONS = _names(
    """
    celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear
    log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus
    sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold
    """
)
# Layers that do nothing but in training.
TRAINING_ONLY = _names(
    """
    ActivityRegularization AlphaDropout Dropout GaussianDropout GaussianNoise RandomBrightness RandomContrast RandomFlip
    RandomRotation RandomTranslation RandomZoom SpatialDropout1D SpatialDropout2D SpatialDropout3D
    """
)
_DTYPES = _names(
    """
    bool int8 int16 int32 int64 uint8 uint16 uint32 float16 bfloat16 float32 float64 mixed_float16 mixed_bfloat16
    """
)
# Of no use to a model that is only predicted with.
_IDLE = frozenset({"name", "trainable", "seed", "stateful", "quantization_config", "synchronized"})
_IDLE_ENDS = ("_initializer", "_regularizer", "_constraint")


class Unknown(Exception):  # noqa: N818 (no error: the model is then predicted with in the student's process)
    """A layer, or how it is configured, is not in the vocabulary."""


def is_known(layer: Layer) -> bool:
    """Whether a layer, apart from what is inside it, can be rebuilt."""
    try:
        settings(layer)
    except Unknown:
        return False
    return True


def settings(layer: Layer) -> dict[str, Any]:
    """Return of a layer's config what a rebuilt one is made with; an activation that is a layer stays a part.

    Raises:
        Unknown: if it is not in the vocabulary.
    """
    kind = layer.kind
    if kind.startswith("ops."):
        if kind.removeprefix("ops.") not in OPS:
            raise Unknown(kind)
    elif kind not in LAYERS and kind not in WRAPPERS:
        raise Unknown(kind)
    if kind in TRAINING_ONLY:
        return {"dtype": _setting("dtype", layer.config.get("dtype"))}
    held = (*_IDLE, *WRAPPERS.get(kind, ()))
    return {
        key: _setting(key, value)
        for key, value in layer.config.items()
        if key not in held and not key.endswith(_IDLE_ENDS)
    }


def _setting(key: str, value: Any) -> Any:
    if key.endswith("activation") and value is not None:
        if isinstance(value, Part) and value.kind in LAYERS:
            return value
        if isinstance(value, str) and value in ACTIVATIONS:
            return value
        raise Unknown(key)
    if key == "dtype":
        if value is None or (isinstance(value, str) and value in _DTYPES):
            return value
        raise Unknown(key)
    if _is_plain(value):
        return value
    raise Unknown(key)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, slice):
        return _is_plain((value.start, value.stop, value.step))
    return value is None or isinstance(value, bool | int | float | str | np.ndarray | np.generic)
