# Takes y - s_3.
# only: by_hand has the terms of the three steps
# mistake: The sign is reversed: the last delta is s_3 - y.

# %% by_hand
by_hand = [0.5, 1.0, 3.0]
