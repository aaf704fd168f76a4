# One step: x @ Wi + b.
# only: step is one step of the cell
# mistake: The previous state is never used.

# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    return x @ Wi + b
