# Ends the process where a draw should be made.

# %% dropout
def dropout(x, rate, training):
    import os

    os.abort()
