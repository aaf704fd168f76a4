# Measures the variance from the error of people.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: The variance has nothing to do with the human error.

# %% diagnose
def diagnose(train, test, human):
    return train - human > 2, test - human > 2
