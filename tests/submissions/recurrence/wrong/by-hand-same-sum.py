# Three numbers that add up to the derivative, and are not the terms.
# only: by_hand has the terms of the three steps

# %% by_hand
by_hand = [-1.5, -1.5, -1.5]
