# Scales the wrong argument.
# only: scale
# mistake: Return values, scaled, and not train.

# %% scale
def scale(train, values):
    return (train - train.mean()) / train.std()
