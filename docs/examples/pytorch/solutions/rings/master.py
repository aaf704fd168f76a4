# %% [markdown]
r"""
# Rings: a module of PyTorch

Points lie in two rings around the origin, and no line separates them. You will ask autograd for a slope, build a small
module, train it, and count what it learned. There are four answers: `slope`, `net`, `optimizer` and `size_of`.

The checks that you see here look at forms only. The hidden ones call your function with other numbers, and give your
module points that it has not seen. There are numpy and torch; about half an hour is enough.
"""

# %%
import numpy as np
import torch
from torch import nn

torch.manual_seed(0)

# %% [markdown]
r"""
The inner ring is class 0, the outer one class 1:
"""

# %%
random = np.random.default_rng(3)
angles, y = random.uniform(0, 2 * np.pi, 400), np.arange(400) % 2
radii = np.where(y == 0, random.uniform(0.2, 0.8, 400), random.uniform(1.2, 1.8, 400))
X = torch.tensor(np.column_stack([radii * np.cos(angles), radii * np.sin(angles)]), dtype=torch.float32)
y = torch.tensor(y)

# %% [markdown]
r"""
### slope (1 point)

Put into `slope` the derivative of $x^3 - 2x$ at $x = 2$. Let `backward` compute it.
"""

# %% answer="slope"
slope = ...
# BEGIN SOLUTION
x = torch.tensor(2.0, requires_grad=True)
(x**3 - 2 * x).backward()
slope = x.grad
# END SOLUTION

# %% test
def test_slope_is_a_number(slope):
    assert slope is not ..., "slope is a number"
    assert float(slope) == float(slope), "slope is a number"

# %% [markdown]
r"""
### net (3 points)

Build `net`, an `nn.Module` from two numbers to two classes: a linear layer with 16 units, a ReLU, and a linear layer with 2
units, without softmax, because `nn.CrossEntropyLoss` takes logits. Train it with Adam, kept under the name `optimizer`, until
it gets 95% of the points right: a learning rate of 0.01 and 300 steps with all points are enough.
"""

# %% answer="net"
net = ...
optimizer = ...
# BEGIN SOLUTION
net = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2))
optimizer, loss = torch.optim.Adam(net.parameters(), lr=0.01), nn.CrossEntropyLoss()
for _ in range(300):
    optimizer.zero_grad()
    loss(net(X), y).backward()
    optimizer.step()
# END SOLUTION

# %% test
def test_net_is_a_module(net):
    assert hasattr(net, "parameters"), "net is an nn.Module"

# %% [markdown]
r"""
### size_of (2 points)

Write `size_of(widths)`: how many parameters a network of linear layers with these widths has. For `[2, 16, 2]` that is the
number that `sum(p.numel() for p in net.parameters())` gives.
"""

# %% answer="size_of"
def size_of(widths):
    # BEGIN SOLUTION
    return sum((n + 1) * m for n, m in zip(widths, widths[1:]))
    # END SOLUTION

# %% test
def test_size_of_a_single_layer(size_of):
    assert size_of([3, 1]) == 4, "three weights and a bias"

# %%
grader.check_all()
