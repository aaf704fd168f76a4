# Takes the test error for the variance.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: The variance is the distance from the training error.

# %% diagnose
def diagnose(train, test, human):
    return train - human > 2, test > 2
