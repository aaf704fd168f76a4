# No biases.
# only: parameters
# mistake: Each filter and each unit has a bias as well.

# %% parameters
def parameters(shape, layers):
    h, w, c = shape
    total = 0
    for kind, *more in layers:
        if kind == "conv":
            total += more[0] * more[1] ** 2 * c
            c = more[0]
        elif kind == "pool":
            h, w = h // 2, w // 2
        elif kind == "norm":
            total += 4 * c
        elif kind == "flatten":
            c = h * w * c
        elif kind == "dense":
            total += more[0] * c
            c = more[0]
    return total
