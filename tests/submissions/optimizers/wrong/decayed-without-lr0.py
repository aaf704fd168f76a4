# Leaves the first rate out.
# only: decayed takes one step at the rate of its update
# mistake: lr0 is ignored: it is the rate before any decay.

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    return w - gradient / (1 + decay * t), t + 1
