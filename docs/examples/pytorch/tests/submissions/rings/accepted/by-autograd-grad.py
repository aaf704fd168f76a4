# torch.autograd.grad, the layers in a ModuleList-free Sequential made from a dict, and parameters counted by a module.

# %% slope
x = torch.full((1,), 2.0, requires_grad=True)
(slope,) = torch.autograd.grad((x**3 - 2 * x).sum(), x)

# %% net
from collections import OrderedDict

net = nn.Sequential(OrderedDict(a=nn.Linear(2, 16), b=nn.ReLU(inplace=True), c=nn.Linear(16, 2)))
optimizer = torch.optim.Adam(net.parameters(), 0.01)
net.train()
for _ in range(300):
    optimizer.zero_grad(set_to_none=True)
    nn.CrossEntropyLoss()(net(X), y).backward()
    optimizer.step()
net.eval()

# %% size_of
def size_of(widths):
    layers = [nn.Linear(n, m) for n, m in zip(widths[:-1], widths[1:])]
    return sum(p.numel() for layer in layers for p in layer.parameters())
