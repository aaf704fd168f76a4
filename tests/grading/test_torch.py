"""A notebook in PyTorch, graded: its process forks, trains, and answers. Needs PyTorch, see ``docs/environment.md``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from gabarito.checks import (
    L,
    agrees_with,
    attribute,
    equals,
    instance_of,
    item,
    layers_are,
    learning_rate,
    loss_is,
    method,
    optimizer_is,
    parameters,
    scores,
    shape,
    that,
)
from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.activity import check
from gabarito.values.runs import Tier

from .conftest import Grade, statuses

pytest.importorskip("torch")

NOTEBOOK = """
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.last = nn.Linear(4, 16), nn.Linear(16, 2)
    def forward(self, x):
        return self.last(torch.relu(self.first(x)))
net, loss = Net(), nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
X = torch.randn(400, 4)
y = (X.sum(1) > 0).long()
for _ in range(60):
    optimizer.zero_grad()
    found = loss(net(X), y)
    found.backward()
    optimizer.step()
w = net.first.weight
ones = torch.ones(3, requires_grad=True)
def drawn(n): return torch.rand(n)
def large(n): return torch.ones(1500, 1500) @ torch.ones(1500, n)
"""
RANDOM = np.random.default_rng(3)
UNSEEN = RANDOM.normal(size=(500, 4))
CHECKS = [
    check("layers", that("net", layers_are(L.Linear(out_features=16, activation="relu"), L.Linear(out_features=2)))),
    check("parameters", that("net", parameters(total=4 * 16 + 16 + 32 + 2, frozen=0))),
    check("scores", that("net", scores("accuracy", at_least=0.9, on=(UNSEEN, (UNSEEN.sum(1) > 0).astype(int))))),
    check("object", that("net", instance_of("Net") & attribute("first", attribute("weight", shape(16, 4))))),
    check("evaluates", that("net", method("eval", then=attribute("training", equals(False))))),
    check("trains", that("net", attribute("training", equals(True)))),
    check("loss", that("loss", loss_is("sparse_categorical_crossentropy", from_logits=True))),
    check("optimizer", that("optimizer", optimizer_is("adam") & learning_rate(0.02))),
    check("weights", that("w", shape(16, 4))),
    check("ones", that("ones", equals([1, 1, 1]))),
    check("with many threads", that("large", agrees_with(lambda n: np.full((1500, n), 1500.0), [(3,), (2,)]))),
    check("too many layers", that("net", layers_are(L.Linear, L.Linear, L.Linear))),
    check("no such part", that("net", attribute("second") | item(0))),
]


@pytest.fixture(scope="module", params=[("numpy",), ("numpy", "torch")], ids=["imported later", "imported once"])
def parent(request: pytest.FixtureRequest) -> Iterator[WarmParent]:
    with WarmParent(libraries=request.param, most=Tier.LIMITS) as warm:
        warm.wait_until_ready()
        yield warm


def test_a_notebook_in_pytorch_is_graded(grade: Grade, parent: WarmParent) -> None:
    graded = grade(CHECKS, [NOTEBOOK], parent=parent, memory=2 * 1024**3, cell_seconds=60)
    refused = dict.fromkeys(("too many layers", "no such part"), "FAIL")
    assert statuses(graded) == {**dict.fromkeys((one.title.into("en") for one in CHECKS), "PASS"), **refused}
    again = grade(CHECKS, [NOTEBOOK], parent=parent, memory=2 * 1024**3, cell_seconds=60)
    assert again.record.verdicts == graded.record.verdicts
