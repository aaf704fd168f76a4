# The path by recursion, the gradient by a tape, the state in a dictionary.

# %% path
def path(method, start, lr, steps, state=None, t=1):
    state = state or {"v": np.zeros(2), "s": np.zeros(2), "m": np.zeros(2)}
    w = np.asarray(start, dtype=float)
    if steps == 0:
        return [w.tolist()]
    x = tf.Variable(w)
    with tf.GradientTape() as tape:
        perda = (x[0] ** 2 + 100 * x[1] ** 2) / 2
    g = tape.gradient(perda, x).numpy()
    if method == "gd":
        novo = w - lr * g
    elif method == "momentum":
        novo, state["v"] = momentum(w, g, state["v"], lr)
    elif method == "rmsprop":
        novo, state["s"] = rmsprop(w, g, state["s"], lr)
    else:
        novo, state["m"], state["s"] = adam(w, g, state["m"], state["s"], t, lr)
    return [w.tolist()] + path(method, novo, lr, steps - 1, state, t + 1)
