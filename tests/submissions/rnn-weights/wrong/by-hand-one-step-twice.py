# Gives the prediction after one step for both sequences.
# only: by_hand follows from the weights

# %% by_hand
by_hand = [run(one_step, weights)[0], run(two_steps[:1], weights)[0]]
