# From the last step to the first, as they are computed.
# only: by_hand has the terms of the three steps
# mistake: The order is reversed: the term of step 1 comes first.

# %% by_hand
by_hand = [-3.0, -1.0, -0.5]
