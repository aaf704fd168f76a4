# The model is built as asked, but never trained.
# rest: starter
# score: 7

# %% base
base = keras.Model(network.input, network.layers[-2].output)
base.trainable = False

# %% model
model = keras.Model(base.input, keras.layers.Dense(2, "softmax")(keras.layers.Dense(10, "relu")(base.output)))
model.compile(loss="binary_crossentropy")
