# Flatten changes nothing.
# mistake: After flatten, each pixel of each channel is an input.
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
            h, w = h // 2, w // 2
        elif kind == "norm":
            total += 4 * c
        elif kind == "flatten":
            pass
        elif kind == "dense":
            total += more[0] * (c + 1)
            c = more[0]
    return total
