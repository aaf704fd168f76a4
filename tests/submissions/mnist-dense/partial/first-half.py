# Stops before the training.
# rest: starter
# score: 6

# %% prepare
prepare = lambda images: images.reshape(len(images), -1) * (1 / 255)


# %% categorical
def categorical(labels):
    return np.identity(10, dtype=int)[labels]


# %% parameters
def parameters(sizes):
    return sum(sizes[k] * sizes[k + 1] + sizes[k + 1] for k in range(len(sizes) - 1))


# %% build
def build():
    from keras.layers import Dense, Input

    return keras.Sequential([Input((784,)), Dense(512, "relu"), Dense(10, "softmax")])


# %% updates
def updates(n, batch_size, epochs):
    per_epoch, rest = divmod(n, batch_size)
    return (per_epoch + bool(rest)) * epochs
