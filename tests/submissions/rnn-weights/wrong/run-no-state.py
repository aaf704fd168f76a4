# Every step: x @ Wi + b.
# only: run takes the state from the first step to the last
# mistake: The previous state is never used.

# %% run
def run(sequence, weights):
    Wi, Ws, b = weights
    state = np.zeros(len(b))
    for x in sequence:
        state = x @ Wi + b
    return state


# %% by_hand
(wi,), (ws,), b = weights[0][0], weights[1][0], weights[2][0]
a, c = np.sin([0.31, 0.62])
by_hand = [a * wi + b, c * wi + (a * wi + b) * ws + b]
