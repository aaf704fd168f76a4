# Two outputs with sigmoids, which need not add up to 1.
# only: the head is Dense(10, relu) and Dense(2, softmax), or one sigmoid output

# %% model
head = keras.Sequential([keras.Input((1280,)), keras.layers.Dense(10, "relu"), keras.layers.Dense(2, "sigmoid")])
model = keras.Model(base.input, head(base.output))
head.compile("adam", "binary_crossentropy")
model.compile("adam", "binary_crossentropy")
