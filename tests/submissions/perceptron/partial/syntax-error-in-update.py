# A syntax error in one answer costs that answer and what calls it, and nothing else.
# score: 5

# %% update
def update(w, x, y, lr)
    return w + lr * (y - predict([x], w)[0]) * [1, *x]
