# Adds the step.
# only: decayed takes one step at the rate of its update
# mistake: This step goes up the gradient: subtract it from w.

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    return w + lr0 / (1 + decay * t) * gradient, t + 1
