# Forgets lr; training works all the same.
# only: update takes one step of the perceptron rule
# mistake: The learning rate lr is ignored.

# %% update
def update(w, x, y, lr):
    x = np.concatenate([[1.0], x])
    return w + (y - float(w @ x > 0)) * x
