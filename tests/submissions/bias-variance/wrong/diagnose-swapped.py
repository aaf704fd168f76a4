# Returns the variance first.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: The bias comes first, then the variance.

# %% diagnose
def diagnose(train, test, human):
    return test - train > 2, train - human > 2
