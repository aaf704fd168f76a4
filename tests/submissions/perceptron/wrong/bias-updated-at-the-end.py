# Appends the 1 behind the sample when it updates.
# mistake: The bias is updated at the end of w; it is the first element, w[0].

# %% update
def update(w, x, y, lr):
    error = y - float(w[0] + w[1:] @ x > 0)
    return w + lr * error * np.append(x, 1.0)
