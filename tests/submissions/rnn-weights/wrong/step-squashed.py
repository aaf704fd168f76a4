# One step: np.tanh(x @ Wi + state @ Ws + b).
# only: step is one step of the cell
# mistake: The activation is the identity here, not the hyperbolic tangent.

# %% step
def step(x, state, weights):
    Wi, Ws, b = weights
    return np.tanh(x @ Wi + state @ Ws + b)
