# Begins with a state of ones.

# %% run
def run(sequence, weights):
    Wi, Ws, b = weights
    state = np.ones(len(b))
    for x in sequence:
        state = x @ Wi + state @ Ws + b
    return state
