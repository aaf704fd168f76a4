# Says variance only where the bias is not high.
# only: diagnose tells high bias and high variance, and compares with the human error

# %% diagnose
def diagnose(train, test, human):
    return train - human > 2, train - human <= 2 and test - train > 2
