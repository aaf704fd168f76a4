# One step: x @ Wi + state @ Ws.
# only: step is one step of the cell
# mistake: The bias is missing.

# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    return x @ Wi + state @ Ws
