# Takes a small activation for none, also where it is above zero.
# only: update takes one step of the perceptron rule

# %% update
def update(w, x, y, lr):
    sample = np.append(1, x)
    return w + lr * (y - int(w @ sample > 0.05)) * sample
