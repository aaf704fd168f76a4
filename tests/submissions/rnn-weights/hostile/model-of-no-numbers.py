# Weights that are not numbers, so that nothing can be compared with anything.
# rest: starter
# score: 0

# %% weights
model.set_weights([np.nan * one for one in model.get_weights()])
weights = model.get_weights()

# %% by_hand
by_hand = [np.nan, np.nan]

# %% by_keras
by_keras = [np.nan, np.nan]
