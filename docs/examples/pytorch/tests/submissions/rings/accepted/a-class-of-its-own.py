# A class with a forward, a derivative by hand, and a count with NumPy.

# %% slope
slope = 3 * 2.0**2 - 2

# %% net
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 16)
        self.out = nn.Linear(16, 2)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

net = Net()
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
for _ in range(200):
    for batch in torch.randperm(400).split(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(X[batch]), y[batch]).backward()
        optimizer.step()

# %% size_of
def size_of(widths):
    widths = np.array(widths)
    return np.sum((widths[:-1] + 1) * widths[1:])
