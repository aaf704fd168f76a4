# A syntax error costs its own cell, and the draws that are made with it.
# score: 13

# %% dropout
def dropout(x, rate, training)
    return x
