# Compiles with the cross-entropy of several classes.
# only: the loss of model is binary_crossentropy

# %% model
head = keras.Sequential([keras.Input((1280,)), keras.layers.Dense(10, "relu"), keras.layers.Dense(2, "softmax")])
model = keras.Model(base.input, head(base.output))
head.compile("adam", "categorical_crossentropy")
model.compile("adam", "categorical_crossentropy")
