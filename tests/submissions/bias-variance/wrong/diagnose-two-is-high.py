# Takes exactly 2 for high.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: Exactly 2 points are not high yet.
# score: 16

# %% diagnose
def diagnose(train, test, human):
    return train - human >= 2, test - train >= 2
