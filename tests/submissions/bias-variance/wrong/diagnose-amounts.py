# Returns the distances themselves.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: These are the distances; return whether each is above 2.

# %% diagnose
def diagnose(train, test, human):
    return train - human, test - train
