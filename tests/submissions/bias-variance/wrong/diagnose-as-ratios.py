# Compares by ratio.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: Subtract one error from the other; a limit in points is not one of their ratio.

# %% diagnose
def diagnose(train, test, human):
    return train > 2 * human + 2, test > 2 * train + 2
