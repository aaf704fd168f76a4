# One step: x @ Ws + state @ Wi + b.
# only: step is one step of the cell
# mistake: The two kernels are swapped: the input goes with Wi, the state with Ws.

# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    return x @ Ws + state @ Wi + b
