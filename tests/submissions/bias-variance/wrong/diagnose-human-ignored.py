# Takes people for perfect.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: The argument `human` is ignored.
# score: 16

# %% diagnose
def diagnose(train, test, human):
    return train > 2, test - train > 2
