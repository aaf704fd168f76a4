# Puts the recurrent kernel first; the arithmetic by hand, with these weights, is right.
# only: weights are those of the model

# %% weights
Wi, Ws, b = model.get_weights()
weights = [Ws, Wi, b]
