# One step: x @ Wi + Ws @ state + b.
# only: step is one step of the cell
# mistake: The recurrent kernel is transposed: the state multiplies it from the left, state @ Ws.

# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    return x @ Wi + Ws @ state + b
