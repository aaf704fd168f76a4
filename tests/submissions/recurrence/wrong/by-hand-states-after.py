# Multiplies by the state after each step.
# only: by_hand has the terms of the three steps
# mistake: Each delta goes with the state before its step: s_0, s_1 and s_2.

# %% by_hand
by_hand = [-0.25 * 2, -0.5 * 3, -1 * 0.5]
