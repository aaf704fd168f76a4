# Drops when it should not.
# only: dropout-drops-and-scales-in-training; dropout-changes-nothing-outside-training

# %% dropout
def dropout(x, rate, training):
    if training:
        return x
    return np.where(np.random.random(x.shape) >= rate, x / (1 - rate), 0)


# %% mean_of_draws
def mean_of_draws(x, rate, times):
    total = 0
    for _ in range(times):
        total = total + np.where(np.random.rand(*x.shape) < rate, 0, x / (1 - rate))
    return total / times
