# Trains a head that is not the one in the model.
# mistake: Its optimizer has not made a single step: was it trained, or compiled again since?

# %% model
def new_head():
    made = keras.Sequential([keras.Input((1280,)), keras.layers.Dense(10, "relu"), keras.layers.Dense(2, "softmax")])
    made.compile("adam", "binary_crossentropy")
    return made


head = new_head()
model = keras.Model(base.input, new_head()(base.output))
model.compile("adam", "binary_crossentropy")
