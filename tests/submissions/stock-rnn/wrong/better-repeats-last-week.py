# The same day of the week before: better than yesterday's price, and still not much.
# only: better

# %% better
inputs = keras.Input((10, 1))
better = keras.Model(inputs, keras.layers.Flatten()(inputs[:, 5:6]))
