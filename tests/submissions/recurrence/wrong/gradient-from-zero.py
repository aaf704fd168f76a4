# Begins with a state of zero.
# only: gradient is the derivative, over all steps
# mistake: The first state is s0, as it is given, not zero.

# %% gradient
def gradient(x, s0, u, w, y):
    state, slope = 0.0, 0.0
    for value in x:
        slope = state + w * slope
        state = w * state + u * value
    return (state - y) * slope
