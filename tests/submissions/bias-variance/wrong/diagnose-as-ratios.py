# Compares by ratio.
# only: diagnose tells high bias and high variance, and compares with the human error

# %% diagnose
def diagnose(train, test, human):
    return train > 2 * human + 2, test > 2 * train + 2
