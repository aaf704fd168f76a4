# The rate never falls.
# only: decayed takes one step at the rate of its update
# mistake: The rate does not decay: divide lr0 by 1 + decay · t.

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    return w - lr0 * gradient, t + 1
