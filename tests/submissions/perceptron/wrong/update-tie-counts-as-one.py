# Predicts 1 in update where the activation is exactly zero; predict itself is right.
# only: update takes one step of the perceptron rule
# mistake: An activation of exactly zero is not above zero: the answer is 0.

# %% update
def update(w, x, y, lr):
    entry = np.hstack([1, x])
    guess = 0 if entry @ w < 0 else 1
    return w + lr * (y - guess) * entry
