# Takes 5 points for high.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: The limit is 2 points; here it is a higher one.

# %% diagnose
def diagnose(train, test, human):
    return train - human > 5, test - train > 5
