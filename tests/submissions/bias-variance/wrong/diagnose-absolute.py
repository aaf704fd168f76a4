# Takes a large negative distance for high.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: A negative distance is not high.
# score: 16

# %% diagnose
def diagnose(train, test, human):
    return abs(train - human) > 2, abs(test - train) > 2
