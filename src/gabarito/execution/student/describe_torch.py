"""What PyTorch made, as plain values: modules with their layers and connections, losses and optimizers.

Layers and settings have the names that Keras has for the same, beside PyTorch's own: a `Linear` is a `Dense` as well,
its ``out_features`` are ``units``. Weights stay as PyTorch has them. Everything here reads objects that a student may
have tampered with, and a module is not rebuilt: what it predicts is what the student's process says.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

import numpy as np
import torch
from torch import fx, nn

from gabarito.execution.wire.encode import as_array
from gabarito.values.model import Inputs, Layer, Model, Node, Part, hollow

# Bytes of weights that are sent; of larger models, only their shapes.
_WEIGHTS_LIMIT = 40 * 1024**2
_BATCH = 1_024

# For PyTorch's name of a layer: Keras' name, and Keras' names of settings for PyTorch's.
_CONVOLUTION = {
    "out_channels": "filters",
    "kernel_size": "kernel_size",
    "stride": "strides",
    "dilation": "dilation_rate",
    "groups": "groups",
}
_POOLING = {"kernel_size": "pool_size", "stride": "strides"}
_RECURRENT = {"hidden_size": "units"}
_KERAS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Linear": ("Dense", {"out_features": "units"}),
    **{f"Conv{n}d": (f"Conv{n}D", _CONVOLUTION) for n in (1, 2, 3)},
    **{f"ConvTranspose{n}d": (f"Conv{n}DTranspose", _CONVOLUTION) for n in (1, 2, 3)},
    **{f"MaxPool{n}d": (f"MaxPooling{n}D", _POOLING) for n in (1, 2, 3)},
    **{f"AvgPool{n}d": (f"AveragePooling{n}D", _POOLING) for n in (1, 2, 3)},
    **{f"AdaptiveAvgPool{n}d": (f"AdaptiveAveragePooling{n}D", {"output_size": "output_size"}) for n in (1, 2, 3)},
    **{f"AdaptiveMaxPool{n}d": (f"AdaptiveMaxPooling{n}D", {"output_size": "output_size"}) for n in (1, 2, 3)},
    **{f"BatchNorm{n}d": ("BatchNormalization", {"eps": "epsilon"}) for n in (1, 2, 3)},
    **{f"Dropout{n}d": (f"SpatialDropout{n}D", {"p": "rate"}) for n in (1, 2, 3)},
    "LayerNorm": ("LayerNormalization", {"eps": "epsilon"}),
    "GroupNorm": ("GroupNormalization", {"num_groups": "groups", "eps": "epsilon"}),
    "RMSNorm": ("RMSNormalization", {"eps": "epsilon"}),
    "Dropout": ("Dropout", {"p": "rate"}),
    "AlphaDropout": ("AlphaDropout", {"p": "rate"}),
    "Embedding": ("Embedding", {"num_embeddings": "input_dim", "embedding_dim": "output_dim"}),
    "LSTM": ("LSTM", _RECURRENT),
    "GRU": ("GRU", _RECURRENT),
    "RNN": ("SimpleRNN", _RECURRENT),
    "MultiheadAttention": ("MultiHeadAttention", {"num_heads": "num_heads"}),
    "Flatten": ("Flatten", {}),
    "Identity": ("Identity", {}),
    "LeakyReLU": ("LeakyReLU", {"negative_slope": "negative_slope"}),
    "ELU": ("ELU", {"alpha": "alpha"}),
    "PReLU": ("PReLU", {}),
    "Softmax": ("Softmax", {"dim": "axis"}),
}
_RELU = {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}
# Layers without settings that are one of Keras' activations.
_ACTIVATIONS = {
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "GELU": "gelu",
    "SiLU": "silu",
    "SELU": "selu",
    "Mish": "mish",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "LogSoftmax": "log_softmax",
    "ReLU6": "relu6",
    "Hardsigmoid": "hard_sigmoid",
    "LogSigmoid": "log_sigmoid",
    "Hardswish": "hard_silu",
}
# Settings of the same name in PyTorch alone that an author may ask about.
_SETTINGS = ("in_features", "in_channels", "input_size", "num_layers", "bidirectional", "num_features", "embed_dim")
# Functions and operators, by the names that Keras' operations have.
_OPS = {
    "cat": "concatenate",
    "concat": "concatenate",
    "mul": "multiply",
    "sub": "subtract",
    "truediv": "true_divide",
    "iadd": "add",
    "imul": "multiply",
    "isub": "subtract",
    "relu_": "relu",
    "sigmoid_": "sigmoid",
    "tanh_": "tanh",
    "view": "reshape",
    "getitem": "get_item",
    "hardtanh": "hard_tanh",
}
_FUNCTIONAL_POOLING = {
    f"{kind}_pool{n}d": f"{name}Pooling{n}D" for kind, name in (("max", "Max"), ("avg", "Average")) for n in (1, 2, 3)
}

_LOSSES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "CrossEntropyLoss": ("SparseCategoricalCrossentropy", {"from_logits": True}),
    "BCELoss": ("BinaryCrossentropy", {"from_logits": False}),
    "BCEWithLogitsLoss": ("BinaryCrossentropy", {"from_logits": True}),
    "MSELoss": ("MeanSquaredError", {}),
    "L1Loss": ("MeanAbsoluteError", {}),
    "HuberLoss": ("Huber", {}),
    "KLDivLoss": ("KLDivergence", {}),
}


def describe_torch(value: Any) -> Model | Part | None:
    """Describe a module, a loss or an optimizer; None for anything else."""
    if isinstance(value, torch.optim.Optimizer):
        return _optimizer(value)
    if not isinstance(value, nn.Module):
        return None
    if type(value).__module__ == "torch.nn.modules.loss":
        name = type(value).__name__
        return Part(*_LOSSES.get(name, (name, {})))
    return _Description(value).model()


def outputs(model: Any, inputs: Inputs) -> Any:
    """Return what a module makes of inputs outside training and without gradients, as arrays; lists for several."""
    arrays = inputs if isinstance(inputs, list) else [inputs]
    samples = min((len(one) for one in arrays), default=0)
    modes = [(one, one.training) for one in model.modules()]
    parts = []
    try:
        model.eval()
        with torch.no_grad():
            for start in range(0, max(samples, 1), _BATCH):
                parts.append(_arrays(model(*(_tensor(one[start : start + _BATCH], model) for one in arrays))))
    finally:
        for one, mode in modes:
            one.training = mode
    if len(parts) == 1:
        return parts[0]
    if isinstance(parts[0], list):
        return [np.concatenate(each) for each in zip(*parts, strict=True)]
    return np.concatenate(parts)


def _tensor(array: Any, module: Any) -> torch.Tensor:
    """Return an array as a tensor of the type that the module computes with; whole numbers as such."""
    tensor = torch.from_numpy(np.array(array))
    if not tensor.is_floating_point():
        return tensor.long() if tensor.dtype is not torch.bool else tensor
    kinds = [one.dtype for one in module.parameters() if one.is_floating_point()]
    return tensor.to(kinds[0] if kinds else torch.get_default_dtype())


def _arrays(made: Any) -> Any:
    return [as_array(one) for one in made] if isinstance(made, list | tuple) else as_array(made)


def _optimizer(value: Any) -> Part:
    group = value.param_groups[0] if value.param_groups else {}
    config = {"learning_rate" if key == "lr" else key: _plain(one) for key, one in group.items() if key != "params"}
    kind = next(kind.__name__ for kind in type(value).__mro__ if kind.__module__.startswith("torch."))
    return Part("Nadam" if kind == "NAdam" else kind, config)


def _plain(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return as_array(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(type(value).__name__)


class _Description:
    """Collects the layers of a module and, where it can be traced, their connections."""

    def __init__(self, module: nn.Module) -> None:
        self._module = module
        self._reads = sum(one.numel() * one.element_size() for one in module.parameters()) <= _WEIGHTS_LIMIT
        self._layers: list[Layer] = []
        self._nodes: list[Node] = []
        self._places: dict[int, int] = {}
        self._described: set[int] = set()

    def model(self) -> Model:
        """Describe the module."""
        traced = _traced(self._module)
        outputs: list[int] = []
        if traced is not None:
            with suppress(Exception):  # a graph of a form that is not read here
                outputs = self._walk(*traced)
        if not outputs:
            return _Description(self._module).chain()
        return self._made(outputs, traced=True)

    def chain(self) -> Model:
        """Describe the layers one after the other, in the order of ``modules()``."""
        self._nodes.append(Node(self._add(Layer(("InputLayer",), "input", own=True))))
        for module in self._module.modules():
            if not any(True for _ in module.children()) or _is_known(module):
                self._nodes.append(Node(self._layer(module), (len(self._nodes) - 1,)))
        return self._made([len(self._nodes) - 1], traced=False)

    def _made(self, outputs: list[int], *, traced: bool) -> Model:
        self._rest()
        kind = next(one.__name__ for one in type(self._module).__mro__ if one.__module__.startswith("torch."))
        name = type(self._module).__name__
        return Model(kind, tuple(self._layers), tuple(self._nodes), tuple(outputs), name, traced=traced)

    def _walk(self, graph: fx.Graph, modules: Mapping[str, nn.Module]) -> list[int]:
        at: dict[fx.Node, int] = {}
        outputs: list[int] = []
        needed = _needed(graph)
        for node in graph.nodes:
            if node not in needed:
                continue  # what asserts something, or is thrown away
            if node.op == "output":
                outputs = [at[one] for one in node.all_input_nodes]
                continue
            if node.op == "placeholder":
                place = self._add(Layer(("InputLayer",), node.name, own=True))
            elif node.op == "call_module":
                place = self._layer(modules[node.target])
            elif node.op == "get_attr":
                place = self._add(Layer(("Layer",), node.name, own=True))
            else:
                place = self._add(_operation(node))
            at[node] = len(self._nodes)
            self._nodes.append(Node(place, tuple(at[one] for one in node.all_input_nodes)))
        return outputs

    def _rest(self) -> None:
        """Add what holds further parameters: modules that are not called, and parameters beside layers."""
        for module in self._module.modules():
            own = [one for one in module.parameters(recurse=False) if id(one) not in self._described]
            if own and id(module) not in self._places:
                names = (*_student_names(module), "Layer")
                self._add(Layer(names, type(module).__name__, {}, *self._weights(own), own=True))

    def _layer(self, module: nn.Module) -> int:
        if id(module) not in self._places:
            self._places[id(module)] = self._add(self._read(module))
        return self._places[id(module)]

    def _read(self, module: nn.Module) -> Layer:
        kinds, config = _kinds_and_config(module)
        own = [one for one in module.parameters() if id(one) not in self._described]
        return Layer(kinds, type(module).__name__, config, *self._weights(own), own=True)

    def _weights(self, own: Iterable[Any]) -> tuple[tuple[Any, ...], tuple[bool, ...]]:
        kept = list(own)
        self._described.update(map(id, kept))
        arrays = tuple(as_array(one) if self._reads else hollow(map(int, one.shape)) for one in kept)
        return arrays, tuple(bool(one.requires_grad) for one in kept)

    def _add(self, layer: Layer) -> int:
        self._layers.append(layer)
        return len(self._layers) - 1


class _Tracer(fx.Tracer):  # type: ignore[misc]
    """Does not enter PyTorch's own layers, nor classes that extend them without a `forward` of their own."""

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return _is_known(m) or super().is_leaf_module(m, module_qualified_name)


def _traced(module: nn.Module) -> tuple[fx.Graph, Mapping[str, nn.Module]] | None:
    """Return what a module does with its inputs, and its modules by name; None where that depends on numbers."""
    if _is_known(module):
        return None  # a single layer
    try:
        parameters = inspect.signature(module.forward).parameters.values()
        given = {one.name: one.default for one in parameters if one.default is not one.empty}
        graph = _Tracer().trace(module, given)
    except Exception:  # the student's code
        return None
    return graph, dict(module.named_modules())


def _needed(graph: fx.Graph) -> set[fx.Node]:
    """Return the nodes that the outputs follow from."""
    needed: set[fx.Node] = set()
    for node in reversed(graph.nodes):
        if node.op == "output" or node in needed:
            needed.update((node, *node.all_input_nodes))
    return needed


def _torch_class(module: nn.Module) -> type:
    return next(kind for kind in type(module).__mro__ if kind.__module__.startswith("torch."))


def _is_known(module: nn.Module) -> bool:
    """Whether a module does what one of PyTorch's layers does: it is one, or extends it without changing it."""
    kind = _torch_class(module)
    name = kind.__name__
    known = name in _KERAS or name in _ACTIVATIONS or name == "ReLU"
    return (
        known
        and getattr(type(module), "forward", None) is getattr(kind, "forward", None)
        and "forward" not in vars(module)
    )


def _student_names(module: nn.Module) -> tuple[str, ...]:
    kinds = type(module).__mro__
    return tuple(kind.__name__ for kind in kinds[: kinds.index(_torch_class(module))])


def _kinds_and_config(module: nn.Module) -> tuple[tuple[str, ...], dict[str, Any]]:
    names, own = _student_names(module), _torch_class(module).__name__
    if not _is_known(module):
        return (*names, own), {}
    if own == "ReLU":
        return (*names, "ReLU"), dict(_RELU)
    if own in _ACTIVATIONS:
        return (*names, own, "Activation"), {"activation": _ACTIVATIONS[own]}
    kind, settings = _KERAS[own]
    config = {key: _plain(getattr(module, name)) for name, key in settings.items()}
    config |= {name: _plain(getattr(module, name)) for name in _SETTINGS if hasattr(module, name)}
    if hasattr(module, "bias") and own not in ("LSTM", "GRU", "RNN"):
        config["use_bias"] = module.bias is not None
    if own.startswith("Conv"):
        config["padding"] = _padding(module)
    if own.startswith("BatchNorm"):
        config |= {"scale": module.affine, "center": module.affine}
        config |= {} if module.momentum is None else {"momentum": 1 - float(module.momentum)}
    return tuple(dict.fromkeys((*names, own, kind))), config


def _padding(module: Any) -> Any:
    """Return the padding of a convolution as Keras says it, where Keras can; else the numbers."""
    if isinstance(module.padding, str):
        return module.padding
    padding, kernel, dilation = (list(getattr(module, name)) for name in ("padding", "kernel_size", "dilation"))
    if not any(padding):
        return "valid"
    same = all(2 * p == d * (k - 1) for p, k, d in zip(padding, kernel, dilation, strict=True))
    return "same" if same and math.prod(module.stride) == 1 else padding


def _operation(node: fx.Node) -> Layer:
    """Describe a function, an operator or a method of a tensor."""
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "function")
    name = str(name).strip("_") if str(name).startswith("__") else str(name)
    arguments = [one for one in node.args if not isinstance(one, fx.Node)]

    def setting(key: str, place: int, default: Any) -> Any:
        return _plain(node.kwargs.get(key, arguments[place] if len(arguments) > place else default))

    if name in _FUNCTIONAL_POOLING:
        size = setting("kernel_size", 0, None)
        config = {"pool_size": size, "strides": setting("stride", 1, None) or size}
        return Layer((name, _FUNCTIONAL_POOLING[name]), node.name, config, own=True)
    if name == "dropout":
        return Layer((name, "Dropout"), node.name, {"rate": setting("p", 0, 0.5)}, own=True)
    # Of a sample's axes only one is left.
    flattens = name in ("view", "reshape") and len(node.args) == 3 and arguments[-1:] != []
    if name == "flatten" or flattens:
        return Layer((name, "Flatten"), node.name, own=True)
    return Layer((f"ops.{_OPS.get(name, name)}",), node.name, {}, own=True)
