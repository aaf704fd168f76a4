# Pooling changes nothing.
# mistake: Pooling halves height and width before the dense layers.
# rest: starter

# %% parameters
def parameters(shape, layers):
    h, w, c = shape
    total = 0
    for kind, *more in layers:
        if kind == "conv":
            total += more[0] * (more[1] ** 2 * c + 1)
            c = more[0]
        elif kind == "pool":
            pass
        elif kind == "norm":
            total += 4 * c
        elif kind == "flatten":
            c = h * w * c
        elif kind == "dense":
            total += more[0] * (c + 1)
            c = more[0]
    return total
