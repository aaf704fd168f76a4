# Returns t as it was.
# only: decayed takes one step at the rate of its update
# mistake: The next update is number t + 1; t is returned as it was.

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    return w - lr0 / (1 + decay * t) * gradient, t
