# Stops before the training.
# rest: starter
# score: 10

# %% prepare
prepare = lambda images, train_images: (images - train_images.mean((0, 1, 2))) / train_images.std((0, 1, 2))


# %% plain
def plain():
    from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D

    conv = dict(kernel_size=3, padding="same", activation="relu")
    return keras.Sequential(
        [
            Input((32, 32, 3)),
            Conv2D(8, **conv),
            MaxPooling2D(),
            Conv2D(16, **conv),
            MaxPooling2D(),
            Conv2D(32, **conv),
            MaxPooling2D(),
            Flatten(),
            Dense(32, "relu"),
            Dense(10, "softmax"),
        ]
    )


# %% parameters
def parameters(shape, layers):
    total = 0
    for layer in layers:
        *place, c = shape
        if layer[0] == "conv":
            total += layer[1] * (layer[2] ** 2 * c + 1)
            shape = (*place, layer[1])
        elif layer[0] == "pool":
            shape = (*(one // 2 for one in place), c)
        elif layer[0] == "norm":
            total += 4 * c
        elif layer[0] == "flatten":
            shape = (int(np.prod(shape)),)
        else:
            total += layer[1] * (c + 1)
            shape = (layer[1],)
    return total


# %% diagnose
def diagnose(history):
    last = {key: curve[-1] for key, curve in history.items()}
    if not np.isfinite(last["loss"]) or last["loss"] - np.min(history["loss"]) > 0.1:
        return "diverges"
    if last["accuracy"] < 0.5:
        return "underfits"
    return "overfits" if last["accuracy"] > last["val_accuracy"] + 0.1 else "fine"


# %% best_epoch
def best_epoch(history):
    return 1 + history["val_loss"].index(min(history["val_loss"]))


# %% rate
def rate(step, steps, warmup, highest):
    return (
        highest * (step + 1) / warmup
        if step < warmup
        else highest / 2 * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup)))
    )
