# Returns the last state, as SimpleRNN does if it is not asked for sequences.
# only: states takes the state from step to step
# mistake: This is what comes after the last step only; return it for all steps.

# %% states
def states(X, U, W, f):
    s = np.zeros(W.shape[0])
    for x in X:
        s = FUNCTIONS[f](x @ U + W @ s)
    return s
