"""Modules of PyTorch as their layers: the same checks read them as read Keras' models. Needs PyTorch, see
``docs/environment.md``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gabarito.checks import (
    L,
    Mismatch,
    ends_with,
    frozen,
    has_layers,
    layers_are,
    learning_rate,
    loss_is,
    optimizer_is,
    parameters,
)
from gabarito.execution.wire.codec import decode
from gabarito.execution.wire.encode import as_array, encode
from gabarito.values.model import Model

torch: Any = pytest.importorskip("torch")

from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

from gabarito.execution.student.describe_torch import describe_torch, outputs  # noqa: E402


def described(module: Any) -> Model:
    """Describe a module, and send the description over the wire."""
    made = decode(encode(module, describe_torch))
    assert isinstance(made, Model)
    return made


def holds(matcher: Any, module: Any) -> bool:
    try:
        matcher(described(module))
    except Mismatch:
        return False
    return True


class Lenet(nn.Module):  # type: ignore[misc]
    """As it stands in tutorials."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5, stride=2)
        self.drop = nn.Dropout2d(0.25)
        self.fc = nn.Linear(16 * 5 * 5, 10)

    def forward(self, x: Any, mask: Any = None) -> Any:
        x = functional.max_pool2d(functional.relu(self.conv1(x)), 2)
        x = self.drop(torch.relu(self.conv2(x)))
        x = functional.dropout(x.view(x.size(0), -1), 0.5, self.training)
        return functional.log_softmax(self.fc(x), dim=1)


class Residual(nn.Module):  # type: ignore[misc]
    """Two ways that meet."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(3, 3), nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3), nn.Tanh())

    def forward(self, x: Any) -> Any:
        return self.a(x) + self.b(x)


class Dynamic(nn.Module):  # type: ignore[misc]
    """Goes a way that depends on the numbers, and has weights that are in no layer."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(2, 2, bias=False), nn.Linear(2, 1)
        self.scale = nn.Parameter(torch.ones(3))

    def forward(self, x: Any) -> Any:
        return self.last(self.first(x)) if x.sum() > 0 else self.last(x)


class Halved(nn.Linear):  # type: ignore[misc]
    """Extends a layer, and does something else."""

    def forward(self, x: Any) -> Any:
        return super().forward(x) / 2


class Named(nn.Linear):  # type: ignore[misc]
    """Extends a layer, and does the same."""


MLP = nn.Sequential(nn.Flatten(), nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.25), nn.Linear(8, 3), nn.Softmax(dim=1))


def test_a_sequential_module_is_its_layers() -> None:
    whole = (L.Flatten, L.Linear(out_features=8, activation="relu"), L.Dropout(p=0.25), L.Dense(units=3), L.Softmax)
    assert holds(layers_are(*whole), MLP)
    assert holds(layers_are(*whole[:3], L.Linear(activation="softmax", in_features=8, bias=True)), MLP)
    assert not holds(layers_are(*whole[1:]), MLP)
    assert holds(parameters(total=4 * 8 + 8 + 8 * 3 + 3, frozen=0), MLP)


def test_functions_count_as_the_layers_that_do_the_same() -> None:
    net = Lenet()
    assert holds(
        layers_are(
            L.Conv2d(out_channels=6, in_channels=1, kernel_size=5, padding="same", activation="relu"),
            L.MaxPool2d(kernel_size=2, stride=2),
            L.Conv2D(filters=16, strides=2, padding="valid", activation="relu"),
            L.Dropout2d(p=0.25),
            L.Flatten,
            L.Dropout(rate=0.5),
            L.Linear(out_features=10, activation="log_softmax"),
        ),
        net,
    )
    assert holds(parameters(total=sum(one.numel() for one in net.parameters())), net)


def test_ways_that_meet_are_connected() -> None:
    assert holds(has_layers(L.Linear, L.Add), Residual())
    assert holds(
        has_layers(L.Linear, L.BatchNorm1d(num_features=3), L.Activation(activation="tanh"), L.Add), Residual()
    )
    assert not holds(layers_are(L.Linear, L.Linear, ...), Residual())


def test_a_module_that_cannot_be_traced_has_its_layers_in_order() -> None:
    made = described(Dynamic())
    assert (made.traced, made.kind, made.name) == (False, "Module", "Dynamic")
    assert holds(layers_are(L.Linear(bias=False), L.Linear(out_features=1)), Dynamic())
    assert holds(parameters(total=4 + 3 + 3), Dynamic())


def test_a_layer_is_known_by_what_it_does() -> None:
    assert holds(ends_with(L.Linear(out_features=2)), nn.Sequential(Named(3, 2)))
    assert not holds(ends_with(L.Linear(activation="linear")), nn.Sequential(Halved(3, 2)))
    patched = nn.Linear(3, 2)
    patched.forward = lambda x: x
    assert not holds(has_layers(L.Linear), nn.Sequential(patched))
    assert holds(layers_are(L.LSTM(units=5, num_layers=2)), nn.LSTM(4, 5, 2))


def test_parameters_that_are_shared_count_once_and_frozen_ones_are_told() -> None:
    one, other = nn.Linear(3, 3), nn.Linear(3, 3)
    other.weight = one.weight
    assert holds(parameters(total=9 + 3 + 3), nn.Sequential(one, other))
    for parameter in one.parameters():
        parameter.requires_grad = False
    assert holds(frozen(L.Linear), nn.Sequential(one))
    assert not holds(frozen(L.Linear), nn.Sequential(nn.Linear(3, 3)))


def test_outputs_are_those_outside_training() -> None:
    net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), nn.Dropout(0.9))
    net[1].eval()
    inputs = np.random.default_rng(0).normal(size=(3000, 2))
    made = outputs(net, inputs)
    kernel, bias = (as_array(one) for one in net[0].parameters())
    assert kernel is not None
    np.testing.assert_allclose(made, (inputs @ kernel.T + bias) / np.sqrt(1 + 1e-5), atol=1e-5)
    assert [one.training for one in net] == [True, False, True]
    assert outputs(nn.Embedding(5, 3), np.array([[1, 2]])).shape == (1, 2, 3)
    states = outputs(nn.LSTM(2, 4), np.zeros((3, 1, 2)))
    assert states[0].shape == (3, 1, 4)


@pytest.mark.parametrize(
    ("tensor", "expected"),
    [
        (lambda: torch.ones(2, requires_grad=True) * 3, [3, 3]),
        (lambda: nn.Parameter(torch.ones(1)), [1]),
        (lambda: torch.ones(2, dtype=torch.bfloat16), [1, 1]),
        (lambda: torch.eye(2).to_sparse(), [[1, 0], [0, 1]]),
        (lambda: torch.tensor([1 + 2j]).conj(), [1 - 2j]),
        (lambda: torch.tensor(3), 3),
    ],
)
def test_tensors_are_arrays(tensor: Any, expected: Any) -> None:
    received = decode(encode(tensor(), describe_torch))
    assert isinstance(received, np.ndarray)
    assert received.tolist() == expected


def test_losses_and_optimizers_are_known_by_keras_names() -> None:
    net = nn.Linear(2, 2)
    loss_is("sparse_categorical_crossentropy", from_logits=True)(describe_torch(nn.CrossEntropyLoss()))
    loss_is("mse")(describe_torch(nn.MSELoss()))
    loss_is("bce", from_logits=False)(describe_torch(nn.BCELoss()))
    for optimizer, name in ((torch.optim.Adam, "adam"), (torch.optim.SGD, "SGD"), (torch.optim.NAdam, "nadam")):
        part = describe_torch(optimizer(net.parameters(), lr=0.05))
        (optimizer_is(name) & learning_rate(0.05))(part)
    assert describe_torch([net]) is None


def test_what_lies_about_itself_is_described_all_the_same() -> None:
    class Liar(nn.Module):  # type: ignore[misc]
        def modules(self) -> Any:
            raise RuntimeError("none")

        def forward(self, *x: Any) -> Any:
            raise KeyError(x)

    assert decode(encode(Liar(), describe_torch)).type_name == "Liar"
    assert described(nn.Sequential()).layers
