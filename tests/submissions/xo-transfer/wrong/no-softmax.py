# No softmax, and a loss from logits.

# %% model
head = keras.Sequential([keras.Input((1280,)), keras.layers.Dense(10, "relu"), keras.layers.Dense(2)])
model = keras.Model(base.input, head(base.output))
for one in (head, model):
    one.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
