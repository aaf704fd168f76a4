# Adds a hidden layer that nobody asked for.
# only: training changes the head only: 12,832 parameters

# %% model
head = keras.Sequential(
    [
        keras.Input((1280,)),
        keras.layers.Dense(10, "relu"),
        keras.layers.Dense(10, "relu"),
        keras.layers.Dense(2, "softmax"),
    ]
)
model = keras.Model(base.input, head(base.output))
head.compile("adam", "binary_crossentropy")
model.compile("adam", "binary_crossentropy")
