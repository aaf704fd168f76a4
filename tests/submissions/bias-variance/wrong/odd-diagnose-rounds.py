# Rounds the distances before it compares them.
# only: diagnose tells high bias and high variance, and compares with the human error

# %% diagnose
def diagnose(train, test, human):
    return round(train - human) > 2, round(test - train) > 2
