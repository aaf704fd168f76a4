# Rounds the distances before it compares them.
# only: diagnose tells high bias and high variance, and compares with the human error
# mistake: Compare the distances themselves, not rounded ones.

# %% diagnose
def diagnose(train, test, human):
    return round(train - human) > 2, round(test - train) > 2
