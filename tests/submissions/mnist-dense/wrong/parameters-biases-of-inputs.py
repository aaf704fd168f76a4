# The inputs have biases too.
# only: parameters
# mistake: The inputs have no biases; only units have.

# %% parameters
def parameters(sizes):
    return sum(np.multiply(sizes[:-1], sizes[1:])) + sum(sizes)
