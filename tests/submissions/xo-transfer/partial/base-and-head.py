# The model is built as asked, but never trained. One untrained head in twenty recognises the letters by chance; this seed
# is of one that does not.
# rest: starter
# score: 7

# %% base
base = keras.Model(network.input, network.layers[-2].output)
base.trainable = False

# %% model
keras.utils.set_random_seed(7)
model = keras.Model(base.input, keras.layers.Dense(2, "softmax")(keras.layers.Dense(10, "relu")(base.output)))
model.compile(loss="binary_crossentropy")
