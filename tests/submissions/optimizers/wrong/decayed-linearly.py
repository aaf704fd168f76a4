# Multiplies by 1 - decay t.
# only: decayed takes one step at the rate of its update
# mistake: Divide lr0 by 1 + decay · t; do not multiply it by 1 - decay · t.

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    return w - lr0 * (1 - decay * t) * gradient, t + 1
