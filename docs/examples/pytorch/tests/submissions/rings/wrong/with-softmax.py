# Ends in a softmax, which the loss takes once more.
# only: net is a linear layer of 16 units, a ReLU, and a linear layer of 2

# %% net
net = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2), nn.Softmax(dim=1))
optimizer, loss = torch.optim.Adam(net.parameters(), lr=0.02), nn.CrossEntropyLoss()
for _ in range(400):
    optimizer.zero_grad()
    loss(net(X), y).backward()
    optimizer.step()
