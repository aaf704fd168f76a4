# Measures the bias on the test.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: The bias is in the training error, not in the test error.

# %% diagnose
def diagnose(train, test, human):
    return test - human > 2, test - train > 2
