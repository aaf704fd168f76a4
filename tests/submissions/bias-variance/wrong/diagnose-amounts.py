# Returns the distances themselves.
# only: diagnose tells high bias and high variance, and compares with the human error

# %% diagnose
def diagnose(train, test, human):
    return train - human, test - train
