# Returns words in place of booleans.
# only: diagnose tells high bias and high variance, and compares with the human error

# %% diagnose
def diagnose(train, test, human):
    return ("high" if train - human > 2 else "low"), ("high" if test - train > 2 else "low")
