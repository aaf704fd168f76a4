# Adds 1 to t first.
# only: decayed takes one step at the rate of its update
# mistake: t counts from 0: the rate of this update is lr0 / (1 + decay · t), not that of the next one.

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    t = t + 1
    return w - lr0 / (1 + decay * t) * gradient, t
