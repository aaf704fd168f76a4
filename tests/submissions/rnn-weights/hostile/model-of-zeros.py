# A model that gives zero whatever it is asked, so that zero is what it predicts.
# rest: starter
# score: 0

# %% weights
model.set_weights([0 * one for one in model.get_weights()])
weights = model.get_weights()

# %% by_hand
by_hand = [0.0, 0.0]

# %% by_keras
by_keras = [0.0, 0.0]
