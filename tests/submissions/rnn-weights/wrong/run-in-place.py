# The state is overwritten unit by unit while it is still read.
# only: run takes the state from the first step to the last
# mistake: The old state is overwritten while it is still read: compute all of the new one first.

# %% run
def run(sequence, weights):
    Wi, Ws, b = weights
    s = np.zeros(len(b))
    for x in sequence:
        for j in range(len(b)):
            s[j] = x @ Wi[:, j] + s @ Ws[:, j] + b[j]
    return s
