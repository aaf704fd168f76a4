# Gives the deltas.
# only: by_hand has the terms of the three steps
# mistake: These are the deltas; each one is still to be multiplied by the state before its step.

# %% by_hand
by_hand = [-0.25, -0.5, -1.0]
