# Moves every weight but the bias.
# mistake: The bias is not updated: w[0] moves as well, like the weight of an input that is always 1.

# %% update
def update(w, x, y, lr):
    new = np.array(w, dtype=float)
    new[1:] += lr * (y - float(w[0] + w[1:] @ x > 0)) * x
    return new
