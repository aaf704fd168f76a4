# Forgets the parentheses of the denominator.
# only: decayed takes one step at the rate of its update

# %% decayed
def decayed(w, gradient, t, lr0, decay):
    lr = lr0 / 1 + decay * t
    return w - lr * gradient, t + 1
