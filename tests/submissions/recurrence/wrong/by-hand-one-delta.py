# The last delta for all steps.
# only: by_hand has the terms of the three steps
# mistake: At each step back, delta is multiplied by w.

# %% by_hand
by_hand = [-2, -2, -3]
