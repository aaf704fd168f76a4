# The total is overwritten in each turn.
# only: parameters
# mistake: Only the last layer is counted.

# %% parameters
def parameters(sizes):
    for i in range(1, len(sizes)):
        total = sizes[i - 1] * sizes[i] + sizes[i]
    return total
