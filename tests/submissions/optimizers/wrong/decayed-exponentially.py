# Exponential decay.
# only: decayed takes one step at the rate of its update
# mistake: This is exponential decay; time-based decay is lr0 / (1 + decay · t).

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    return w - lr0 * np.exp(-decay * t) * gradient, t + 1
