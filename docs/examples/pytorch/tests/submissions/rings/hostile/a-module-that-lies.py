# A module of the right layers whose forward raises, and a class with the name of an optimizer.
# rest: starter
# score: 0

# %% net
class Linear(nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.two = nn.Linear(2, 16), nn.Linear(16, 2)

    def forward(self, x):
        raise KeyboardInterrupt

net = Linear()

class Adam:
    def __getattr__(self, name):
        raise SystemExit

optimizer = Adam()
